// The session of an officer's browser, with real tokens: what is kept and for how long, which forms are taken, and that the cookie
// opens the console and nothing else.

import { beforeAll, describe, expect, it } from 'vitest'
import { testAuditKey } from '../audit/testing.ts'
import { createTestIssuer, makeKey, type TestIssuer, thumbprintOf } from '../auth/testing.ts'
import type { Role } from '../principal.ts'
import { createLocalIssuer } from '../auth/token/local-issuer.ts'
import { createApp } from './app.ts'
import { apis } from './route-table.ts'
import { testCity } from './apis/testing.ts'
import { createGateway, type Gateway } from '../runtime/hono.ts'
import { openTestSql } from '../store/testing.ts'
import { sqlStore } from '../store/sql-store.ts'

const publicUrl = 'https://gateway.city.example'
const logged: string[] = []
let issuer: TestIssuer
let app: Gateway['app']

beforeAll(async () => {
  issuer = await createTestIssuer(publicUrl)
  app = await appAt(publicUrl)
})

async function appAt(url: string, more = {}): Promise<Gateway['app']> {
  const idKey = 'a-key-for-tests-only-0123456789abcdef'
  const issuers = [{ ...issuer.config, audience: publicUrl }]
  const created = createGateway({
    config: { publicUrl: url, idKey, audit: { key: testAuditKey }, issuers, ...more },
    store: sqlStore(await openTestSql()),
    log: (line) => logged.push(JSON.stringify(line)),
  })
  if (!created.ok) throw new Error(JSON.stringify(created.problem))
  const migrated = await created.value.migrate()
  if (!migrated.ok) throw new Error(migrated.problem.detail)
  return created.value.app
}

const own = { 'sec-fetch-site': 'same-origin' }

interface Sent {
  readonly form?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
}

async function post(path: string, { form = {}, headers = own }: Sent, on = app): Promise<Response> {
  return on.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(form).toString(),
  })
}

const tokenOf = (roles: readonly Role[], claims = {}): Promise<string> => issuer.token('ada', roles, claims)

/** The cookie as a browser sends it back. */
function cookieOf(answer: Response): string {
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

async function signedIn(claims = {}): Promise<{ readonly cookie: string; readonly form: string }> {
  const answer = await post('/console/session', { form: { token: await tokenOf(['officer'], claims) } })
  const cookie = cookieOf(answer)
  const page = await (await app.request('/console', { headers: { cookie } })).text()
  return { cookie, form: /name="form" value="([^"]+)"/.exec(page)?.[1] ?? '' }
}

