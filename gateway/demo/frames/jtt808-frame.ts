// Frames of JT/T 808 for the fleets of the demo city (2013 and 2019, clause 4.4), built from the standard's words and not
// by the adapter, so that they are a witness of it.

import { enclosed } from '../../../conformance/frames/jtt-808.ts'
import { localDigits, type Motion } from '../vendors/vendor.ts'

type Bytes = readonly number[]

/** A number of so many bytes, the highest first. */
function word(value: number, size: number): Bytes {
  return Array.from({ length: size }, (_, index) => Math.floor(value / 256 ** (size - 1 - index)) % 256)
}

/** Binary-coded decimals: two digits a byte. */
function bcd(digits: string): Bytes {
  return (digits.match(/../g) ?? []).map((pair) => parseInt(pair, 16))
}

/** Text of a fixed size, filled with zeros. */
function text(value: string, size = value.length): Bytes {
  return [...new TextEncoder().encode(value.padEnd(size, '\0'))]
}

export interface Terminal {
  readonly edition: 2013 | 2019
  /** 12 digits, of which the header of 2019 makes 20. */
  readonly phone: string
}

const version2019 = 0x4000

/** A frame with the header of the terminal's edition. */
export function frame(terminal: Terminal, messageId: number, serial: number, body: Bytes): Uint8Array {
  const is2019 = terminal.edition === 2019
  const head = [
    ...word(messageId, 2),
    ...word(body.length + (is2019 ? version2019 : 0), 2),
    ...(is2019 ? [1, ...bcd(terminal.phone.padStart(20, '0'))] : bcd(terminal.phone)),
    ...word(serial % 65_536, 2),
  ]
  return enclosed([...head, ...body])
}

export interface Report {
  readonly at: number
  readonly motion: Motion
  /** A receiver without a fix sends zeros. */
  readonly fix: boolean
  readonly alarm: number
  /** Tenths of a kilometre. */
  readonly mileage: number
  readonly satellites: number
}

/** Tenths of a kilometer, one in ten seconds: a vehicle in city traffic. Starts again at 0 before the field overflows. */
export function mileageAt(now: number): number {
  return Math.floor(now / 10_000) % 4_000_000
}

/** Status (table 17): ignition, fix, south, west, and GPS as the system in use. */
const status = { ignition: 1, fix: 2, south: 4, west: 8, gps: 0x40000 } as const

/** The body of 0200 with the items 01 (mileage), 30 (signal) and 31 (satellites). */
export function location(of: Report): Bytes {
  const { latitude, longitude, speed, heading } = of.motion
  const signs = (latitude < 0 ? status.south : 0) + (longitude < 0 ? status.west : 0)
  const degrees = (value: number): Bytes => word(of.fix ? Math.round(Math.abs(value) * 1e6) : 0, 4)
  return [
    ...word(of.alarm, 4),
    ...word(status.ignition + signs + (of.fix ? status.fix + status.gps : 0), 4),
    ...degrees(latitude),
    ...degrees(longitude),
    ...word(of.fix ? 6 : 0, 2),
    ...word(of.fix ? Math.round(speed * 10) : 0, 2),
    ...word(of.fix ? heading : 0, 2),
    ...bcd(localDigits(of.at).slice(2, 14)),
    ...[0x01, 4, ...word(of.mileage, 4)],
    ...[0x30, 1, 24],
    ...[0x31, 1, of.satellites],
  ]
}

/** The body of 0704: locations that were kept while there was no line (type 1). */
export function backlog(locations: readonly Bytes[]): Bytes {
  return [...word(locations.length, 2), 1, ...locations.flatMap((one) => [...word(one.length, 2), ...one])]
}

export interface Registration {
  readonly maker: string
  readonly model: string
  readonly terminalId: string
  readonly plate: string
}

/** The body of 0100. Abroad there is no division: zeros leave it open. Plates are white (4). */
export function registration(edition: 2013 | 2019, of: Registration): Bytes {
  const [maker, model, id] = edition === 2019 ? [11, 30, 30] : [5, 20, 7]
  const fixed = [...text(of.maker, maker), ...text(of.model, model), ...text(of.terminalId, id)]
  return [...word(0, 4), ...fixed, 4, ...text(of.plate)]
}
