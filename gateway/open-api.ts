// Loads the OpenAPI document of a gateway. It has a third of a megabyte and is rarely requested: long-lived runtimes load it at the
// first request, and at the edge it is a static asset beside the worker.

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
    // The host is ignored.
    const answer = await assets?.fetch('https://assets.invalid/openapi.json')
    return answer?.ok === true ? ((await answer.json()) as JsonObject) : undefined
  }
}
