// The additional items of a location report: how the value of each becomes an attribute and, if the conversion is exact, how
// the attribute is written back. With the items of the standard itself (JT/T 808-2013 tables 20 to 23, -2019 tables 27 to 31)
// and those of the video standard JT/T 1078-2016 (table 13 and following).

import { hasBit, Reader, type EntityBuilder } from '../../../kit/index.ts'
import { toHex } from '../../../../standards/bytes/hex.ts'
import type { Details } from '../../../../standards/hub/build.ts'
import type { Json } from '../../../../standards/hub/entity.ts'
import { setBits, type Reading } from '../reading.ts'
import { isAbsent, isWithin, percentRange, speedRange, type Range } from './place.ts'

/** The location that an item belongs to, and the destination of its attributes. */
export interface ItemPlace {
  readonly reading: Reading
  readonly vehicle: EntityBuilder
  /** The vehicle, and separate entities from items. */
  readonly entities: EntityBuilder[]
  /** The status flags of the location, which hold the hemispheres. */
  readonly status: number
}

export interface Item {
  /** The attribute of the vehicle. Absent: the item is an alert, or a list. */
  readonly attribute?: string
  /** UN/CEFACT code. */
  readonly unitCode?: string | undefined
  /** The lengths that the table allows; absent: any. */
  readonly lengths?: readonly number[]
  /** @returns whether the value was read completely; if not, it is also carried in hexadecimal */
  read(value: Uint8Array, path: string, place: ItemPlace): boolean
  /** The number of an attribute's value and the rounding error; undefined: it does not fit. Absent: it is not written. */
  readonly numberOf?: (value: Json) => { readonly number: number; readonly difference: number } | undefined
}

/**
 * Reads an item by its row of a table. One that is not in it or does not match it is carried in hexadecimal.
 *
 * @param name the extension attribute of the value, without its prefix
 */
export function readItem(
  item: Item | undefined,
  value: Uint8Array,
  path: string,
  name: string,
  place: ItemPlace,
): void {
  place.reading.ledger.places?.add(path, value)
  const fits = item?.lengths?.includes(value.length) ?? true
  if (item !== undefined && fits && item.read(value, path, place)) return
  const code = item === undefined ? 'item-unknown' : fits ? 'item-value' : 'item-length'
  place.vehicle.carry(path, name, toHex(value), code)
}

/** The id of an item in paths and names, such as `0A`. */
export function idText(id: Uint8Array): string {
  return toHex(id).toUpperCase()
}

/** An item of a special form. `read` returns the attribute's value, or undefined without a valid value. */
export function valueItem(
  attribute: string,
  lengths: readonly number[],
  read: (value: Reader) => Json | undefined,
  details: Details = {},
): Item {
  return {
    attribute,
    unitCode: details.unitCode,
    lengths,
    read(bytes, path, { vehicle }) {
      const value = read(new Reader(bytes))
      if (value !== undefined) vehicle.property(path, attribute, value, details)
      return value !== undefined
    },
  }
}

interface NumberForm {
  readonly bytes: number
  /** The value in the unit is the number divided by this. */
  readonly divisor?: number
  readonly unitCode?: string
  /** The highest bit is the sign of the rest. */
  readonly signed?: true
  /** The valid range, in the unit; a number outside is carried. */
  readonly range?: Range
}

export function numberItem(attribute: string, form: NumberForm): Item {
  const { bytes, divisor = 1, unitCode, signed, range } = form
  const signBit = 2 ** (bytes * 8 - 1)
  const largest = signed ? signBit - 1 : signBit * 2 - 1
  const isReading = (number: number): boolean =>
    number !== largest && (range === undefined || isWithin(number / divisor, range))
  const read = (value: Reader): number | undefined => {
    const bits = value.unsigned(bytes)
    const number = signed && bits > signBit ? signBit - bits : bits
    // Minus zero is not a reading.
    return (signed && bits === signBit) || !isReading(number) ? undefined : number / divisor
  }
  return {
    ...valueItem(attribute, [bytes], read, { unitCode }),
    numberOf(value) {
      const number = typeof value === 'number' ? Math.round(value * divisor) : Number.NaN
      if (!(Math.abs(number) <= largest) || (number < 0 && !signed) || !isReading(number)) return undefined
      return { number: number < 0 ? signBit - number : number, difference: Math.abs(number / divisor - Number(value)) }
    },
  }
}

/** A list of the names of the bits that are set. A bit without a name is carried; all bits set means no value. */
export function bitsItem(attribute: string, bytes: number, names: readonly (string | number)[]): Item {
  return {
    attribute,
    lengths: [bytes],
    read(value, path, { vehicle }) {
      const bits = new Reader(value).unsigned(bytes)
      const isNamed = bits < 2 ** names.length
      if (!isNamed && isAbsent(bits, bytes)) return false
      vehicle.property(path, attribute, setBits(bits, names))
      return isNamed
    },
    numberOf(value) {
      if (!Array.isArray(value)) return undefined
      const bits = value.map((name) => names.indexOf(name as string | number))
      // A different order or a repetition would be read back in the order of the bits.
      if (bits.some((bit, index) => bit <= (bits[index - 1] ?? -1))) return undefined
      return { number: bits.reduce((sum, bit) => sum + 2 ** bit, 0), difference: 0 }
    },
  }
}

/** 1, 2, … for tables whose bits are channels. */
function channels(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1)
}

