// Every route of the table, including future ones: 401 without a token, 403 without its scope, and no URL that bypasses
// authentication.

import { beforeAll, describe, expect, it } from 'vitest'
import { assetPath } from '../assets.ts'
import { routes } from '../http/route-table.ts'
import { testAuditKey } from '../audit/testing.ts'
import { createGateway, type Gateway } from '../runtime/hono.ts'
import { openTestSql } from '../store/testing.ts'
import { type Role, roles } from '../principal.ts'
import { createTestIssuer, type TestIssuer } from './testing.ts'
import { sqlStore } from '../store/sql-store.ts'

const publicUrl = 'https://gateway.city.example'
const metadata = `resource_metadata="${publicUrl}/.well-known/oauth-protected-resource"`

interface Route {
  readonly method: string
  readonly path: string
  readonly roles: readonly Role[]
}

/** A path that matches the route: a name for each of its parameters, and an entity of SensorThings for a wildcard. */
function addressOf(path: string): string {
  return path.replaceAll(/:[a-z]+(?:\{[^}]+\})?/gi, 'x').replace(/\/\*$/, '/Things(1)')
}

/** A new open route has to be added here too. */
const publicRoutes: readonly string[] = [
  '/',
  '/health',
  '/ready',
  '/docs',
  '/openapi.json',
  '/assets/:file',
  '/asyncapi.json',
  '/contexts/:name',
  '/token',
  '/.well-known/oauth-protected-resource',
  '/.well-known/authzen-configuration',
  '/console/sign-in/:id',
]

const closed: readonly Route[] = routes
  .filter(({ path }) => !publicRoutes.includes(path))
  .map(({ method, path, scopes }) => ({
    method: method.toUpperCase(),
    path: addressOf(path),
    roles: scopes === 'public' ? [] : scopes,
  }))

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
    },
    store: sqlStore(await openTestSql()),
    log: () => undefined,
  })
  if (!created.ok) throw new Error(JSON.stringify(created.problem))
  const migrated = await created.value.migrate()
  if (!migrated.ok) throw new Error(migrated.problem.detail)
  app = created.value.app
})

