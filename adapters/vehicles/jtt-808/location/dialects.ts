// The tables of additional items that vendors and regions add, by the name that a source declares. The same id means different
// things in different tables, so a dialect is never inferred. That of T/JSATL 12 is in jsatl12.ts.

import { Reader } from '../../../kit/index.ts'
import type { Json } from '../../../../standards/hub/entity.ts'
import { bitsItem, idText, numberItem, readItem, standardItems, valueItem, type Item } from './items.ts'
import { jsatl12 } from './jsatl12.ts'
import { isWithin, percentRange, type Range } from './place.ts'

const noProbe = 0xffff
/** Degrees Celsius, of probes in cargo, tyres or an engine. */
const probeRange: Range = [-200, 1500]
const motionAlarms = [
  ...['rapidAcceleration', 'rapidDeceleration', 'hardBraking', 'sharpTurn', 'collision', 'rollover'],
  ...['input1', 'input2'],
]

/** 51: tenths of a degree, the highest bit is the sign; FFFF without a probe. */
function probeTemperatures(value: Reader): Json | undefined {
  const probes: Json[] = []
  for (let probe = 1; value.left > 0; probe++) {
    const number = value.u16()
    if (number === noProbe) continue
    const magnitude = (number & 0x7fff) / 10
    const temperature = number > 0x8000 ? -magnitude : magnitude
    if (!isWithin(temperature, probeRange)) return undefined
    probes.push({ probe, temperature })
  }
  return probes
}

/** 56: ten levels, and in some devices a percentage. */
const battery: Item = {
  attribute: 'deviceBatteryLevel',
  unitCode: 'P1',
  lengths: [2],
  read([level = 0, percentage = 0], path, { vehicle }) {
    if (level > 10) return false
    const isExact = percentage >= 1 && percentage <= 100
    vehicle.property(path, 'deviceBatteryLevel', isExact ? percentage : level * 10, { unitCode: 'P1' })
    return percentage === 0
  },
}

/** F1: the number of the SIM card, in digits. */
function cardNumber(value: Reader): Json | undefined {
  const text = String.fromCharCode(...value.rest())
  return /^[0-9A-Fa-f]{20}$/.test(text) && !/^F+$/i.test(text) ? text : undefined
}

/**
 * The items of trackers of the G10LS family, by the vendor's published table 20 (AIPorto/GPS-Tracker-SDK, G10LS_Protocol.md):
 * temperatures, batteries, supply, card number, arming. Cells and access points stay carried.
 */
export const g10ls: ReadonlyMap<number, Item> = new Map([
  [0x51, valueItem('probeTemperatures', [2, 16], probeTemperatures, { unitCode: 'CEL' })],
  [0x52, valueItem('drumRotation', [1], (value) => ['unknown', 'forward', 'reverse', 'stopped'][value.u8()])],
  [0x56, battery],
  [0x61, numberItem('supplyVoltage', { bytes: 2, divisor: 100, unitCode: 'VLT' })],
  [0xf1, valueItem('simCardNumber', [20], cardNumber)],
  [0xf3, valueItem('armed', [1], (value) => [false, true][value.u8()])],
  [0xf4, bitsItem('motionAlarms', 2, motionAlarms)],
  // The acceleration sensor's raw numbers for X, Y and Z.
  [0xf5, valueItem('accelerationRaw', [6], (value) => [value.i16(), value.i16(), value.i16()])],
  [0xf6, valueItem('terminalMode', [4], (value) => value.hex(4))],
])

/** Digits of the SIM card, filled with F. */
function filledCardNumber(value: Reader): string | undefined {
  const digits = value.hex(10).replace(/f+$/, '')
  return /^\d+$/.test(digits) ? digits : undefined
}

/** The ids that traccar's decoder reads (Jt808ProtocolDecoder, Apache-2.0, facts only); all others are carried. */
export const nestedItems: ReadonlyMap<number, Item> = new Map([
  [0x002d, numberItem('batteryVoltage', { bytes: 2, divisor: 1000, unitCode: 'VLT' })],
  [0x00a8, numberItem('deviceBatteryLevel', { bytes: 1, unitCode: 'P1', range: percentRange })],
  [0x00b2, valueItem('simCardNumber', [10], filledCardNumber)],
  [0x00ce, numberItem('supplyVoltage', { bytes: 2, divisor: 100, unitCode: 'VLT' })],
  [0x00e1, numberItem('deviceBatteryLevel', { bytes: 1, unitCode: 'P1', range: percentRange })],
])

/** Trackers that put a list of their own into item EB: length u16 (of id and value), id u16, value. */
const nested: Item = {
  read(list, path, place) {
    const reader = new Reader(list)
    const items: { readonly id: Uint8Array; readonly value: Uint8Array }[] = []
    while (reader.left > 0) {
      const length = reader.left < 4 ? 0 : reader.u16()
      // Not a list of this form, such as the time zone that other devices put here: the whole item is carried.
      if (length < 2 || length > reader.left) return false
      items.push({ id: reader.take(2), value: reader.take(length - 2) })
    }
    for (const { id, value } of items) {
      const item = nestedItems.get(new Reader(id).u16())
      readItem(item, value, `${path}/${idText(id)}`, `extra_EB_${idText(id)}`, place)
    }
    return true
  },
}

const eb: ReadonlyMap<number, Item> = new Map([[0xeb, nested]])

/** The items of each dialect, which replace those of the standard with the same id. */
export const tables = {
  none: standardItems,
  jsatl12: new Map([...standardItems, ...jsatl12]),
  g10ls: new Map([...standardItems, ...g10ls]),
  'eb-nested': new Map([...standardItems, ...eb]),
} as const
