// The active-safety items of T/JSATL 12-2017 (tables 4-15 to 4-20): driver assistance 64, driver state 65, tyres 66,
// blind spots 67. Each item is an alert of its own, with its own time and place.

import { addPlaced, clock, Reader } from '../../../kit/index.ts'
import { toHex } from '../../../../standards/bytes/hex.ts'
import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { alertOf, describeAlert, setBits, timeFormat } from '../reading.ts'
import type { Item } from './items.ts'
import { altitudeDoubt, isAbsent, placeOf, positionOf } from './place.ts'

/** The alert's states: an event without duration, its start, its end. */
const states = ['event', 'open', 'closed'] as const

const unused = (length: number): readonly undefined[] => Array.from({ length })
const assistance = [
  ...[undefined, 'forwardCollision', 'laneDeparture', 'headwayTooShort', 'pedestrianCollision', 'frequentLaneChange'],
  ...['roadSignExceeded', 'obstacle', ...unused(8), 'roadSignSeen', 'assistanceSnapshot'],
]
const driverStates = [
  ...[undefined, 'driverFatigue', 'driverPhoning', 'driverSmoking', 'driverDistracted', 'driverAbnormal'],
  ...[...unused(10), 'driverSnapshot', 'driverChanged'],
]
const blindSpots = [undefined, 'approachRear', 'approachLeftRear', 'approachRightRear'] as const
const tyreAlarms = [
  ...['report', 'pressureHigh', 'pressureLow', 'temperatureHigh', 'sensorFault', 'pressureUnbalanced', 'slowLeak'],
  'batteryLow',
]

/** The end of every block: speed, altitude, latitude, longitude, time, vehicle status, alarm identifier. */
const commonLength = 35

/** The numbers, of so many bytes each, that are not filled with ones; the others are reported. */
type Present = (numbers: Readonly<Record<string, number>>, bytes: number, under?: string) => JsonObject

/** The part of a block between the number and state of the alert and the common part. */
interface Head {
  /** The name of the alarm; undefined: the table does not have it. */
  readonly name: string | undefined
  readonly level?: number
  /** Reads what is after the common part, when the block is known to be valid. */
  readonly data: (present: Present, rest: Reader) => JsonObject
}

function alertItem(lengths: Pick<Item, 'lengths'>, headOf: (reader: Reader) => Head): Item {
  return {
    ...lengths,
    read(value, path, { reading, status, entities }) {
      if (value.length < 5 + commonLength) return false
      const { settings, ledger } = reading
      const reader = new Reader(value)
      const [number, state] = [reader.u32(), states[reader.u8()]]
      const { name, level, data } = headOf(reader)
      if (state === undefined || name === undefined) return false
      const [speed, altitude] = [reader.u8(), reader.u16()]
      const position = positionOf(reader.u32(), reader.u32(), altitude, status)
      const time = clock.tryRead(reader.hex(6), timeFormat, settings.timezone, `${path}/time`, ledger)
      if (time === undefined) return false
      const [vehicleStatus, terminal, identified] = [reader.u16(), reader.hex(7), reader.hex(6)]
      const [sequence, files, reserved] = [reader.u8(), reader.u8(), reader.u8()]
      const present: Present = (numbers, bytes, under = '') => {
        const known = Object.entries(numbers).filter(([field, one]) => {
          if (!isAbsent(one, bytes)) return true
          ledger.report('dropped', `${path}${under}/${field}`, 'value-absent')
          return false
        })
        return Object.fromEntries(known)
      }
      const alert = alertOf(reading, `${terminal}${identified}${toHex(Uint8Array.of(sequence))}`)
      describeAlert(
        alert,
        path,
        reading.vehicleId,
        { category: 'traffic', name },
        state === 'closed' ? undefined : time,
      )
      alert.observedAt = time
      alert.property(path, 'alertStatus', state)
      if (state === 'closed') alert.property(path, 'validTo', time)
      const { alarmLevel } = present({ alarmLevel: level ?? 0 }, 1)
      if (level !== undefined && alarmLevel !== undefined) alert.property(path, 'alarmLevel', level)
      if (present({ speed }, 1)['speed'] !== undefined) alert.property(path, 'speed', speed, { unitCode: 'KMH' })
      const placed = placeOf(position, status, settings, time)
      if (placed.ok) addPlaced(alert, `${path}/position`, placed)
      const isPublished = placed.ok && altitudeDoubt(altitude) === undefined
      alert.property(path, 'alarmData', {
        ...{ number, ...data(present, reader), vehicleStatus, terminal, identified, sequence, files, reserved },
        ...(!isPublished && { position: { ...position } }),
      })
      if (!placed.ok) ledger.report('carried', `${path}/position`, placed.code, { attribute: 'alarmData' })
      entities.push(alert)
      return true
    },
  }
}

const driverAssistance = alertItem({ lengths: [12 + commonLength] }, (reader) => {
  const [type, level, frontSpeed, headwayTenths] = [reader.u8(), reader.u8(), reader.u8(), reader.u8()]
  const measured = { frontSpeed, headwayTenths, deviation: reader.u8(), sign: reader.u8(), signValue: reader.u8() }
  return { name: assistance[type], level, data: (present) => ({ type, ...present(measured, 1) }) }
})

const driverState = alertItem({ lengths: [12 + commonLength] }, (reader) => {
  const [type, level, fatigue, reservedBytes] = [reader.u8(), reader.u8(), reader.u8(), reader.hex(4)]
  const data: Head['data'] = (present) => ({ type, ...present({ fatigue }, 1), reservedBytes })
  return { name: driverStates[type], level, data }
})

const tyres = alertItem({}, ({ bytes }) => {
  const count = bytes[5 + commonLength]
  const isWhole = count !== undefined && bytes.length === 6 + commonLength + count * 9
  return { name: isWhole ? 'tyres' : undefined, data: (present, rest) => ({ tyres: tyresOf(present, rest) }) }
})

function tyresOf(present: Present, reader: Reader): Json {
  return Array.from({ length: reader.u8() }, (_, index) => {
    const [tyre, alarmBits] = [reader.u8(), reader.u16()]
    const measured = { kilopascal: reader.u16(), celsius: reader.u16(), batteryPercent: reader.u16() }
    return { tyre, alarms: setBits(alarmBits, tyreAlarms), alarmBits, ...present(measured, 2, `/tyre/${index + 1}`) }
  })
}

const blindSpot = alertItem({ lengths: [6 + commonLength] }, (reader) => {
  const type = reader.u8()
  return { name: blindSpots[type], data: () => ({ type }) }
})

export const jsatl12: ReadonlyMap<number, Item> = new Map([
  [0x64, driverAssistance],
  [0x65, driverState],
  [0x66, tyres],
  [0x67, blindSpot],
])