const areaKinds = ['none', 'circle', 'rectangle', 'polygon', 'segment'] as const
/** Table 22 has no kind 0; its kind 4 is a route, that of table 21 a segment. */
const crossingKinds = [undefined, 'circle', 'rectangle', 'polygon', 'route'] as const
const vehicleSignals = [
  ...['lowBeam', 'highBeam', 'rightTurn', 'leftTurn', 'brake', 'reverse', 'fogLight', 'clearanceLight'],
  ...['horn', 'airConditioner', 'neutral', 'retarder', 'abs', 'heater', 'clutch'],
]
const videoAlarms = [
  ...['signalLoss', 'signalOcclusion', 'storageFault', 'otherVideoFault', 'overcrowding', 'abnormalDriving'],
  'storageThreshold',
]
const drivingBehaviours = ['fatigue', 'phoning', 'smoking'] as const
const tyres = 30
const noTyre = 0xff

/** 11: of the overspeed alarm. The area's id is absent without a particular area. */
function overspeedArea(value: Reader): Json | undefined {
  const kind = areaKinds[value.u8()]
  if (kind === undefined || (value.left === 0) !== (kind === 'none')) return undefined
  if (kind === 'none') return { kind }
  const id = value.u32()
  return isAbsent(id, 4) ? undefined : { kind, id }
}

/** 12: of the alarms of areas and routes. */
function areaCrossing(value: Reader): Json | undefined {
  const [kind, id, direction] = [crossingKinds[value.u8()], value.u32(), ['in', 'out'][value.u8()]]
  return kind === undefined || direction === undefined || isAbsent(id, 4) ? undefined : { kind, id, direction }
}

/** 13: of the alarm of the time in a segment; seconds. */
function segmentTravel(value: Reader): Json | undefined {
  const [id, seconds, result] = [value.u32(), value.u16(), ['tooShort', 'tooLong'][value.u8()]]
  return result === undefined || isAbsent(id, 4) || isAbsent(seconds, 2) ? undefined : { id, seconds, result }
}

/** 05: one byte per tyre, wheel by wheel from the front left; FF without a tyre. */
function tyrePressures(value: Reader): Json {
  return [...value.rest()].flatMap((pressure, index) => (pressure === noTyre ? [] : [{ tyre: index + 1, pressure }]))
}

/** 18 (JT/T 1078): what the driver does, and how tired the driver seems, 0 to 100, which its table 13 has no byte for. */
function driverBehaviour(value: Reader): Json | undefined {
  const bits = value.u16()
  if (bits >= 2 ** drivingBehaviours.length) return undefined
  const behaviours = setBits(bits, drivingBehaviours)
  if (value.left === 0) return { behaviours }
  const fatigue = value.u8()
  return isWithin(fatigue, percentRange) ? { behaviours, fatigue } : undefined
}

/** 2B: AD1 in the upper half, AD0 in the lower. */
function analogueInputs(value: Reader): Json | undefined {
  const inputs = [value.u16(), value.u16()].toReversed()
  return inputs.some((input) => isAbsent(input, 2)) ? undefined : inputs
}

/** 17 (JT/T 1078): storage of the main memory 1 to 12, of the disaster memory 1 to 4. */
function storageFaults(value: Reader): Json {
  const bits = value.u16()
  const faulty = (first: number, count: number) => channels(count).filter((one) => hasBit(bits, first + one - 1))
  return { main: faulty(0, 12), disaster: faulty(12, 4) }
}

export const standardItems: ReadonlyMap<number, Item> = new Map([
  [0x01, numberItem('mileageFromOdometer', { bytes: 4, divisor: 10, unitCode: 'KMT', range: [0, 10_000_000] })],
  [0x02, numberItem('fuelVolume', { bytes: 2, divisor: 10, unitCode: 'LTR', range: [0, 5000] })],
  [0x03, numberItem('recorderSpeed', { bytes: 2, divisor: 10, unitCode: 'KMH', range: speedRange })],
  [0x04, numberItem('pendingAlarmId', { bytes: 2 })],
  // The text of 2019 has pascal, but a tyre has hundreds of thousands of pascals: the number cannot be trusted.
  [0x05, valueItem('tyrePressures', [tyres], tyrePressures, { quality: 'uncertain' })],
  [0x06, numberItem('cabinTemperature', { bytes: 2, unitCode: 'CEL', signed: true, range: [-90, 200] })],
  [0x11, valueItem('overspeedArea', [1, 5], overspeedArea)],
  [0x12, valueItem('areaCrossing', [6], areaCrossing)],
  [0x13, valueItem('segmentTravel', [7], segmentTravel)],
  [0x14, bitsItem('videoAlarms', 4, videoAlarms)],
  [0x15, bitsItem('videoLossChannels', 4, channels(32))],
  [0x16, bitsItem('videoOcclusionChannels', 4, channels(32))],
  [0x17, valueItem('videoStorageFaults', [2], storageFaults)],
  [0x18, valueItem('driverBehaviour', [2, 3], driverBehaviour)],
  [0x25, bitsItem('vehicleSignals', 4, vehicleSignals)],
  [0x2a, bitsItem('terminalSleep', 2, ['deepSleep', 'sleep'])],
  [0x2b, valueItem('analogueInputs', [4], analogueInputs)],
  [0x30, numberItem('wirelessSignalStrength', { bytes: 1 })],
  [0x31, numberItem('satelliteCount', { bytes: 1, range: [0, 100] })],
])
