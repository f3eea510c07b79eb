// `citygate/client`: a typed client of the gateway's HTTP interface. Its types are generated from the OpenAPI document; it uses
// nothing but `fetch`, so it runs in Node, Deno, Bun, Workers and browsers.

import createOpenApiClient, { type Client, type Middleware } from 'openapi-fetch'
import type { components, paths } from '../generated/client-types.ts'

export type { components, paths }
/** The answer of the gateway to a request that it rejects (RFC 9457). */
export type Problem = components['schemas']['Problem']
/** Of the forms in which the gateway answers, the methods return JSON, parsed; others by `parseAs`. */
type Json = `${string}/json` | `${string}/${string}+json`
export type CitygateClient = Client<paths, Json>

export interface ClientSettings {
  /** The address of the gateway, such as `https://citygate.city.example`. */
  readonly url: string
  /** An access token, or a function that returns a current one. It is called for each request. */
  readonly token?: string | undefined | (() => string | Promise<string>)
  /** A key of a registered client, for devices and vendors that have no tokens. */
  readonly apiKey?: string | undefined
  /** The tenant, for tokens of several. */
  readonly tenant?: string | undefined
  /** Replaces `fetch`, such as for a proxy or a test. */
  readonly fetch?: (request: Request) => Promise<Response>
}

/** Bodies that are sent as they are. Everything else is written as JSON. */
function isRaw(
  body: unknown,
): body is string | Blob | URLSearchParams | ReadableStream | ArrayBuffer | Uint8Array<ArrayBuffer> {
  return (
    typeof body === 'string' ||
    body instanceof Uint8Array ||
    body instanceof ArrayBuffer ||
    body instanceof Blob ||
    body instanceof URLSearchParams ||
    body instanceof ReadableStream
  )
}

/**
 * Creates a client. Every method takes a path of the API reference, and returns `data` for a successful answer, `error` (a
 * `Problem`) for any other, and the `response`. It throws if there is no answer at all.
 *
 * A body that is a string, bytes, a `Blob` or a stream is sent as it is, with the `Content-Type` of `headers`; every other body is
 * sent as JSON. Redirects are not followed, because the new address would get the credentials.
 *
 * @example
 * ```ts
 * import { createClient } from 'citygate/client'
 *
 * const citygate = createClient({ url: 'http://localhost:8787', token: process.env.READER })
 * const { data, error } = await citygate.GET('/v1/entities', { params: { query: { type: 'Vehicle', limit: 10 } } })
 * if (error !== undefined) throw new Error(error.detail)
 * for (const vehicle of data) console.log(vehicle.id)
 * ```
 * @example A message of a vendor, as the device sends it:
 * ```ts
 * const { data, error } = await citygate.POST('/v1/sources/{id}/messages', {
 *   params: { path: { id: 'air-north' } },
 *   headers: { 'Content-Type': 'text/plain' },
 *   body: frame,
 * })
 * for (const { result, losses } of data?.results ?? []) console.log(result, losses)
 * ```
 */
export function createClient({ url, token, apiKey, tenant, fetch }: ClientSettings): CitygateClient {
  const client = createOpenApiClient<paths, Json>({
    baseUrl: url,
    redirect: 'manual',
    ...(fetch !== undefined && { fetch }),
    bodySerializer: (body: unknown) => (isRaw(body) ? body : JSON.stringify(body)),
  })
  const credentials: Middleware = {
    async onRequest({ request }) {
      const current = typeof token === 'function' ? await token() : token
      if (current !== undefined) request.headers.set('authorization', `Bearer ${current}`)
      if (apiKey !== undefined) request.headers.set('x-api-key', apiKey)
      if (tenant !== undefined) request.headers.set('ngsild-tenant', tenant)
      return request
    },
  }
  client.use(credentials)
  return client
}
