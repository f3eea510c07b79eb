// Frames of meters for the demo city, built from the words of DL/T 645-2007 (clause 5.2) and CJ/T 188-2004 (clause 7) and not by the
// adapters, so that they are a witness of them.

import { localDigits } from '../vendors/vendor.ts'

/** The marks of both standards. */
const [start, end] = [0x68, 0x16]
/** DL/T 645 adds it to each byte of the data. */
const offset = 0x33

/** Decimal digits, two in a byte, the lowest first. */
function bcd(digits: string): number[] {
  return (digits.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)).toReversed()
}

/** A number in so many bytes, with so many decimals. */
export function decimal(value: number, bytes: number, decimals: number): number[] {
  return bcd(String(Math.round(value * 10 ** decimals)).padStart(bytes * 2, '0'))
}

function sealed(bytes: readonly number[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(...bytes, bytes.reduce((sum, byte) => sum + byte, 0) & 0xff, end)
}

/** The answer of a meter of 2007 to a request for one identifier (control code 91). @param identifier eight digits, DI3 first */
export function dlt645Frame(meter: string, identifier: string, value: readonly number[]): Uint8Array<ArrayBuffer> {
  const data = [...bcd(identifier), ...value].map((byte) => (byte + offset) & 0xff)
  return sealed([start, ...bcd(meter), start, 0x91, data.length, ...data])
}

/** The current volume of a cold water meter (901F) with the one of the last settlement, in m³. */
export function cjt188Frame(meter: string, now: number, current: number, settled: number): Uint8Array<ArrayBuffer> {
  const [coldWater, cubicMetres, readAnswer] = [0x10, 0x2c, 0x81]
  const volumes = [current, settled].flatMap((volume) => [...decimal(volume, 4, 2), cubicMetres])
  const data = [...bcd('901f'), 0, ...volumes, ...bcd(localDigits(now).slice(0, 14)), 0, 0]
  return sealed([start, coldWater, ...bcd(meter), readAnswer, data.length, ...data])
}
