import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readConnectors } from '../kinds.ts'
import { startGateway, type TestGateway } from '../testing.ts'
import { startFeed, type TestFeed } from './testing.ts'

const source = { id: 'trams', adapter: 'gtfs-realtime', options: {} } as const
let bus = 'one'
let feed: TestFeed
let city: TestGateway
beforeAll(async () => {
  feed = await startFeed((_, response) => {
    const header = { gtfsRealtimeVersion: '2.0', incrementality: 'DIFFERENTIAL', timestamp: '1764406800' }
    const position = { latitude: -1.286, longitude: 36.817 }
    const vehicle = { vehicle: { id: bus }, position, timestamp: '1764406800' }
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify({ header, entity: [{ id: bus, vehicle }] }))
  })
  const more = { url: `${feed.origin}/vehicles?secret=x`, every: '1s', allow: [feed.origin] }
  city = await startGateway([{ kind: 'poll', id: 'trams', source: 'trams', ...more }], { source })
})
afterAll(async () => {
  await city.stop()
  await feed.close()
})

const patience = { timeout: 10_000, interval: 20 }

describe('a poll of a gateway', () => {
  it('stores what it fetches, and no body twice', async () => {
    await vi.waitFor(() => expect(city.status('trams').stored).toBe(1), patience)
    expect(await city.stored()).toContain('urn:ngsi-ld:Vehicle:one')
    await vi.waitFor(() => expect(city.status('trams').details['unchanged']).toBe(1), patience)
    expect(city.status('trams')).toMatchObject({
      state: 'running',
      received: 1,
      stored: 1,
      errors: 0,
      details: { address: `${feed.origin}/vehicles`, feeds: 1, failing: 0 },
    })
  })

  it('asks nothing while it is paused', async () => {
    const control = city.running.gateway.connectors?.control
    await control?.('city', 'trams', 'pause')
    bus = 'two'
    await control?.('city', 'trams', 'start')
    await vi.waitFor(async () => expect(await city.stored()).toContain('urn:ngsi-ld:Vehicle:two'), patience)
    await control?.('city', 'trams', 'pause')
    const asked = feed.requests.length
    await new Promise((resolve) => setTimeout(resolve, 1200))
    expect(feed.requests).toHaveLength(asked)
  })
})

describe('the configuration of a poll', () => {
  const valid = { kind: 'poll', url: 'https://feeds.city.example/vehicles', every: '30s', source: 'trams' }
  it('needs an id only where two polls call one host', () => {
    expect(readConnectors([valid], ['city'])).toMatchObject({ ok: true, value: [{ id: 'poll-feeds-city-example' }] })
    expect(readConnectors([valid, valid], ['city'])).toMatchObject({ problem: [{ key: 'connectors.1.id' }] })
  })

  it.each([
    ['an address that is not public', { url: 'http://10.0.0.1/feed' }, '.url'],
    ['an interval without a unit', { every: '30' }, '.every'],
    ['a credential among the headers', { headers: { 'X-Api-Key': 'x' } }, '.headers.X-Api-Key'],
    ['a header without a name', { auth: { type: 'header', secret: 'key' } }, '.auth.name'],
    [
      'a token from an address that is not public',
      { auth: { type: 'oauth', key: 'a', secret: 'b', tokenUrl: 'http://x/' } },
      '.auth.tokenUrl',
    ],
    ['pages without a list', { pages: { by: 'page', parameter: 'page' } }, '.pages.items'],
    ['a body of a GET', { method: 'GET', body: {} }, '.method'],
  ])('has a fault in %s', (_, change, key) => {
    expect(readConnectors([{ ...valid, ...change }], ['city'])).toMatchObject({
      problem: [{ key: `connectors.0${key}` }],
    })
  })
})

describe('a poll of a gateway that starts again', () => {
  const settings = (every: string) => ({
    kind: 'poll',
    id: 'cars',
    source: 'trams',
    url: `${other.origin}/cars`,
    every,
    allow: [other.origin],
  })
  let other: TestFeed
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'citygate-poll-'))
    other = await startFeed((request, response) => {
      if (request.headers['if-none-match'] === '"1"') return response.writeHead(304).end()
      const header = { gtfsRealtimeVersion: '2.0', incrementality: 'DIFFERENTIAL', timestamp: '1764406800' }
      response.setHeader('Content-Type', 'application/json')
      response.setHeader('ETag', '"1"')
      return response.end(JSON.stringify({ header, entity: [] }))
    })
  })
  afterAll(async () => {
    await other.close()
    await rm(folder, { recursive: true })
  })

  it('knows what it fetched before, of the same source', async () => {
    const first = await startGateway([settings('1s')], { source, folder })
    await vi.waitFor(() => expect(first.status('cars').received).toBe(1), patience)
    await first.stop()
    const second = await startGateway([settings('1s')], { source, folder })
    await vi.waitFor(() => expect(second.status('cars').details['unchanged']).toBe(1), patience)
    expect(second.status('cars')).toMatchObject({ received: 0, errors: 0 })
    expect(other.requests[0]?.headers['if-none-match']).toBeUndefined()
    await second.stop()
    const moved = { ...source, id: 'buses' }
    const third = await startGateway([{ ...settings('1s'), source: 'buses' }], { source: moved, folder })
    await vi.waitFor(() => expect(third.status('cars').received).toBe(1), patience)
    await third.stop()
  })
})
