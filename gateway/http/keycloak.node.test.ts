// Signing in to the console at a real Keycloak, with the realm and the configuration of docs/sign-in.md.

import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keycloakHome, keycloakUser, runningKeycloak, startKeycloak } from '../../tools/foreign/keycloak.ts'
import { testAuditKey } from '../audit/testing.ts'
import { openSession } from '../auth/sign-in/kept-session.ts'
import { TestBrowser, testClient, testSecret, type Visit } from '../auth/sign-in/testing-issuer.ts'
import { createGateway, type Gateway } from '../runtime/hono.ts'
import { createNodeFetch } from '../http-client/node-fetch.ts'
import { openTestSql } from '../store/testing.ts'
import { sqlStore } from '../store/sql-store.ts'

const home = keycloakHome()
const running = runningKeycloak()
const isThere = home !== undefined || running !== undefined
if (!isThere) console.log('Keycloak is not installed (KEYCLOAK_HOME): the sign-in at Keycloak is not tested.')

const publicUrl = 'https://gateway.city.example'
const idKey = 'a-key-for-tests-only-0123456789abcdef'
const shortClient = `${testClient}-short`
/** Of a client whose access tokens live twelve seconds: by then, the console asks for the next one. */
const nearlyOverMilliseconds = 10_000

describe.skipIf(!isThere)('signing in at Keycloak', () => {
  const fetch = createNodeFetch()
  let keycloak: { readonly issuer: string; stop?(): Promise<void> }
  let app: Gateway['app']

  async function appOf(clientId: string): Promise<Gateway['app']> {
    const created = createGateway({
      config: {
        publicUrl,
        idKey,
        audit: { key: testAuditKey },
        issuers: [
          {
            issuer: keycloak.issuer,
            jwksUri: `${keycloak.issuer}/protocol/openid-connect/certs`,
            algorithms: ['RS256'],
            acceptTypes: ['JWT'],
            roles: [
              {
                claim: 'realm_access.roles',
                values: { 'citygate-officer': 'officer', 'citygate-operator': 'operator', 'citygate-reader': 'reader' },
              },
            ],
            signIn: { clientId, clientSecret: 'city', name: 'the city account' },
          },
        ],
      },
      environment: { CITYGATE_SECRET_CITY: testSecret },
      store: sqlStore(await openTestSql()),
      fetch,
      log: () => undefined,
    })
    if (!created.ok) throw new Error(JSON.stringify(created.problem))
    await created.value.migrate()
    return created.value.app
  }

  beforeAll(async () => {
    keycloak = running === undefined ? await startKeycloak(home ?? '') : { issuer: `${running}/realms/city` }
    app = await appOf(testClient)
  }, 600_000)
  afterAll(async () => {
    fetch.close()
    await keycloak.stop?.()
  }, 60_000)

  async function signIn(browser: TestBrowser, username: string): Promise<Visit> {
    const page = await browser.visit(`${publicUrl}/console/sign-in/city?return=/console/policies`)
    const action = /<form[^>]* action="([^"]+)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const body = new URLSearchParams({ username, password: keycloakUser.password, credentialId: '' })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return browser.visit(new URL(action, page.url), { method: 'POST', headers, body })
  }

  const browserOf = (of = app): TestBrowser =>
    new TestBrowser(publicUrl, async (url, init) => of.request(url.href, init))
  const cookieOf = (browser: TestBrowser, name: string): string => browser.cookies.get(publicUrl)?.get(name) ?? ''

  it('opens the console with the roles of the realm, and so does the token for programs', async () => {
    const browser = browserOf()
    const visit = await signIn(browser, keycloakUser.name)
    expect([visit.response.status, visit.response.headers.get('refresh')]).toEqual([200, '0;url=/console/policies'])
    const page = await browser.visit(`${publicUrl}/console/policies`)
    expect([page.response.status, page.text.includes(`<code dir="ltr">${testClient}</code>`)]).toEqual([200, true])
    const [, token = ''] = (browser.cookies.get(publicUrl)?.get('__Host-citygate') ?? '').split(':')
    const answer = await app.request('/v1/policies', { headers: { authorization: `Bearer ${token}` } })
    expect(answer.status).toBe(200)
  }, 60_000)

  it('gives nothing to a person without a role of the rules', async () => {
    const browser = browserOf()
    const visit = await signIn(browser, 'bob')
    expect(visit.response.status).toBe(403)
    expect(browser.cookies.get(publicUrl)?.get('__Host-citygate')).toBeUndefined()
  }, 60_000)

  it('ends at Keycloak too', async () => {
    const browser = browserOf()
    await signIn(browser, keycloakUser.name)
    const page = await browser.visit(`${publicUrl}/console`)
    const form = /name="form" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const answer = await browser.request(new URL(`${publicUrl}/console/session/end`), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ form }),
    })
    const [, to = ''] = (answer.headers.get('refresh') ?? '').split('url=')
    expect(to.startsWith(`${keycloak.issuer}/protocol/openid-connect/logout`)).toBe(true)
    // Its refresh token was revoked before, so that Keycloak has nothing to ask.
    const over = await browser.visit(to)
    expect([over.url.href, over.response.status]).toEqual([`${publicUrl}/console`, 401])
    const again = await browser.visit(`${publicUrl}/console/sign-in/city`)
    expect([again.url.origin, /name="?username/.test(again.text)]).toEqual([new URL(keycloak.issuer).origin, true])
  }, 60_000)

  it('renews a session with refresh tokens that may be used once, until it is ended there', async () => {
    const browser = browserOf(await appOf(shortClient))
    await signIn(browser, keycloakUser.name)
    const tokens = [cookieOf(browser, '__Host-citygate')]
    for (const round of [1, 2]) {
      await setTimeout(nearlyOverMilliseconds)
      const page = await browser.visit(`${publicUrl}/console/policies`)
      expect([round, page.response.status, page.text.includes('<h1')]).toEqual([round, 200, true])
      tokens.push(cookieOf(browser, '__Host-citygate'))
    }
    expect(new Set(tokens).size).toBe(3)
    const kept = await openSession(idKey, cookieOf(browser, '__Host-citygate-session'), Date.now())
    const ended = await globalThis.fetch(`${keycloak.issuer}/protocol/openid-connect/logout`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: shortClient,
        client_secret: testSecret,
        refresh_token: kept?.refreshToken ?? '',
      }),
    })
    expect(ended.status).toBe(204)
    await setTimeout(nearlyOverMilliseconds)
    const over = await browser.visit(`${publicUrl}/console/policies`)
    expect([over.response.status, over.text.includes('Your session has ended')]).toEqual([401, true])
  }, 120_000)
})
