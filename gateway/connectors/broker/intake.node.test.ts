import { describe, expect, it } from 'vitest'
import type { Message } from '../../../adapters/adapter.ts'
import { defaultLimits } from '../../config/config.ts'
import type { Delivery, MessageQueue } from '../../pipeline/ingest/message-queue.ts'
import type { ConnectorParts } from '../connector.ts'
import { Intake } from './intake.ts'

const rule = { source: 'fleet' }
const stored: Delivery = { ok: true, value: { result: 'stored' } as never }

/** A queue whose format takes a while, and that answers only when it is asked to. */
function intake(): {
  readonly intake: Intake
  readonly added: Message[]
  readonly answer: (delivery: Delivery) => void
} {
  const added: Message[] = []
  const answers: ((delivery: Delivery) => void)[] = []
  const adapter = { headers: ['traceparent'], reads: [{ mediaType: 'application/json' }] }
  const queue = {
    format: () =>
      new Promise((resolve) => setTimeout(() => resolve({ ok: true, value: { registered: { adapter } } }), 5)),
    add(message: Message) {
      added.push(message)
      return new Promise<Delivery>((resolve) => answers.push(resolve))
    },
  } as unknown as MessageQueue
  const parts: ConnectorParts = {
    id: 'bus',
    queueOf: () => queue,
    counters: { received: 0, stored: 0, refused: 0, errors: 0, bytes: 0 },
    failed: () => undefined,
    secret: () => undefined,
    now: () => '2026-01-02T03:04:05Z',
    sourceOf: async () => undefined,
    fetch: async () => ({ ok: false, problem: { code: 'unreachable', detail: 'Nothing is fetched.' } }),
    limits: { ...defaultLimits, bytes: 100 },
  }
  return { intake: new Intake(parts), added, answer: (delivery) => answers.shift()?.(delivery) }
}

const message = (topic: string, headers: readonly (readonly [string, string])[] = []) => ({
  body: new Uint8Array(3),
  topic,
  headers,
})
const ignore = (): void => undefined

describe('the intake of a broker', () => {
  it('keeps the order of messages that arrive at once', async () => {
    const { intake: one, added } = intake()
    await Promise.all(['a', 'b', 'c'].map((topic) => one.add(rule, message(topic), ignore, ignore)))
    expect(added.map(({ topic }) => topic)).toEqual(['a', 'b', 'c'])
  })

  it('takes the media type of the rule, of the message, or else the first of the adapter, and declared headers alone', async () => {
    const { intake: one, added } = intake()
    const headers = [
      ['Content-Type', 'text/CSV; charset=utf-8'] as const,
      ['Traceparent', '00-1'] as const,
      ['Token', 'x'] as const,
    ]
    await one.add({ ...rule, mediaType: 'application/xml' }, message('a', headers), ignore, ignore)
    await one.add(rule, message('b', headers), ignore, ignore)
    await one.add(rule, message('c'), ignore, ignore)
    expect(added.map(({ mediaType }) => mediaType)).toEqual(['application/xml', 'text/csv', 'application/json'])
    expect([...(added[0]?.headers ?? [])]).toEqual([['traceparent', '00-1']])
  })

  it('takes no more messages while 512 are unanswered', async () => {
    const { intake: one, added, answer } = intake()
    for (let count = 0; count < 512; count++) await one.add(rule, message('a'), ignore, ignore)
    const more = one.add(rule, message('b'), ignore, ignore)
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(added).toHaveLength(512)
    answer(stored)
    await more
    expect(added).toHaveLength(513)
  })

  it('leaves a message to the broker that is too large or that cannot be kept', async () => {
    const { intake: one, added, answer } = intake()
    const failures: string[] = []
    await one.add(rule, { ...message('a'), body: new Uint8Array(101) }, ignore, (detail) => failures.push(detail))
    await one.add(rule, message('b'), ignore, (detail) => failures.push(detail))
    answer({ ok: false, problem: { code: 'internal', detail: 'The gateway failed.' } })
    await one.idle()
    expect(added).toHaveLength(1)
    expect(failures).toEqual(['A message has 101 bytes; `limits.bytes` allows 100.', 'The gateway failed.'])
  })
})
