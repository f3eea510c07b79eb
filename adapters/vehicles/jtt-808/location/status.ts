// The status flags of a location (JT/T 808-2013 table 17, -2019 table 24) as attributes of the vehicle, and back. Bits
// that the edition reserves are carried in one attribute.

import { hasBit, namesOfBits } from '../frame/bytes.ts'
import { isIn, tablesOf, type Edition } from '../options.ts'
import { add, carry, type Attributes, type DecodeSession } from '../reading.ts'
import { property, type Details } from '../../../../standards/hub/build.ts'

export const statusBit = { fixed: 1, south: 2, west: 3, encrypted: 5 } as const

interface Flag {
  readonly bit: number
  readonly name: string
  /** The values of the bit at 0 and 1. */
  readonly values: readonly [boolean | string, boolean | string]
  /** The first edition that has it; before, the bit is reserved. */
  readonly since?: Edition
}

export const flags: readonly Flag[] = [
  { bit: 0, name: 'ignitionStatus', values: [false, true] },
  { bit: statusBit.fixed, name: 'gnssFix', values: [false, true] },
  { bit: 4, name: 'inOperation', values: [true, false] },
  { bit: 6, name: 'forwardCollisionWarning', values: [false, true], since: '2019' },
  { bit: 7, name: 'laneDepartureWarning', values: [false, true], since: '2019' },
  { bit: 10, name: 'oilCircuitCut', values: [false, true] },
  { bit: 11, name: 'electricCircuitCut', values: [false, true] },
  { bit: 12, name: 'doorsLocked', values: [false, true] },
  { bit: 22, name: 'vehicleRunningStatus', values: ['stopped', 'running'], since: '2019' },
]

/** A value of several bits, `first` and those after it; 2011 reserves them. */
interface Group {
  readonly first: number
  readonly name: string
  readonly bits: readonly string[]
}

/** Lists of the names of the bits that are set. */
export const groups: readonly Group[] = [
  { first: 13, name: 'openDoors', bits: ['front', 'middle', 'rear', 'driver', 'custom'] },
  { first: 18, name: 'positioningSystems', bits: ['GPS', 'BeiDou', 'GLONASS', 'Galileo'] },
]

/** The first edition that has the groups and the load. */
export const groupsSince: Edition = '2013'

export const loadBit = 8
/** Of bits 8 and 9, since 2013; 10 is reserved. */
export const loads = ['empty', 'half', undefined, 'full'] as const

export function readStatus(
  status: number,
  path: string,
  reading: DecodeSession,
  attributes: Attributes,
  details: Details,
): void {
  const edition = tablesOf(reading.message, reading.settings.edition)
  const known = new Set<number>([statusBit.south, statusBit.west, statusBit.encrypted])
  for (const { bit, name, values, since } of flags) {
    if (!isIn(edition, since)) continue
    known.add(bit)
    add(attributes, name, property(values[hasBit(status, bit) ? 1 : 0], details))
  }
  if (isIn(edition, groupsSince)) readGroups(status, path, known, reading, attributes, details)
  carryBits(status, (bit) => known.has(bit), { path, name: 'status' }, reading, attributes, details)
}

/** Reads the groups and the load, and adds their bits to `known`. */
function readGroups(
  status: number,
  path: string,
  known: Set<number>,
  reading: DecodeSession,
  attributes: Attributes,
  details: Details,
): void {
  for (const { first, name, bits } of groups) {
    bits.forEach((_, index) => known.add(first + index))
    add(attributes, name, property(namesOfBits(status >>> first, bits), details))
  }
  const load = loads[(status >>> loadBit) & 3]
  if (load === undefined)
    carry(reading, attributes, `${path}/bit8`, 'load-reserved', { name: 'load', value: 2, details })
  else add(attributes, 'loadStatus', property(load, details))
  known.add(loadBit)
  known.add(loadBit + 1)
}

/** Carries the bits that no table names in one attribute, and reports each. */
export function carryBits(
  bits: number,
  isKnown: (bit: number) => boolean,
  { path, name }: { readonly path: string; readonly name: string },
  reading: DecodeSession,
  attributes: Attributes,
  details: Details,
): void {
  const unknown = Array.from({ length: 32 }, (_, bit) => bit).filter((bit) => hasBit(bits, bit) && !isKnown(bit))
  if (unknown.length === 0) return
  const attribute = `jtt808_${name}`
  add(attributes, attribute, property(unknown, details))
  for (const bit of unknown) {
    reading.losses.push({ kind: 'carried', in: 'source', path: `${path}/bit${bit}`, attribute, code: 'bit-reserved' })
  }
}
