// The client against a gateway in the same process, on every runtime.

import { beforeAll, describe, expect, it } from 'vitest'
import { testAuditKey } from '../audit/testing.ts'
import { createTestIssuer, type TestIssuer } from '../auth/testing.ts'
import { demoPolicy } from '../cli/sandbox/policy.ts'
import { createGateway } from '../runtime/hono.ts'
import { sqlStore } from '../store/sql-store.ts'
import { openTestSql } from '../store/testing.ts'
import { createClient, type CitygateClient } from './client.ts'

const url = 'https://gateway.city.example'
let issuer: TestIssuer
let call: (request: Request) => Promise<Response>
let officer: CitygateClient
let vendor: CitygateClient

beforeAll(async () => {
  issuer = await createTestIssuer(url)
  const created = createGateway({
    config: {
      publicUrl: url,
      idKey: 'a-key-for-tests-only-0123456789abcdef',
      audit: { key: testAuditKey },
      issuers: [issuer.config],
      policy: demoPolicy,
      tenants: ['city', 'other'],
    },
    store: sqlStore(await openTestSql()),
    log: () => undefined,
  })
  if (!created.ok) throw new Error(JSON.stringify(created.problem))
  await created.value.migrate()
  const { app } = created.value
  call = async (request) => app.fetch(request)
  officer = createClient({ url, fetch: call, token: await issuer.token('city', ['officer']) })
  vendor = createClient({ url, fetch: call, token: () => issuer.token('parkco', ['vendor']) })
  const body = { adapter: 'ngsi-v2', jurisdiction: 'EC', owner: 'parkco' }
  const made = await officer.PUT('/v1/sources/{id}', { params: { path: { id: 'lots' } }, body })
  expect(made.error).toBeUndefined()
  expect(made.response.status).toBe(201)
})

const lot = (free: number) => ({
  id: 'lot-1',
  type: 'OffStreetParking',
  availableSpotNumber: { type: 'Number', value: free },
})

describe('citygate/client', () => {
  it('translates, and reads which value became which attribute', async () => {
    const { data, error } = await officer.POST('/v1/translate', {
      params: { query: { from: 'ngsi-v2', to: 'ngsi-ld', trace: 'true' } },
      headers: { Accept: 'application/vnd.citygate.translation+json' },
      body: lot(12),
    })
    expect(error).toBeUndefined()
    const links = typeof data === 'object' && 'links' in data ? data.links : undefined
    const id = 'urn:ngsi-ld:OffStreetParking:lot-1'
    expect(links).toContainEqual({ path: '/availableSpotNumber/value', id, attribute: 'availableSpotNumber' })
  })

  it('sends a message as JSON, and reads it back with its type', async () => {
    const sent = await vendor.POST('/v1/sources/{id}/messages', { params: { path: { id: 'lots' } }, body: lot(12) })
    expect(sent.data?.results[0]?.result).toBe('stored')
    const id = sent.data?.results[0]?.entities?.[0] ?? ''
    const { data } = await officer.GET('/v1/entities/{id}', { params: { path: { id } } })
    expect(data).toMatchObject({ type: 'OffStreetParking', availableSpotNumber: { value: 12 } })
  })

  it.each([
    ['text', (text: string) => text],
    ['bytes', (text: string) => new TextEncoder().encode(text)],
    ['a Blob', (text: string) => new Blob([text])],
  ])('sends %s as it is', async (_, bodyOf) => {
    const { data, response } = await vendor.POST('/v1/sources/{id}/messages', {
      params: { path: { id: 'lots' } },
      headers: { 'Content-Type': 'application/x-ndjson' },
      body: bodyOf(`${JSON.stringify(lot(1))}\n${JSON.stringify(lot(2))}\n`),
    })
    expect(response.status).toBe(202)
    expect(data?.results.map(({ result }) => result)).toEqual(['stored', 'stored'])
  })

  it('returns a problem with its code, and no data', async () => {
    const { data, error, response } = await vendor.POST('/v1/sources/{id}/messages', {
      params: { path: { id: 'lots' } },
      headers: { 'Content-Type': 'application/json' },
      body: '{',
    })
    expect(data).toBeUndefined()
    expect(response.status).toBe(422)
    expect(error?.code).toBe('syntax')
  })

  it('answers 401 without a token, and names the tenant that is given', async () => {
    const anonymous = createClient({ url, fetch: call })
    expect((await anonymous.GET('/v1/sources')).response.status).toBe(401)
    const elsewhere = createClient({
      url,
      fetch: call,
      token: await issuer.token('city', ['officer'], { tenants: ['city', 'other'] }),
      tenant: 'other',
    })
    expect((await elsewhere.GET('/v1/sources')).data).toEqual({ sources: [] })
  })

  it('follows no redirect, which would carry the key to another address', async () => {
    const asked: string[] = []
    const moved = createClient({
      url,
      apiKey: 'a-key',
      fetch: async (request) => {
        asked.push(`${request.redirect} ${request.headers.get('x-api-key')}`)
        return new Response(null, { status: 302, headers: { location: 'https://elsewhere.example/' } })
      },
    })
    const { response, data } = await moved.GET('/v1/sources')
    expect(response.status).toBe(302)
    expect(data).toBeUndefined()
    expect(asked).toEqual(['manual a-key'])
  })
})
