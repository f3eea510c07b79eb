// The active-safety items of T/JSATL 12-2017 (tables 4-15 to 4-20): driver assistance 64, driver state 65, tyres 66,
// blind spots 67. Each item is an alert of its own, with its own time and place.

import { namesOfBits, numberAt } from '../frame/bytes.ts'
import type { Item, ItemPlace } from '../location/item.ts'
import { positionAt, place as placeOf, reportConversion, altitudeDoubt } from '../location/place.ts'
import { isAbsent } from '../plausible.ts'
import { add, entityOf, type Attributes } from '../reading.ts'
import { alertId } from '../alerts.ts'
import { instantOf } from '../time.ts'
import { toHex } from '../../../../standards/bytes/hex.ts'
import { property, relationship } from '../../../../standards/hub/build.ts'
import type { JsonObject } from '../../../../standards/hub/entity.ts'

/** The alert's states: an event without duration, its start, its end. */
const states: readonly (string | undefined)[] = ['event', 'open', 'closed']

const assistance: ReadonlyMap<number, string> = new Map([
  [0x01, 'forwardCollision'],
  [0x02, 'laneDeparture'],
  [0x03, 'headwayTooShort'],
  [0x04, 'pedestrianCollision'],
  [0x05, 'frequentLaneChange'],
  [0x06, 'roadSignExceeded'],
  [0x07, 'obstacle'],
  [0x10, 'roadSignSeen'],
  [0x11, 'assistanceSnapshot'],
])
const driverStates: ReadonlyMap<number, string> = new Map([
  [0x01, 'driverFatigue'],
  [0x02, 'driverPhoning'],
  [0x03, 'driverSmoking'],
  [0x04, 'driverDistracted'],
  [0x05, 'driverAbnormal'],
  [0x10, 'driverSnapshot'],
  [0x11, 'driverChanged'],
])
const blindSpots: ReadonlyMap<number, string> = new Map([
  [0x01, 'approachRear'],
  [0x02, 'approachLeftRear'],
  [0x03, 'approachRightRear'],
])
const tyreAlarms = [
  'report',
  'pressureHigh',
  'pressureLow',
  'temperatureHigh',
  'sensorFault',
  'pressureUnbalanced',
  'slowLeak',
  'batteryLow',
] as const

/** The end of every block: speed, altitude, latitude, longitude, time, vehicle status, alarm identifier. */
const commonLength = 35

interface Block {
  readonly name: string | undefined
  readonly level?: number
  /** The offset of the common part. */
  readonly commonAt: number
  /** Called when the block is known to be valid. */
  readonly data: () => JsonObject
}

function readBlock(value: Uint8Array, block: Block, at: ItemPlace): boolean {
  const { reading, status, changes } = at
  const { commonAt, name, level } = block
  const time = instantOf(value.subarray(commonAt + 11, commonAt + 17), reading.settings.zone)
  const state = states[value[4] ?? 0]
  if (time === undefined || state === undefined || name === undefined) return false
  const identifier = value.subarray(commonAt + 19, commonAt + commonLength)
  const details = { observedAt: time.utc }
  const position = positionAt(value, commonAt + 3, commonAt + 1, status)
  const placed = placeOf(position, status, reading.settings, details)
  const attributes: Attributes = new Map()
  add(attributes, 'alertSource', relationship(reading.vehicleId))
  add(attributes, 'category', property('traffic'))
  add(attributes, 'vehicleAlarm', property(name))
  add(attributes, 'alertStatus', property(state, details))
  const { alarmLevel } = present({ alarmLevel: level ?? 0 }, 1, at)
  if (level !== undefined && alarmLevel !== undefined) add(attributes, 'alarmLevel', property(alarmLevel, details))
  if (state === 'closed') add(attributes, 'validTo', property(time.utc, details))
  else {
    add(attributes, 'dateIssued', property(time.utc))
    add(attributes, 'validFrom', property(time.utc))
  }
  const { speed } = present({ speed: value[commonAt] ?? 0 }, 1, at)
  if (speed !== undefined) add(attributes, 'speed', property(speed, { ...details, unitCode: 'KMH' }))
  if (placed.ok) {
    add(attributes, 'location', placed.location)
    reportConversion(placed.accuracyMetres, `${at.path}/position`, reading)
  }
  const data: JsonObject = {
    number: numberAt(value, 0, 4),
    ...block.data(),
    vehicleStatus: numberAt(value, commonAt + 17, 2),
    terminal: toHex(identifier.subarray(0, 7)),
    identified: toHex(identifier.subarray(7, 13)),
    sequence: identifier[13] ?? 0,
    files: identifier[14] ?? 0,
    reserved: identifier[15] ?? 0,
    ...((!placed.ok || altitudeDoubt(position.altitude) !== undefined) && { position: { ...position } }),
  }
  add(attributes, 'alarmData', property(data, details))
  const id = alertId(reading, toHex(identifier.subarray(0, 14)))
  changes.push({ kind: 'merge', entity: entityOf(id, 'Alert', attributes) })
  if (time.note !== undefined) {
    reading.losses.push({ kind: 'assumed', in: 'source', path: `${at.path}/time`, code: `time-${time.note}` })
  }
  if (!placed.ok) {
    const attribute = 'alarmData'
    reading.losses.push({ kind: 'carried', in: 'source', path: `${at.path}/position`, attribute, code: placed.code })
  }
  return true
}

