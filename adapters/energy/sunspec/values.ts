// The types of points (SunSpec Device Information Model Specification 1.1, 4.2): what a raw value is, and the value of each type
// that says that the point is not implemented.

import { toHex } from '../../../standards/bytes/hex.ts'
import type { Reader } from '../../kit/index.ts'
import type { Point } from './table.ts'

/** A number as it is in the registers, or a text. Undefined: the device does not implement the point. */
export type Raw = bigint | number | string | undefined

/** Reads a point of an image. */
export function readRaw(reader: Reader, { type, size, isMandatory }: Point): Raw {
  switch (type) {
    case 'string':
      return textOf(reader.take(size * 2))
    case 'pad':
      reader.skip(size * 2)
      return undefined
    case 'float32':
    case 'float64': {
      const value = type === 'float32' ? reader.f32() : reader.f64()
      if (!Number.isFinite(value)) return undefined
      return type === 'float32' ? shortest(value) : value
    }
    case 'ipaddr':
    case 'ipv6addr':
    case 'eui48': {
      const bytes = reader.take(size * 2)
      const isAbsent = bytes.every((byte) => byte === 0) || bytes.subarray(-6).every((byte) => byte === 0xff)
      if (isAbsent) return undefined
      return type === 'ipaddr' ? bytes.join('.') : toHex(type === 'eui48' ? bytes.subarray(-6) : bytes)
    }
    default: {
      const raw = BigInt(`0x${reader.hex(size * 2)}`)
      const isSigned = type.startsWith('int') || type === 'sunssf'
      return implemented(isSigned ? BigInt.asIntN(size * 16, raw) : raw, { type, size, isMandatory })
    }
  }
}

/** The number with the fewest digits that is this one in 32 bits: 230.1, and not 230.10000610351562. */
function shortest(value: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const rounded = Number(value.toPrecision(digits))
    if (Math.fround(rounded) === value) return rounded
  }
  return Number(value.toPrecision(9))
}

/**
 * The number of a point, unless it is the one of its type that says that the point is not implemented.
 *
 * @example implemented(0x8000n, { type: 'sunssf', size: 1, isMandatory: true }) // undefined
 */
export function implemented(
  value: bigint,
  { type, size, isMandatory }: Pick<Point, 'type' | 'size' | 'isMandatory'>,
): Raw {
  const bits = size * 16
  if (type.startsWith('int') || type === 'sunssf') {
    // In JSON, the lowest number may be written without its sign.
    const lowest = 1n << BigInt(bits - 1)
    return value === -lowest || value === lowest ? undefined : value
  }
  // An accumulator that counts nothing is zero; one that a device must have may be.
  if (type.startsWith('acc')) return value === 0n && !isMandatory ? undefined : value
  // With the highest bit, a bit field is not implemented, whatever the others are.
  if (type.startsWith('bitfield')) return value >= 1n << BigInt(bits - 1) ? undefined : value
  if (type === 'count') return value === 0n ? undefined : value
  if (type === 'raw16') return value
  return value === (1n << BigInt(bits)) - 1n ? undefined : value
}

const fillers = [0x00, 0x20, 0xff]

/** Undefined: there is nothing but what fills the field. What is not text is kept in hexadecimal. */
function textOf(whole: Uint8Array): string | undefined {
  // Some devices fill with the registers of what is not implemented, or with spaces, in place of zeros.
  const last = whole.findLastIndex((byte) => !fillers.includes(byte))
  if (last === -1) return undefined
  const bytes = whole.subarray(0, last + 1)
  const isText = bytes.every((byte) => byte >= 0x20 && byte !== 0x7f)
  if (!isText) return toHex(whole)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim()
  } catch {
    return toHex(whole)
  }
}

/** The powers of ten that a scale factor may be. */
export function isExponent(value: Raw): value is bigint | number {
  return (typeof value === 'bigint' || typeof value === 'number') && value >= -10 && value <= 10
}

/** A number times a power of ten, without the noise of binary fractions; undefined: the hub's number cannot have its digits. */
export function scaled(value: bigint | number, exponent: number): number | undefined {
  if (typeof value === 'bigint' && !Number.isSafeInteger(Number(value))) return undefined
  return exponent === 0 ? Number(value) : Number(`${value}e${exponent}`)
}
