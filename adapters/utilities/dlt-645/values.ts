// The data of a read answer as attributes of a meter, and a value back as data (DL/T 645-2007 annex A, -1997 annex A).

import { clock, type EntityBuilder, type Ledger } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import type { Json } from '../../adapter.ts'
import type { Zone } from '../../../standards/hub/time/time.ts'
import type { Placed } from './datasets.ts'
import { isWhole, rowsOf } from './rows.ts'
import { customer } from './singles.ts'
import type { Row } from './tables.ts'

/** Ends the values of one quantity in a block of several. It is never the first byte of a value in BCD. */
const separator = 0xaa

export interface Meter {
  readonly entity: EntityBuilder
  readonly ledger: Ledger
  readonly timezone: Zone
}

/** Digits from bytes that start with the lowest. */
function digitsOf(bytes: Uint8Array): string {
  return toHex(bytes.toReversed())
}

/** Adds what an identifier stands for. What has another form than the table says is carried as it is. */
export function readValues(identifier: string, data: Uint8Array, meter: Meter): void {
  const { entity, ledger } = meter
  if (customer.has(identifier)) return ledger.report('dropped', identifier, 'customer-number')
  const rows = rowsOf(identifier)
  const found = rows === undefined ? undefined : itemsOf(rows, data)
  const items = isWhole(identifier) && found?.length !== rows?.length ? undefined : found
  if (items === undefined) {
    entity.carry(identifier, identifier, toHex(data), rows === undefined ? 'identifier-unknown' : 'length-differs')
    return
  }
  addItems(identifier, items, meter)
}

/** Adds the values of a block; those of phases become one value. */
export function addItems(identifier: string, items: readonly Item[], meter: Meter): void {
  const { entity, ledger } = meter
  const objects = new Map<string, { readonly row: Placed; readonly members: Record<string, number> }>()
  for (const { row, bytes, path } of items) {
    const at = items.length === 1 ? identifier : `${identifier}/${path}`
    if (items.length > 1) ledger.places?.add(at, bytes)
    const value = row.phase === undefined ? readOne(row, bytes, at, meter) : readNumber(row, bytes, at, meter)
    if (row.phase === undefined || typeof value !== 'number') continue
    const object = objects.get(row.to ?? '') ?? { row, members: {} }
    object.members[row.phase] = value
    objects.set(row.to ?? '', object)
  }
  for (const [attribute, { row, members }] of objects) entity.property(identifier, attribute, members, detailsOf(row))
}

export interface Item {
  readonly row: Placed
  readonly bytes: Uint8Array
  /** The number of the value in a block, from 1. */
  readonly path: number
}

/** The values of a block, of which there may be fewer than rows; undefined: the data has another length. */
function itemsOf(rows: readonly Placed[], data: Uint8Array): readonly Item[] | undefined {
  const [first] = rows
  if (first === undefined) return undefined
  const items: Item[] = []
  let [at, index, separators] = [0, 0, 0]
  while (at < data.length) {
    // Digits that are no number may begin with it.
    if (data[at] === separator && rows.length > 1 && rows[index]?.form !== 'digits') {
      const before = rows[index - 1]?.name
      while (index < rows.length && rows[index]?.name === before) index++
      at++
      separators++
      continue
    }
    const row = rows[index]
    if (row === undefined || at + row.bytes > data.length) return undefined
    items.push({ row, bytes: data.subarray(at, at + row.bytes), path: items.length + 1 })
    at += row.bytes
    index++
  }
  // Without a separator, the tariffs of one quantity and the next quantity cannot be distinguished.
  const hasSeveral = first.name === rows[1]?.name && first.name !== rows.at(-1)?.name
  return items.length === 0 || (hasSeveral && separators === 0 && items.length < rows.length) ? undefined : items
}

function detailsOf({ unit, datasetId }: Placed) {
  return { unitCode: unit, datasetId }
}

/** Reports a value that is not there or not a number; undefined then. */
function readNumber(row: Placed, bytes: Uint8Array, path: string, { entity, ledger }: Meter): number | undefined {
  const digits = digitsOf(bytes)
  const attribute = row.to ?? entity.extensionName(row.name)
  if (/^f+$/.test(digits)) {
    ledger.report('dropped', path, 'value-absent', { attribute })
    return undefined
  }
  const high = Number.parseInt(digits[0] ?? '', 16)
  const isNegative = row.signed === true && high >= 8
  const whole = isNegative ? `${high - 8}${digits.slice(1)}` : digits
  if (!/^\d+$/.test(whole)) {
    entity.carry(path, `${row.name}Digits`, digits, 'not-a-number', { ...detailsOf(row), quality: 'invalid' })
    return undefined
  }
  const value = Number(whole) / 10 ** row.decimals
  return isNegative && value !== 0 ? -value : value
}

