// The datatypes of Sparkplug B (specification 3.0 section 6.4.16): how a value of each is read from the field that has it, and
// written in a command.

import type { Json } from '../../adapter.ts'
import { toBase64 } from '../../../standards/bytes/base64.ts'
import { shortestOfFloat } from '../../../standards/gtfs-realtime/float.ts'
import { clock } from '../../kit/index.ts'
import type { DataSet, RawValue } from './payload-form.ts'

/** The value in the hub, or why there is none. */
export type ReadValue =
  | { readonly ok: true; readonly value: Json; readonly note?: 'integer-as-text' | 'out-of-range' | 'base64' }
  | {
      readonly ok: false
      readonly code:
        | 'value-missing'
        | 'type-unknown'
        | 'type-differs'
        | 'not-a-number'
        | 'array-length'
        | 'dataset-differs'
    }

export const dataType = {
  unknown: 0,
  int8: 1,
  int16: 2,
  int32: 3,
  int64: 4,
  uint8: 5,
  uint16: 6,
  uint32: 7,
  uint64: 8,
  float: 9,
  double: 10,
  boolean: 11,
  string: 12,
  dateTime: 13,
  text: 14,
  uuid: 15,
  dataSet: 16,
  bytes: 17,
  file: 18,
  template: 19,
  propertySet: 20,
  propertySetList: 21,
} as const

/** Bits and sign of the integer types. */
export const integers: ReadonlyMap<number, { readonly bits: number; readonly isSigned: boolean }> = new Map([
  [dataType.int8, { bits: 8, isSigned: true }],
  [dataType.int16, { bits: 16, isSigned: true }],
  [dataType.int32, { bits: 32, isSigned: true }],
  [dataType.int64, { bits: 64, isSigned: true }],
  [dataType.uint8, { bits: 8, isSigned: false }],
  [dataType.uint16, { bits: 16, isSigned: false }],
  [dataType.uint32, { bits: 32, isSigned: false }],
  [dataType.uint64, { bits: 64, isSigned: false }],
])

const wrong = (code: Extract<ReadValue, { ok: false }>['code']): ReadValue => ({ ok: false, code })
const right = (value: Json): ReadValue => ({ ok: true, value })

/** Reads a value by its datatype. Encoders put integers in either of the two integer fields. */
export function readValue(type: number | undefined, raw: RawValue | undefined): ReadValue {
  if (raw === undefined) return wrong('value-missing')
  if (type === undefined || type === dataType.unknown) return wrong('type-unknown')
  const integer = integers.get(type)
  if (integer !== undefined) return raw.kind === 'integer' ? readInteger(raw.value, integer) : wrong('type-differs')
  switch (type) {
    case dataType.float:
    case dataType.double:
      if (raw.kind === 'float') return number(shortestOfFloat(raw.value))
      return raw.kind === 'double' ? number(raw.value) : wrong('type-differs')
    case dataType.boolean:
      return raw.kind === 'boolean' ? right(raw.value) : wrong('type-differs')
    case dataType.string:
    case dataType.text:
    case dataType.uuid:
      return raw.kind === 'text' ? right(raw.value) : wrong('type-differs')
    case dataType.dateTime:
      return raw.kind === 'integer' ? readTime(raw.value) : wrong('type-differs')
    case dataType.bytes:
    case dataType.file:
      return raw.kind === 'bytes' ? { ok: true, value: toBase64(raw.value), note: 'base64' } : wrong('type-differs')
    case dataType.dataSet:
      return raw.kind === 'dataset' ? readDataSet(raw.value) : wrong('type-differs')
    default:
      return arrays.has(type) && raw.kind === 'bytes'
        ? readArray(type, raw.value)
        : wrong(arrays.has(type) ? 'type-differs' : 'type-unknown')
  }
}

function number(value: number): ReadValue {
  return Number.isFinite(value) ? right(value) : wrong('not-a-number')
}

/** A signed integer travels as two's complement of its own bits, of 32 or of 64. */
function readInteger(
  raw: bigint,
  { bits, isSigned }: { readonly bits: number; readonly isSigned: boolean },
): ReadValue {
  const wide = bits === 64 ? 64 : raw > 0xffff_ffffn ? 64 : 32
  const isNarrow = isSigned && raw >> BigInt(bits) === 0n
  const value = isSigned ? BigInt.asIntN(isNarrow ? bits : wide, raw) : raw
  const [least, most] = isSigned
    ? [-(1n << BigInt(bits - 1)), (1n << BigInt(bits - 1)) - 1n]
    : [0n, (1n << BigInt(bits)) - 1n]
  const json = integerJson(value)
  if (value < least || value > most) return { ok: true, value: json, note: 'out-of-range' }
  return typeof json === 'string' ? { ok: true, value: json, note: 'integer-as-text' } : right(json)
}

