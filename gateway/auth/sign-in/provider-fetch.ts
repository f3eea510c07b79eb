// The guarded HTTP client in the form that openid-client calls: only the addresses of the issuer, and what the configuration allows.

import type { CustomFetchOptions } from 'openid-client'
import type { SsrfSafeFetch } from '../../http-client/outgoing.ts'

const patienceMilliseconds = 10_000
const maximumBytes = 262_144

/** The issuer does not answer, or may not be called. */
export class ProviderUnreachable extends Error {}

function bytesOf(body: CustomFetchOptions['body']): Uint8Array | undefined {
  if (body === undefined || body === null) return undefined
  if (typeof body === 'string' || body instanceof URLSearchParams) return new TextEncoder().encode(String(body))
  return body instanceof Uint8Array ? body : undefined
}

/** @param allow origins that may be called though they are not https or not public */
export function providerFetch(fetch: SsrfSafeFetch, allow: readonly string[]) {
  return async (url: string, { method, headers, body }: CustomFetchOptions): Promise<Response> => {
    const sent = bytesOf(body)
    const answer = await fetch(
      {
        method: method === 'POST' ? 'POST' : 'GET',
        url,
        headers: Object.entries(headers),
        ...(sent === undefined ? {} : { body: sent }),
        timeoutMilliseconds: patienceMilliseconds,
        maximumBytes,
      },
      allow,
    )
    if (!answer.ok) throw new ProviderUnreachable(answer.problem.detail)
    const { status, headers: answered, body: content } = answer.value
    const isEmpty = status === 204 || status === 304
    return new Response(isEmpty ? null : new Uint8Array(content), { status, headers: [...answered] })
  }
}
