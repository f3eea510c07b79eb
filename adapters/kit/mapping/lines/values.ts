// What a value of a message becomes: sentinels, tables, numbers in texts, scale and type, in this order. Each loss is
// reported; what cannot become the attribute's value is carried.

import { judgeNumber } from '../../../../standards/json/number.ts'
import type { Json } from '../../../adapter.ts'
import type { Ledger } from '../../ledger.ts'
import { withoutNoise } from '../../thing-model/value-type.ts'
import type { ValueRules } from '../document.ts'

/** A value; or none, which is reported where it was there; or one that is kept under the format's own name. */
export type Read =
  | { readonly kind: 'value'; readonly value: Json }
  | { readonly kind: 'none' }
  | { readonly kind: 'carried'; readonly value: Json; readonly code: string }

/** @param attribute for the losses; undefined: the value is kept as an extension attribute */
export type ReadValue = (
  raw: Json | undefined,
  path: () => string,
  ledger: Ledger,
  attribute: string | undefined,
) => Read

/** How values are written in the message. */
export interface Writing {
  /** All values are texts, as in CSV: a number in a text is not a loss, and an empty text means that there is none. */
  readonly isText: boolean
  readonly decimalChar: '.' | ','
}

export type ValueKind = 'number' | 'integer' | 'text' | 'boolean' | 'json'

const none: Read = { kind: 'none' }

/** @param kind what the attribute is; undefined: anything */
export function valueReader(rules: ValueRules, kind: ValueKind | undefined, writing: Writing): ReadValue {
  const missing = new Set((rules.missing ?? []).map(sentinelText))
  const table = rules.values === undefined ? undefined : new Map(Object.entries(rules.values))
  const { scale = 1, offset = 0 } = rules
  const isScaled = scale !== 1 || offset !== 0
  const isNumber = kind === 'number' || kind === 'integer' || isScaled
  const absent = rules.default
  return (raw, path, ledger, attribute) => {
    if (raw === undefined || raw === null || (writing.isText && raw === '') || missing.has(sentinelText(raw))) {
      const isSaid = raw !== undefined && raw !== ''
      if (isSaid) ledger.report('dropped', path(), 'value-absent', attributeOf(attribute))
      if (absent === undefined) return none
      ledger.report('assumed', path(), 'declared-default', attributeOf(attribute))
      return { kind: 'value', value: absent }
    }
    if (table !== undefined) {
      const value = typeof raw === 'object' ? undefined : table.get(String(raw))
      return value === undefined ? { kind: 'carried', value: raw, code: 'label-unknown' } : { kind: 'value', value }
    }
    if (isNumber) {
      const number = numberOf(raw, writing, path, ledger, attribute)
      if (number === undefined) return { kind: 'carried', value: raw, code: 'wrong-type' }
      return { kind: 'value', value: isScaled ? withoutNoise(number * scale + offset) : number }
    }
    if (kind === 'text' && typeof raw === 'number') {
      ledger.report('coerced', path(), 'number-for-text', attributeOf(attribute))
      return { kind: 'value', value: String(raw) }
    }
    if (kind === 'boolean' && writing.isText && (raw === 'true' || raw === 'false'))
      return { kind: 'value', value: raw === 'true' }
    return { kind: 'value', value: raw }
  }
}

function attributeOf(attribute: string | undefined): { readonly attribute: string } | undefined {
  return attribute === undefined ? undefined : { attribute }
}

/** Numbers are the same whatever their spelling: -999 and `-999.0`. */
function sentinelText(value: Json): string {
  if (typeof value === 'string' && /^-?\d{1,15}(\.\d{1,15})?$/.test(value)) return String(Number(value))
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const decimal = /^[+-]?\d{1,24}(\.\d{1,24})?(e[+-]?\d{1,3})?$/i

function numberOf(
  raw: Json,
  { isText, decimalChar }: Writing,
  path: () => string,
  ledger: Ledger,
  attribute: string | undefined,
): number | undefined {
  if (typeof raw === 'number') return raw
  if (typeof raw !== 'string') return undefined
  const text = decimalChar === ',' ? raw.replace(',', '.') : raw
  const blank = text.trim()
  if (!decimal.test(blank) || (decimalChar === ',' && raw.includes('.'))) return undefined
  const verdict = blank === text ? judgeNumber(text) : 'number-text'
  if (verdict === 'infinite') return undefined
  if (verdict !== 'same') ledger.report('coerced', path(), verdict, attributeOf(attribute))
  if (!isText) ledger.report('coerced', path(), 'text-number', attributeOf(attribute))
  return Number(blank) + 0
}
