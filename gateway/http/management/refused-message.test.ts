// A message that is refused: its own status and dead letter where it came alone, a result of its own in a batch, and the
// payload for the vendor that sent it.

import { beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { type TestAnswer, testCity, type TestCity } from '../apis/testing.ts'

const publicUrl = 'https://gateway.city.example'
const secret = 'Wanjiru-0712'
const broken = `{"id": "${secret}"`
const entity = JSON.stringify({ id: 'urn:ngsi-ld:Thing:1', type: 'Thing', a: { type: 'Property', value: 1 } })
let city: TestCity
const lines: unknown[] = []

beforeAll(async () => {
  city = await testCity({ log: (line) => lines.push(line) })
  await register('works')
})

async function register(owner: string): Promise<void> {
  const body = { adapter: 'ngsi-ld', options: {}, jurisdiction: 'KE', owner }
  expect([200, 201]).toContain((await city.request('PUT', '/v1/sources/fleet', { body })).status)
}

function post(text: string, contentType = 'application/json', headers = {}): Promise<TestAnswer> {
  return city.request('POST', '/v1/sources/fleet/messages', { as: 'works:vendor', text, contentType, headers })
}

function read(path: string, as: string): Promise<TestAnswer> {
  return city.request('GET', path.replace(publicUrl, ''), { as })
}

async function recordsOf(operation: string): Promise<readonly JsonObject[]> {
  const all = await city.gateway.store.audit.waiting('city', 1000)
  return all.map(({ record }) => JSON.parse(record) as JsonObject).filter(({ action }) => action === operation)
}

interface Refusal {
  readonly code: string
  readonly deadLetter: string
  readonly results: readonly { readonly result: string; readonly deadLetter?: string }[]
}

const refusal = (answer: TestAnswer): Refusal => answer.json as unknown as Refusal

describe('a single message that is refused', () => {
  it('answers its own problem, with its result and the place of its dead letter', async () => {
    const answer = await post(broken)
    const { deadLetter } = refusal(answer)
    expect(answer.status).toBe(422)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.headers.get('location')).toBe(`${publicUrl}/v1/sources/fleet/dead-letters/${deadLetter}`)
    expect(answer.json).toMatchObject({
      type: 'urn:citygate:problem:syntax',
      status: 422,
      code: 'syntax',
      results: [{ result: 'refused', replies: [], problem: { code: 'syntax' }, deadLetter }],
    })
    expect(answer.text).not.toContain(secret)
  })

  it('leaves one audit record, as a message of a batch does', async () => {
    const before = (await recordsOf('postMessages')).length
    await post(broken)
    const records = await recordsOf('postMessages')
    expect(records.slice(before)).toMatchObject([{ decision: 'refused', problem: 'syntax' }])
  })

  it('answers the same to a repetition with its idempotency key', async () => {
    const send = () => post(broken, 'application/json', { 'idempotency-key': 'one' })
    const [first, second] = [await send(), await send()]
    expect([second.status, second.text]).toEqual([422, first.text])
    expect(second.headers.get('location')).toBe(first.headers.get('location'))
    expect(second.headers.get('content-type')).toBe('application/problem+json')
  })

  it('answers 202 where it is stored', async () => {
    const answer = await post(entity)
    expect([answer.status, answer.headers.get('location')]).toEqual([202, null])
  })
})

describe('a batch', () => {
  it.each([
    ['of one line', `${broken}\n`, 'application/x-ndjson', ['refused']],
    ['of lines', `${entity}\n${broken}\n`, 'application/x-ndjson', ['stored', 'refused']],
    ['of one frame', '{"frames":[{"hex":"00"}]}', 'application/vnd.citygate.frames+json', ['refused']],
  ])('%s answers 202 and what became of each', async (_, body, contentType, results) => {
    const answer = await post(body, contentType)
    expect([answer.status, answer.headers.get('location')]).toEqual([202, null])
    expect(refusal(answer).results.map(({ result }) => result)).toEqual(results)
  })
})

