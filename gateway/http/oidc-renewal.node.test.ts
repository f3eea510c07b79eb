// Sessions of the console that the issuer renews, against a real provider that rotates refresh tokens: what comes of several tabs and
// nodes, of a token that was revoked, and of roles that were taken away. The clock of this process is set forward.

import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { testAuditKey } from '../audit/testing.ts'
import { type KeptSession, openSession, sealSession } from '../auth/sign-in/kept-session.ts'
import {
  startOpenIdProvider,
  TestBrowser,
  testClient,
  type TestOpenIdProvider,
  testSecret,
} from '../auth/sign-in/testing-issuer.ts'
import { createNodeFetch } from '../http-client/node-fetch.ts'
import { createGateway, type Gateway } from '../runtime/hono.ts'
import { sqlStore } from '../store/sql-store.ts'
import { openTestSql } from '../store/testing.ts'

const publicUrl = 'https://gateway.city.example'
const idKey = 'a-key-for-tests-only-0123456789abcdef'
const callback = `${publicUrl}/console/sign-in/city/callback`
const roles = [{ claim: 'groups' }]
/** The access tokens of the provider live ten minutes: at this age they are about to end. */
const nearlyOver = 570_000
const logged: string[] = []
const fetch = createNodeFetch()
let provider: TestOpenIdProvider
let app: Gateway['app']

beforeAll(async () => {
  // Before anything takes the clock.
  vi.setSystemTime(Date.now())
  provider = await startOpenIdProvider([callback], publicUrl)
  app = await appWith()
})
beforeEach(() => {
  provider.claims = { groups: ['officer'] }
  provider.rotates = true
  provider.isDown = false
  logged.length = 0
})
afterAll(async () => {
  vi.useRealTimers()
  fetch.close()
  await provider.close()
})

async function appWith(more: JsonObject = {}, sql?: Awaited<ReturnType<typeof openTestSql>>): Promise<Gateway['app']> {
  const scopes = ['openid', 'offline_access']
  const signIn = { clientId: testClient, clientSecret: 'city', scopes, parameters: { prompt: 'consent' }, ...more }
  const created = createGateway({
    config: {
      publicUrl,
      idKey,
      audit: { key: testAuditKey },
      issuers: [{ issuer: provider.issuer, jwksUri: `${provider.issuer}/jwks`, algorithms: ['ES256'], roles, signIn }],
    },
    environment: { CITYGATE_SECRET_CITY: testSecret },
    store: sqlStore(sql ?? (await openTestSql())),
    fetch,
    log: (line) => logged.push(JSON.stringify(line)),
  })
  if (!created.ok) throw new Error(JSON.stringify(created.problem))
  const migrated = await created.value.migrate()
  if (!migrated.ok) throw new Error(migrated.problem.detail)
  return created.value.app
}

const [tokenName, keptName] = ['__Host-citygate', '__Host-citygate-session']

async function signedIn(on = app): Promise<TestBrowser> {
  const browser = new TestBrowser(publicUrl, async (url, init) => on.request(url.href, init))
  const visit = await browser.consent(await browser.visit(`${publicUrl}/console/sign-in/city`), 'ada')
  expect(visit.response.status).toBe(200)
  return browser
}

function cookie(browser: TestBrowser, name: string): string {
  return browser.cookies.get(publicUrl)?.get(name) ?? ''
}

async function keptOf(browser: TestBrowser): Promise<KeptSession> {
  const kept = await openSession(idKey, cookie(browser, keptName), Date.now())
  if (kept === undefined) throw new Error('the cookie is not readable')
  return kept
}

function later(milliseconds: number): void {
  vi.setSystemTime(Date.now() + milliseconds)
}

const policies = `${publicUrl}/console/policies`
const statusOf = async (browser: TestBrowser, path = policies): Promise<number> =>
  (await browser.visit(path)).response.status