function readOne(row: Placed, bytes: Uint8Array, path: string, meter: Meter): undefined {
  const { entity } = meter
  if (row.form === undefined || row.form === 'demand') {
    const isDemand = row.form === 'demand'
    const value = readNumber(row, isDemand ? bytes.subarray(0, 3) : bytes, path, meter)
    const observedAt = isDemand ? demandTime(digitsOf(bytes.subarray(3)), path, meter) : undefined
    if (value === undefined) return
    const details = { ...detailsOf(row), ...(observedAt !== undefined && { observedAt }) }
    if (row.to === undefined) entity.carry(path, row.name, value, 'no-hub-word', details)
    else entity.property(path, row.to, value, details)
    return
  }
  const digits = digitsOf(bytes)
  // Zeros where there is none yet.
  if (row.form === 'instant' && /^(?:0+|f+)$/.test(digits)) {
    meter.ledger.report('dropped', path, 'value-absent', { attribute: entity.extensionName(row.name) })
    return
  }
  const text = textOf(row, bytes, path, meter)
  if (text === undefined) entity.carry(path, row.name, digits, 'not-in-form', { ...detailsOf(row), quality: 'invalid' })
  else entity.carry(path, row.name, text, 'no-hub-word', detailsOf(row))
}

function textOf(row: Placed, bytes: Uint8Array, path: string, meter: Meter): Json | undefined {
  const digits = digitsOf(bytes)
  if (row.form === 'ascii') return charactersOf(bytes)
  if (row.form === 'digits') return digits
  return row.form === 'instant' ? instantOf(digits, path, meter) : timeOf(row, digits, meter)
}

/** Characters start with the last one too; those that fill the field are 00. Undefined: they are not printable. */
function charactersOf(bytes: Uint8Array): string | undefined {
  const text = String.fromCharCode(...bytes.toReversed()).replaceAll('\0', '')
  return /^[ -~]*$/.test(text) ? text.trim() : undefined
}

/** When a maximum was: zeros where there was none yet. */
function demandTime(digits: string, path: string, { ledger, timezone }: Meter): string | undefined {
  if (/^(?:0+|f+)$/.test(digits)) return undefined
  const time = clock.tryRead(digits, 'yyMMddHHmm', timezone, `${path}/time`, ledger)
  if (time === undefined)
    ledger.report('dropped', `${path}/time`, 'time-invalid', {
      detail: 'The time of the maximum is not in the calendar.',
    })
  return time
}

/** A minute or a second. */
function instantOf(digits: string, path: string, { ledger, timezone }: Meter): string | undefined {
  const format = digits.length === 10 ? 'yyMMddHHmm' : 'yyMMddHHmmss'
  return clock.tryRead(digits, format, timezone, `${path}/time`, ledger)
}

/** The clock: a date with its weekday, a time of day, or both, which are then an instant. */
function timeOf({ form }: Row, digits: string, { ledger, timezone }: Meter): Json | undefined {
  if (!/^\d+$/.test(digits)) return undefined
  const [, date = '000101', weekday = '00', time = '000000'] =
    (form === 'time' ? /^()()(\d{6})$/ : /^(\d{6})(\d{2})(\d{6})?$/).exec(digits) ?? []
  const utc = clock.tryRead(`${date || '000101'}${time}`, 'yyMMddHHmmss', timezone, 'clock', ledger)
  if (utc === undefined || Number(weekday) > 7) return undefined
  const [day, hour] = [date.replace(/(..)(..)(..)/, '20$1-$2-$3'), time.replace(/(..)(..)(..)/, '$1:$2:$3')]
  if (form === 'time') return hour
  return form === 'date' ? { date: day, weekday: Number(weekday) } : { time: utc, weekday: Number(weekday) }
}

/** What could be written, and the largest difference from the value in its unit. */
export interface Written {
  readonly bytes: readonly number[]
  readonly tolerance: number
}

/** A number as data; undefined: the digits cannot express it. */
export function writeNumber(value: Json, { bytes, decimals, signed, form }: Row): Written | undefined {
  if (typeof value !== 'number') return undefined
  const length = form === 'demand' ? 3 : bytes
  const raw = Math.round(Math.abs(value) * 10 ** decimals)
  const isNegative = value < 0 && raw !== 0
  const most = (signed === true ? 8 : 10) * 10 ** (length * 2 - 1)
  if (raw >= most || (isNegative && signed !== true)) return undefined
  const digits = String(raw).padStart(length * 2, '0')
  const pairs = (digits.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
  if (isNegative) pairs[0] = (pairs[0] ?? 0) | 0x80
  const isExact = raw / 10 ** decimals === Math.abs(value)
  return { bytes: pairs.toReversed(), tolerance: isExact ? 0 : 0.5 / 10 ** decimals }
}
