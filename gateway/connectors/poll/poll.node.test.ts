import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { fail, ok } from '../../../standards/result.ts'
import type { Limits } from '../../config/config.ts'
import type { PollSettings } from './settings.ts'
import { startFeed, startPoll, type TestFeed, type TestPoll } from './testing.ts'

let feed: TestFeed
const polls: TestPoll[] = []
beforeAll(async () => {
  feed = await startFeed((_, response) => response.end())
})
afterEach(() => {
  for (const test of polls.splice(0)) test.close()
  feed.requests.length = 0
  vi.unstubAllEnvs()
})
afterAll(() => feed.close())

function polling(settings: Partial<PollSettings> = {}, limits: Partial<Limits> = {}): TestPoll {
  const test = startPoll({ url: `${feed.origin}/feed`, ...settings }, limits)
  polls.push(test)
  return test
}

describe('a poll', () => {
  it('hands over a body with its media type and the headers that the adapter reads, and inflates it', async () => {
    feed.answer = (_, response) => {
      response.writeHead(200, {
        'Content-Type': 'Application/JSON; charset=utf-8',
        'Content-Encoding': 'gzip',
        'X-Feed': 'trams',
        'Set-Cookie': 'a=b',
      })
      response.end(gzipSync('{"a":1}'))
    }
    const test = polling()
    await test.next()
    expect(test.texts()).toEqual(['{"a":1}'])
    expect(test.delivered[0]?.mediaType).toBe('application/json')
    expect([...(test.delivered[0]?.headers ?? [])]).toEqual([
      ['content-type', 'Application/JSON; charset=utf-8'],
      ['x-feed', 'trams'],
    ])
    expect(test.counters).toMatchObject({ received: 1, stored: 1, errors: 0, bytes: 7 })
    expect(test.wait()).toBeGreaterThanOrEqual(30_000)
    expect(test.wait()).toBeLessThanOrEqual(33_000)
  })

  it('asks conditionally and hands over no body twice', async () => {
    let body = 'one'
    feed.answer = (request, response) => {
      const etag = `"${body}"`
      if (request.headers['if-none-match'] === etag) response.writeHead(304).end()
      else response.writeHead(200, { ETag: etag, 'Last-Modified': 'Sun, 29 Nov 2026 08:00:00 GMT' }).end(body)
    }
    const test = polling()
    await test.next()
    await test.next()
    expect(feed.requests[1]?.headers['if-modified-since']).toBe('Sun, 29 Nov 2026 08:00:00 GMT')
    body = 'two'
    await test.next()
    feed.answer = (_, response) => response.end('two')
    await test.next()
    expect(test.texts()).toEqual(['one', 'two'])
    expect(test.poll.unchanged).toBe(2)
  })

  it('backs off from a server that fails, and returns to its interval', async () => {
    feed.answer = (_, response) => response.writeHead(500).end('not a feed')
    const test = polling()
    const waits: number[] = []
    for (let times = 0; times < 8; times++) {
      await test.next()
      waits.push(test.wait())
    }
    for (const [times, seconds] of [30, 60, 120, 240, 480, 900, 900, 900].entries()) {
      expect(waits[times]).toBeGreaterThanOrEqual(seconds * 1000)
      expect(waits[times]).toBeLessThanOrEqual(seconds * 1100)
    }
    expect(test.errors[0]).toBe('The server answered 500.')
    feed.answer = (_, response) => response.end('ok')
    await test.next()
    expect(test.texts()).toEqual(['ok'])
    expect(test.wait()).toBeLessThanOrEqual(33_000)
  })

  it('waits as long as a server asks for, in seconds or until a date', async () => {
    feed.answer = (_, response) => response.writeHead(429, { 'Retry-After': '1200' }).end()
    const test = polling()
    await test.next()
    expect(test.wait()).toBeGreaterThanOrEqual(1_200_000)
    const date = new Date(Date.now() + 7_200_000).toUTCString()
    feed.answer = (_, response) => response.writeHead(503, { 'Retry-After': date }).end()
    await test.next()
    expect(test.wait()).toBeGreaterThan(7_100_000)
  })

  it('takes nothing of an answer that is slow, truncated, endless, or inflates too much', async () => {
    const test = polling({ timeoutSeconds: 1 }, { bytes: 500_000 })
    feed.answer = (_, response) => response.writeHead(200, { 'Content-Length': '10' }).write('half')
    await test.next()
    feed.answer = (_, response) => {
      response.writeHead(200, { 'Content-Length': '10' }).write('half', () => response.destroy())
    }
    await test.next()
    feed.answer = (_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384)));
      }
      response.on('drain', more)
      more()
    }
    await test.next()
    feed.answer = (_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(Buffer.alloc(1_000_000)))
    await test.next()
    expect(test.delivered).toEqual([])
    expect(test.errors).toEqual([
      'The server does not answer, or not in the time that it has.',
      'The server does not answer, or not in the time that it has.',
      'The server answers with more than is read here.',
      expect.stringMatching(/^A compressed body may become/),
    ])
  })

  it('reads an answer that is larger than a message record by record, up to its own bound', async () => {
    const body = 'x'.repeat(300_000)
    feed.answer = (_, response) => void response.writeHead(200).end(body)
    const limits = { bytes: 100_000 }
    const bounded = polling({}, limits)
    await bounded.next()
    expect([bounded.errors.length, bounded.streams]).toEqual([1, []])
    const test = polling({ maxBytes: 400_000 }, limits)
    await test.next()
    expect(test.errors).toEqual([
      'The format is not read record by record: remove `stream` and `maxBytes` of the connector.',
    ])
    test.codec = { decodeStream: () => ({ push: () => [], end: () => [] }) }
    await test.next()
    expect(test.streams).toEqual([300_000])
    expect(test.delivered).toEqual([])
    // The same body again is not read again.
    await test.next()
    expect(test.streams).toHaveLength(1)
    const small = polling({ stream: true })
    small.codec = test.codec
    feed.answer = (_, response) => void response.writeHead(200).end('one')
    await small.next()
    expect([small.streams, small.delivered]).toEqual([[3], []])
    feed.answer = (_, response) => void response.writeHead(200).end('y'.repeat(400_001))
    await test.next()
    expect(test.streams).toHaveLength(1)
  })

  it('says which refused records of an answer are kept, and fetches it again if what is not may be permitted later', async () => {
    feed.answer = (_, response) => void response.writeHead(200).end('an archive')
    const test = polling({ stream: true })
    test.codec = { decodeStream: () => ({ push: () => [], end: () => [] }) }
    const problems = [{ type: 'urn:x', title: 'Forbidden', status: 403, detail: 'No.', code: 'forbidden' }] as const
    test.streamed = { refused: 3, notKept: 2, notPermitted: 2, entities: 0, problems }
    await test.next()
    expect(test.errors).toEqual([expect.stringMatching(/^2 records .* \(Forbidden\), .* fetched again\.$/)])
    expect([test.counters.stored, test.counters.refused]).toEqual([0, 1])
    // The same answer, of which a published policy now permits all but one record.
    test.streamed = { refused: 1, notKept: 1, entities: 1 }
    await test.next()
    expect(test.streams).toHaveLength(2)
    expect(test.errors.at(-1)).toBe('Of an answer, 1 record was refused; 1 has no bytes that a dead letter could keep.')
    expect([test.counters.stored, test.counters.refused]).toEqual([1, 1])
    await test.next()
    expect(test.streams).toHaveLength(2)
    const other = polling({ stream: true })
    other.codec = test.codec
    other.streamed = { refused: 2, entities: 4 }
    await other.next()
    expect(other.errors).toEqual(['Of an answer, 2 records were refused; 2 are kept as dead letters.'])
  })

  it('receives an answer that it reads record by record into a file, whole before any of it is stored', async () => {
    const body = Buffer.from('z'.repeat(5_000_000))
    // Others have files in the folder that all share.
    const folder = await mkdtemp(join(tmpdir(), 'citygate-spool-'))
    vi.stubEnv('TMPDIR', folder)
    const test = polling({ stream: true, maxBytes: 6_000_000 }, { bytes: 100_000 })
    test.codec = { decodeStream: () => ({ push: () => [], end: () => [] }) }
    feed.answer = (_, response) => response.writeHead(200).end(body)
    await test.next()
    await test.next()
    // The second answer is the same body.
    expect([test.streams, test.counters.received, test.poll.unchanged]).toEqual([[5_000_000], 1, 1])
    expect(test.longestPiece()).toBeLessThanOrEqual(65_536)
    feed.answer = (_, response) => {
      const length = String(body.length + 1)
      response.writeHead(200, { 'Content-Length': length }).write(body, () => response.destroy())
    }
    await test.next()
    expect([test.streams.length, test.errors]).toEqual([
      1,
      ['The server does not answer, or not in the time that it has.'],
    ])
    const large = randomBytes(2_400_000)
    const gzipped = gzipSync(large, { level: 1 })
    expect(gzipped.length).toBeGreaterThan(65_536)
    feed.answer = (_, response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipped)
    await test.next()
    expect(test.streams).toEqual([5_000_000, large.length])
    feed.answer = (_, response) =>
      response
        .writeHead(200, { 'Content-Encoding': 'gzip' })
        .end(gzipSync(Buffer.concat([large, Buffer.alloc(4_000_000)]), { level: 1 }))
    await test.next()
    feed.answer = (_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipped.subarray(0, gzipped.length - 20_000))
    await test.next()
    expect([test.streams.length, test.errors.slice(1)]).toEqual([
      2,
      [expect.stringMatching(/6000000 bytes/), 'The compressed body is damaged.'],
    ])
    expect(await readdir(folder)).toEqual([])
    await rm(folder, { recursive: true })
  })

  it('follows a redirect, but not to an address that is not public or not allowed', async () => {
    const test = polling({ auth: { type: 'header', name: 'X-Api-Key', secret: 'feed-key' } })
    test.secrets = { 'feed-key': 'a-secret-value' }
    feed.answer = (request, response) =>
      request.url === '/feed' ? response.writeHead(302, { Location: '/moved' }).end() : response.end('moved')
    await test.next()
    expect(test.texts()).toEqual(['moved'])
    for (const location of [
      'http://127.0.0.1:9/',
      'https://169.254.169.254/latest/',
      'file:///etc/passwd',
      'https://[::1]/',
    ]) {
      feed.answer = (_, response) => response.writeHead(307, { Location: location }).end()
      await test.next()
    }
    feed.answer = (_, response) => response.writeHead(301, { Location: '/feed' }).end()
    await test.next()
    expect(test.errors).toEqual([
      ...Array.from({ length: 4 }, () => expect.stringContaining('not https or not public')),
      'The server redirects more than 5 times.',
    ])
    expect(JSON.stringify(test.errors)).not.toContain('a-secret-value')
  })

  it('fetches again what was not stored, and goes on after a dead letter', async () => {
    feed.answer = (_, response) => response.writeHead(200, { ETag: '"a"' }).end('a')
    const test = polling()
    test.deliver = () => fail({ code: 'forbidden', scope: '', detail: 'This client is suspended.' })
    await test.next()
    const problem = {
      title: 'Malformed payload',
      type: 'about:blank',
      status: 400,
      detail: 'x',
      code: 'syntax',
    } as const
    test.deliver = () => ok({ result: 'refused', replies: [], problem, deadLetter: 'id' })
    await test.next()
    await test.next()
    expect(test.texts()).toEqual(['a', 'a'])
    expect(test.counters).toMatchObject({ refused: 2, stored: 0 })
    expect(test.errors).toEqual([
      'This client is suspended.',
      'An answer was refused and is kept as a dead letter: Malformed payload.',
    ])
  })
})

