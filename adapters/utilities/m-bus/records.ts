// The records of a variable structure (EN 13757-3:2013 6): data information, value information, data.

import { raise, resultOf, type Reader } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { shortestOfFloat } from '../../../standards/gtfs-realtime/float.ts'
import { modified, modifiersOf } from './modifiers.ts'
import { quantityOf, type Quantity } from './vif.ts'

/** What a value is: measured now, an extreme, or what a register had in an error state. */
export type ValueFunction = 'instantaneous' | 'maximum' | 'minimum' | 'error'

export interface Value {
  /** A number, text, or a date as `LocalTime`; `absent`: the code for no value; `invalid`: it is not in its form. */
  readonly kind: 'number' | 'text' | 'date' | 'absent' | 'invalid'
  readonly number?: number
  readonly text?: string
  /** Of a date with a time: the meter's clock is that of summer. */
  readonly isSummer?: boolean
}

export interface Record {
  /** The number of the record in the message, from 1. */
  readonly index: number
  /** Undefined: the value information is not in the tables. */
  readonly quantity: Quantity | undefined
  /** The label of a plain text. */
  readonly label?: string
  /** What modifies the quantity: the value is then another one. */
  readonly suffix: string
  readonly isError: boolean
  /** The data is a list of values of a load profile. */
  readonly isProfile: boolean
  readonly function: ValueFunction
  readonly storage: number
  readonly tariff: number
  readonly subunit: number
  readonly value: Value
  /** The information blocks and the data, in hexadecimal. */
  readonly information: string
  readonly data: string
  /** Where the record ends in the content. */
  readonly end: number
  /** The whole record. */
  readonly bytes: Uint8Array
}

/** What follows the records. */
export interface Tail {
  readonly records: readonly Record[]
  /** Data of the maker after DIF 0F or 1F, in hexadecimal. */
  readonly rest?: string
  /** More records follow in the next message. */
  readonly hasMore: boolean
  /** A radio telegram ends within a record, or has reserved data information: the rest of it is kept in `rest`. */
  readonly isBroken?: true
}

const clause = 'EN 13757-3 6'
const functions: readonly ValueFunction[] = ['instantaneous', 'maximum', 'minimum', 'error']
const special = { maker: 0x0f, more: 0x1f, filler: 0x2f } as const
const mostExtensions = 10
const isExtended = 0x80
const [plainText, anyVif, ofMaker, alternateTable, furtherTable] = [0x7c, 0x7e, 0x7f, 0xfb, 0xfd]
/** The bytes of the data by the lowest digit of DIF; 13 is of variable length. */
export const variableLength = -1
export const dataLengths: readonly number[] = [0, 1, 2, 3, 4, 4, 6, 8, 0, 1, 2, 3, 4, variableLength, 6, 0]
const float = 5
const selection = 8

/**
 * The records of a telegram. Radio meters fill telegrams up, or add data of their own after the records: what does not read as a record
 * ends the list. A wired frame must have whole records.
 */
export function readRecords(reader: Reader, kind: 'wired' | 'wireless' = 'wired'): Tail {
  if (kind === 'wired') return readWhole(reader, [])
  const records: Record[] = []
  const start = reader.at
  const tail = resultOf(() => readWhole(reader, records))
  if (tail.ok) return tail.value
  if (records.length === 0) return raise(tail.problem)
  const at = records.at(-1)?.end ?? start
  return { records, rest: toHex(reader.bytes.subarray(at)), hasMore: false, isBroken: true }
}

function readWhole(reader: Reader, records: Record[]): Tail {
  while (reader.left > 0) {
    const dif = reader.u8()
    if (dif === special.filler) continue
    if (dif === special.maker || dif === special.more)
      return { records, hasMore: dif === special.more, ...(reader.left > 0 && { rest: toHex(reader.rest()) }) }
    if ((dif & 0x0f) === 0x0f) throw reader.problem('syntax', 'The data information is reserved.', clause)
    records.push(readRecord(reader, dif, records.length + 1))
  }
  return { records, hasMore: false }
}

function extensions(reader: Reader, first: number): readonly number[] {
  const found: number[] = []
  let last = first
  while ((last & isExtended) !== 0) {
    if (found.length === mostExtensions)
      throw reader.problem('syntax', 'An information block has more than ten extensions.', clause)
    last = reader.u8()
    found.push(last)
  }
  return found
}