describe('a session that the issuer renews', () => {
  it('goes on after its access token, with a new one, and keeps the refresh token where nobody reads it', async () => {
    const browser = await signedIn()
    const [token, kept] = [cookie(browser, tokenName), cookie(browser, keptName)]
    const { refreshToken } = await keptOf(browser)
    // An encrypted JWT.
    expect(kept.split('.')).toHaveLength(5)
    const before = provider.renewals
    expect(await statusOf(browser)).toBe(200)
    expect([provider.renewals - before, cookie(browser, tokenName)]).toEqual([0, token])
    later(nearlyOver)
    const answer = await browser.request(new URL(policies))
    expect([answer.status, provider.renewals - before]).toEqual([200, 1])
    const [fresh, next] = answer.headers.getSetCookie()
    expect(fresh).toMatch(/^__Host-citygate=:[^;]+; Path=\/; HttpOnly; SameSite=Strict; Secure; Max-Age=600$/)
    expect(next).toMatch(/^__Host-citygate-session=[^;]+; Path=\/; HttpOnly; SameSite=Strict; Secure; Max-Age=\d+$/)
    const rotated = (await keptOf(browser)).refreshToken
    expect(rotated).not.toBe(refreshToken)
    // Hours later, again and again.
    for (let hour = 1; hour <= 3; hour += 1) {
      later(3_600_000)
      expect([hour, await statusOf(browser)]).toEqual([hour, 200])
    }
    const page = await answer.text()
    for (const secret of [refreshToken, rotated, token.slice(1), kept]) {
      expect(page).not.toContain(secret)
      expect(logged.join('\n')).not.toContain(secret)
    }
  })

  it('goes on when the browser has dropped the access token', async () => {
    const browser = await signedIn()
    browser.cookies.get(publicUrl)?.delete(tokenName)
    expect(await statusOf(browser)).toBe(200)
    expect(cookie(browser, tokenName)).not.toBe('')
  })

  it('goes on with an issuer that does not rotate', async () => {
    provider.rotates = false
    const browser = await signedIn()
    const { refreshToken } = await keptOf(browser)
    for (const round of [1, 2]) {
      later(nearlyOver)
      expect([round, await statusOf(browser)]).toEqual([round, 200])
    }
    expect((await keptOf(browser)).refreshToken).toBe(refreshToken)
  })

  it('survives several tabs at once, of which one is late, and asks the issuer once', async () => {
    const browser = await signedIn()
    later(nearlyOver)
    const before = provider.renewals
    const headers = { cookie: [tokenName, keptName].map((name) => `${name}=${cookie(browser, name)}`).join('; ') }
    const tabs = await Promise.all(Array.from({ length: 6 }, async () => app.request('/console/policies', { headers })))
    later(10_000)
    tabs.push(await app.request('/console/policies', { headers }))
    expect(tabs.map(({ status }) => status)).toEqual(tabs.map(() => 200))
    expect(new Set(tabs.map((tab) => tab.headers.getSetCookie()[0])).size).toBe(1)
    expect(provider.renewals - before).toBe(1)
    for (const tab of tabs) expect(tab.headers.getSetCookie()).toHaveLength(2)
    // What the last one brought is good for the next renewal.
    for (const text of tabs[6]?.headers.getSetCookie() ?? []) {
      const [pair = ''] = text.split(';')
      browser.cookies.get(publicUrl)?.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    later(nearlyOver)
    expect(await statusOf(browser)).toBe(200)
  })

  it('survives requests to two nodes at once: the one that does not ask has the old token, or asks to wait', async () => {
    const sql = await openTestSql()
    const nodes = [await appWith({}, sql), await appWith({}, sql)]
    const browser = await signedIn(nodes[0])
    later(nearlyOver)
    const before = provider.renewals
    const cookies = [tokenName, keptName].map((name) => `${name}=${cookie(browser, name)}`)
    const ask = (headers: Record<string, string>) =>
      Promise.all(nodes.map(async (node) => node.request('/console/policies', { headers })))
    const both = await ask({ cookie: cookies.join('; ') })
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect(both.filter(({ headers }) => headers.has('set-cookie'))).toHaveLength(1)
    // The same in a browser that has dropped the access token.
    const without = await ask({ cookie: cookies[1] ?? '' })
    expect(without.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 503])
    const waiting = without.find(({ status }) => status === 503)
    expect([waiting?.headers.get('refresh'), waiting?.headers.get('retry-after')]).toEqual(['2', '2'])
    expect(waiting?.headers.getSetCookie()).toEqual([])
    expect(await waiting?.text()).toContain('Your session is being renewed')
    expect(provider.renewals - before).toBe(1)
  })

  it('ends with a page that says so when the refresh token was revoked', async () => {
    const browser = await signedIn()
    await provider.revoke((await keptOf(browser)).refreshToken)
    expect(await statusOf(browser)).toBe(200)
    later(nearlyOver)
    const visit = await browser.visit(`${policies}?lang=fr`)
    expect(visit.response.status).toBe(401)
    expect(visit.text).toContain('Votre session a pris fin')
    expect(visit.text).toContain('href="/console/sign-in/city')
    expect([...(browser.cookies.get(publicUrl)?.keys() ?? [])]).toEqual([])
    expect(logged.join('\n')).toContain('"event":"session-not-renewed"')
    expect(logged.join('\n')).toContain('invalid_grant')
    expect((await browser.visit(policies)).text).not.toContain('Your session has ended')
  })

  it('has the roles of its newest token', async () => {
    const browser = await signedIn()
    provider.claims = { groups: ['reader'] }
    expect(await statusOf(browser)).toBe(200)
    later(nearlyOver)
    expect(await statusOf(browser)).toBe(403)
    expect(await statusOf(browser, `${publicUrl}/console`)).toBe(200)
    provider.claims = { groups: [] }
    later(nearlyOver)
    expect(await statusOf(browser, `${publicUrl}/console`)).toBe(403)
    provider.claims = { groups: ['officer'] }
    later(nearlyOver)
    expect(await statusOf(browser)).toBe(200)
  })

  it('takes the forms of pages that were made before the renewal', async () => {
    const browser = await signedIn()
    const page = await browser.visit(`${publicUrl}/console`)
    const form = /name="form" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    later(nearlyOver)
    const { refreshToken } = await keptOf(browser)
    const answer = await browser.request(new URL(`${publicUrl}/console/session/end`), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ form }),
    })
    expect(answer.status).toBe(200)
    // Signing out keeps nothing that was renewed before it, and revokes it at the issuer.
    expect([...(browser.cookies.get(publicUrl)?.keys() ?? [])]).toEqual([])
    const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken })
    body.set('client_id', testClient)
    body.set('client_secret', testSecret)
    const again = await globalThis.fetch(`${provider.issuer}/token`, { method: 'POST', body })
    expect([again.status, (await again.json()) as unknown]).toMatchObject([400, { error: 'invalid_grant' }])
  })

  it('outlives an issuer that does not answer, as long as its token does', async () => {
    const browser = await signedIn()
    later(nearlyOver)
    provider.isDown = true
    expect(await statusOf(browser)).toBe(200)
    later(120_000)
    const visit = await browser.visit(policies)
    expect([visit.response.status, visit.text.includes('does not renew the session at the moment')]).toEqual([
      401,
      true,
    ])
    expect(cookie(browser, keptName)).not.toBe('')
    provider.isDown = false
    later(40_000)
    expect(await statusOf(browser)).toBe(200)
  })

  it('ends after the hours of the configuration, though the issuer would go on', async () => {
    const browser = await signedIn(await appWith({ sessionHours: 1 }))
    later(3_500_000)
    const answer = await browser.request(new URL(policies))
    expect(answer.status).toBe(200)
    for (const text of answer.headers.getSetCookie()) {
      const age = Number(/Max-Age=(\d+)/.exec(text)?.[1])
      expect([age > 0, age <= 100]).toEqual([true, true])
    }
    later(100_000)
    expect(await statusOf(browser)).toBe(401)
  })

  it('is that of one person: another one in the answer of the issuer ends it', async () => {
    const browser = await signedIn()
    const kept = await keptOf(browser)
    const foreign = await sealSession(idKey, { ...kept, subject: 'eve', renewAt: 0 }, Date.now() / 1000 + 600)
    browser.cookies.get(publicUrl)?.set(keptName, foreign)
    const visit = await browser.visit(policies)
    expect([visit.response.status, visit.text.includes('Your session has ended')]).toEqual([401, true])
  })

  it('is not renewed by a cookie that was changed, or that another gateway sealed', async () => {
    const browser = await signedIn()
    const sealed = cookie(browser, keptName)
    const end = sealed.length - 30
    const changed = sealed.slice(0, end) + (sealed[end] === 'A' ? 'B' : 'A') + sealed.slice(end + 1)
    const other = await sealSession(
      'another-key-of-another-gateway-0123',
      await keptOf(browser),
      Date.now() / 1000 + 600,
    )
    const before = provider.renewals
    later(nearlyOver + 120_000)
    for (const text of [changed, other]) {
      const answer = await app.request('/console', { headers: { cookie: `${keptName}=${text}` } })
      expect(answer.status).toBe(401)
    }
    expect(provider.renewals).toBe(before)
  })

  it('is over when another token is pasted', async () => {
    const browser = await signedIn()
    const token = cookie(browser, tokenName).slice(1)
    const answer = await browser.request(new URL(`${publicUrl}/console/session`), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ token }),
    })
    expect(answer.status).toBe(303)
    expect([...(browser.cookies.get(publicUrl)?.keys() ?? [])]).toEqual([tokenName])
  })

  it('opens the console and no API', async () => {
    const browser = await signedIn()
    const headers = { cookie: `${keptName}=${cookie(browser, keptName)}` }
    for (const path of ['/v1/policies', '/ngsi-ld/v1/entities', '/audit/checkpoint'])
      expect([path, (await app.request(path, { headers })).status]).toEqual([path, 401])
  })
})