describe('the pages of an answer', () => {
  it('are followed by the header Link, and an unchanged page is not handed over again', async () => {
    let second = 'b'
    feed.answer = (request, response) => {
      if (request.url === '/feed') response.setHeader('Link', '</feed?after=1>; rel="next", </x>; rel="last"')
      response.end(request.url === '/feed' ? 'a' : second)
    }
    const test = polling({ pages: { by: 'link' } })
    await test.next()
    second = 'c'
    await test.next()
    expect(test.texts()).toEqual(['a', 'b', 'c'])
  })

  it('are followed by a URL in the answer, never to where the guard does not permit', async () => {
    feed.answer = (request, response) => {
      const next = request.url === '/feed' ? '/feed?cursor=2' : 'http://127.0.0.1:9/feed'
      response.end(JSON.stringify({ links: { next }, of: request.url }))
    }
    const test = polling({ pages: { by: 'pointer', pointer: '/links/next' } })
    await test.next()
    expect(test.delivered).toHaveLength(2)
    expect(test.errors).toEqual([expect.stringContaining('not https or not public')])
  })

  it('are counted in the query or in the body, until one is empty or there are too many', async () => {
    feed.answer = (request, response) => {
      const number = Number(new URL(request.url ?? '', feed.origin).searchParams.get('start'))
      response.end(JSON.stringify({ list: number < 4 ? [number, number + 1] : [] }))
    }
    const items = '/list'
    const query = polling({ pages: { by: 'offset', parameter: 'start', items } })
    await query.next()
    expect(query.texts()).toEqual(['{"list":[0,1]}', '{"list":[2,3]}'])
    feed.answer = (_, response) => response.end(JSON.stringify({ list: [feed.requests.at(-1)?.body] }))
    const body = polling({
      body: { pageSize: 1, pageNo: 0 },
      pages: { by: 'page', parameter: 'pageNo', items, maximum: 3 },
    })
    await body.next()
    expect(feed.requests.at(-1)?.body).toBe('{"pageSize":1,"pageNo":3}')
    expect(body.delivered).toHaveLength(3)
    expect(body.errors).toEqual(['The answer has more than 3 pages; the others were not read (pages.maximum).'])
  })
})