function readRecord(reader: Reader, dif: number, index: number): Record {
  const start = reader.at - 1
  let [storage, tariff, subunit] = [(dif >> 6) & 1, 0, 0]
  for (const [order, dife] of extensions(reader, dif).entries()) {
    storage += (dife & 0xf) * 2 ** (1 + 4 * order)
    tariff += ((dife >> 4) & 3) * 4 ** order
    subunit += ((dife >> 6) & 1) * 2 ** order
  }
  const vif = reader.u8()
  const label = (vif & 0x7f) === plainText ? charactersOf(reader.take(reader.u8())) : undefined
  const codes = extensions(reader, vif)
  const { quantity, modifiers } = meaningOf(vif, codes, label)
  const information = toHex(reader.bytes.subarray(start, reader.at))
  const modifier = modifiersOf(modifiers.map((code) => code & 0x7f))
  const { suffix, isError, isProfile } = modifier
  const coding = dif & 0x0f
  const exact = quantity === undefined ? undefined : modified(quantity, modifier)
  const from = reader.at
  const value = readValue(reader, coding, exact)
  return {
    index,
    quantity: exact,
    ...(label !== undefined && { label }),
    suffix,
    isError,
    isProfile,
    function: functions[(dif >> 4) & 3] ?? 'error',
    storage,
    tariff,
    subunit,
    value,
    information,
    data: toHex(reader.bytes.subarray(from, reader.at)),
    end: reader.at,
    bytes: reader.bytes.subarray(start, reader.at),
  }
}

/** The quantity of the first code, or of the one after it, which names the table. */
function meaningOf(vif: number, codes: readonly number[], label: string | undefined) {
  const [next = 0, ...rest] = codes
  if (vif === alternateTable || vif === furtherTable) {
    const table = vif === alternateTable ? 'alternate' : 'further'
    return { quantity: quantityOf(table, next & 0x7f), modifiers: rest }
  }
  const plain = vif & 0x7f
  if (label !== undefined) return { quantity: { name: 'plainText', exponent: 0 }, modifiers: codes }
  if (plain === ofMaker || plain === anyVif) return { quantity: undefined, modifiers: [] }
  return { quantity: quantityOf('primary', plain), modifiers: codes }
}

/** Characters are sent last one first. */
function charactersOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.slice().toReversed())
}

const absent: Value = { kind: 'absent' }
const invalid: Value = { kind: 'invalid' }

function readValue(reader: Reader, coding: number, quantity: Quantity | undefined): Value {
  if (coding === 0 || coding === selection) return absent
  const length = dataLengths[coding] ?? 0
  if (length < 0) return readVariable(reader, quantity)
  if (coding === float) return numberOf(reader.f32(), quantity?.exponent ?? 0)
  const bytes = reader.take(length)
  if (coding > selection) return readDigits(bytes, quantity, false)
  if (quantity?.form === 'date' || quantity?.form === 'dateTime') return readDate(bytes)
  return readInteger(bytes, quantity)
}

/** Flags and numbers that only count (type C and D). */
const unsignedQuantities = new Set([
  ...['transmissionCount', 'mediumCode', 'errorFlags', 'errorMask', 'digitalOutput', 'digitalInput', 'baudRate'],
  ...['resetCount', 'cumulationCount', 'controlSignal', 'parameterState', 'stopCount'],
])

/** The lowest value of a signed number is the code for no value (type B). */
function readInteger(bytes: Uint8Array, quantity: Quantity | undefined): Value {
  const digits = toHex(bytes.slice().toReversed())
  const unsigned = BigInt(`0x${digits}`)
  if (quantity?.form === 'digits') return { kind: 'text', text: String(unsigned) }
  const isUnsigned = quantity !== undefined && unsignedQuantities.has(quantity.name)
  if (!isUnsigned && /^80(?:00)+$/.test(digits)) return absent
  const signed = BigInt.asIntN(bytes.length * 8, unsigned)
  return scaled(isUnsigned ? unsigned : signed, quantity?.exponent ?? 0)
}

