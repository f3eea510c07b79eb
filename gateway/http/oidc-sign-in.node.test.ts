// Signing in to the console at an issuer, against a real provider: the way there and back, and what is tried against it.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testAuditKey } from '../audit/testing.ts'
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

function issuerOf(more: object): object {
  const signIn = { clientId: testClient, clientSecret: 'city', scopes: ['openid', 'officer'], name: 'the city account' }
  return { issuer: provider.issuer, jwksUri: `${provider.issuer}/jwks`, algorithms: ['ES256'], signIn, ...more }
}

async function appWith(
  more: object,
  config: object = {},
  environment = { CITYGATE_SECRET_CITY: testSecret },
): Promise<Gateway['app']> {
  const created = createGateway({
    config: {
      publicUrl,
      idKey: 'a-key-for-tests-only-0123456789abcdef',
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
async function comeBack(browser: TestBrowser): Promise<URL> {
  const at = await browser.visit(`${publicUrl}/console/sign-in/city?return=/console/decisions`, {}, isCallback)
  return (await browser.consent(at, 'ada', isCallback)).url
}

describe('signing in at an issuer', () => {
  it('leads from the page that was asked for to that page, as the person whom the issuer knows', async () => {
    const browser = browserOf()
    const visit = await signInBy(browser)
    expect([visit.url.href.split('?')[0], visit.response.status]).toEqual([callback, 200])
    expect(visit.response.headers.get('refresh')).toBe('0;url=/console/policies')
    const jar = browser.cookies.get(publicUrl)
    expect([...(jar?.keys() ?? [])]).toEqual(['__Host-citygate'])
    const page = await browser.visit(`${publicUrl}/console/policies`)
    expect(page.response.status).toBe(200)
    expect(page.text).toContain(`<code dir="ltr">${testClient}</code>`)
  })
})
