// Reads a JWS in compact form (RFC 7515 section 3.1) before anything of it is believed: one text for each content, JSON
// without duplicate members and without numbers that a double does not keep.

import { fromBase64Url } from '../../standards/bytes/base64url.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { isJsonObject, member } from '../../standards/json/object.ts'
import { readJson } from '../../standards/json/read.ts'

/** Of a token or a proof; a header of more is nobody's. */
export const maximumTokenBytes = 8192

export interface Compact {
  /** The text that was read. */
  readonly token: string
  readonly algorithm: string
  readonly type: string
  readonly keyId?: string
  readonly header: JsonObject
  readonly payload: JsonObject
}

const limits = { bytes: maximumTokenBytes, depth: 16, members: 1000 }

/**
 * Header members that change what is signed, or that must be understood (RFC 7515 section 4.1.11, RFC 7797): none is here.
 * Those that say where a key is (jku, x5u, x5c, jwk) are not looked at.
 */
const refusedMembers = ['crit', 'b64', 'zip', 'enc']

/** @returns undefined where it is no such token; which rule it breaks is nobody's business who makes such tokens */
export function readCompact(token: string): Compact | undefined {
  if (token.length > maximumTokenBytes) return undefined
  const segments = token.split('.')
  const [head = '', body = '', signature = ''] = segments
  if (segments.length !== 3 || signature === '' || !fromBase64Url(signature).ok) return undefined
  const [header, payload] = [readSegment(head), readSegment(body)]
  if (header === undefined || payload === undefined) return undefined
  if (refusedMembers.some((name) => Object.hasOwn(header, name))) return undefined
  const [algorithm, type, keyId] = [member(header, 'alg'), member(header, 'typ'), member(header, 'kid')]
  if (typeof algorithm !== 'string' || typeof type !== 'string') return undefined
  if (keyId !== undefined && typeof keyId !== 'string') return undefined
  return { token, algorithm, type, header, payload, ...(keyId === undefined ? {} : { keyId }) }
}

function readSegment(text: string): JsonObject | undefined {
  const bytes = fromBase64Url(text)
  const read = bytes.ok ? readJson(bytes.value, limits) : undefined
  if (read?.ok !== true || read.value.losses.length > 0) return undefined
  return isJsonObject(read.value.value) ? read.value.value : undefined
}
