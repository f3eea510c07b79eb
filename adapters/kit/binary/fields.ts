// Tables of binary fields. One row reads a field, writes it and documents it: wire type, attribute of the hub, scale,
// unit, the codes that mean "no value", the range and the labels. A value out of its range is never published as good.

import type { Json } from '../../adapter.ts'
import type { Details } from '../../../standards/hub/build.ts'
import type { Quality } from '../../../standards/hub/quality.ts'
import type { EntityBuilder } from '../entity-builder.ts'
import type { EntityReader } from '../entity-reader.ts'
import { namesOfBits, type Reader } from './reader.ts'
import { Writer } from './writer.ts'

/** Unsigned (`u`) and two's complement (`i`) numbers by their number of bits, and bytes as hexadecimal text. */
export type Wire = 'u8' | 'u16' | 'u32' | 'i8' | 'i16' | 'i32' | { readonly hex: number } | { readonly ascii: number }

/** A row of a table of binary fields. */
export interface Field {
  /** The standard's name of the field. Without `to`, the value is the extension attribute `<prefix>_<name>`. */
  readonly name: string
  readonly wire: Wire
  /** The attribute of the hub. */
  readonly to?: string
  /** The value is the number on the wire times `scale` plus `offset`, in the unit. */
  readonly scale?: number
  readonly offset?: number
  /** UN/CEFACT code. */
  readonly unit?: string
  /** The smallest and largest valid value, in the unit. A value outside is carried with the quality `out-of-range`. */
  readonly range?: readonly [minimum: number, maximum: number]
  /** The values of numbers on the wire. A number without a label is carried. */
  readonly labels?: Readonly<Record<number, Json>>
  /** Numbers on the wire that are no value: `absent`, or the quality that they state. Nothing is published for them. */
  readonly marks?: Readonly<Record<number, Quality | 'absent'>>
  /** The value is the list of the names of the bits that are set, bit 0 first; a bit without a name is `bit<n>`. */
  readonly bits?: readonly string[]
  /** The field is a list of such values after its length. An element without a value is null. */
  readonly count?: 'u8' | 'u16'
  /** Lengths that are none: no list follows, and nothing is published for it. */
  readonly countMarks?: Readonly<Record<number, Quality | 'absent'>>
}

const widths = { u8: 1, u16: 2, u32: 4, i8: 1, i16: 2, i32: 4 } as const

/** What the wire says: a value, or why there is none. */
type Reading =
  | { readonly value: Json; readonly code?: string; readonly quality?: Quality }
  | { readonly value: undefined; readonly mark: Quality | 'absent' }

/** Arithmetic of decimals leaves digits beyond those that the scale has. */
function valueOn(raw: number, { scale = 1, offset = 0 }: Field): number {
  return Number((raw * scale + offset).toFixed(Math.max(decimalsOf(scale), decimalsOf(offset))))
}

/** The number of decimals of a number. */
export function decimalsOf(value: number): number {
  if (Number.isInteger(value)) return 0
  const [digits = '', exponent = '0'] = String(value).split('e')
  return (digits.split('.')[1]?.length ?? 0) - Number(exponent)
}

function isOutside(value: Json, range: Field['range']): boolean {
  return range !== undefined && typeof value === 'number' && (value < range[0] || value > range[1])
}

/** The meaning of a number on the wire. */
function readingOf(raw: number, field: Field): Reading {
  const { marks, labels, bits, range } = field
  const mark = marks?.[raw]
  if (mark !== undefined) return { value: undefined, mark }
  if (bits !== undefined) return { value: namesOfBits(raw, bits) }
  if (labels !== undefined) {
    const label = labels[raw]
    return label === undefined ? { value: raw, code: 'label-unknown' } : { value: label }
  }
  const value = valueOn(raw, field)
  return isOutside(value, range) ? { value, code: 'out-of-range', quality: 'out-of-range' } : { value }
}