describe('signing in', () => {
  it('is asked for by a page, with the form and how a token comes in otherwise', async () => {
    const answer = await app.request('/console')
    expect(answer.status).toBe(401)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('www-authenticate')).toContain('Bearer realm="citygate"')
    expect(await answer.text()).toContain('action="/console/session"')
  })

  it('leads to the page that was asked for, and to no other site', async () => {
    const asked = '/console/map?entity=urn%3Ax%3A1&lang=ar'
    const actionOf = async (answer: Response): Promise<string | undefined> =>
      /<form method="post" action="([^"]*)"/.exec(await answer.text())?.[1]?.replaceAll('&amp;', '&')
    const action = (await actionOf(await app.request(asked))) ?? ''
    expect(action).toContain('/console/session?return=')
    // A wrong token does not lose it.
    const again = await post(action, { form: { token: 'no.good.token' } })
    expect([again.status, await actionOf(again)]).toEqual([401, action])
    const form = { token: await tokenOf(['officer']) }
    expect((await post(action, { form })).headers.get('location')).toBe(asked)
    for (const other of [
      'https://city.example/console/map',
      '//city.example/console',
      '/v1/sources',
      '/console/sign-in/x',
    ]) {
      const answer = await post(`/console/session?return=${encodeURIComponent(other)}`, { form })
      expect([other, answer.status, answer.headers.get('location')]).toEqual([other, 303, '/console'])
    }
  })

  it('keeps the token in a cookie that no script, no other site and no plain connection gets, as long as it lives', async () => {
    const token = await tokenOf(['officer'], { exp: Math.floor(Date.now() / 1000) + 600 })
    const answer = await post('/console/session', { form: { token: ` Bearer ${token} ` } })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/console'])
    const [pair, ...attributes] = (answer.headers.get('set-cookie') ?? '').split('; ')
    expect(pair).toBe(`__Host-citygate=:${token}`)
    const age = Number(attributes.find((one) => one.startsWith('Max-Age='))?.slice('Max-Age='.length))
    expect(attributes.filter((one) => !one.startsWith('Max-Age='))).toEqual([
      'Path=/',
      'HttpOnly',
      'SameSite=Strict',
      'Secure',
    ])
    expect([age > 590, age <= 600]).toEqual([true, true])
  })

  it('keeps no token longer than a working day', async () => {
    const token = await tokenOf(['officer'], { exp: Math.floor(Date.now() / 1000) + 86_400 })
    const answer = await post('/console/session', { form: { token } })
    expect(answer.headers.get('set-cookie')).toContain('Max-Age=43200')
  })

  it.each<readonly [string, Parameters<typeof issuer.token>[2]]>([
    ['has expired', { exp: 1000 }],
    ['is for another gateway', { aud: 'https://other.example' }],
    ['is of another issuer', { iss: 'https://other.example' }],
  ])('rejects a token that %s', async (_, claims) => {
    const answer = await post('/console/session', { form: { token: await tokenOf(['officer'], claims) } })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('set-cookie') ?? 'Max-Age=0').toContain('Max-Age=0')
    expect(await answer.text()).toContain('role="alert"')
  })

  it('rejects a token that is bound to a key', async () => {
    const jkt = await thumbprintOf(await makeKey())
    const answer = await post('/console/session', { form: { token: await tokenOf(['officer'], { cnf: { jkt } }) } })
    expect(answer.status).toBe(401)
    expect(await answer.text()).toContain('bound to a key')
  })

  it('takes no token of a vendor', async () => {
    const answer = await post('/console/session', { form: { token: await tokenOf(['vendor']) } })
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null])
  })

  it('rejects a token that a browser would not store', async () => {
    const token = await tokenOf(['officer'], { groups: 'x'.repeat(3500) })
    const answer = await post('/console/session', { form: { token } })
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([400, null])
  })

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another host of this site', { 'sec-fetch-site': 'same-site' }],
    ['another site, by an older browser', { origin: 'https://evil.example' }],
    ['nobody knows whom', {}],
  ])('takes no form of %s', async (_, headers) => {
    const answer = await post('/console/session', {
      form: { token: await tokenOf(['officer']) },
      headers: { ...headers },
    })
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([401, null])
  })

  it('takes the form of an older browser by its origin', async () => {
    const answer = await post('/console/session', {
      form: { token: await tokenOf(['officer']) },
      headers: { origin: publicUrl },
    })
    expect(answer.status).toBe(303)
  })

  it('is of the tenant that was chosen, where the token names it', async () => {
    const harbours = await appAt(publicUrl, { tenants: ['city', 'harbour'] })
    const token = await tokenOf(['officer'], { tenants: ['city', 'harbour'] })
    const answer = await post('/console/session', { form: { token, tenant: 'harbour' } }, harbours)
    const page = await harbours.request('/console', { headers: { cookie: cookieOf(answer) } })
    expect([page.status, (await page.text()).includes('>harbour</code>')]).toEqual([200, true])
    const foreign = await post(
      '/console/session',
      { form: { token: await tokenOf(['officer']), tenant: 'harbour' } },
      harbours,
    )
    expect([foreign.status, foreign.headers.get('set-cookie')]).toEqual([404, null])
  })
})