/** Digits beyond those of a number are kept as text. */
function scaled(whole: bigint, exponent: number): Value {
  if (BigInt(Number(whole)) !== whole) return { kind: 'text', text: `${whole}${exponent === 0 ? '' : `e${exponent}`}` }
  return { kind: 'number', number: Number(`${whole}e${exponent}`) + 0 }
}

function numberOf(value: number, exponent: number): Value {
  if (!Number.isFinite(value)) return absent
  return { kind: 'number', number: Number((shortestOfFloat(value) * 10 ** exponent).toPrecision(12)) + 0 }
}

/** BCD, low byte first; the highest digit F is a minus. */
function readDigits(bytes: Uint8Array, quantity: Quantity | undefined, isNegative: boolean): Value {
  const digits = toHex(bytes.slice().toReversed())
  if (/^f+$/.test(digits)) return absent
  if (quantity?.form === 'digits') return { kind: 'text', text: digits }
  const [, sign = '', whole] = /^(f?)(\d+)$/.exec(digits) ?? []
  if (whole === undefined || quantity?.form !== undefined) return invalid
  const value = BigInt(whole)
  return scaled(sign === '' && !isNegative ? value : -value, quantity?.exponent ?? 0)
}

/** LVAR (table 5): characters, BCD, or a number of up to 8 bytes. */
function readVariable(reader: Reader, quantity: Quantity | undefined): Value {
  const length = reader.u8()
  if (length < 0xc0) {
    const text = charactersOf(reader.take(length))
    return /^[ -~\u00a0-\u00ff]*$/.test(text.replaceAll('\0', ''))
      ? { kind: 'text', text: text.replaceAll('\0', '').trim() }
      : invalid
  }
  if (length < 0xca) return readDigits(reader.take(length - 0xc0), quantity, false)
  if (length >= 0xd0 && length < 0xda) return readDigits(reader.take(length - 0xd0), quantity, true)
  if (length >= 0xe0 && length < 0xf0) {
    const bytes = reader.take(length - 0xe0)
    return bytes.length > 0 && bytes.length <= 8 ? readInteger(bytes, quantity) : invalid
  }
  if (length >= 0xf0 && length <= 0xf6) {
    reader.skip(length < 0xf5 ? 4 * (length - 0xec) : 16 * (length - 0xf2))
    return invalid
  }
  return raise({ code: 'syntax', path: `byte ${reader.at}`, detail: 'The length of a value is reserved.', clause })
}

const two = (value: number): string => String(value).padStart(2, '0')

/** Types F, G, I and J (annex A) as local text: a date, a time of day, or both. */
function readDate(bytes: Uint8Array): Value {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = bytes
  const yearOf = (low: number, high: number, century: number): number => {
    const year = (low >> 5) + ((high >> 4) << 3)
    return century > 0 ? 1900 + 100 * century + year : year > 80 ? 1900 + year : 2000 + year
  }
  if (bytes.every((byte) => byte === 0xff)) return absent
  const day = (low: number, high: number, century = 0): string =>
    `${yearOf(low, high, century)}-${two(high & 0xf)}-${two(low & 0x1f)}`
  // Years end at 99; 127 means every year, which is not a date.
  const hasYear = (low: number, high: number): boolean => (low >> 5) + ((high >> 4) << 3) < 100
  switch (bytes.length) {
    case 2:
      return hasYear(a, b) ? { kind: 'date', text: day(a, b) } : invalid
    case 3:
      return { kind: 'date', text: `${two(c & 0x1f)}:${two(b & 0x3f)}:${two(a & 0x3f)}` }
    case 4:
      return (a & 0x80) === 0 && hasYear(c, d)
        ? {
            kind: 'date',
            text: `${day(c, d, (b >> 5) & 3)} ${two(b & 0x1f)}:${two(a & 0x3f)}:00`,
            isSummer: (b & 0x80) !== 0,
          }
        : invalid
    case 6:
      return (b & 0x80) === 0 && hasYear(d, e)
        ? {
            kind: 'date',
            text: `${day(d, e)} ${two(c & 0x1f)}:${two(b & 0x3f)}:${two(a & 0x3f)}`,
            isSummer: (a & 0x40) !== 0,
          }
        : invalid
    default:
      return invalid
  }
}
