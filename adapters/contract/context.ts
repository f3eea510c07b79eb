// The contexts that the contract tests pass to an adapter: fixed times, generous limits, readable ids (a keyed id is
// `keyed-<localId>`), and the exact inverse of the ids, as the gateway's alias rows provide it.

import { bundledContext } from '../../standards/contexts/bundled.ts'
import { isPersonal } from '../../standards/hub/category.ts'
import type { Category, DecodeContext, EncodeContext, Json, Limits } from '../adapter.ts'

export const contractTime = '2026-01-02T03:04:05Z'

export const contractLimits: Limits = {
  bytes: 250_000,
  depth: 64,
  members: 100_000,
  entities: 10_000,
  stateBytes: 1_000_000,
}

const uri = /^[A-Za-z][A-Za-z0-9+.-]+:\S+$/

/** Ids as `DecodeContext.id` defines them, except that a keyed id has the prefix `keyed-` instead of a digest. */
export function readableId(type: string, localId: string, category?: Category): string {
  if (isPersonal(category)) return `urn:ngsi-ld:${type}:keyed-${encodeURIComponent(localId)}`
  return uri.test(localId) ? localId : `urn:ngsi-ld:${type}:${encodeURIComponent(localId)}`
}

/** The inverse of `readableId`; an id that `readableId` cannot have made is returned unchanged. */
export function readableLocalId(id: string): string {
  const match = /^urn:ngsi-ld:[A-Za-z0-9_]+:(?:keyed-)?(.+)$/.exec(id)
  if (match?.[1] === undefined) return id
  try {
    return decodeURIComponent(match[1])
  } catch {
    return id
  }
}

/** The context for `decode`. */
export function decodeContext(
  state: ReadonlyMap<string, Json>,
  limits: Limits = contractLimits,
  id: DecodeContext['id'] = readableId,
): DecodeContext {
  return { receivedAt: contractTime, limits, state, id, contextOf: bundledContext }
}

/** The context for `encode` to the target of that name. */
export function encodeContext(
  target: string,
  localId: (id: string) => string | undefined = readableLocalId,
): EncodeContext {
  return { target, now: contractTime, limits: contractLimits, related: new Map(), localId, contextOf: bundledContext }
}
