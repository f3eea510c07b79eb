// The ids of attribute instances in a history (GS CIM 009 clause 4.5.6): the place of the instance in the store, under a
// key, since how the store's numbers grow would show how much is written that the reader may not see.

import { keyedNumber, numberKey, numberOfKeyed } from '../../../../keyed-number.ts'

export interface InstancePlace {
  /** The step where the instance was first. */
  readonly step: number
  readonly place: number
}

const prefix = 'urn:ngsi-ld:Instance:'

/** Places take the lower bits; a step has at most as many instances as an entity has attributes. */
const placeBits = 16n
const places = 1n << placeBits

export function instanceIdOf({ step, place }: InstancePlace, key: Uint8Array): string {
  return `${prefix}${keyedNumber(BigInt(step) * places + BigInt(place), key)}`
}

/** Undefined: the id is not one of this gateway. */
export function placeOfInstance(id: string, key: Uint8Array): InstancePlace | undefined {
  if (!id.startsWith(prefix)) return undefined
  const number = numberOfKeyed(id.slice(prefix.length), key)
  return number === undefined ? undefined : { step: Number(number / places), place: Number(number % places) }
}

/** The key of the instances of one entity. */
export function instanceKeyOf(idKey: string, tenant: string, id: string): Uint8Array {
  return numberKey(idKey, 'instance', tenant, id)
}
