// The published advisories of the framework under the gateway, each as what the gateway promises instead. Those about tokens
// are tested in auth/ (access-token, compact, every-route), those about addresses in auth/certificate and outgoing/.

import { beforeAll, describe, expect, it } from 'vitest'
import { testAuditKey } from '../../gateway/audit/testing.ts'
import { createTestIssuer, type TestIssuer } from '../../gateway/auth/testing.ts'
import { demoPolicy } from '../../gateway/cli/sandbox/policy.ts'
import { createGateway, type Gateway } from '../../gateway/runtime/hono.ts'
import { openTestSql } from '../../gateway/store/testing.ts'
import { sqlStore } from '../../gateway/store/sql-store.ts'

const publicUrl = 'https://gateway.city.example'
let issuer: TestIssuer
let app: Gateway['app']

beforeAll(async () => {
  issuer = await createTestIssuer(publicUrl)
  const created = createGateway({
    config: {
      publicUrl,
      idKey: 'a-key-for-tests-only-0123456789abcdef',
      audit: { key: testAuditKey },
      issuers: [issuer.config],
      policy: demoPolicy,
      limits: { bytes: 2000 },
      cors: { origins: ['https://map.city.example'] },
    },
    store: sqlStore(await openTestSql()),
    log: () => undefined,
  })
  if (!created.ok) throw new Error(JSON.stringify(created.problem))
  await created.value.migrate()
  app = created.value.app
})

async function authorization(role: 'reader' | 'vendor' = 'reader'): Promise<{ readonly authorization: string }> {
  return { authorization: `Bearer ${await issuer.token('somebody', [role])}` }
}

/** Sends its content in parts, whatever the headers say. */
function stream(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes
  return new ReadableStream({
    pull(controller) {
      if (left <= 0) return controller.close()
      controller.enqueue(new Uint8Array(Math.min(500, left)).fill(0x20))
      left -= 500
    },
  })
}

describe('a limit of bytes (CVE-2025-59139, CVE-2026-44456)', () => {
  it.each([
    {},
    { 'content-length': '10' },
    { 'transfer-encoding': 'chunked' },
    { 'content-length': '10', 'transfer-encoding': 'chunked' },
  ])('counts what comes, whatever %j says', async (more) => {
    const headers = { ...(await authorization('vendor')), 'content-type': 'application/json', ...more }
    const request = { method: 'POST', headers, body: stream(5000), duplex: 'half' } as RequestInit
    const answer = await app.request('/v1/translate?from=ngsi-ld&to=ngsi-ld', request)
    expect(answer.status).toBe(413)
  })
})

describe('answers that rules have shaped (CVE-2026-24472, CVE-2026-44457)', () => {
  it.each([
    '/v1/entities',
    '/v1/entities/x',
    '/v1/sources',
    '/ngsi-ld/v1/entities?type=x',
    '/v2/entities',
    '/sta/v1.1/Things',
    '/ogc/collections',
  ])('%s is kept by no shared cache', async (path) => {
    const answer = await app.request(path, { headers: await authorization() })
    expect(answer.headers.get('cache-control')).toMatch(/no-store/)
  })
})

describe('an origin that is not listed (GHSA-q7jf-gf43-6x6p)', () => {
  it.each([
    'https://evil.example',
    'https://map.city.example.evil.example',
    'null',
    'https://map.city.example, Authorization',
  ])('%s is allowed nothing, and adds nothing to Vary', async (origin) => {
    for (const method of ['GET', 'OPTIONS']) {
      const headers = { ...(await authorization()), origin, 'access-control-request-headers': 'X-Vary, Cookie' }
      const answer = await app.request('/v1/entities', { method, headers })
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
      expect(answer.headers.get('vary') ?? '').not.toMatch(/X-Vary|Cookie|evil/i)
    }
  })

  it('one that is listed is allowed the listed headers alone', async () => {
    const headers = {
      origin: 'https://map.city.example',
      'access-control-request-headers': 'X-Vary',
      'access-control-request-method': 'GET',
    }
    const answer = await app.request('/v1/entities', { method: 'OPTIONS', headers })
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://map.city.example')
    expect(answer.headers.get('access-control-allow-headers')).not.toContain('X-Vary')
    expect(answer.headers.get('access-control-allow-headers')).toContain('DPoP')
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
  })
})
