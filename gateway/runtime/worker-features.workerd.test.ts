// The Worker of wrangler.toml as it stands there: what it leaves out answers a Problem that says how to add it, and what it has needs
// nothing of that.

import { beforeAll, describe, expect, it, vi } from 'vitest'
import { testAuditKey } from '../audit/testing.ts'
import { createTestIssuer, type TestIssuer } from '../auth/testing.ts'
import type { Role } from '../principal.ts'
import { demoPolicy } from '../cli/sandbox/policy.ts'
import { openTestStore } from '../store/testing.ts'
import type { Json } from '../../standards/hub/entity.ts'
import { featureWords } from './edge/feature.ts'
import { build, features } from './generated/edge.ts'
import { noObjects } from './testing-worker.ts'
import worker, { type Env } from './worker.ts'

const publicUrl = 'https://gateway.city.example'
const execution = { waitUntil: () => undefined, passThroughOnException: () => undefined, props: {} }

let env: Env
let issuer: TestIssuer
beforeAll(async () => {
  vi.spyOn(console, 'log').mockReturnValue()
  const specifier = 'cloudflare:workers'
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const workers = (await import(/* @vite-ignore */ specifier)) as { env: Required<Pick<Env, 'DB' | 'ASSETS'>> }
  await openTestStore()
  issuer = await createTestIssuer(publicUrl)
  env = {
    DB: workers.env.DB,
    ASSETS: workers.env.ASSETS,
    NOTIFICATIONS: { send: async () => undefined },
    ALARM: noObjects,
    SEQUENCER: noObjects,
    RATE: { limit: async () => ({ success: true }) },
    METRICS: { writeDataPoint: () => undefined },
    CITYGATE_CONFIG: { publicUrl, issuers: [issuer.config], policy: demoPolicy },
    CITYGATE_ID_KEY: 'a-key-for-tests-only-0123456789abcdef',
    CITYGATE_AUDIT_KEY: JSON.stringify(testAuditKey),
  }
})

async function ask(path: string, init: RequestInit = {}, of: Env = env): Promise<Response> {
  return worker.fetch(new Request(`${publicUrl}${path}`, init), of, execution)
}

async function officer(): Promise<{ readonly authorization: string }> {
  return { authorization: `Bearer ${await issuer.token('officer', ['officer', 'operator'])}` }
}

