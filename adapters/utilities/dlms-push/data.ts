// The data types of COSEM in their plain encoding (IEC 62056-6-2 4.1.5, IEC 62056-5-3): a value, or a list of values, with
// bounds on depth and number.

import type { Reader } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { shortestOfFloat } from '../../../standards/gtfs-realtime/float.ts'

export type Data = Content & {
  /** Where it stands in the application data, with its type. */
  readonly at: number
  readonly end: number
}

type Content =
  | { readonly kind: 'null' }
  /** `digits`: of a number that has more of them than the hub's. */
  | { readonly kind: 'number'; readonly value: number; readonly digits?: string }
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'enum'; readonly value: number }
  /** `octets`: may be a code, a time or a text. */
  | { readonly kind: 'octets' | 'time'; readonly value: Uint8Array }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'list'; readonly items: readonly Data[] }

const deepest = 16
const mostItems = 4096
const clause = 'IEC 62056-6-2 4.1.5'

/** Reads one value with all that is in it. */
export function readData(reader: Reader): Data {
  let items = 0
  const read = (depth: number): Data => {
    const { at } = reader
    return { ...content(depth), at, end: reader.at }
  }
  const limit = (depth: number): void => {
    if (depth > deepest) throw reader.problem('unsupported', `Lists are nested more than ${deepest} deep.`, clause)
    if (++items > mostItems) throw reader.problem('unsupported', `There are more than ${mostItems} values.`, clause)
  }
  /** A value without its type, of a compact array. */
  const described = (type: Description, depth: number): Data => {
    limit(depth)
    const { at } = reader
    const of: Content =
      typeof type === 'number'
        ? readScalar(type, reader)
        : { kind: 'list', items: type.map((one) => described(one, depth + 1)) }
    return { ...of, at, end: reader.at }
  }
  const compact = (depth: number): Content => {
    const type = readDescription(reader, depth)
    const length = readLength(reader)
    const end = reader.at + length
    const list: Data[] = []
    while (reader.at < end) {
      const one = described(type, depth + 1)
      if (one.end === one.at || one.end > end)
        throw reader.problem('syntax', 'A compact array has another length than its values.', clause)
      list.push(one)
    }
    return { kind: 'list', items: list }
  }
  const content = (depth: number): Content => {
    limit(depth)
    const tag = reader.u8()
    if (tag === 0x13) return compact(depth)
    if (tag !== 0x01 && tag !== 0x02) return readScalar(tag, reader)
    const count = readLength(reader)
    // Each value has at least one byte.
    if (count > reader.left)
      throw reader.problem('syntax', 'A list has more values than the message has bytes.', clause)
    const code = tag === 0x02 && count === 2 ? descriptorOf(reader) : undefined
    if (code !== undefined) return { kind: 'list', items: [code, read(depth + 1)] }
    return { kind: 'list', items: Array.from({ length: count }, () => read(depth + 1)) }
  }
  return read(0)
}

/** A type, or those of the values of a list. */
type Description = number | readonly Description[]

/** The types of a compact array (IEC 62056-6-2 4.1.5): of an array also its count, of a structure those of its values. */
function readDescription(reader: Reader, depth: number): Description {
  if (depth > deepest) throw reader.problem('unsupported', `Lists are nested more than ${deepest} deep.`, clause)
  const tag = reader.u8()
  if (tag !== 0x01 && tag !== 0x02) return tag
  const count = tag === 0x01 ? reader.u16() : readLength(reader)
  if (count > mostItems) throw reader.problem('unsupported', `There are more than ${mostItems} values.`, clause)
  if (tag === 0x02) return Array.from({ length: count }, () => readDescription(reader, depth + 1))
  const one = readDescription(reader, depth + 1)
  return Array.from({ length: count }, () => one)
}

/** The last group of a code that is not of a billing period. */
const noPeriod = 0xff

/**
 * What Czech meters send in place of a code: a class, a code and an attribute as they are in a request (IEC 62056-5-3, cosem-attribute-descriptor),
 * without types. Else a structure that begins so has no value first, and a value of which this is the beginning.
 */
function descriptorOf(reader: Reader): Data | undefined {
  const { at } = reader
  const [high, low = 0, , , , , , last, attribute = 0] = reader.bytes.subarray(at, at + 9)
  if (high !== 0 || low === 0 || last !== noPeriod || attribute === 0 || attribute > 3) return undefined
  reader.skip(2)
  const value = reader.take(6)
  reader.skip(1)
  return { kind: 'octets', value, at, end: reader.at }
}

/** One byte up to 127; else the number of bytes of the length, and the length. */
export function readLength(reader: Reader): number {
  const first = reader.u8()
  if (first < 0x80) return first
  const bytes = first & 0x7f
  if (bytes === 0 || bytes > 4) throw reader.problem('syntax', 'A length has an unknown form.', clause)
  return reader.unsigned(bytes)
}

const times: Readonly<Record<number, number>> = { 0x19: 12, 0x1a: 5, 0x1b: 4 }

function readScalar(tag: number, reader: Reader): Content {
  const number = (value: number): Content => ({ kind: 'number', value })
  switch (tag) {
    // No data, and a value of no interest.
    case 0x00:
    case 0xff:
      return { kind: 'null' }
    case 0x03:
      return { kind: 'flag', value: reader.u8() !== 0 }
    case 0x04: {
      const bits = readLength(reader)
      return { kind: 'text', value: bitsOf(reader.take(Math.ceil(bits / 8)), bits) }
    }
    case 0x05:
      return number(reader.i32())
    case 0x06:
      return number(reader.u32())
    case 0x09:
      return { kind: 'octets', value: reader.take(readLength(reader)) }
    case 0x0a:
    case 0x0c:
      return { kind: 'text', value: reader.text(readLength(reader), 'utf-8').replace(/\0+$/, '') }
    case 0x0d: {
      const digits = reader.hex(1)
      return /^\d\d$/.test(digits) ? number(Number(digits)) : { kind: 'text', value: digits }
    }
    case 0x0f:
      return number(reader.i8())
    case 0x10:
      return number(reader.i16())
    case 0x11:
      return number(reader.u8())
    case 0x12:
      return number(reader.u16())
    case 0x14:
      return long(BigInt.asIntN(64, BigInt(`0x${reader.hex(8)}`)))
    case 0x15:
      return long(BigInt(`0x${reader.hex(8)}`))
    case 0x16:
      return { kind: 'enum', value: reader.u8() }
    case 0x17:
      return number(shortestOfFloat(reader.f32()))
    case 0x18:
      return number(reader.f64())
    default: {
      const length = times[tag]
      if (length !== undefined) return { kind: 'time', value: reader.take(length) }
      throw reader.problem('unsupported', 'The data type is unknown.', clause)
    }
  }
}

function long(value: bigint): Content {
  const number = Number(value)
  return { kind: 'number', value: number, ...(BigInt(number) !== value && { digits: String(value) }) }
}

function bitsOf(bytes: Uint8Array, length: number): string {
  return [...bytes]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
    .slice(0, length)
}

/** Octets as text where they are printable characters, which may be filled up with zeros; else in hexadecimal. */
export function textOfOctets(octets: Uint8Array): string {
  const end = octets.findLastIndex((byte) => byte !== 0) + 1
  const bytes = end === 0 ? octets : octets.subarray(0, end)
  const isPrintable = bytes.length > 0 && bytes.every((byte) => byte >= 0x20 && byte < 0x7f)
  return isPrintable ? String.fromCharCode(...bytes) : toHex(octets)
}
