// Reads Server-Sent Events as a client does (HTML, "Server-sent events"): from a place in the stream, until as many have come
// as are wanted.

import type { Client } from './client.ts'
import type { Role } from '../../gateway/principal.ts'

export interface ReadEvent {
  readonly id: string
  readonly event: string
  readonly data: string
}

const patienceMilliseconds = 15_000

/** @param last the id of the event after which to begin */
export async function readEvents(
  client: Client,
  path: string,
  wanted: number,
  last: string,
  as: Role = 'officer',
): Promise<readonly ReadEvent[]> {
  const answer = await fetch(client.target.url + path, {
    headers: { authorization: `Bearer ${await client.token(`test-${as}`, as)}`, 'last-event-id': last },
    signal: AbortSignal.timeout(patienceMilliseconds),
  })
  client.checks.equal([answer.status, answer.headers.get('content-type')], [200, 'text/event-stream'], path)
  if (answer.body === null) return []
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  const events: ReadEvent[] = []
  let text = ''
  while (events.length < wanted) {
    const { done, value } = await reader.read()
    if (done) break
    text += value
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    events.push(...blocks.flatMap(eventOf))
  }
  await reader.cancel()
  return events
}

/** None where the block is a comment. */
function eventOf(block: string): readonly ReadEvent[] {
  const fields = new Map(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
  const [id = '', event, data] = [fields.get('id'), fields.get('event'), fields.get('data')]
  return event === undefined || data === undefined ? [] : [{ id, event, data }]
}