describe('the default build', () => {
  it('has the four formats and no feature', () => {
    expect(build.catalogue.map(({ id }) => id)).toEqual(['gtfs-realtime', 'ngsi-ld', 'ngsi-v2', 'sensorthings'])
    expect(features).toEqual([])
    expect(featureWords).toHaveLength(9)
  })

  it.each([
    ['console', 'GET', '/console'],
    ['console', 'GET', '/console/sign-in/city?tenant=city'],
    ['console', 'POST', '/console/session'],
    ['mapping', 'GET', '/v1/mappings'],
    ['mapping', 'POST', '/v1/mappings/preview'],
    ['open311-api', 'GET', '/open311/v2/services.json'],
    ['openadr-api', 'GET', '/openadr3/programs'],
    ['indicators', 'GET', '/v1/indicators'],
    ['catalogue', 'GET', '/catalog'],
  ])('says that %s is not in it: %s %s', async (word, method, path) => {
    for (const headers of [{}, await officer()]) {
      const answer = await ask(path, { method, headers, ...(method === 'POST' ? { body: 'token=secret-text' } : {}) })
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
      const text = await answer.text()
      expect(JSON.parse(text)).toMatchObject({
        code: 'not-found',
        detail: expect.stringContaining(`add ${word} to the line \`build\` of wrangler.toml`) as string,
      })
      expect(text).not.toContain('secret-text')
    }
  })

  it('answers other unknown paths as before, behind a token', async () => {
    for (const path of ['/consoles', '/v1/mapping', '/catalogue'])
      expect([(await ask(path)).status, (await ask(path, { headers: await officer() })).status]).toEqual([401, 404])
  })

  it('takes no session of the console for a credential', async () => {
    const token = await issuer.token('officer', ['officer'])
    const answer = await ask('/v1/policies', { headers: { cookie: `__Host-citygate=:${token}` } })
    expect(answer.status).toBe(401)
  })

  it('shows JSON at / to a browser, without a link to the console', async () => {
    const answer = await ask('/', { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } })
    const { name, links } = (await answer.json()) as { readonly name: string; readonly links: object }
    expect([answer.status, name, Object.keys(links)]).toEqual([
      200,
      'Citygate',
      ['openapi', 'asyncapi', 'docs', 'context'],
    ])
    expect((await ask('/', { headers: { accept: 'text/html' } })).status).toBe(406)
  })

  it('has the AsyncAPI document of its formats as static assets', async () => {
    const answer = await ask('/asyncapi.json')
    const document = (await answer.json()) as { readonly 'x-adapters': object; readonly channels: object }
    expect([answer.status, Object.keys(document['x-adapters'])]).toEqual([200, build.catalogue.map(({ id }) => id)])
    expect(Object.keys(document.channels).length).toBeGreaterThan(3)
    const { ASSETS: _, ...without } = env
    expect((await ask('/asyncapi.json', {}, without)).status).toBe(404)
  })

  it('has the routes that it answers in its OpenAPI document, and no other', async () => {
    const { paths } = (await (await ask('/openapi.json')).json()) as {
      readonly paths: Readonly<Record<string, object>>
    }
    expect(
      Object.keys(paths).filter((path) => /^\/(?:console|catalog|open311|openadr3|v1\/mappings)/.test(path)),
    ).toEqual([])
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/v1/policies', '/ngsi-ld/v1/entities', '/audit/checkpoint']),
    )
  })

  it('stores an entity, and shows it by the policies', async () => {
    const as = async (role: Role): Promise<Readonly<Record<string, string>>> => ({
      authorization: `Bearer ${await issuer.token(role, [role])}`,
      'content-type': 'application/json',
    })
    const id = 'urn:ngsi-ld:AirQualityObserved:d1'
    const no2 = { type: 'Property', value: 20, unitCode: 'GQ', observedAt: '2026-01-02T03:04:05Z' }
    const body = JSON.stringify({ id, type: 'AirQualityObserved', no2 })
    const created = await ask('/ngsi-ld/v1/entities', { method: 'POST', headers: await as('officer'), body })
    expect([created.status, created.status === 201 ? '' : await created.text()]).toEqual([201, ''])
    const read = await ask(`/ngsi-ld/v1/entities/${id}`, { headers: await as('reader') })
    expect([read.status, await read.json()]).toMatchObject([200, { id, no2: { value: 20 } }])
  })

  const poll = { id: 'feed', kind: 'poll', source: 'feed', url: 'https://feed.example/x', every: '30s' }
  it.each<{ readonly key: string; readonly value: Json; readonly word: string }>([
    { key: 'connectors', value: [poll], word: 'polls' },
    { key: 'archive', value: { binding: 'ARCHIVE', auditDays: 30 }, word: 'archive' },
    { key: 'store', value: { databases: [{ binding: 'DB_PORT', tenants: ['port'] }] }, word: 'databases' },
  ])('refuses a configuration with $key, and says which word is missing', async ({ key, value, word }) => {
    const log = vi.spyOn(console, 'log').mockReturnValue()
    log.mockClear()
    const configured = {
      ...env,
      DB_PORT: env.DB,
      CITYGATE_CONFIG: { publicUrl, tenants: ['city', 'port'], [key]: value },
    }
    const answer = await ask('/health', {}, configured)
    const lines = log.mock.calls.map(([line]) => JSON.parse(String(line)) as { readonly key?: string; detail?: string })
    expect(answer.status).toBe(500)
    expect(lines).toHaveLength(1)
    expect(lines[0]?.key).toMatch(new RegExp(`^${key}`))
    expect(lines[0]?.detail).toContain(`add ${word} to the line \`build\``)
  })
})
