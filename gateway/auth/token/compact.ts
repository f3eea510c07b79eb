// Reads a JWS in compact form (RFC 7515 section 3.1) before any of its content is trusted: one text for each content, JSON
// without duplicate members and without numbers that a double cannot represent.

import { fromBase64Url } from '../../../standards/bytes/base64url.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject, member } from '../../../standards/json/object.ts'
import { readJson } from '../../../standards/json/read.ts'

/** The maximum size of a token or a proof. */
export const maximumTokenBytes = 8192

/** Any signed content. */
export interface Signed {
  /** The text that was read. */
  readonly token: string
  readonly algorithm: string
  readonly keyId?: string
  readonly header: JsonObject
  readonly content: Uint8Array
}

/** A signed JSON object with a type: an access token, a proof. */
export interface Compact extends Signed {
  readonly type: string
  readonly payload: JsonObject
}

const limits = { bytes: maximumTokenBytes, depth: 16, members: 1000 }

/**
 * Header members that change what is signed, or that must be understood (RFC 7515 section 4.1.11, RFC 7797): none is supported.
 * References to keys (jku, x5u, x5c, jwk) are ignored.
 */
const refusedMembers = ['crit', 'b64', 'zip', 'enc']

/** @returns undefined where the text is not such a token; the client is not shown which rule it breaks */
export function readCompact(token: string): Compact | undefined {
  const signed = token.length > maximumTokenBytes ? undefined : readSigned(token)
  const payload = signed === undefined ? undefined : readObject(signed.content)
  const type = signed === undefined ? undefined : member(signed.header, 'typ')
  if (signed === undefined || payload === undefined || typeof type !== 'string') return undefined
  return { ...signed, type, payload }
}

export function readSigned(token: string): Signed | undefined {
  const segments = token.split('.')
  const [head, content, signature] = segments.map(fromBase64Url)
  if (segments.length !== 3 || head?.ok !== true || content?.ok !== true || signature?.ok !== true) return undefined
  const header = readObject(head.value)
  if (header === undefined || signature.value.length === 0) return undefined
  if (refusedMembers.some((name) => Object.hasOwn(header, name))) return undefined
  const [algorithm, keyId] = [member(header, 'alg'), member(header, 'kid')]
  if (typeof algorithm !== 'string' || (keyId !== undefined && typeof keyId !== 'string')) return undefined
  return { token, algorithm, header, content: content.value, ...(keyId === undefined ? {} : { keyId }) }
}

function readObject(bytes: Uint8Array): JsonObject | undefined {
  const read = readJson(bytes, limits)
  if (!read.ok || read.value.losses.length > 0) return undefined
  return isJsonObject(read.value.value) ? read.value.value : undefined
}
