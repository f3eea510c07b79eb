// A small correct gateway in memory (gateway/http/openapi/): it accepts tokens of the trusted issuer, and answers the given routes.
// It shares no code with the gateway or the checks.

import type { Call, Trust } from './keys.ts'
import { Refused, refusal } from './refused.ts'
import { type Caller, Tokens } from './tokens.ts'

export interface Asking {
  readonly caller: Caller
  readonly method: string
  readonly url: URL
  /** The groups that the path of the route matched. */
  readonly parts: readonly string[]
  readonly headers: Headers
  /** As text. */
  readonly body: string
}

export interface Route {
  readonly method: string
  /** Matches the whole path. */
  readonly path: RegExp
  /** One of these scopes is required. */
  readonly scopes: readonly string[]
  /** @throws Refused */
  answer(asking: Asking): Response | Promise<Response>
}

export const metadataPath = '/.well-known/oauth-protected-resource'

/** The protected resource of the auth profiles. */
export const entitiesRoute: Route = {
  method: 'GET',
  path: /^\/v1\/entities$/,
  scopes: ['reader', 'vendor', 'officer', 'operator'],
  answer: () => Response.json([], { headers: { 'cache-control': 'private, no-store' } }),
}

export class PolicyServer {
  readonly #trust: Trust
  readonly #tokens: Tokens
  readonly #routes: readonly Route[]

  /** @param call sends its outgoing requests */
  constructor(trust: Trust, call: Call, routes: readonly Route[] = [entitiesRoute]) {
    this.#trust = trust
    this.#tokens = new Tokens(trust, call)
    this.#routes = routes
  }

  async fetch(request: Request): Promise<Response> {
    const { origin, pathname } = new URL(request.url)
    if (pathname === metadataPath && request.method === 'GET') return Response.json(this.#metadata())
    try {
      return await this.#answer(request)
    } catch (thrown) {
      if (thrown instanceof Refused) return refusal(thrown, origin + metadataPath)
      throw thrown
    }
  }

  #metadata() {
    return {
      resource: this.#trust.audience,
      authorization_servers: [this.#trust.issuer],
      scopes_supported: ['vendor', 'reader', 'officer', 'operator'],
      bearer_methods_supported: ['header'],
      dpop_signing_alg_values_supported: ['ES256', 'EdDSA'],
    }
  }

  async #answer(request: Request): Promise<Response> {
    const url = new URL(request.url)
    const caller = await this.#tokens.callerOf(request)
    const here = this.#routes.filter(({ path }) => path.test(url.pathname))
    const method = request.method === 'HEAD' ? 'GET' : request.method
    const route = here.find((one) => one.method === method)
    if (route === undefined)
      throw here.length === 0 ? new Refused(404, 'Not found.') : new Refused(405, 'Method not allowed.')
    if (!route.scopes.some((scope) => caller.scopes.has(scope))) {
      const challenge = { error: 'insufficient_scope', scope: route.scopes.join(' ') }
      throw new Refused(403, 'The token does not allow this.', challenge)
    }
    const [, ...parts] = route.path.exec(url.pathname) ?? []
    const body = await request.text()
    const { headers } = request
    return route.answer({ caller, method: request.method, url, parts, headers, body })
  }
}
