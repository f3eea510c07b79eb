// For tests of signing in: a real OpenID provider (oidc-provider) on a port of this machine, and a browser that keeps cookies by
// origin, follows redirects and fills in the forms of that provider.

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import { Provider } from 'oidc-provider'

export const testClient = 'citygate-console'
export const testSecret = 'a-secret-for-tests-only-0123456789'

export interface TestOpenIdProvider {
  readonly issuer: string
  /** What the access token has beside its own claims; a test sets it. */
  claims: Readonly<Record<string, unknown>>
  /** The scopes of the access token. */
  scope: string
  /** Whether a refresh token may be used once (RFC 9700 section 4.14.2). */
  rotates: boolean
  /** How often tokens were renewed, and which it has revoked. */
  readonly renewals: number
  revoke(refreshToken: string): Promise<void>
  /** Whether it answers at all. */
  isDown: boolean
  close(): Promise<void>
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

/** @param audience of the access tokens */
export async function startOpenIdProvider(
  redirectUris: readonly string[],
  audience: string,
): Promise<TestOpenIdProvider> {
  const server = createServer()
  const issuer = `http://127.0.0.1:${await listening(server)}`
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const key = { ...(await exportJWK(privateKey)), kid: 'test', alg: 'ES256', use: 'sig' }
  const counts = { renewals: 0 }
  const made: TestOpenIdProvider = {
    issuer,
    claims: {},
    scope: 'officer',
    rotates: true,
    get renewals() {
      return counts.renewals
    },
    isDown: false,
    async revoke(refreshToken) {
      const body = new URLSearchParams({ token: refreshToken, client_id: testClient, client_secret: testSecret })
      const answer = await fetch(`${issuer}/token/revocation`, { method: 'POST', body })
      if (!answer.ok) throw new Error(await answer.text())
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  const scopes = 'openid offline_access officer operator reader vendor'
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: testClient,
        client_secret: testSecret,
        redirect_uris: [...redirectUris],
        post_logout_redirect_uris: redirectUris.map((uri) => `${new URL(uri).origin}/console`),
        grant_types: ['authorization_code', 'refresh_token'],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [key] },
    scopes: scopes.split(' '),
    pkce: { required: () => true },
    cookies: { keys: ['a-key-for-tests-only'] },
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: async () => ({ sub: id }) }),
    extraTokenClaims: () => made.claims,
    rotateRefreshToken: () => made.rotates,
    features: {
      revocation: { enabled: true },
      devInteractions: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: made.scope,
          audience,
          accessTokenTTL: 600,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
  })
  provider.on('grant.success', (context) => {
    if (context.oidc.params?.['grant_type'] === 'refresh_token') counts.renewals += 1
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (made.isDown) response.writeHead(503).end()
    else void answer(request, response)
  })
  return made
}

/** A page that a browser ended up at. */
export interface Visit {
  readonly url: URL
  readonly response: Response
  readonly text: string
}

type Fetch = (url: URL, init: RequestInit) => Promise<Response>

export class TestBrowser {
  /** By origin and name: what a test reads and changes. */
  readonly cookies = new Map<string, Map<string, string>>()
  readonly #own: string
  readonly #app: Fetch

  /** @param own the origin of the gateway, whose requests go to its application */
  constructor(own: string, app: Fetch) {
    this.#own = own
    this.#app = app
  }

  async request(url: URL, init: RequestInit = {}): Promise<Response> {
    const jar = this.cookies.get(url.origin) ?? new Map<string, string>()
    this.cookies.set(url.origin, jar)
    const headers = new Headers(init.headers)
    headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    const send: Fetch = url.origin === this.#own ? this.#app : fetch
    const response = await send(url, { ...init, headers, redirect: 'manual' })
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const end = pair.indexOf('=')
      if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(cookie)) jar.delete(pair.slice(0, end))
      else jar.set(pair.slice(0, end), pair.slice(end + 1))
    }
    return response
  }

  /** Follows redirects, up to an address at which `stop` says so. */
  async visit(
    address: string | URL,
    init: RequestInit = {},
    stop: (url: URL) => boolean = () => false,
  ): Promise<Visit> {
    let url = new URL(address)
    let next = init
    for (let hops = 0; hops < 20; hops += 1) {
      if (stop(url)) return { url, response: new Response(null), text: '' }
      const response = await this.request(url, next)
      const location = response.headers.get('location')
      if (location === null) return { url, response, text: await response.text() }
      url = new URL(location, url)
      next = {}
    }
    throw new Error('too many redirects')
  }

  /** Fills in what the provider asks, until it sends the browser away from its own pages. */
  async consent(at: Visit, login: string, stop?: (url: URL) => boolean): Promise<Visit> {
    let visit = at
    for (let pages = 0; pages < 5; pages += 1) {
      const action = /<form[^>]* action="([^"]+)"/.exec(visit.text)?.[1]
      if (action === undefined || visit.url.origin === this.#own) return visit
      const prompt = /name="prompt" value="([^"]+)"/.exec(visit.text)?.[1] ?? ''
      const body = new URLSearchParams({ prompt, login, password: 'any' })
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      visit = await this.visit(new URL(action, visit.url), { method: 'POST', headers, body }, stop)
    }
    return visit
  }
}
