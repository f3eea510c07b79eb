// The states and the alarms of a vehicle in a position of JT/T 809, by their bits (JT/T 808-2011 tables 17 and 18, -2019 tables 24 and 25).

import { alarmNames, alarmsSince2013, alarmsSince2019, alarmsUntil2013 } from '../../../standards/jtt-808/flags.ts'
import { loads, statusGroups } from '../../../standards/jtt-808/flags.ts'
import { hasBit, namesOfBits, type EntityBuilder } from '../../kit/index.ts'

export const bits = { ignition: 0, fix: 1, south: 2, west: 3, stopped: 4, encrypted: 5 } as const

interface Flags {
  readonly path: string
  readonly status: number
  readonly alarms: number
  readonly edition: '2011' | '2019'
}

/** The states and the alarms of a vehicle, in the words of JT/T 808. */
export function readFlags({ path, status, alarms, edition }: Flags, vehicle: EntityBuilder): void {
  const at = `${path}/status`
  vehicle.property(at, 'ignitionStatus', hasBit(status, bits.ignition))
  vehicle.property(at, 'gnssFix', hasBit(status, bits.fix))
  vehicle.property(at, 'inOperation', !hasBit(status, bits.stopped))
  vehicle.property(at, 'oilCircuitCut', hasBit(status, 10))
  vehicle.property(at, 'electricCircuitCut', hasBit(status, 11))
  vehicle.property(at, 'doorsLocked', hasBit(status, 12))
  if (edition === '2019') readStatus2019(status, at, vehicle)
  const known = edition === '2019' ? [...knownBits, ...bitsOf2019] : knownBits
  const others = namesOfBits(status, []).filter((name) => !known.includes(name))
  if (others.length > 0) vehicle.carry(at, 'status', others)
  const names = namesOfBits(alarms, alarmsIn[edition])
  vehicle.property(
    `${path}/alarm`,
    'activeAlarms',
    names.filter((name) => !name.startsWith('bit')),
  )
  const reserved = names.filter((name) => name.startsWith('bit'))
  if (reserved.length > 0) vehicle.carry(`${path}/alarm`, 'alarms', reserved, 'bit-reserved')
}

const namesOf = (numbers: readonly number[]): readonly string[] => numbers.map((bit) => `bit${bit}`)
const knownBits = namesOf([0, 1, 2, 3, 4, 5, 10, 11, 12])
const bitsOf2019 = namesOf([6, 7, 8, 9, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22])
/** What JT/T 808-2019 table 24 has more. */
function readStatus2019(status: number, at: string, vehicle: EntityBuilder): void {
  vehicle.property(at, 'forwardCollisionWarning', hasBit(status, 6))
  vehicle.property(at, 'laneDepartureWarning', hasBit(status, 7))
  const load = loads[(status >>> 8) & 3]
  if (load === undefined) vehicle.carry(at, 'load', 2, 'bit-reserved')
  else vehicle.property(at, 'loadStatus', load)
  for (const { first, name, bits: names } of statusGroups) {
    const listed = names.filter((_, index) => hasBit(status, first + index))
    vehicle.property(at, name, listed)
  }
  vehicle.property(at, 'vehicleRunningStatus', hasBit(status, 22) ? 'running' : 'stopped')
}

/** By bit; those that 2011 reserves have the name of the bit. */
const alarmsIn = {
  '2019': alarmNames.map((name, bit) => (alarmsUntil2013.has(bit) ? `bit${bit}` : name)),
  '2011': alarmNames.map((name, bit) => (alarmsSince2013.has(bit) || alarmsSince2019.has(bit) ? `bit${bit}` : name)),
}