async function send({ method, path }: Pick<Route, 'method' | 'path'>, token?: string): Promise<Response> {
  const body = method === 'GET' || method === 'DELETE' ? {} : { body: '{}' }
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`
  return app.request(path, { method, headers, ...body })
}

describe('every protected route', () => {
  it('is covered', () => {
    expect(closed.length).toBeGreaterThan(80)
    expect(closed.filter((route) => route.roles.length === 0)).toEqual([])
    expect(new Set(closed.map(({ path }) => path.split('/')[1]))).toEqual(
      new Set([
        'v1',
        'access',
        'audit',
        'catalog',
        'console',
        'metrics',
        'ngsi-ld',
        'v2',
        'ogc',
        'sta',
        'open311',
        'openadr3',
      ]),
    )
  })

  it.each(closed)('$method $path answers 401 without a token, and says how to get one', async (route) => {
    const answer = await send(route)
    const challenge = answer.headers.get('www-authenticate') ?? ''
    expect([answer.status, challenge.startsWith('Bearer realm="citygate"'), challenge.includes(metadata)]).toEqual([
      401,
      true,
      true,
    ])
    expect(challenge).not.toContain('error=')
    expect(answer.headers.get('cache-control')).toContain('no-store')
  })

  it.each(closed)('$method $path answers 401 to an invalid token, and says so', async (route) => {
    const answer = await send(route, 'a.b.c')
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('error="invalid_token"'),
    ])
  })

  it.each(closed)('$method $path answers 403 without its scope, and names it', async (route) => {
    const wrong = roles.filter((role) => !route.roles.includes(role))
    const answer = await send(route, await issuer.token('stranger', wrong))
    const challenge = answer.headers.get('www-authenticate') ?? ''
    expect([answer.status, challenge.includes('error="insufficient_scope"'), challenge.includes(metadata)]).toEqual([
      403,
      true,
      true,
    ])
    const named = /scope="([^"]*)"/.exec(challenge)?.[1]?.split(' ') ?? []
    expect(new Set(named)).toEqual(new Set(route.roles))
  })

  it.each(closed)('$method $path accepts each of its scopes', async (route) => {
    for (const role of route.roles) {
      const answer = await send(route, await issuer.token('somebody', [role]))
      expect([role, answer.status]).not.toEqual([role, expect.toBeOneOf([401, 500, 503])])
      const challenge = answer.headers.get('www-authenticate')
      expect(challenge ?? '').not.toContain('insufficient_scope')
    }
  })
})

describe('an open route', () => {
  it('is one of these', () => {
    const open = routes.filter(({ scopes }) => scopes === 'public')
    expect(open.map(({ path }) => path).toSorted()).toEqual(publicRoutes.toSorted())
  })

  it.each(publicRoutes.filter((path) => path !== '/token'))('%s answers without a token', async (path) => {
    const name = path.replace(':name', 'citygate-v1.jsonld').replace('/assets/:file', assetPath('site.css'))
    // Nobody signs in here at an issuer, and an application of one's own in a Worker reads no files.
    const isWorker = navigator.userAgent === 'Cloudflare-Workers'
    const isAbsent = path === '/console/sign-in/:id' || (path === '/assets/:file' && isWorker)
    const status = isAbsent ? 404 : 200
    expect((await app.request(name, { headers: { accept: '*/*' } })).status).toBe(status)
    expect((await app.request(name, { method: 'DELETE' })).status).toBe(405)
  })

  it('is OPTIONS of any path, which reveals only methods', async () => {
    for (const { path } of closed) {
      const answer = await app.request(path, { method: 'OPTIONS' })
      expect([path, [204, 404, 405].includes(answer.status)]).toEqual([path, true])
    }
  })

  it('is the metadata of RFC 9728', async () => {
    const answer = await app.request('/.well-known/oauth-protected-resource')
    expect(await answer.json()).toEqual({
      resource: publicUrl,
      resource_name: 'Citygate',
      resource_documentation: `${publicUrl}/docs`,
      authorization_servers: ['https://issuer.city.example'],
      scopes_supported: ['vendor', 'reader', 'officer', 'operator'],
      bearer_methods_supported: ['header'],
      authorization_details_types_supported: ['city-data'],
      dpop_signing_alg_values_supported: ['ES256', 'ES384', 'EdDSA', 'Ed25519', 'PS256'],
      dpop_bound_access_tokens_required: false,
    })
  })
})

describe('no URL bypasses authentication', () => {
  it.each([
    '//v1/entities', '/v1//entities', '/v1/./entities', '/docs/../v1/entities', '/docs/%2e%2e/v1/entities', '/docs/..%2fv1/entities',
    '/contexts/..%2f..%2fv1%2fentities', '/contexts/x/../../v1/entities', '/V1/entities', '/v1/Entities', '/v1/entities/',
    '/v1/entities;x', '/v1/entities%00', '/v1/entities%20', '/%76%31/entities', '/v1%2fentities', '/v1%5centities', '/health/../v1/entities',
    '/health/v1/entities', '/health%2f..%2fv1/entities', '/.well-known/oauth-protected-resource/../../v1/entities',
    '/.well-known/openid-configuration', '/token/v1/entities', '/openapi.json/v1/entities', '/v1/entities?x=/health', '/v1/entities#/health',
    '/ngsi-ld/v1/entities/', '/ngsi-ld//v1/entities', '/v2/entities/', '/sta/v1.1/', '/sta/v1.1/$batch', '/ogc/', '/audit/checkpoint/', '/x',
  ])('%s', async (path) => {
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'QUERY', 'get']) {
      const answer = await app.request(path, { method })
      expect([method, answer.status]).toEqual([method, expect.toBeOneOf([401, 404, 405])])
    }
  }) // prettier-ignore

  it.each([
    ['x-original-url', '/health'], ['x-rewrite-url', '/health'], ['x-forwarded-prefix', '/health'], ['x-http-method-override', 'OPTIONS'],
    ['x-method-override', 'OPTIONS'], ['x-forwarded-user', 'officer'], ['x-ssl-client-verify', 'SUCCESS'], ['client-cert', ':MAA=:'],
    ['cf-client-cert-sha256', 'ab'], ['cookie', 'access_token=x'], ['authorization', 'Bearer'], ['authorization', 'Bearer null'],
    ['authorization', 'Basic Og=='], ['authorization', 'DPoP x'], ['x-api-key', ''], ['host', 'localhost'],
  ])('%s: %s', async (name, value) => {
    const answer = await app.request('/v1/entities', { headers: { [name]: value } })
    expect(answer.status).toBe(401)
  }) // prettier-ignore
})
