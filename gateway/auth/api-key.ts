// API keys that the gateway issues for devices without better credentials: `cgk_` and 30 bytes as base64url, of which the first
// name the key, the last are a checksum, and the rest is the secret. Only a digest is stored.

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
 * The name of a key, by which the store finds it. The checksum rejects mistyped and made-up keys before the store is asked, and
 * allows a secret scanner to recognise a key.
 * @returns undefined where the text is not a key
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

/** In constant time, independent of where the digests differ. */
export function isSameDigest(one: string, other: string): boolean {
  let difference = one.length ^ other.length
  for (let index = 0; index < one.length; index++) difference |= one.charCodeAt(index) ^ other.charCodeAt(index)
  return difference === 0
}
