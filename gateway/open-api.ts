// Where a gateway has its OpenAPI document from. It is a third of a megabyte that few ask for: long-lived runtimes load it with the
// first request for it, and at the edge it is a static asset beside the worker, not a part of it.

import type { JsonObject } from '../standards/hub/entity.ts'

/** Undefined: it was not deployed with the gateway. */
export type ReadOpenApi = () => Promise<JsonObject | undefined>

export const loadOpenApi: ReadOpenApi = async () => {
  const { default: document } = await import('./generated/public/openapi.json', { with: { type: 'json' } })
  return document
}

/** Cloudflare's binding of static assets. */
export interface Assets {
  fetch(url: string): Promise<Response>
}

/** @param assets absent: the worker was deployed without them */
export function openApiAsset(assets: Assets | undefined): ReadOpenApi {
  return async () => {
    // The host is not looked at.
    const answer = await assets?.fetch('https://assets.invalid/openapi.json')
    return answer?.ok === true ? ((await answer.json()) as JsonObject) : undefined
  }
}
