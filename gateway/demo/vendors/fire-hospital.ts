// The transmission device of a hospital's fire alarm system: GB/T 26875.3-2011. A smoke detector reports fire for a minute in
// every four, then state 0, which ends the alarm. The packets are built from the standard's words and not by the adapter, so
// that they are a witness of it.

import { city, framesOf, localDigits, turnNumber, wave, type Vendor } from './vendor.ts'

const seconds = 10
/** Low byte first. */
const [device, centre] = [
  [0x01, 0x00, 0x00, 0x90, 0x00, 0x01],
  [0x64, 0x00, 0x00, 0x00, 0x00, 0x00],
]
const send = 2
/** Tables 4 and 5: fire alarm system; smoke and heat detectors. */
const [fireAlarmSystem, smokeDetector, heatDetector] = [1, 42, 31]
const [normal, fire] = [0x01, 0x02]
/** Table 6. */
const temperature = 3
const textLength = 31

function word(value: number): number[] {
  return [value & 0xff, (value >> 8) & 0xff]
}

/** Second, minute, hour, day, month and year of the century. */
function time(now: number): number[] {
  const pairs = localDigits(now).slice(2, 14).match(/../g) ?? []
  return pairs.toReversed().map(Number)
}

function packet(serial: number, now: number, data: readonly number[]): Uint8Array<ArrayBuffer> {
  const checked = [...word(serial), 1, 2, ...time(now), ...device, ...centre, ...word(data.length), send, ...data]
  const sum = checked.reduce((total, byte) => total + byte, 0) & 0xff
  return Uint8Array.of(0x40, 0x40, ...checked, sum, 0x23, 0x23)
}

/** Type 2: the state of a component. The text is in GB 18030, of which ASCII is a part. */
function state(now: number, flags: number): number[] {
  const text = [...new TextEncoder().encode('Ward 3')]
  const padding = Array.from({ length: textLength - text.length }, () => 0)
  return [2, 1, fireAlarmSystem, 1, smokeDetector, 7, 0, 3, 0, ...word(flags), ...text, ...padding, ...time(now)]
}

/** Type 3: an analogue value of a component, in tenths. */
function celsius(now: number, value: number): number[] {
  const tenths = word(Math.round(value * 10))
  return [3, 1, fireAlarmSystem, 1, heatDetector, 8, 0, 3, 0, temperature, ...tenths, ...time(now)]
}

export const fireHospital: Vendor = {
  id: 'fire-hospital',
  adapter: 'gbt-26875-3',
  options: { timezone: city.timezone },
  transport: 'tcp',
  seconds,
  turn(now) {
    const serial = turnNumber(now, seconds) * 2
    const isFire = turnNumber(now, 60) % 4 === 0
    const packets = [
      packet(serial & 0xffff, now, state(now, isFire ? fire : normal)),
      packet((serial + 1) & 0xffff, now, celsius(now, wave('ward temperature', now, 60, 23, 29))),
    ]
    return [framesOf(packets, '192.0.2.17:40017')]
  },
}
