// The states and the alarms of a vehicle in a position of JT/T 809, by their bits (JT/T 808-2011 tables 17 and 18, -2019 tables 24 and 25).

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
  const names = namesOfBits(alarms, alarmNames[edition])
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
const doors = { first: 13, names: ['front', 'middle', 'rear', 'driver', 'custom'] } as const
const systems = { first: 18, names: ['GPS', 'BeiDou', 'GLONASS', 'Galileo'] } as const
const bitsOf2019 = namesOf([6, 7, 8, 9, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22])
/** Of bits 8 and 9; 10 is reserved. */
const loads = ['empty', 'half', undefined, 'full'] as const

/** What JT/T 808-2019 table 24 has more. */
function readStatus2019(status: number, at: string, vehicle: EntityBuilder): void {
  vehicle.property(at, 'forwardCollisionWarning', hasBit(status, 6))
  vehicle.property(at, 'laneDepartureWarning', hasBit(status, 7))
  const load = loads[(status >>> 8) & 3]
  if (load === undefined) vehicle.carry(at, 'load', 2, 'bit-reserved')
  else vehicle.property(at, 'loadStatus', load)
  const listed = ({ first, names }: typeof doors | typeof systems): readonly string[] =>
    names.filter((_, index) => hasBit(status, first + index))
  vehicle.property(at, 'openDoors', [...listed(doors)])
  vehicle.property(at, 'positioningSystems', [...listed(systems)])
  vehicle.property(at, 'vehicleRunningStatus', hasBit(status, 22) ? 'running' : 'stopped')
}

/** The alarms of a terminal by bit (JT/T 808-2011 table 18, -2019 table 25). */
const names2019 = [
  ...['emergency', 'overspeed', 'fatigueDriving', 'dangerWarning', 'gnssFault', 'gnssAntennaDisconnected'],
  ...['gnssAntennaShortCircuit', 'mainPowerLow', 'mainPowerLost', 'displayFault', 'speechFault', 'cameraFault'],
  ...['cardReaderFault', 'overspeedWarning', 'fatigueWarning', 'violationWarning', 'tyrePressureWarning'],
  ...['rightBlindZone', 'drivingTimeExceeded', 'parkingTimeExceeded', 'areaCrossed', 'routeCrossed', 'segmentTime'],
  ...['routeDeviation', 'speedSensorFault', 'fuelAbnormal', 'vehicleStolen', 'illegalIgnition', 'illegalMovement'],
  ...['collision', 'rollover', 'illegalDoorOpening'],
]
const since2013 = new Set([12, 13, 14, 15, 16, 17, 30, 31])
const alarmNames = {
  '2019': names2019,
  '2011': names2019.map((name, bit) => (since2013.has(bit) ? `bit${bit}` : name)),
}