describe('a session', () => {
  it('opens the pages, and shows the token nowhere', async () => {
    const { cookie } = await signedIn()
    for (const path of ['', '/policies', '/decisions', '/simulate', '/packs', '/sources']) {
      const answer = await app.request(`/console${path}`, { headers: { cookie } })
      const page = await answer.text()
      expect([path, answer.status, page.includes('ada') || path !== '']).toEqual([path, 200, true])
      expect(page).not.toContain(cookie.split(':')[1])
    }
    expect(logged.length).toBeGreaterThan(0)
    expect(logged.filter((line) => line.includes(cookie.split(':')[1] ?? ''))).toEqual([])
  })

  it('opens nothing but the pages', async () => {
    const { cookie } = await signedIn()
    for (const path of [
      '/v1/sources',
      '/v1/entities',
      '/audit/checkpoint',
      '/metrics',
      '/ngsi-ld/v1/entities',
      '/consoles',
    ]) {
      expect([path, (await app.request(path, { headers: { cookie } })).status]).toEqual([path, 401])
    }
  })

  it('is verified at each request', async () => {
    const { cookie } = await signedIn()
    const answer = await app.request('/console', { headers: { cookie: `${cookie.slice(0, -4)}AAAA` } })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('set-cookie')).toContain('Max-Age=0')
  })

  it('is by the cookie of its name alone', async () => {
    const { cookie } = await signedIn()
    for (const other of [
      cookie.replace('__Host-', ''),
      `x${cookie}`,
      cookie.replace('=:', '='),
      cookie.replace('=:', '=No Tenant:'),
    ]) {
      expect((await app.request('/console', { headers: { cookie: other } })).status).toBe(401)
    }
    expect((await app.request('/console', { headers: { cookie: `a=b; ${cookie}; c=d` } })).status).toBe(200)
  })

  it('ends with its form, which deletes the cookie in the browser', async () => {
    const { cookie, form } = await signedIn()
    const answer = await post('/console/session/end', { form: { form }, headers: { cookie, ...own } })
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([
      303,
      '__Host-citygate=; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=0',
    ])
  })

  it.each([
    ['without what the page put into it', {}, own],
    ['with that of another session', { form: 'A'.repeat(43) }, own],
    ['of another site', undefined, { 'sec-fetch-site': 'cross-site' }],
  ])('takes no form %s', async (_, given, headers) => {
    const { cookie, form } = await signedIn()
    const answer = await post('/console/session/end', { form: given ?? { form }, headers: { cookie, ...headers } })
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([400, null])
  })

  it('has forms of its own: those of one are not those of another', async () => {
    const [one, other] = [await signedIn(), await signedIn({ jti: 'another' })]
    expect(one.form).toMatch(/^[\w-]{43}$/)
    expect(one.form).not.toBe(other.form)
    const answer = await post('/console/session/end', {
      form: { form: one.form },
      headers: { cookie: other.cookie, ...own },
    })
    expect(answer.status).toBe(400)
  })

  it('gives way to a credential in a header, which no other site could send', async () => {
    const { cookie } = await signedIn()
    const authorization = `Bearer ${await tokenOf(['vendor'])}`
    expect((await app.request('/console', { headers: { cookie, authorization } })).status).toBe(403)
  })
})

