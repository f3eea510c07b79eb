import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ok } from '../../standards/result.ts'
import type { Outgoing, OutgoingAnswer } from '../http-client/outgoing.ts'
import { Forwarder } from './forwarder.ts'
import { Budget } from './spool/budget.ts'
import { SourceSpool } from './spool/source-spool.ts'
import { until } from '../connectors/crash-testing.ts'
import { spooled } from './testing.ts'

const root = mkdtempSync(join(tmpdir(), 'citygate-forward-'))
afterAll(() => rmSync(root, { recursive: true }))
let folders = 0

interface Request {
  readonly key: string | undefined
  readonly texts: readonly string[]
  readonly timed: boolean
}

interface Frames {
  readonly frames: readonly { readonly base64: string; readonly receivedAt?: string }[]
}

function requestOf({ headers, body }: Outgoing): Request {
  const { frames } = JSON.parse(new TextDecoder().decode(body)) as Frames
  return {
    key: new Map(headers).get('Idempotency-Key'),
    texts: frames.map(({ base64 }) => atob(base64)),
    timed: frames.every(({ receivedAt }) => receivedAt !== undefined),
  }
}

function answer(status: number, document: unknown, headers: readonly (readonly [string, string])[] = []) {
  return { status, headers: new Map(headers), body: new TextEncoder().encode(JSON.stringify(document)) }
}

const problem = (status: number, code: string, more = {}): OutgoingAnswer =>
  answer(status, { type: `urn:citygate:problem:${code}`, ...more })

const taken = ({ texts }: Request): OutgoingAnswer =>
  answer(202, { results: texts.map(() => ({ result: 'stored', replies: [] })) })

/** Forwards messages to a gateway that answers so, until nothing waits. */
async function forward(
  texts: readonly string[],
  answerTo: (request: Request, index: number) => OutgoingAnswer,
  times: readonly number[] = [],
) {
  const folder = join(root, `${folders++}`)
  const log: unknown[] = []
  const budget = new Budget(1e9, 'refuse')
  const opened = await SourceSpool.open({ folder, source: 'one', budget, log: (line) => void log.push(line) })
  if (!opened.ok) throw new Error(opened.problem)
  const spool = opened.value
  await spool.append(texts.map((text, index) => spooled(text, times[index])))
  const requests: Request[] = []
  const forwarder = new Forwarder({
    source: 'one',
    folder,
    spool,
    gateway: 'https://gateway.city.example',
    send: async (request) => {
      requests.push(requestOf(request))
      return ok(answerTo(requestOf(request), requests.length - 1))
    },
    log: (line) => void log.push(line),
    firstPauseMilliseconds: 1,
  })
  forwarder.start()
  await until(() => spool.cursor.next === spool.end)
  await forwarder.stop()
  await spool.close()
  return { requests, forwarder, spool, folder, log }
}

describe('the forwarder', () => {
  it('sends the same group with the same key until the gateway has it', async () => {
    const answers = [
      problem(503, 'busy'),
      answer(200, { hello: 'A sign-in page' }),
      answer(202, { results: [] }),
      problem(401, 'unauthenticated'),
      problem(409, 'idempotency-in-flight'),
    ]
    const { requests, forwarder } = await forward(['a', 'b', 'c'], (request, index) => answers[index] ?? taken(request))
    expect(requests).toHaveLength(answers.length + 1)
    expect(new Set(requests.map(({ key }) => key)).size).toBe(1)
    expect(requests.every(({ texts }) => texts.join('') === 'abc')).toBe(true)
    expect(forwarder.counts).toEqual({ stored: 3, duplicate: 0, fragment: 0, refused: 0 })
    expect(forwarder.lastError?.detail).toBe('The gateway answers idempotency-in-flight.')
  })

  it('splits a group that is too large, and sets a message aside that is too large alone', async () => {
    const isTooLarge = ({ texts }: Request): boolean => texts.length > 2 || texts.includes('large')
    const { requests, spool, folder } = await forward(['a', 'b', 'large', 'd', 'e'], (request) =>
      isTooLarge(request) ? problem(413, 'limit-exceeded') : taken(request),
    )
    const sent = requests.filter((request) => !isTooLarge(request)).flatMap(({ texts }) => texts)
    expect(sent).toEqual(['a', 'b', 'd', 'e'])
    expect(spool.cursor).toMatchObject({ setAside: 1, dropped: 0 })
    expect(existsSync(join(folder, 'set-aside.log'))).toBe(true)
  })

  it('leaves the times of reception out where the gateway refuses them, and those before 2000 always', async () => {
    const refusesTimes = ({ timed }: Request): OutgoingAnswer | undefined =>
      timed ? problem(422, 'invalid', { path: '/frames/0/receivedAt' }) : undefined
    const { requests } = await forward(['a'], (request) => refusesTimes(request) ?? taken(request))
    expect(requests.map(({ timed }) => timed)).toEqual([true, false])
    expect(requests[0]?.key).not.toBe(requests[1]?.key)
    const other = await forward(['a'], taken, [1000])
    expect(other.requests.map(({ timed }) => timed)).toEqual([false])
  })

  it('takes another key where its key belongs to an earlier source of the same name', async () => {
    const { requests } = await forward(['a'], (request, index) =>
      index === 0 ? problem(422, 'idempotency-mismatch') : taken(request),
    )
    expect(requests).toHaveLength(2)
    expect(requests[0]?.key).not.toBe(requests[1]?.key)
  })

  it('sends the group that a crash interrupted as it was, though more messages wait', async () => {
    const folder = join(root, `${folders++}`)
    const options = { folder, source: 'one', budget: new Budget(1e9, 'refuse'), log: () => undefined }
    const first = await SourceSpool.open(options)
    if (!first.ok) throw new Error(first.problem)
    await first.value.append([spooled('a'), spooled('b')])
    await first.value.begin(2)
    await first.value.append([spooled('c')])
    await first.value.close()
    const again = await SourceSpool.open(options)
    if (!again.ok) throw new Error(again.problem)
    const requests: Request[] = []
    const forwarder = new Forwarder({
      ...options,
      spool: again.value,
      gateway: 'https://gateway.city.example',
      send: async (request) => {
        requests.push(requestOf(request))
        return ok(taken(requestOf(request)))
      },
    })
    forwarder.start()
    await until(() => again.value.cursor.next === 3)
    await forwarder.stop()
    await again.value.close()
    expect(requests.map(({ texts }) => texts.join(''))).toEqual(['ab', 'c'])
    expect(requests[0]?.key).toBe(`${first.value.cursor.id}-0-2`)
  })
})
