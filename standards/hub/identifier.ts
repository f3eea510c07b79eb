// Ids of entities (GS CIM 009 clause 4.6.2: a URI, RFC 3986). A local id that identifies a person is replaced by a
// keyed digest (HMAC-SHA-256, RFC 2104), so that the URN reveals no person and is still stable.

import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { isPersonal, type Category } from './category.ts'

export interface EntityIdParts {
  readonly type: string
  readonly localId: string
  readonly category?: Category | undefined
  /** The secret of the installation (`CITYGATE_ID_KEY`). */
  readonly key: string
  readonly tenant: string
}

/**
 * What is a URI without doubt: an authority after the scheme, or a scheme whose names are global by themselves.
 * `RUT:Vehicle:1` is how timetables number things, and as a URI would be the id of a trip and of a vehicle at once.
 */
const uri =
  /^(?:(?:urn|did|tag|tel|mailto|geo|data|ni):|[A-Za-z][A-Za-z0-9+.-]+:\/\/)(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/i

/** Whether a text is such a URI, and can therefore be used unchanged as an id of the hub. */
export function isGlobalUri(text: string): boolean {
  return uri.test(text)
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
/** 26 characters of 5 bits hold 128 bits. */
const keyedLength = 26
const encoder = new TextEncoder()

/**
 * A URI is kept; any other local id becomes `urn:ngsi-ld:<type>:<percent-encoded local id>`. Of a personal category,
 * whether a URI (`tel:`) or not, it becomes `urn:ngsi-ld:<type>:` and 26 base32 characters.
 */
export function entityId({ type, localId, category, key, tenant }: EntityIdParts): string {
  if (isPersonal(category)) return `${prefixOf(type)}${keyed(key, [tenant, type, localId])}`
  return isGlobalUri(localId) ? localId : `${prefixOf(type)}${encodeURIComponent(localId.toWellFormed())}`
}

/**
 * The local id of an id that `entityId` made without a key. A URI that was kept is its own local id. Of a keyed id it
 * is the digest, from which nothing follows.
 */
export function localIdOf(id: string, type: string): string | undefined {
  const prefix = prefixOf(type)
  if (!id.startsWith(prefix)) return isGlobalUri(id) ? id : undefined
  try {
    return decodeURIComponent(id.slice(prefix.length))
  } catch {
    return undefined
  }
}

/** The prefix of the type that was asked for last: most messages are of one. */
let lastPrefix = { type: '', prefix: 'urn:ngsi-ld::' }

function prefixOf(type: string): string {
  if (type !== lastPrefix.type) lastPrefix = { type, prefix: `urn:ngsi-ld:${encodeURIComponent(type.toWellFormed())}:` }
  return lastPrefix.prefix
}

type Schedule = ReturnType<typeof hmac.create>

/** The key schedule of the key that was used last: an installation has one. */
let last: { readonly key: string; readonly schedule: Schedule } | undefined

function keyed(key: string, parts: readonly string[]): string {
  if (last?.key !== key) last = { key, schedule: hmac.create(sha256, encoder.encode(key)) }
  // JSON frames the parts: no other parts have the same text.
  const digest = last.schedule
    .clone()
    .update(encoder.encode(JSON.stringify(parts)))
    .digest()
  let [text, bits, held] = ['', 0, 0]
  for (const byte of digest) {
    bits = ((bits << 8) | byte) & 0xffff
    held += 8
    while (held >= 5 && text.length < keyedLength) {
      held -= 5
      text += alphabet[(bits >> held) & 31]
    }
  }
  return text
}
