// Answers: JSON or nothing, private, with the count of the losses in translation (header Citygate-Losses).

import type { Loss } from '../../../../adapters/adapter.ts'
import type { Json } from '../../../../standards/hub/entity.ts'
import { lossesHeaders } from '../../../pipeline/encode.ts'

// Addresses of this API, as NGSI v2 writes them: without the server, which clients know.
export const prefix = '/v2'

export function locationOf({ id, type }: { readonly id: string; readonly type: string }): string {
  return `${prefix}/entities/${encodeURIComponent(id).replaceAll('%3A', ':')}?type=${encodeURIComponent(type)}`
}

const standing = {
  'cache-control': 'private, no-store',
  vary: 'Authorization, Accept, Fiware-Service, Fiware-ServicePath',
}

export function answerJson(
  content: Json,
  losses: readonly Loss[] = [],
  headers: Readonly<Record<string, string>> = {},
): Response {
  return answerText(JSON.stringify(content), 'application/json', losses, headers)
}

export function answerText(
  text: string,
  mediaType: string,
  losses: readonly Loss[] = [],
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(text, {
    headers: { ...standing, ...lossesHeaders(losses), ...headers, 'content-type': mediaType },
  })
}

export function noContent(losses: readonly Loss[], headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status: 204, headers: { ...standing, ...lossesHeaders(losses), ...headers } })
}

export function created(location: string, losses: readonly Loss[]): Response {
  return new Response(null, { status: 201, headers: { ...standing, ...lossesHeaders(losses), location } })
}

/** @param total undefined: it was not asked for */
export function countHeader(total: number | undefined): Readonly<Record<string, string>> {
  return total === undefined ? {} : { 'Fiware-Total-Count': String(total) }
}
