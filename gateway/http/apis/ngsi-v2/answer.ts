// Answers: JSON or nothing, private, with the count of the losses in translation (header Citygate-Losses).

import type { Loss } from '../../../../adapters/adapter.ts'
import type { Json } from '../../../../standards/hub/entity.ts'
import { lossesHeaders } from '../../../pipeline/encode.ts'

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
