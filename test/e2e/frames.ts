// Frames for the scenarios, built from the standards' own words and not by the adapters, so that they are a witness.

import { frame as hj212Frame } from '../../conformance/frames/hj-212.ts'
import { frame as jtt808Frame } from '../../conformance/frames/jtt-808.ts'
import { toHex } from '../../standards/bytes/hex.ts'

/** A frame of HJ 212 around its data (clause 6.3), as text. */
export function hj212(data: string): string {
  return new TextDecoder().decode(hj212Frame(data))
}

export interface Location {
  readonly phone: string
  readonly serial: number
  /** YYMMDDhhmmss in the terminal's zone. */
  readonly time: string
  /** 1e-6 degrees, unsigned; the signs are in the status. */
  readonly latitude: number
  readonly longitude: number
  readonly status?: number
  readonly alarm?: number
  /** 0.1 km/h. */
  readonly speed?: number
}

function hex(value: number, bytes: number): string {
  return value.toString(16).padStart(bytes * 2, '0')
}

function frame808(content: string): string {
  return toHex(jtt808Frame(content))
}

/** One packet of a message in `total` (JT/T 808-2013 clause 4.4.3: attribute bit 13, numbers from 1). */
export function jt808Packet(phone: string, serial: number, total: number, number: number, body: string): string {
  const attributes = 0x2000 | (body.length / 2)
  return frame808(`0801${hex(attributes, 2)}${phone}${hex(serial, 2)}${hex(total, 2)}${hex(number, 2)}${body}`)
}

/** A registration (0x0100) of a terminal of 2013: province, city, maker, model, id, colour of the plate, plate. */
export function jt808Registration(phone: string, serial: number, plate: string): string {
  const body = `002c012c${'41'.repeat(5)}${'42'.repeat(20)}${'43'.repeat(7)}01${plate}`
  return frame808(`0100${hex(body.length / 2, 2)}${phone}${hex(serial, 2)}${body}`)
}

/** A location report (0x0200) of a terminal of 2013. */
export function jt808Location(of: Location): string {
  const body = `${hex(of.alarm ?? 0, 4)}${hex(of.status ?? 3, 4)}${hex(of.latitude, 4)}${hex(of.longitude, 4)}${hex(16, 2)}${hex(of.speed ?? 600, 2)}${hex(90, 2)}${of.time}`
  return frame808(`0200${hex(body.length / 2, 2)}${of.phone}${hex(of.serial, 2)}${body}`)
}
