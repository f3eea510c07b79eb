// What is done with a request whose body holds much: refused where there are no worker threads, handed over where there are,
// and charged to the client's budget in both cases.

import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from './app.ts'
import { testCity, type TestCity } from './apis/testing.ts'
import type { GatewayContext } from '../pipeline/context.ts'
import { createBuckets } from '../rate-limit/buckets.ts'
import { type Offload, type OffloadedRequest } from '../pipeline/offload.ts'
import { TooMuchHere } from '../failure.ts'
import { fail, ok } from '../../standards/result.ts'

const entity = (id: number): string => `{"id":"urn:ngsi-ld:Vehicle:${id}","type":"Vehicle","color":"red"}`
const entities = (count: number): string => `[${Array.from({ length: count }, (_, index) => entity(index)).join()}]`
const gzip = async (text: string): Promise<ArrayBuffer> =>
  new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()

let city: TestCity

beforeAll(async () => {
  city = await testCity({ config: { limits: { inlineMembers: 2000 } } })
})

function post(gateway: GatewayContext, path: string, body: BodyInit, headers: Readonly<Record<string, string>> = {}) {
  const authorization = `Bearer ${btoa('city:officer')}`
  const sent = { authorization, 'content-type': 'application/json', ...headers }
  return Promise.resolve(createApp(gateway).request(path, { method: 'POST', headers: sent, body }))
}

/** Notes what it is handed. */
function noting(handed: OffloadedRequest[]): Offload {
  return {
    async run(_client, request) {
      handed.push(request)
      const headers = [['content-type', 'application/json'] as const]
      return ok({ status: 201, headers, body: new TextEncoder().encode('[]'), route: '/elsewhere' })
    },
    here: async (work) => work(),
  }
}

const upsert = '/ngsi-ld/v1/entityOperations/upsert'

describe('a request with a large body', () => {
  it('is refused where there are no threads, and the answer names the limit', async () => {
    const large = await post(city.gateway, upsert, entities(1000))
    expect([large.status, await large.text()]).toEqual([413, expect.stringMatching(/2000 .*limits\.inlineMembers/)])
    const v1 = await post(city.gateway, '/v1/translate?from=ngsi-ld&to=ngsi-v2', entities(1000))
    expect([v1.status, await v1.json()]).toMatchObject([
      413,
      { code: 'limit-exceeded', limit: 'inlineMembers', maximum: 2000 },
    ])
    expect((await post(city.gateway, upsert, entities(100))).status).toBe(201)
  })

  it('is refused as well where it is small until it is inflated', async () => {
    const zipped = await post(city.gateway, upsert, await gzip(entities(1000)), { 'content-encoding': 'gzip' })
    expect([zipped.status, await zipped.text()]).toEqual([413, expect.stringContaining('limits.inlineMembers')])
  })

  it('is handed over inflated, for the same principal, and its answer is that of the thread', async () => {
    const handed: OffloadedRequest[] = []
    const lines: Readonly<Record<string, unknown>>[] = []
    const gateway: GatewayContext = { ...city.gateway, offload: noting(handed), log: (line) => void lines.push(line) }
    const answer = await post(gateway, upsert, await gzip(entities(1000)), { 'content-encoding': 'gzip' })
    expect([answer.status, await answer.text()]).toEqual([201, '[]'])
    const [request] = handed
    expect(request?.principal.client).toBe('city')
    expect(new TextDecoder().decode(request?.body)).toBe(entities(1000))
    expect(request?.headers.map(([name]) => name)).not.toContain('content-encoding')
    expect(answer.headers.get('citygate-request')).toBe(request?.requestId)
    expect(lines).toMatchObject([{ route: '/elsewhere', status: 201, requestId: request?.requestId }])
    await post(gateway, upsert, entities(10))
    expect(handed).toHaveLength(1)
  })

  it('says why no thread has taken it', async () => {
    const busy = fail({ code: 'busy', detail: 'Too many.' } as const)
    const offload: Offload = { run: async () => busy, here: async (work) => work() }
    const answer = await post({ ...city.gateway, offload }, upsert, entities(1000))
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1'])
  })

  it('costs its client as many requests as it has 4 KiB', async () => {
    const limiters = [createBuckets({ name: 'rate', requests: 20, seconds: 10 }, () => 1_000_000)]
    const gateway: GatewayContext = { ...city.gateway, limiters, offload: noting([]) }
    const body = entities(500)
    const units = Math.floor(body.length / 4096)
    const first = await post(gateway, upsert, body)
    expect(first.headers.get('ratelimit')).toContain(`r=${20 - 1 - units}`)
    expect((await post(gateway, upsert, entities(1))).headers.get('ratelimit')).toContain(`r=${20 - 2 - units}`)
    const spent = await Promise.all(Array.from({ length: 3 }, () => post(gateway, upsert, body)))
    expect(spent.map(({ status }) => status)).toContain(429)
  })
})

describe('a request that turns out to read much', () => {
  it('is begun again in a thread, with its body', async () => {
    const handed: OffloadedRequest[] = []
    const offload: Offload = {
      ...noting(handed),
      here: async (work) => work(),
    }
    const store = {
      ...city.gateway.store,
      entities: {
        ...city.gateway.store.entities,
        scan: () => {
          throw new TooMuchHere('much')
        },
      },
    }
    const gateway = { ...city.gateway, store, offload } as GatewayContext
    const answer = await post(
      gateway,
      '/ngsi-ld/v1/entityOperations/query',
      '{"type":"Query","entities":[{"type":"Vehicle"}]}',
    )
    expect(answer.status).toBe(201)
    expect(handed.map(({ body }) => new TextDecoder().decode(body))).toEqual([
      '{"type":"Query","entities":[{"type":"Vehicle"}]}',
    ])
  })
})