describe('a page', () => {
  const policyOf = async (path: string, headers: Readonly<Record<string, string>>) => {
    const answer = await app.request(path, { headers: { ...headers } })
    const policy = (answer.headers.get('content-security-policy') ?? '').split('; ')
    return { answer, policy: Object.fromEntries(policy.map((one) => [one.split(' ')[0] ?? '', one])) }
  }

  it('loads only static files of this gateway, cannot be framed and is not cached', async () => {
    const { cookie } = await signedIn()
    for (const [path, headers] of [
      ['/console', { cookie }],
      ['/console/policies', { cookie }],
      ['/console', {}],
    ] as const) {
      const { answer, policy } = await policyOf(path, headers)
      expect(policy).toMatchObject({
        'default-src': "default-src 'none'",
        'form-action': "form-action 'self'",
        'base-uri': "base-uri 'none'",
        'frame-ancestors': "frame-ancestors 'none'",
        'font-src': "font-src 'self'",
      })
      for (const directive of ['script-src', 'style-src', 'worker-src', 'connect-src'])
        expect(policy[directive]).toMatch(new RegExp(`^${directive} '(?:none|self)'$`))
      expect(answer.headers.get('cache-control')).toBe('private, no-store')
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('referrer-policy')).toBe('same-origin')
      expect(await answer.text()).not.toMatch(
        /<script(?! type="module" src="\/assets\/[\w.-]+"><\/script>)|<link rel="stylesheet" href="(?!\/assets\/)|<img|style="|\son\w+=|(?:src|href)="https?:/i,
      )
    }
  })

  it('runs a script only where it names one', async () => {
    const { cookie } = await signedIn()
    expect((await policyOf('/console/policies', { cookie })).policy['script-src']).toBe("script-src 'none'")
    expect((await policyOf('/console', {})).policy['script-src']).toBe("script-src 'none'")
    expect((await policyOf('/console', { cookie })).policy['script-src']).toBe("script-src 'self'")
  })

  it('is in the language that was chosen, or that the browser asks for', async () => {
    const { cookie } = await signedIn()
    const page = async (query: string, languages: string): Promise<string> =>
      (await app.request(`/console${query}`, { headers: { cookie, 'accept-language': languages } })).text()
    expect(await page('?lang=ar', 'fr')).toContain('<html lang="ar" dir="rtl">')
    expect(await page('?lang=ar', 'fr')).toContain('href="/console/policies?lang=ar"')
    expect(await page('', 'fr')).toContain('<html lang="fr" dir="ltr">')
    expect(await page('', 'fr')).toContain('href="/console/policies"')
    expect(await page('?lang=xx', '')).toContain('<html lang="en" dir="ltr">')
  })

  it('shows a problem as a page', async () => {
    const { cookie } = await signedIn()
    for (const [path, status] of [
      ['/console/nothing', 404],
      ['/console/packs?on=never', 400],
      ['/console?x=1', 400],
    ] as const) {
      const answer = await app.request(path, { headers: { cookie } })
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
        path,
        status,
        'text/html; charset=utf-8',
      ])
    }
  })
})

describe('over plain http', () => {
  it('a session is kept on loopback, under a name without the prefix', async () => {
    const local = await appAt('http://localhost:8787')
    const answer = await post('/console/session', { form: { token: await tokenOf(['officer']) } }, local)
    expect(answer.headers.get('set-cookie')).toMatch(
      /^citygate=:[^;]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/,
    )
    const cookie = cookieOf(answer)
    expect((await local.request('/console', { headers: { cookie } })).status).toBe(200)
  })

  it('no session is kept anywhere else, and the page says why', async () => {
    const plain = await appAt('http://gateway.city.example')
    const answer = await post('/console/session', { form: { token: await tokenOf(['officer']) } }, plain)
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([401, null])
    expect(await answer.text()).toContain('Sign in over HTTPS')
  })
})

describe('the demo city', () => {
  it('gives an officer’s token to its own page on this machine only', async () => {
    const { gateway } = await testCity({ config: { publicUrl: 'http://localhost:8787' } })
    const localIssuer = await createLocalIssuer('http://localhost:8787')
    const asked: string[] = []
    const authenticate: typeof gateway.authenticate = async (request) => {
      asked.push(request.header('authorization') ?? '')
      return { ok: false, problem: { code: 'unauthenticated', detail: 'Nobody is accepted here.' } }
    }
    const demo = createApp({ ...gateway, localIssuer, authenticate }, apis)
    const form = { demo: 'officer' }
    await post('http://localhost:8787/console/session', { form }, demo)
    await post('http://rebound.example:8787/console/session', { form }, demo)
    await post('http://localhost:8787/console/session', { form, headers: { 'sec-fetch-site': 'cross-site' } }, demo)
    expect(asked.map((text) => text.startsWith('Bearer '))).toEqual([true, false, false])
    const claimsOf = (header = ''): unknown =>
      JSON.parse(atob((header.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')))
    expect(claimsOf(asked[0])).toMatchObject({ scope: 'officer', client_id: 'demo-officer' })
    // The vendor of the taxis looks at what it has sent, which nobody else may.
    await post('http://localhost:8787/console/session', { form: { demo: 'vendor' } }, demo)
    expect(claimsOf(asked[3])).toMatchObject({ scope: 'vendor operator', client_id: 'fleet-taxis' })
  })
})
