// A poll at the edge: the cron trigger of the Worker starts it, in workerd and with the bundle that would be deployed; the alarm of
// its Durable Object goes on.

import { createServer, type IncomingHttpHeaders } from 'node:http'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createTestHarness } from 'wrangler'
import { gzipSync } from 'node:zlib'
import { demoPolicy } from '../../gateway/cli/sandbox/policy.ts'
import { wholeWorkerConfig } from '../../tools/whole-worker.ts'
import { createTestIssuer, testConfig, type TestIssuer } from './target.ts'

const requests: { readonly url: string | undefined; readonly headers: IncomingHttpHeaders }[] = []
let body = feed('one')
const server = createServer(({ url, headers }, response) => {
  requests.push({ url, headers })
  const etag = `"${body.length}-${body.includes('two')}"`
  if (headers['if-none-match'] === etag) response.writeHead(304).end()
  else {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip', ETag: etag })
    response.end(gzipSync(body))
  }
})
let harness: ReturnType<typeof createTestHarness>
let issuer: TestIssuer
let gateway: string

function feed(bus: string): string {
  const header = { gtfsRealtimeVersion: '2.0', incrementality: 'DIFFERENTIAL', timestamp: '1764406800' }
  const position = { latitude: 59.9, longitude: 10.7 }
  const vehicle = { vehicle: { id: bus }, position, timestamp: '1764406800' }
  return JSON.stringify({ header, entity: [{ id: bus, vehicle }] })
}

async function send(path: string, method = 'GET', sent?: object): Promise<Response> {
  const headers = {
    authorization: `Bearer ${await issuer.token('app', ['officer', 'operator'])}`,
    'content-type': 'application/json',
  }
  const init = sent === undefined ? {} : { body: JSON.stringify(sent) }
  return fetch(`${gateway}${path}`, { method, headers, ...init })
}

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  issuer = await createTestIssuer()
  const auth = { type: 'header', name: 'X-Api-Key', secret: 'feed' }
  const feeds = { url: `${origin}/vehicles`, every: '1s', allow: [origin], auth }
  const connectors = [{ kind: 'poll', id: 'trams', source: 'trams', ...feeds }]
  const config = JSON.stringify({ ...testConfig(issuer, demoPolicy), connectors })
  harness = createTestHarness({
    workers: [
      { configPath: wholeWorkerConfig(), vars: { CITYGATE_CONFIG: config, CITYGATE_SECRET_FEED: 'a-secret-value' } },
    ],
  })
  const { url } = await harness.listen()
  gateway = url.origin
  await harness.getWorker().applyD1Migrations('DB')
  const source = await send('/v1/sources/trams', 'PUT', {
    adapter: 'gtfs-realtime',
    options: {},
    owner: 'trams',
    jurisdiction: 'CN',
  })
  expect(source.status).toBe(201)
}, 60_000)
afterAll(async () => {
  await harness.close()
  server.closeAllConnections()
  server.close()
})

async function vehicles(): Promise<readonly unknown[]> {
  const answer = await send('/ngsi-ld/v1/entities?type=Vehicle')
  const entities = (await answer.json()) as readonly { readonly id: string }[]
  return entities.map(({ id }) => id).toSorted()
}

describe('a poll at the edge', () => {
  it('is started by the cron trigger, goes on by its alarm, and remembers what it has read', async () => {
    expect(await vehicles()).toEqual([])
    await harness.getWorker().scheduled({ cron: '* * * * *', scheduledTime: new Date() })
    expect(await vehicles()).toEqual(['urn:ngsi-ld:Vehicle:one'])
    expect(requests.find(({ url }) => url === '/vehicles')?.headers).toMatchObject({ 'x-api-key': 'a-secret-value' })
    const patience = { timeout: 20_000, interval: 100 }
    const isConditional = ({ headers }: { readonly headers: IncomingHttpHeaders }): boolean =>
      headers['if-none-match'] !== undefined
    await vi.waitFor(() => expect(requests.some(isConditional)).toBe(true), patience)
    body = feed('two')
    await vi.waitFor(
      async () => expect(await vehicles()).toEqual(['urn:ngsi-ld:Vehicle:one', 'urn:ngsi-ld:Vehicle:two']),
      patience,
    )
    expect(JSON.stringify(harness.getLogs())).not.toContain('a-secret-value')
  }, 60_000)
})
