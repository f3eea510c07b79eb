// Signing in to the console at an issuer, against a real provider: the round trip, and what is tried against it.

import type { JsonObject } from '../../standards/hub/entity.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testAuditKey } from '../audit/testing.ts'
import { openState, sealState, type SignInState } from '../auth/sign-in/state.ts'
import {
  startOpenIdProvider,
  TestBrowser,
  testClient,
  type TestOpenIdProvider,
  testSecret,
  type Visit,
} from '../auth/sign-in/testing-issuer.ts'
import { createGateway, type Gateway } from '../runtime/hono.ts'
import { createNodeFetch } from '../http-client/node-fetch.ts'
import { openTestSql } from '../store/testing.ts'
import { sqlStore } from '../store/sql-store.ts'

const publicUrl = 'https://gateway.city.example'
const idKey = 'a-key-for-tests-only-0123456789abcdef'
const callback = `${publicUrl}/console/sign-in/city/callback`
const logged: string[] = []
const fetch = createNodeFetch()
let provider: TestOpenIdProvider
let app: Gateway['app']

beforeAll(async () => {
  provider = await startOpenIdProvider([callback, callback.replace('/city/', '/other/')], publicUrl)
  app = await appWith({})
})
beforeEach(() => {
  provider.claims = {}
  provider.scope = 'officer'
  logged.length = 0
})
afterAll(async () => {
  fetch.close()
  await provider.close()
})

function stateOf(address: URL): SignInState {
  const text = 'x'.repeat(43)
  return { id: 'city', state: address.searchParams.get('state') ?? '', nonce: text, verifier: text, back: '/console' }
}

function issuerOf(more: JsonObject): JsonObject {
  const signIn = { clientId: testClient, clientSecret: 'city', scopes: ['openid', 'officer'], name: 'the city account' }
  return { issuer: provider.issuer, jwksUri: `${provider.issuer}/jwks`, algorithms: ['ES256'], signIn, ...more }
}

async function appWith(
  more: JsonObject,
  config: JsonObject = {},
  environment: Readonly<Record<string, string>> = { CITYGATE_SECRET_CITY: testSecret },
): Promise<Gateway['app']> {
  const created = createGateway({
    config: {
      publicUrl,
      idKey,
      audit: { key: testAuditKey },
      issuers: [issuerOf(more)],
      ...config,
    },
    environment,
    store: sqlStore(await openTestSql()),
    fetch,
    log: (line) => logged.push(JSON.stringify(line)),
  })
  if (!created.ok) throw new Error(JSON.stringify(created.problem))
  const migrated = await created.value.migrate()
  if (!migrated.ok) throw new Error(migrated.problem.detail)
  return created.value.app
}

function browserOf(on = app): TestBrowser {
  return new TestBrowser(publicUrl, async (url, init) => on.request(url.href, init))
}

const isCallback = (url: URL): boolean => url.href.startsWith(callback)

/** The whole way, from the page that was asked for. */
async function signInBy(browser: TestBrowser, path = '/console/policies'): Promise<Visit> {
  const page = await browser.visit(publicUrl + path)
  const link = /href="(\/console\/sign-in\/city[^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
  return browser.consent(await browser.visit(publicUrl + link), 'ada')
}

/** Up to the callback, which is not visited. */
async function comeBack(browser: TestBrowser, path = '/console/decisions'): Promise<URL> {
  const at = await browser.visit(`${publicUrl}/console/sign-in/city?return=${path}`, {}, isCallback)
  if (isCallback(at.url)) return at.url
  return (await browser.consent(at, 'ada', isCallback)).url
}

/** A page of the console, as this browser gets it. */
const statusOf = async (browser: TestBrowser, path = '/console'): Promise<number> =>
  (await browser.visit(publicUrl + path)).response.status

const stateName = '__Host-citygate-sign-in'