function readOne(reader: Reader, field: Field): Reading {
  const { wire } = field
  if (typeof wire === 'string') return readingOf(reader[wire](), field)
  return { value: 'hex' in wire ? reader.hex(wire.hex) : reader.text(wire.ascii, 'us-ascii') }
}

function readList(reader: Reader, field: Field, count: 'u8' | 'u16'): Reading {
  const length = reader[count]()
  const mark = field.countMarks?.[length]
  if (mark !== undefined) return { value: undefined, mark }
  const readings = Array.from({ length }, () => readOne(reader, field))
  // An empty list is a value: what was in it before has ended.
  if (readings.length > 0 && readings.every(({ value }) => value === undefined))
    return { value: undefined, mark: 'absent' }
  const doubtful = readings.find((one) => 'code' in one && one.code !== undefined)
  return { ...doubtful, value: readings.map(({ value }) => value ?? null) }
}

/**
 * Reads the fields of a table in order and adds their values to an entity.
 *
 * @param path the position of the fields in the message: `01` gives `01/speed`
 * @param details of every value, such as a datasetId
 * @example readFields(reader, vehicleFields, vehicle, '01')
 */
export function readFields(
  reader: Reader,
  fields: readonly Field[],
  entity: EntityBuilder,
  path: string,
  details: Details = {},
): void {
  for (const field of fields) {
    const start = reader.at
    const reading = field.count === undefined ? readOne(reader, field) : readList(reader, field, field.count)
    const at = `${path}/${field.name}`
    entity.ledger.places?.add(at, reader.bytes.subarray(start, reader.at))
    addReading(field, reading, entity, at, details)
  }
}

function addReading(field: Field, reading: Reading, entity: EntityBuilder, path: string, details: Details): void {
  const { name, to, unit } = field
  if (reading.value === undefined) {
    const attribute = to ?? entity.extensionName(name)
    const code = 'mark' in reading && reading.mark !== 'absent' ? `value-${reading.mark}` : 'value-absent'
    entity.ledger.report('dropped', path, code, { attribute })
    return
  }
  const { value, code, quality } = reading
  const all: Details = {
    ...details,
    ...(unit !== undefined && { unitCode: unit }),
    ...(quality !== undefined && { quality }),
  }
  if (to === undefined || code !== undefined) entity.carry(path, name, value, code, all)
  else entity.property(path, to, value, all)
}

/**
 * Writes the fields of a table in order from the attributes that `readFields` adds. A missing value becomes the field's
 * mark for "absent"; a field without such a mark becomes 0, which is reported as assumed.
 *
 * @param prefix the prefix of the adapter's extension attributes
 * @example writeFields(writer, vehicleFields, vehicle, 'gbt32960')
 */
export function writeFields(
  writer: Writer,
  fields: readonly Field[],
  entity: EntityReader,
  prefix: string,
  datasetId?: string,
): void {
  for (const field of fields) {
    const name = field.to ?? `${prefix}_${field.name}`
    const value = entity.take(name, { unitCode: field.unit, datasetId })
    const written = value === undefined ? undefined : writeValue(field, value)
    if (written !== undefined) {
      if (written.tolerance > 0) {
        const path = datasetId === undefined ? name : `${name}/${datasetId}`
        entity.report('approximated', path, 'quantised', { tolerance: written.tolerance })
      }
      writer.bytes(written.bytes)
      continue
    }
    if (value !== undefined) entity.giveUp(name, 'out-of-range', datasetId)
    else if (field.count === undefined && absentMark(field) === undefined)
      entity.report('assumed', name, 'field-required')
    writer.bytes(absent(field))
  }
}

/**
 * Whether an entity has an attribute of one of the fields.
 *
 * @example if (!hasFields(engineFields, vehicle, 'gbt32960')) return
 */
export function hasFields(fields: readonly Field[], entity: EntityReader, prefix: string, datasetId?: string): boolean {
  return fields.some(({ name, to }) => entity.has(to ?? `${prefix}_${name}`, datasetId))
}

interface Written {
  readonly bytes: Uint8Array
  /** The largest difference, in the unit; 0: none. */
  readonly tolerance: number
}