/** The numbers, of so many bytes each, that are not filled with ones; the others are reported. */
function present(
  numbers: Readonly<Record<string, number>>,
  bytes: number,
  { reading, path }: ItemPlace,
): { readonly [name: string]: number } {
  const known = Object.entries(numbers).filter(([name, number]) => {
    if (!isAbsent(number, bytes)) return true
    reading.losses.push({ kind: 'dropped', in: 'source', path: `${path}/${name}`, code: 'value-absent' })
    return false
  })
  return Object.fromEntries(known)
}

const adas: Item = {
  lengths: [12 + commonLength],
  read(value, place) {
    const [type = 0, level = 0, frontSpeed = 0, headway = 0, deviation = 0, sign = 0, signValue = 0] = value.subarray(5)
    const data = () => ({
      type,
      ...present({ frontSpeed, headwayTenths: headway, deviation, sign, signValue }, 1, place),
    })
    return readBlock(value, { name: assistance.get(type), level, commonAt: 12, data }, place)
  },
}

const dsm: Item = {
  lengths: [12 + commonLength],
  read(value, place) {
    const [type = 0, level = 0, fatigue = 0] = value.subarray(5)
    const data = () => ({ type, ...present({ fatigue }, 1, place), reservedBytes: toHex(value.subarray(8, 12)) })
    return readBlock(value, { name: driverStates.get(type), level, commonAt: 12, data }, place)
  },
}

const tpms: Item = {
  read(value, place) {
    const listAt = 5 + commonLength
    const count = value[listAt]
    if (count === undefined || value.length !== listAt + 1 + count * 9) return false
    const tyreAt = (_: unknown, index: number): JsonObject => {
      const at = listAt + 1 + index * 9
      const measured = {
        kilopascal: numberAt(value, at + 3, 2),
        celsius: numberAt(value, at + 5, 2),
        batteryPercent: numberAt(value, at + 7, 2),
      }
      return {
        tyre: value[at] ?? 0,
        alarms: namesOfBits(numberAt(value, at + 1, 2), tyreAlarms),
        alarmBits: numberAt(value, at + 1, 2),
        ...present(measured, 2, { ...place, path: `${place.path}/tyre/${index + 1}` }),
      }
    }
    const data = () => ({ tyres: Array.from({ length: count }, tyreAt) })
    return readBlock(value, { name: 'tyres', commonAt: 5, data }, place)
  },
}

const bsd: Item = {
  lengths: [6 + commonLength],
  read(value, place) {
    const type = value[5] ?? 0
    return readBlock(value, { name: blindSpots.get(type), commonAt: 6, data: () => ({ type }) }, place)
  },
}

export const jsatl12: ReadonlyMap<number, Item> = new Map([
  [0x64, adas],
  [0x65, dsm],
  [0x66, tpms],
  [0x67, bsd],
])