describe('the feeds of a GBFS discovery document', () => {
  it('are each fetched by their own time to live, and the message says which one it is', async () => {
    const names = ['gbfs', 'system_information', 'station_status']
    const feeds = names.map((name) => ({ name, url: `${feed.origin}/${name}.json` }))
    feed.answer = (request, response) => {
      const ttl = request.url === '/station_status.json' ? 60 : 3600
      response.end(JSON.stringify({ ttl, data: request.url === '/feed' ? { en: { feeds } } : { from: request.url } }))
    }
    const test = polling({ gbfs: {} })
    await test.next()
    expect(test.delivered.map(({ topic }) => topic)).toEqual(['system_information', 'station_status'])
    feed.requests.length = 0
    for (let times = 0; times < 3; times++) await test.next()
    expect(feed.requests.map(({ url }) => url)).toEqual(Array.from({ length: 3 }, () => '/station_status.json'))
  })

  it('are only those that are wanted, in the language that is wanted', async () => {
    const feeds = [{ name: 'vehicle_types', url: '/types.json' }]
    feed.answer = (request, response) =>
      response.end(request.url === '/feed' ? JSON.stringify({ data: { en: { feeds }, fr: { feeds: [] } } }) : '{}')
    const unclear = polling({ gbfs: {} })
    await unclear.next()
    expect(unclear.errors).toEqual(['The discovery document has several languages; set `gbfs.language`.'])
    const chosen = polling({ gbfs: { language: 'en', feeds: ['vehicle_types'] } })
    await chosen.next()
    expect(chosen.delivered).toHaveLength(1)
    const missing = polling({ gbfs: { language: 'en', feeds: ['station_status'] } })
    await missing.next()
    expect(missing.errors).toEqual(['The discovery document does not name the feed station_status.'])
  })
})
