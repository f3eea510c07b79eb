// The items of trackers of the G10LS family, by the vendor's published table 20 (AIPorto/GPS-Tracker-SDK,
// G10LS_Protocol.md): temperatures, batteries, supply, card number, arming. Cells and access points stay carried.

import { numberAt } from '../frame/bytes.ts'
import { bitsItem, numberItem, valueItem, type Item } from '../location/item.ts'
import { isWithin, type Range } from '../plausible.ts'
import { add } from '../reading.ts'
import { toHex } from '../../../../standards/bytes/hex.ts'
import { property } from '../../../../standards/hub/build.ts'
import type { Json } from '../../../../standards/hub/entity.ts'

const rotations: readonly string[] = ['unknown', 'forward', 'reverse', 'stopped']
const noProbe = 0xffff
/** Degrees Celsius, of probes in cargo, tyres or an engine. */
const probeRange: Range = [-200, 1500]

/** 51: tenths of a degree, the highest bit is the sign; FFFF without a probe. */
function probeTemperatures(value: Uint8Array): Json | undefined {
  const probes: Json[] = []
  for (let offset = 0; offset < value.length; offset += 2) {
    const number = numberAt(value, offset, 2)
    if (number === noProbe) continue
    const magnitude = (number & 0x7fff) / 10
    const temperature = number > 0x8000 ? -magnitude : magnitude
    if (!isWithin(temperature, probeRange)) return undefined
    probes.push({ probe: offset / 2 + 1, temperature })
  }
  return probes
}

/** 56: ten levels, and in some devices a percentage. */
const battery: Item = {
  lengths: [2],
  read(value, { attributes, details }) {
    const [level = 0, percentage = 0] = value
    if (level > 10) return false
    const isExact = percentage >= 1 && percentage <= 100
    add(attributes, 'deviceBatteryLevel', property(isExact ? percentage : level * 10, { ...details, unitCode: 'P1' }))
    return percentage === 0
  },
}

/** F1: the number of the SIM card, in digits. */
function cardNumber(value: Uint8Array): Json | undefined {
  const text = String.fromCharCode(...value)
  return /^[0-9A-Fa-f]{20}$/.test(text) && !/^F+$/i.test(text) ? text : undefined
}

/** F5: the acceleration sensor's raw numbers for X, Y and Z. */
function acceleration(value: Uint8Array): Json {
  return [0, 2, 4].map((offset) => {
    const number = numberAt(value, offset, 2)
    return number < 0x8000 ? number : number - 0x10000
  })
}

export const g10ls: ReadonlyMap<number, Item> = new Map([
  [0x51, valueItem('probeTemperatures', [2, 16], probeTemperatures, { unitCode: 'CEL' })],
  [0x52, valueItem('drumRotation', [1], (value) => rotations[value[0] ?? 0])],
  [0x56, battery],
  [0x61, numberItem('supplyVoltage', { bytes: 2, divisor: 100, unitCode: 'VLT' })],
  [0xf1, valueItem('simCardNumber', [20], cardNumber)],
  [0xf3, valueItem('armed', [1], (value) => [false, true][value[0] ?? 0])],
  [
    0xf4,
    bitsItem('motionAlarms', 2, [
      'rapidAcceleration',
      'rapidDeceleration',
      'hardBraking',
      'sharpTurn',
      'collision',
      'rollover',
      'input1',
      'input2',
    ]),
  ],
  [0xf5, valueItem('accelerationRaw', [6], acceleration)],
  [0xf6, valueItem('terminalMode', [4], (value) => toHex(value))],
])
