// The ids of attribute instances in an evolution (GS CIM 009 clause 4.5.6): the place of the instance in the store, under a
// key, since how the store's numbers grow would tell of what the reader may not see.

import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'

export interface InstancePlace {
  /** The step where the instance was first. */
  readonly step: number
  readonly place: number
}

const prefix = 'urn:ngsi-ld:Instance:'
const written = /^urn:ngsi-ld:Instance:([0-9a-f]{8})([0-9a-f]{8})$/
const rounds = [0, 1, 2, 3] as const

/** Places take the lower bits; a step has at most as many instances as an entity has attributes. */
const placeBits = 16
const half = 2 ** 32

/** A Feistel network over 64 bits, with the key's HMAC as its function: a permutation that only the key reverses. */
export function instanceIdOf({ step, place }: InstancePlace, key: Uint8Array): string {
  const number = BigInt(step) * BigInt(2 ** placeBits) + BigInt(place)
  let left = Number(number / BigInt(half))
  let right = Number(number % BigInt(half))
  for (const round of rounds) [left, right] = [right, exclusiveOr(left, mixed(right, round, key))]
  return `${prefix}${hex(left)}${hex(right)}`
}

/** Undefined: the id is none of this gateway's. */
export function placeOfInstance(id: string, key: Uint8Array): InstancePlace | undefined {
  const [, first, second] = written.exec(id) ?? []
  if (first === undefined || second === undefined) return undefined
  let [left, right] = [Number.parseInt(first, 16), Number.parseInt(second, 16)]
  for (const round of rounds.toReversed()) [left, right] = [exclusiveOr(right, mixed(left, round, key)), left]
  const number = BigInt(left) * BigInt(half) + BigInt(right)
  const step = Number(number / BigInt(2 ** placeBits))
  return Number.isSafeInteger(step) ? { step, place: Number(number % BigInt(2 ** placeBits)) } : undefined
}

/** The key of the instances of one entity. */
export function instanceKeyOf(idKey: string, tenant: string, id: string): Uint8Array {
  return hmac(sha256, new TextEncoder().encode(idKey), new TextEncoder().encode(`instance\n${tenant}\n${id}`))
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