/** An integer beyond 2^53 is text, which keeps its digits. */
export function integerJson(value: bigint): number | string {
  const plain = Number(value)
  return Number.isSafeInteger(plain) ? plain : String(value)
}

function readTime(milliseconds: bigint): ReadValue {
  const utc = clock.epoch(Number(BigInt.asIntN(64, milliseconds)), 'ms')
  return utc === undefined ? { ok: true, value: integerJson(milliseconds), note: 'out-of-range' } : right(utc)
}

/** Columns and rows: names of columns are values, never names of members. */
function readDataSet({ columnCount, columns, types, rows }: DataSet): ReadValue {
  const width = columns.length
  if (types.length !== width || (columnCount !== undefined && Number(columnCount) !== width))
    return wrong('dataset-differs')
  const read: Json[][] = []
  for (const row of rows) {
    if (row.length !== width) return wrong('dataset-differs')
    const cells = row.map((cell, index) => readValue(types[index], cell))
    // A cell without a value is null.
    if (cells.some((cell) => !cell.ok && cell.code !== 'value-missing' && cell.code !== 'not-a-number'))
      return wrong('dataset-differs')
    read.push(cells.map((cell) => (cell.ok ? cell.value : null)))
  }
  return right({ columns, types: types.map((type) => typeName(type)), rows: read })
}

const names = new Map<number, string>(Object.entries(dataType).map(([name, type]) => [type, name]))

function typeName(type: number): string {
  return names.get(type) ?? String(type)
}

/** Bytes of an item of the array types; 0: the items have no fixed length. */
const arrays: ReadonlyMap<number, number> = new Map([
  [22, 1],
  [23, 2],
  [24, 4],
  [25, 8],
  [26, 1],
  [27, 2],
  [28, 4],
  [29, 8],
  [30, 4],
  [31, 8],
  [32, 0],
  [33, 0],
  [34, 8],
])

/** Packed arrays, the low byte first. */
function readArray(type: number, bytes: Uint8Array): ReadValue {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (type === 32) return readBooleans(view)
  if (type === 33) return readTexts(bytes)
  const size = arrays.get(type) ?? 1
  if (bytes.length % size !== 0) return wrong('array-length')
  const items = Array.from({ length: bytes.length / size }, (_, index) => itemAt(view, index * size, type))
  return items.every((item) => item !== undefined) ? right(items) : wrong('not-a-number')
}

function itemAt(view: DataView, at: number, type: number): number | string | undefined {
  const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined)
  switch (type) {
    case 22:
      return view.getInt8(at)
    case 23:
      return view.getInt16(at, true)
    case 24:
      return view.getInt32(at, true)
    case 25:
      return integerJson(view.getBigInt64(at, true))
    case 26:
      return view.getUint8(at)
    case 27:
      return view.getUint16(at, true)
    case 28:
      return view.getUint32(at, true)
    case 29:
      return integerJson(view.getBigUint64(at, true))
    case 30:
      return finite(shortestOfFloat(view.getFloat32(at, true)))
    case 31:
      return finite(view.getFloat64(at, true))
    default:
      return clock.epoch(Number(view.getBigInt64(at, true)), 'ms')
  }
}

/** A count of 32 bits, then a bit for each, the highest of a byte first. */
function readBooleans(view: DataView): ReadValue {
  if (view.byteLength < 4) return wrong('array-length')
  const count = view.getUint32(0, true)
  if (view.byteLength !== 4 + Math.ceil(count / 8)) return wrong('array-length')
  return right(
    Array.from({ length: count }, (_, index) => ((view.getUint8(4 + (index >> 3)) >> (7 - (index & 7))) & 1) === 1),
  )
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Texts, each with a zero after it. */
function readTexts(bytes: Uint8Array): ReadValue {
  if (bytes.length > 0 && bytes.at(-1) !== 0) return wrong('array-length')
  try {
    return right(utf8.decode(bytes).split('\0').slice(0, -1))
  } catch {
    return wrong('type-differs')
  }
}