describe('signing in at an issuer', () => {
  it('leads from the page that was asked for to that page, as the client and the roles that the issuer names', async () => {
    const browser = browserOf()
    const visit = await signInBy(browser, '/console/policies?lang=fr')
    expect([visit.url.href.split('?')[0], visit.response.status]).toEqual([callback, 200])
    expect(visit.response.headers.get('refresh')).toBe('0;url=/console/policies?lang=fr')
    expect(visit.response.headers.get('cache-control')).toBe('private, no-store')
    expect([...(browser.cookies.get(publicUrl)?.keys() ?? [])]).toEqual(['__Host-citygate'])
    const page = await browser.visit(`${publicUrl}/console/policies`)
    expect(page.response.status).toBe(200)
    expect(page.text).toContain(`<code dir="ltr">${testClient}</code>`)
  })

  it('sends the browser away with PKCE, a state and a nonce, and keeps the verifier where nobody reads it', async () => {
    const browser = browserOf()
    const answer = await browser.request(new URL(`${publicUrl}/console/sign-in/city`))
    const to = new URL(answer.headers.get('location') ?? '')
    expect([answer.status, to.origin, answer.headers.get('cache-control')]).toEqual([
      303,
      provider.issuer,
      'private, no-store',
    ])
    expect(Object.fromEntries(to.searchParams)).toEqual({
      client_id: testClient,
      response_type: 'code',
      redirect_uri: callback,
      scope: 'openid officer',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    })
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie.split('; ').slice(1)).toEqual(['Path=/', 'HttpOnly', 'SameSite=Lax', 'Secure', 'Max-Age=600'])
    // An encrypted JWT: five parts, of which none is the state.
    expect(cookie.split(';')[0]?.split('.')).toHaveLength(5)
    expect(cookie).not.toContain(to.searchParams.get('state'))
  })

  it('shows no code, token or secret in a page, a header that is kept, or the log', async () => {
    const browser = browserOf()
    const address = await comeBack(browser)
    const code = address.searchParams.get('code') ?? ''
    const visit = await browser.visit(address)
    const token = browser.cookies.get(publicUrl)?.get('__Host-citygate') ?? ''
    expect([code.length > 20, token.length > 100]).toEqual([true, true])
    for (const secret of [code, token, testSecret]) {
      expect(visit.text).not.toContain(secret)
      expect(logged.join('\n')).not.toContain(secret)
    }
  })

  it('is not taken twice, nor in another browser, nor without the cookie, nor for another state', async () => {
    const browser = browserOf()
    const address = await comeBack(browser)
    const kept = new Map(browser.cookies.get(publicUrl))
    const other = browserOf()
    expect((await other.visit(address)).response.status).toBe(401)
    const forged = new URL(address)
    forged.searchParams.set('state', 'x'.repeat(43))
    expect((await browser.visit(forged)).response.status).toBe(401)
    // An address that somebody else has made ends no attempt.
    expect([...(browser.cookies.get(publicUrl)?.keys() ?? [])]).toEqual([stateName])
    const restore = (): void => {
      for (const [name, value] of kept) browser.cookies.get(publicUrl)?.set(name, value)
    }
    restore()
    expect((await browser.visit(address)).response.status).toBe(200)
    // A copy of the cookie and of the address.
    browser.cookies.get(publicUrl)?.clear()
    restore()
    expect((await browser.visit(address)).response.status).toBe(401)
    expect(await statusOf(browser)).toBe(401)
  })

  it('leaves a session as it is, and goes on with it, where somebody goes back to the callback', async () => {
    const browser = browserOf()
    const address = await comeBack(browser)
    expect((await browser.visit(address)).response.status).toBe(200)
    const session = new Map(browser.cookies.get(publicUrl))
    const foreign = await comeBack(browserOf(), '/console/policies')
    for (const used of [address, foreign, new URL(callback), new URL(`${callback}?state=https://evil.example/`)]) {
      const answer = await browser.request(used)
      expect([answer.status, answer.headers.get('location'), answer.headers.getSetCookie()]).toEqual([
        303,
        '/console',
        [],
      ])
      expect(answer.headers.get('cache-control')).toBe('private, no-store')
    }
    expect(browser.cookies.get(publicUrl)).toEqual(session)
    // Nobody has a session, or none that is good.
    const jar = browser.cookies.get(publicUrl)
    jar?.set('__Host-citygate', ':not-a-token')
    expect((await browser.request(address)).status).toBe(401)
    jar?.clear()
    expect((await browser.request(address)).status).toBe(401)
  })

  it('asks for the session again where the browser has not sent its cookies, as after a visit of the issuer', async () => {
    const browser = browserOf()
    const address = await comeBack(browser)
    await browser.visit(address)
    // What browsers send with a navigation that another site has begun: no cookie that is SameSite=Strict.
    const again = await app.request(address.href, { headers: { 'sec-fetch-site': 'cross-site' } })
    expect([again.status, again.headers.get('refresh')]).toEqual([401, '0;url=/console/sign-in/city/callback'])
    expect(await again.text()).not.toContain('was not started in this browser')
    expect(again.headers.getSetCookie()).toEqual([])
    const next = `${publicUrl}/console/sign-in/city/callback`
    const own = { 'sec-fetch-site': 'same-origin' }
    expect((await browser.request(new URL(next), { headers: own })).headers.get('location')).toBe('/console')
    // Without a session it says so, and asks no further.
    const without = await app.request(next, { headers: own })
    expect([without.status, without.headers.get('refresh')]).toEqual([401, null])
    expect(await without.text()).toContain('was not started in this browser')
  })

  it('goes on in each of several tabs of a browser', async () => {
    const browser = browserOf()
    const tabs = [await comeBack(browser, '/console/policies'), await comeBack(browser, '/console/decisions')]
    const visits = [await browser.visit(tabs[0] ?? ''), await browser.visit(tabs[1] ?? '')]
    expect(visits.map(({ response }) => [response.status, response.headers.get('refresh')])).toEqual([
      [200, '0;url=/console/policies'],
      [200, '0;url=/console/decisions'],
    ])
    expect([...(browser.cookies.get(publicUrl)?.keys() ?? [])]).toEqual(['__Host-citygate'])
    // No more than a browser keeps, however often somebody begins.
    const long = `/console/policies?${'x'.repeat(450)}`
    for (let count = 0; count < 6; count += 1)
      await browser.request(new URL(`${publicUrl}/console/sign-in/city?return=${long}`))
    const kept = browser.cookies.get(publicUrl)?.get(stateName) ?? ''
    expect([kept.split('~').length, kept.length < 4096]).toEqual([3, true])
  })

  it('is over after ten minutes, and a cookie that was changed is none', async () => {
    const browser = browserOf()
    const address = await comeBack(browser)
    const jar = browser.cookies.get(publicUrl)
    const sealed = jar?.get(stateName) ?? ''
    const middle = Math.floor(sealed.length / 2)
    const other = sealed[middle] === 'A' ? 'B' : 'A'
    jar?.set(stateName, sealed.slice(0, middle) + other + sealed.slice(middle + 1))
    expect((await browser.visit(address)).response.status).toBe(401)
    jar?.set(stateName, await sealState('another-key-of-another-gateway-0123', stateOf(address), Date.now()))
    expect((await browser.visit(address)).response.status).toBe(401)
    jar?.set(stateName, await sealState(idKey, stateOf(address), Date.now() - 601_000))
    expect((await browser.visit(address)).response.status).toBe(401)
  })

  it('takes no answer of one issuer for that of another (mix-up)', async () => {
    const both = await appWith(
      {},
      {
        issuers: [
          issuerOf({ clientPrefix: 'a:' }),
          {
            issuer: 'https://other.example',
            jwksUri: 'https://other.example/jwks',
            algorithms: ['ES256'],
            clientPrefix: 'b:',
            signIn: { id: 'other', clientId: testClient },
          },
        ],
      },
    )
    const browser = browserOf(both)
    const address = await comeBack(browser)
    expect(address.searchParams.get('iss')).toBe(provider.issuer)
    const atOther = new URL(address.href.replace('/city/callback', '/other/callback'))
    expect((await browser.visit(atOther)).response.status).toBe(401)
    const again = await comeBack(browser)
    again.searchParams.set('iss', 'https://other.example')
    expect((await browser.visit(again)).response.status).toBe(401)
    expect(logged.join('\n')).toContain('sign-in-failed')
  })

  it('is refused with a nonce or a verifier that is not its own', async () => {
    for (const change of [{ nonce: 'x'.repeat(43) }, { verifier: 'x'.repeat(43) }]) {
      const browser = browserOf()
      const at = await comeBack(browser)
      const opened = await openState(idKey, browser.cookies.get(publicUrl)?.get(stateName) ?? '', Date.now())
      if (opened === undefined) throw new Error('the cookie is not readable')
      browser.cookies.get(publicUrl)?.set(stateName, await sealState(idKey, { ...opened, ...change }, Date.now()))
      const visit = await browser.visit(at)
      expect([Object.keys(change), visit.response.status]).toEqual([Object.keys(change), 401])
      expect(visit.text).toContain('The issuer refused the sign-in')
    }
  })

  it('returns to pages of this console and to no other address', async () => {
    const asked = [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '/console/..//evil.example',
      '/console\\@evil.example',
      '/consoles',
      '/v1/clients',
      'javascript:alert(1)',
      '/console/../v1/clients',
      '/console?x=\r\nSet-Cookie: a=b',
      '/console/sign-in/city',
      `/console/${'x'.repeat(500)}`,
    ]
    for (const back of asked) {
      const browser = browserOf()
      const started = `${publicUrl}/console/sign-in/city?${new URLSearchParams({ return: back })}`
      const visit = await browser.consent(await browser.visit(started), 'ada')
      expect([back, visit.response.status, visit.response.headers.get('refresh')]).toEqual([
        back,
        200,
        '0;url=/console',
      ])
    }
  }, 60_000)

  it('says what the issuer said, and repeats nothing that stood in the address', async () => {
    const browser = browserOf()
    const at = await comeBack(browser)
    const state = at.searchParams.get('state') ?? ''
    const query = new URLSearchParams({
      state,
      iss: provider.issuer,
      error: 'access_denied',
      error_description: '<script>alert(1)</script>',
    })
    const visit = await browser.visit(`${callback}?${query}`)
    expect(visit.response.status).toBe(401)
    expect(visit.text).toContain('The issuer denied the sign-in')
    expect(visit.text).not.toContain('alert(1)')
  })

  it('gives no session to a token without a role, of a vendor, or that is too long for a cookie', async () => {
    for (const scope of ['', 'vendor']) {
      provider.scope = scope === '' ? 'none' : scope
      const browser = browserOf(
        await appWith({
          signIn: { clientId: testClient, clientSecret: 'city', scopes: scope === '' ? ['openid'] : ['openid', scope] },
        }),
      )
      const visit = await signInBy(browser)
      expect([scope, visit.response.status]).toEqual([scope, 403])
      // A link that signs out at the issuer, which would name this account again; there is nothing to sign out of here.
      expect(visit.text).toMatch(/<a href="[^"]*\/session\/end\?client_id=[^"]+">Sign out of the account<\/a>/)
      expect(visit.text).not.toContain('action="/console/session/end"')
      expect(browser.cookies.get(publicUrl)?.get('__Host-citygate')).toBeUndefined()
    }
    provider.scope = 'officer'
    provider.claims = { filler: 'x'.repeat(3500) }
    const visit = await signInBy(browserOf())
    expect(visit.response.status).toBe(400)
    expect(visit.text).toContain('too long for a cookie')
  })

  it('takes the roles from a claim, by the rules of the issuer alone', async () => {
    provider.claims = { realm_access: { roles: ['citygate-officer', 'offline_access'] } }
    provider.scope = 'reader'
    const rules = { roles: [{ claim: 'realm_access.roles', values: { 'citygate-officer': 'officer' } }] }
    const browser = browserOf(await appWith({ ...rules, signIn: { clientId: testClient, clientSecret: 'city' } }))
    await signInBy(browser)
    expect(await statusOf(browser, '/console/policies')).toBe(200)
    // The same token and rules for programs.
    const [, token = ''] = (browser.cookies.get(publicUrl)?.get('__Host-citygate') ?? '').split(':')
    const by = await appWith(rules)
    const policies = await by.request('/v1/policies', { headers: { authorization: `Bearer ${token}` } })
    expect(policies.status).toBe(200)
    const without = await app.request('/v1/policies', { headers: { authorization: `Bearer ${token}` } })
    expect(without.status).toBe(403)
  })

  it('ends here, and then at the issuer', async () => {
    const browser = browserOf()
    await signInBy(browser)
    const page = await browser.visit(`${publicUrl}/console`)
    const form = /name="form" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const answer = await browser.request(new URL(`${publicUrl}/console/session/end`), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ form }),
    })
    const [, to = ''] = (answer.headers.get('refresh') ?? '').split('url=')
    expect([answer.status, new URL(to).origin]).toEqual([200, provider.issuer])
    expect(new URL(to).searchParams.get('post_logout_redirect_uri')).toBe(`${publicUrl}/console`)
    expect(await statusOf(browser)).toBe(401)
    // The issuer knows the address, and asks.
    expect((await browser.visit(to)).response.status).toBe(200)
  })

  it('says when the secret is missing or the issuer does not answer', async () => {
    const missing = await browserOf(await appWith({}, {}, {})).visit(`${publicUrl}/console/sign-in/city`)
    expect([missing.response.status, missing.text.includes('signIn.clientSecret')]).toEqual([500, true])
    const gone = await appWith({ issuer: 'http://127.0.0.1:9', jwksUri: 'http://127.0.0.1:9/jwks' })
    const visit = await browserOf(gone).visit(`${publicUrl}/console/sign-in/city`)
    expect([visit.response.status, visit.text.includes('The issuer does not answer')]).toEqual([502, true])
    expect(logged.join('\n')).toContain('unreachable')
  })
})
