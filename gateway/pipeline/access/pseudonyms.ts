// Names in place of entity ids (standards/odrl/profile.md, `citygate:rotate`): the same for one recipient and period, and different
// in the next. A name is the encrypted id, encrypted so that the same id gives the same name (RFC 5297 section 1.3.1, with HMAC as
// its function): a recipient who was shown a name may ask by it, and nobody else can create or read one.

import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { fromBase64Url, toBase64Url } from '../../../standards/bytes/base64url.ts'
import { concat } from '../../../standards/bytes/growing.ts'
import type { Rotation } from '../../../standards/odrl/policy.ts'
import type { Principal } from '../../principal.ts'

export interface PseudonymMap {
  nameOf(id: string): string
  /** Undefined: the text is not a name that this recipient was shown in this period. */
  idOf(name: string): string | undefined
}

export const rotatedPrefix = 'urn:citygate:rotated:'
const tagBytes = 16
/** Ids of similar length cannot be distinguished by the length of their names. */
const blockBytes = 32
const mark = 0x80

/** The prefix of a time that identifies its period. */
const periodCharacters: Readonly<Record<Rotation, number>> = { P1D: 'YYYY-MM-DD'.length, P1M: 'YYYY-MM'.length }

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const strict = new TextDecoder('utf-8', { fatal: true })

/** Names cached per answer; further ones are not cached. */
const maxKnown = 20_000

/** @param now RFC 3339, UTC */
export function pseudonymsFor(
  idKey: string,
  { issuer, client, purposes = [] }: Principal,
  rotation: Rotation,
  now: string,
): PseudonymMap {
  const period = now.slice(0, periodCharacters[rotation])
  const recipient = JSON.stringify([issuer, client, [...purposes].toSorted(), period])
  const derived = (use: string): Uint8Array => hmac(sha256, bytesOf(idKey), bytesOf(`rotate ${use}\n${recipient}`))
  const [tagKey, streamKey] = [derived('tag'), derived('stream')]
  const known = new Map<string, string>()

  function crypted(tag: Uint8Array, bytes: Uint8Array): Uint8Array {
    const changed = Uint8Array.from(bytes)
    for (let at = 0; at < changed.length; at += blockBytes) {
      const stream = hmac(sha256, streamKey, concat([tag, bytesOf(String(at))]))
      for (let index = at; index < at + blockBytes; index += 1)
        changed[index] = (bytes[index] ?? 0) ^ (stream[index - at] ?? 0)
    }
    return changed
  }

  function made(id: string): string {
    const padded = paddedBytes(bytesOf(id))
    const tag = hmac(sha256, tagKey, padded).slice(0, tagBytes)
    return rotatedPrefix + toBase64Url(concat([tag, crypted(tag, padded)]))
  }

  return {
    nameOf(id) {
      const name = known.get(id) ?? made(id)
      if (known.size < maxKnown) known.set(id, name)
      return name
    },
    idOf(name) {
      if (!name.startsWith(rotatedPrefix)) return undefined
      const read = fromBase64Url(name.slice(rotatedPrefix.length))
      if (!read.ok || read.value.length <= tagBytes) return undefined
      const tag = read.value.slice(0, tagBytes)
      const padded = crypted(tag, read.value.slice(tagBytes))
      const expected = hmac(sha256, tagKey, padded)
      return tag.every((byte, index) => byte === expected[index]) ? textIn(padded) : undefined
    },
  }
}

/** The same names, except for entities that are shown by their ids. */
export function pseudonymsExcept(names: PseudonymMap, isCalledById: (id: string) => boolean): PseudonymMap {
  return {
    nameOf: (id) => (isCalledById(id) ? id : names.nameOf(id)),
    idOf: (name) => (isCalledById(name) ? name : names.idOf(name)),
  }
}

function paddedBytes(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((bytes.length + 1) / blockBytes) * blockBytes)
  padded.set(bytes)
  padded[bytes.length] = mark
  return padded
}

function textIn(padded: Uint8Array): string {
  return strict.decode(padded.slice(0, padded.lastIndexOf(mark)))
}
