// Keys of the gateway's own for devices that can hold nothing better: `cgk_` and 30 bytes as base64url, of which the first
// name the key, the last are a checksum, and what is between is the secret. Only a digest is stored.

import { sha256 } from '@noble/hashes/sha2.js'
import { fromBase64Url, toBase64Url } from '../../standards/bytes/base64url.ts'
import { toHex } from '../../standards/bytes/hex.ts'

export const keyPrefix = 'cgk_'
const idBytes = 8
const checksumBytes = 3
const allBytes = 30

export interface ApiKey {
  readonly key: string
  readonly id: string
}

export function makeApiKey(): ApiKey {
  const bytes = crypto.getRandomValues(new Uint8Array(allBytes))
  bytes.set(checksumOf(bytes), allBytes - checksumBytes)
  return { key: keyPrefix + toBase64Url(bytes), id: idOf(bytes) }
}

/**
 * The name of a key, by which the store finds it. The checksum keeps mistyped and made-up ones away from the store, and lets
 * a scanner tell a key from any other text.
 * @returns undefined where it is no key
 */
export function readApiKey(key: string): string | undefined {
  if (!key.startsWith(keyPrefix) || key.length !== keyPrefix.length + (allBytes / 3) * 4) return undefined
  const bytes = fromBase64Url(key.slice(keyPrefix.length))
  if (!bytes.ok) return undefined
  const checksum = checksumOf(bytes.value)
  const isWhole = bytes.value.subarray(allBytes - checksumBytes).every((byte, index) => byte === checksum[index])
  return isWhole ? idOf(bytes.value) : undefined
}

function idOf(bytes: Uint8Array): string {
  return toHex(bytes.subarray(0, idBytes))
}

function checksumOf(bytes: Uint8Array): Uint8Array {
  const text = new TextEncoder().encode(keyPrefix)
  const content = bytes.subarray(0, allBytes - checksumBytes)
  return sha256.create().update(text).update(content).digest().subarray(0, checksumBytes)
}

/** In a time that does not depend on where they differ. */
export function isSameDigest(one: string, other: string): boolean {
  let difference = one.length ^ other.length
  for (let index = 0; index < one.length; index++) difference |= one.charCodeAt(index) ^ other.charCodeAt(index)
  return difference === 0
}