describe('a dead letter', () => {
  let letter: string

  beforeAll(async () => {
    letter = (await post(broken)).headers.get('location') ?? ''
  })

  it.each(['works:vendor', 'city:officer', 'runs:operator'])('is described to %s', async (as) => {
    const answer = await read(letter, as)
    expect(answer.json).toEqual({
      n: letter.split('/').at(-1),
      receivedAt: city.now,
      mediaType: 'application/json',
      bytes: broken.length,
      problem: expect.objectContaining({ code: 'syntax' }),
      state: 'waiting',
    })
    expect(answer.text).not.toContain(secret)
  })

  it('gives its payload to its sender, as a download', async () => {
    const before = (await recordsOf('getDeadLetterPayload')).length
    const answer = await read(`${letter}/payload`, 'works:vendor')
    expect([answer.status, answer.text]).toEqual([200, broken])
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(answer.headers.get('content-disposition')).toBe('attachment')
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    expect(answer.headers.get('cache-control')).toContain('no-store')
    expect((await recordsOf('getDeadLetterPayload')).slice(before)).toMatchObject([
      { decision: 'permitted', source: 'fleet', status: 200 },
    ])
    expect(JSON.stringify(lines)).not.toContain(secret)
  })

  it.each([
    ['another vendor', 'others:vendor', 404],
    ['an officer', 'city:officer', 403],
    ['an officer that is another vendor too', 'city:officer,vendor', 404],
    ['a reader', 'app:reader', 403],
  ])('gives its payload to no one else: %s', async (_, as, status) => {
    const answer = await read(`${letter}/payload`, as)
    expect([answer.status, answer.text.includes(secret)]).toEqual([status, false])
  })

  it('is not there for another vendor, in another source or under another name', async () => {
    expect((await read(letter, 'others:vendor')).status).toBe(404)
    expect((await read(`${letter}x`, 'works:vendor')).status).toBe(404)
    const body = { adapter: 'ngsi-ld', options: {}, jurisdiction: 'KE', owner: 'works' }
    await city.request('PUT', '/v1/sources/trams', { body })
    for (const path of [letter, `${letter}/payload`])
      expect((await read(path.replace('fleet', 'trams'), 'works:vendor')).status).toBe(404)
  })

  it('keeps the parameters of its media type, and not the type of a batch', async () => {
    const typed = await post(broken, 'application/json; charset=utf-8')
    const ofTyped = await read(`${typed.headers.get('location')}/payload`, 'works:vendor')
    expect(ofTyped.headers.get('content-type')).toBe('application/json; charset=utf-8')
    const batch = refusal(await post(`${broken}\n`, 'application/x-ndjson')).results[0]?.deadLetter
    const ofLine = await read(`/v1/sources/fleet/dead-letters/${batch}/payload`, 'works:vendor')
    expect([ofLine.headers.get('content-type'), ofLine.text]).toEqual(['application/json', broken])
  })

  it('is found by the code of its problem', async () => {
    const codesOf = async (query: string): Promise<readonly string[]> => {
      const answer = await read(`/v1/sources/fleet/dead-letters?limit=100${query}`, 'works:vendor')
      const { deadLetters } = answer.json as unknown as { deadLetters: { problem: { code: string } }[] }
      return deadLetters.map(({ problem }) => problem.code)
    }
    await post(`{"id": "urn:ngsi-ld:Thing:2"}`)
    expect(new Set(await codesOf(''))).toEqual(new Set(['syntax', 'invalid']))
    expect(new Set(await codesOf('&code=invalid'))).toEqual(new Set(['invalid']))
    expect(await codesOf('&code=checksum')).toEqual([])
  })

  it('of a source that has another owner since is described to that one, and its payload is read by neither', async () => {
    await register('others')
    expect((await read(letter, 'others:vendor')).status).toBe(200)
    expect((await read(`${letter}/payload`, 'others:vendor')).status).toBe(404)
    expect((await read(`${letter}/payload`, 'works:vendor')).status).toBe(404)
  })
})
