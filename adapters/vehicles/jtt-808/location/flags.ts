// The flags of a location: its status (JT/T 808-2013 table 17, -2019 table 24) and its alarms (table 18, -2019 table 25). Bits
// that the edition reserves are carried in one attribute.

import { hasBit, type EntityBuilder } from '../../../kit/index.ts'
import { property } from '../../../../standards/hub/build.ts'
import {
  alarmNames,
  alarmsSince2013,
  alarmsSince2019,
  alarmsUntil2013,
  loads,
  statusGroups,
} from '../../../../standards/jtt-808/flags.ts'
import { isIn, type Edition } from '../options.ts'
import { setBits } from '../reading.ts'

export const statusBit = { fixed: 1, south: 2, west: 3, encrypted: 5, load: 8 } as const

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

/** The first edition that has the groups and the load. */
export const groupsSince: Edition = '2013'

export function readStatus(status: number, path: string, edition: Edition, vehicle: EntityBuilder): void {
  const known: number[] = [statusBit.south, statusBit.west, statusBit.encrypted]
  for (const { bit, name, values, since } of flags) {
    if (!isIn(edition, since)) continue
    vehicle.property(`${path}/bit${bit}`, name, values[hasBit(status, bit) ? 1 : 0])
    known.push(bit)
  }
  if (isIn(edition, groupsSince)) {
    for (const { first, name, bits } of statusGroups) {
      vehicle.property(`${path}/bit${first}`, name, setBits(status >>> first, bits))
      known.push(...bits.map((_, index) => first + index))
    }
    const load = loads[(status >>> statusBit.load) & 3]
    if (load === undefined) vehicle.carry(`${path}/bit8`, 'load', 2, 'load-reserved')
    else vehicle.property(`${path}/bit8`, 'loadStatus', load)
    known.push(statusBit.load, statusBit.load + 1)
  }
  const reserved = setBits(status, bitNumbers).filter((bit) => !known.includes(bit))
  carryReserved(reserved, 'status', path, vehicle)
}

export function readAlarms(bits: number, path: string, edition: Edition, vehicle: EntityBuilder): void {
  const known = alarms[edition]
  const active = setBits(bits, known).map(({ name }) => name)
  vehicle.property(path, 'activeAlarms', active)
  const reserved = setBits(bits, bitNumbers).filter((bit) => known[bit] === undefined)
  carryReserved(reserved, 'alarm', path, vehicle)
}

const bitNumbers = Array.from({ length: 32 }, (_, bit) => bit)

/** Keeps the bits that the edition reserves in one attribute, and reports each. */
function carryReserved(reserved: readonly number[], name: string, path: string, vehicle: EntityBuilder): void {
  if (reserved.length === 0) return
  const attribute = vehicle.extensionName(name)
  vehicle.add(path, attribute, property(reserved, { observedAt: vehicle.observedAt }))
  for (const bit of reserved) vehicle.ledger.report('carried', `${path}/bit${bit}`, 'bit-reserved', { attribute })
}

/** Alarms about the vehicle as property, and not about traffic. */
const securityAlarms: ReadonlySet<number> = new Set([0, 25, 26, 27, 28, 31])
/** Events that the terminal clears when the platform has answered: clearing is an acknowledgement, and not the end. */
const clearedOnAnswer: ReadonlySet<number> = new Set([0, 20, 21, 22, 27, 28, 31])
/** Of danger: in 2019 of the manner of driving, whose flag stays until it ends (table 25). */
const danger = 3

export interface Alarm {
  readonly name: string
  readonly category: 'traffic' | 'security'
  readonly ended: 'acknowledged' | 'closed'
}

/** By bit; undefined: the edition reserves the bit. */
function alarmsIn(edition: Edition): readonly (Alarm | undefined)[] {
  return alarmNames.map((name, bit) => {
    const since = alarmsSince2019.has(bit) ? '2019' : alarmsSince2013.has(bit) ? '2013' : undefined
    if (!isIn(edition, since) || (edition === '2019' && alarmsUntil2013.has(bit))) return undefined
    const category = securityAlarms.has(bit) ? 'security' : 'traffic'
    const isCleared = clearedOnAnswer.has(bit) || (bit === danger && edition !== '2019')
    return { name, category, ended: isCleared ? 'acknowledged' : 'closed' }
  })
}

export const alarms = { '2011': alarmsIn('2011'), '2013': alarmsIn('2013'), '2019': alarmsIn('2019') } as const
