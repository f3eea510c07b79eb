// Encrypts numbers of the store that a client may keep and send back: in plain form they would disclose how much other clients
// and tenants write.

import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'

const written = /^([0-9a-f]{8})([0-9a-f]{8})$/
const rounds = [0, 1, 2, 3] as const
const half = 2n ** 32n

/** The key for numbers of one purpose: the same number has another text under each. */
export function numberKey(idKey: string, purpose: string, ...parts: readonly string[]): Uint8Array {
  return hmac(sha256, new TextEncoder().encode(idKey), new TextEncoder().encode([purpose, ...parts].join('\n')))
}

/**
 * A Feistel network over 64 bits, with the key's HMAC as its function: a permutation that only the key reverses.
 * @param number below 2^64
 * @returns 16 hexadecimal digits
 */
export function keyedNumber(number: bigint, key: Uint8Array): string {
  let left = Number(number / half)
  let right = Number(number % half)
  for (const round of rounds) [left, right] = [right, exclusiveOr(left, mixed(right, round, key))]
  return `${hex(left)}${hex(right)}`
}

/** Undefined where it is not written as these are. */
export function numberOfKeyed(text: string, key: Uint8Array): bigint | undefined {
  const [, first, second] = written.exec(text) ?? []
  if (first === undefined || second === undefined) return undefined
  let [left, right] = [Number.parseInt(first, 16), Number.parseInt(second, 16)]
  for (const round of rounds.toReversed()) [left, right] = [exclusiveOr(right, mixed(left, round, key)), left]
  return BigInt(left) * half + BigInt(right)
}

/** A sequence number of the store has 48 bits; the 16 below are zero, by which a text of this gateway is known. */
const checkBits = 16n

export function keyedSequence(sequence: number, key: Uint8Array): string {
  return keyedNumber(BigInt(sequence) << checkBits, key)
}

/** Undefined where it was not made under this key. */
export function sequenceOfKeyed(text: string, key: Uint8Array): number | undefined {
  const number = numberOfKeyed(text, key)
  if (number === undefined || BigInt.asUintN(Number(checkBits), number) !== 0n) return undefined
  return Number(number >> checkBits)
}

function mixed(value: number, round: number, key: Uint8Array): number {
  const message = new Uint8Array(5)
  const view = new DataView(message.buffer)
  view.setUint8(0, round)
  view.setUint32(1, value)
  return new DataView(hmac(sha256, key, message).buffer).getUint32(0)
}

function exclusiveOr(one: number, other: number): number {
  return (one ^ other) >>> 0
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0')
}