/** Undefined: the field cannot express the value. */
function writeValue(field: Field, value: Json): Written | undefined {
  const { count } = field
  if (count === undefined) return writeOne(field, value)
  if (!Array.isArray(value) || value.length >= 256 ** widths[count]) return undefined
  if (field.countMarks?.[value.length] !== undefined) return undefined
  const parts = value.map((item) =>
    item === null && absentMark(field) !== undefined
      ? { bytes: absent({ ...field, count: undefined }), tolerance: 0 }
      : writeOne(field, item as Json),
  )
  const writer = new Writer().unsigned(value.length, widths[count])
  let tolerance = 0
  for (const part of parts) {
    if (part === undefined) return undefined
    writer.bytes(part.bytes)
    tolerance = Math.max(tolerance, part.tolerance)
  }
  return { bytes: writer.finish(), tolerance }
}

function writeOne(field: Field, value: Json): Written | undefined {
  const { wire, scale = 1 } = field
  if (typeof wire === 'object') {
    if (typeof value !== 'string') return undefined
    if ('hex' in wire) {
      const isHex = value.length === wire.hex * 2 && /^[0-9a-f]*$/.test(value)
      return isHex ? { bytes: new Writer().hex(value).finish(), tolerance: 0 } : undefined
    }
    const isText = value.length <= wire.ascii && /^[!-~](?:[ -~]*[!-~])?$/.test(value)
    return isText ? { bytes: new Writer().ascii(value, wire.ascii).finish(), tolerance: 0 } : undefined
  }
  const raw = rawOf(field, value)
  const size = 256 ** widths[wire]
  const [least, most] = wire.startsWith('u') ? [0, size - 1] : [-size / 2, size / 2 - 1]
  if (raw === undefined || raw < least || raw > most || field.marks?.[raw] !== undefined) return undefined
  const isExact = typeof value !== 'number' || field.labels !== undefined || valueOn(raw, field) === value
  const bytes = new Writer().unsigned(raw < 0 ? raw + size : raw, widths[wire]).finish()
  return { bytes, tolerance: isExact ? 0 : scale / 2 }
}

function rawOf({ labels, bits, range, scale = 1, offset = 0 }: Field, value: Json): number | undefined {
  if (labels !== undefined) {
    const found = Object.entries(labels).find(([, label]) => label === value)
    return found === undefined ? undefined : Number(found[0])
  }
  if (bits !== undefined) return bitsOf(value, bits)
  return typeof value !== 'number' || isOutside(value, range) ? undefined : Math.round((value - offset) / scale) + 0
}

/** Undefined: the names are not those of bits, in the order of the bits. */
function bitsOf(value: Json, names: readonly string[]): number | undefined {
  if (!Array.isArray(value)) return undefined
  const bits = value.map((name) => {
    const bit = /^bit(\d{1,2})$/.exec(String(name))?.[1]
    return bit === undefined || names[Number(bit)] !== undefined ? names.indexOf(String(name)) : Number(bit)
  })
  // Another order or a repetition would be read back in the order of the bits.
  if (bits.some((bit, index) => bit < 0 || bit > 31 || bit <= (bits[index - 1] ?? -1))) return undefined
  return bits.reduce((sum, bit) => sum + 2 ** bit, 0)
}

function absentMark({ marks = {} }: Field): string | undefined {
  return Object.entries(marks).find(([, meaning]) => meaning === 'absent')?.[0]
}

/** The bytes of a field without a value. */
function absent(field: Omit<Field, 'count'> & { readonly count?: Field['count'] | undefined }): Uint8Array {
  const { wire, scale = 1, offset = 0, count } = field
  if (count !== undefined) return new Uint8Array(widths[count])
  if (typeof wire === 'object') return new Uint8Array('hex' in wire ? wire.hex : wire.ascii)
  const raw = Number(absentMark(field as Field) ?? Math.max(0, Math.round(-offset / scale)))
  return new Writer().unsigned(raw < 0 ? raw + 256 ** widths[wire] : raw, widths[wire]).finish()
}
