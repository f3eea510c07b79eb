// Values of OPC UA in JSON (OPC 10000-6, 5.4): variants, data values with status and times, localized texts and extension objects, in
// the reversible and the non-reversible encoding, and in the compact and verbose ones of 1.05.

import type { Quality } from '../../../standards/hub/quality.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Json } from '../../adapter.ts'
import type { JsonCursor, Ledger } from '../../kit/index.ts'

/** A value without its encoding. */
export interface Value {
  readonly value: Json
  /** The built-in type, if it is said: its name, or its number. */
  readonly type?: string | number | undefined
}

/** Numbers of built-in types that are written as texts, since JSON numbers are doubles: Int64, UInt64. */
const longTypes: ReadonlySet<string | number> = new Set(['Int64', 'UInt64', 8, 9])
const floatTypes: ReadonlySet<string | number> = new Set(['Float', 'Double', 10, 11])

function isOnlyOf(value: { readonly [name: string]: Json }, names: readonly string[]): boolean {
  return Object.keys(value).every((name) => names.includes(name))
}

/** Takes the encoding off a value: `{ Type, Body }` (1.04), `{ UaType, Value }` (1.05). */
export function plain(value: Json): Value {
  if (!isJsonObject(value)) return { value }
  const { Type: type, Body: body, UaType: uaType, Value: inner } = value
  if ((typeof type === 'string' || typeof type === 'number') && isOnlyOf(value, ['Type', 'Body', 'Dimensions']))
    return body === undefined ? { value: null, type } : { value: textOf(body), type }
  if (typeof uaType === 'number' && isOnlyOf(value, ['UaType', 'Value', 'Dimensions']))
    return inner === undefined ? { value: null, type: uaType } : { value: textOf(inner), type: uaType }
  return { value: textOf(value) }
}

/** The text of a localized text or qualified name, the body of an extension object; any other value as it is. */
function textOf(value: Json): Json {
  if (!isJsonObject(value)) return value
  const { Text: text, TypeId: typeId, UaTypeId: uaTypeId, Body: body } = value
  if (typeof text === 'string' && isOnlyOf(value, ['Text', 'Locale'])) return text
  if (body !== undefined && typeId !== undefined && isOnlyOf(value, ['TypeId', 'Encoding', 'Body']))
    return members(body)
  if (uaTypeId !== undefined)
    return members(Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'UaTypeId')))
  return members(value)
}

/** The members of a structure without their encoding. */
function members(value: Json): Json {
  if (!isJsonObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner).value]))
}

/**
 * The number of a value whose type is written as text: a whole number beyond 2^53 stays a text. Undefined: the value means that
 * there is no number (NaN, Infinity).
 */
export function numberOf({ value, type }: Value): Json | undefined {
  // An array has the type of its items.
  if (isJsonArray(value) && type !== undefined && longTypes.has(type))
    return value.map((item) => numberOf({ value: item, type }) ?? null)
  if (typeof value !== 'string' || type === undefined) return value
  if (longTypes.has(type) && /^-?\d{1,20}$/.test(value))
    return Number.isSafeInteger(Number(value)) ? Number(value) : value
  if (floatTypes.has(type) && /^(?:NaN|-?Infinity)$/.test(value)) return undefined
  return value
}

/** Status codes whose meaning the hub has a word for (OPC 10000-4, 7.38.2). */
const qualities: ReadonlyMap<number, Quality> = new Map<number, Quality>([
  [0x8031_0000, 'link-error'], // BadNoCommunication
  [0x8005_0000, 'link-error'], // BadCommunicationError
  [0x808a_0000, 'link-error'], // BadNotConnected
  [0x808b_0000, 'fault'], // BadDeviceFailure
  [0x808c_0000, 'fault'], // BadSensorFailure
  [0x808d_0000, 'stopped'], // BadOutOfService
  [0x4091_0000, 'substituted'], // UncertainSubstituteValue
  [0x4094_0000, 'out-of-range'], // UncertainEngineeringUnitsExceeded
  [0x803c_0000, 'out-of-range'], // BadOutOfRange
  [0x0096_0000, 'manual'], // GoodLocalOverride
])

/** The quality of a status: its own word, else that of its severity, the two highest bits. */
export function qualityOf(code: number): Quality {
  const known = qualities.get((code & 0xffff_0000) >>> 0)
  if (known !== undefined) return known
  const severity = code >>> 30
  return severity === 0 ? 'good' : severity === 1 ? 'uncertain' : 'invalid'
}

export interface Status {
  readonly quality: Quality
  /** As it is sent: a number, or an object with `Code` and `Symbol`. */
  readonly sent: Json
}

/**
 * A status as a number, or as an object with `Code` and `Symbol`, of which some writers have the symbol alone; undefined: there is none,
 * which means Good. One that is not understood is not good.
 */
export function statusOf(cursor: JsonCursor | undefined): Status | undefined {
  const value = cursor?.again().json()
  if (cursor === undefined || value === undefined || value === null) return undefined
  const symbol = isJsonObject(value) ? value['Symbol'] : value
  const code = isJsonObject(value) ? (value['Code'] ?? (symbol === undefined ? 0 : undefined)) : value
  const isCode = typeof code === 'number' && Number.isInteger(code) && code >= 0 && code <= 0xffff_ffff
  const quality = isCode ? qualityOf(code) : qualityOfSymbol(symbol)
  return { quality, sent: cursor.json() }
}

function qualityOfSymbol(symbol: Json | undefined): Quality {
  if (typeof symbol !== 'string') return 'uncertain'
  if (symbol.startsWith('Good')) return 'good'
  return symbol.startsWith('Bad') ? 'invalid' : 'uncertain'
}

/** The least and the greatest DateTime, which mean that there is none (OPC 10000-6, 5.4.2.6). */
const noTimes = /^(?:0001-01-01|1601-01-01|9999-12-31)T/

/** UTC, with up to seven digits of a second; undefined: there is none, or it is none, and is reported. */
export function timeOf(cursor: JsonCursor | undefined, ledger: Ledger): string | undefined {
  const value = cursor?.json()
  if (cursor === undefined || value === undefined || value === null) {
    if (value === null && cursor !== undefined) ledger.report('dropped', cursor.path, 'null-member')
    return undefined
  }
  const parsed = typeof value === 'string' ? parseRfc3339(value) : undefined
  if (parsed?.ok === true && !noTimes.test(parsed.value.utc)) return parsed.value.utc
  ledger.report('dropped', cursor.path, parsed?.ok === true ? 'time-unknown' : 'time-not-readable')
  return undefined
}
