// The fields of a record by their labels, from JSON (RFC 8428 section 5) or CBOR (section 6).

import { readCbor, type CborValue } from '../binary/cbor.ts'
import type { Ledger } from '../ledger.ts'
import { raise } from '../problem-error.ts'
import { readJsonRecord, type JsonCursor } from '../records/json.ts'
import type { DecodeContext, Message } from '../../adapter.ts'

export type FieldValue =
  /** Decimal text. */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'other' }

/** A field of a record, as it is written. */
export interface SenmlField {
  readonly path: string
  readonly value: FieldValue
  /** The paths of the values in it, for the loss of one that is not known. */
  readonly leaves: readonly string[]
}

/** A record of a pack, as it is written. */
export interface SenmlRecord {
  readonly path: string
  /** Undefined: the item of the list is not a record. */
  readonly fields: ReadonlyMap<string, SenmlField> | undefined
  readonly isRepeated?: true
}

export type RawPack = readonly SenmlRecord[]

/** RFC 8428 table 4. */
const labels: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '-1': 'bver',
    '-2': 'bn',
    '-3': 'bt',
    '-4': 'bu',
    '-5': 'bv',
    '-6': 'bs',
    0: 'n',
    1: 'u',
    2: 'v',
  }).concat(Object.entries({ 3: 'vs', 4: 'vb', 5: 's', 6: 't', 7: 'ut', 8: 'vd' })),
)

/**
 * RFC 8428 table 4, for writing.
 *
 * @example senmlNumbers.get('bn') // -2
 */
export const senmlNumbers: ReadonlyMap<string, number> = new Map(
  [...labels].map(([number, label]) => [label, Number(number)]),
)

const selfDescribed = 55_799
const notList = {
  code: 'invalid',
  path: '/',
  detail: 'A pack must be a list of at least one record.',
  clause: 'RFC 8428 section 11',
} as const

/**
 * The records of a SenML pack in JSON or CBOR, as they are written.
 *
 * @example const pack = readPack(message, context, ledger)
 */
export function readPack({ body, mediaType }: Message, { limits }: DecodeContext, ledger: Ledger): RawPack {
  if (mediaType.endsWith('+cbor')) {
    const whole = readCbor(body, limits)
    // A tag that only says that the bytes are CBOR (RFC 8949 section 3.4.6).
    const pack = whole.kind === 'tag' && whole.tag === selfDescribed ? whole.value : whole
    return pack.kind === 'list' && pack.items.length > 0
      ? pack.items.map((item, index) => ofCbor(item, `/${index}`))
      : raise(notList)
  }
  const { root, losses } = readJsonRecord(body, limits)
  const items = root.entries('array') ?? []
  if (items.length === 0) raise(notList)
  // The spelling of a number does not count (section 5), and sums are of the numbers as they are written.
  ledger.losses.push(...losses.filter(({ code }) => code !== 'number-text'))
  return items.map(([, item]) => ofJson(item))
}

function ofJson(item: JsonCursor): SenmlRecord {
  const { path } = item
  const members = item.entries('object')
  if (members === undefined) return { path, fields: undefined }
  return { path, fields: new Map(members.map(([label, cursor]) => [label, fieldOfJson(cursor)])) }
}

function fieldOfJson(cursor: JsonCursor): SenmlField {
  const { path } = cursor
  const leaves = cursor.untouched()
  const number = cursor.numberText()
  const value = number === undefined ? cursor.json() : undefined
  const read: FieldValue =
    number !== undefined
      ? { kind: 'number', text: number }
      : typeof value === 'string'
        ? { kind: 'text', text: value }
        : typeof value === 'boolean'
          ? { kind: 'boolean', value }
          : { kind: 'other' }
  return { path, value: read, leaves }
}

function ofCbor(item: CborValue, path: string): SenmlRecord {
  if (item.kind !== 'map') return { path, fields: undefined }
  const fields = new Map<string, SenmlField>()
  for (const [key, value] of item.entries) {
    const label =
      key.kind === 'number' ? (labels.get(key.text) ?? key.text) : key.kind === 'text' ? key.text : undefined
    if (label === undefined) return { path, fields: undefined }
    // A label of the table is a number: as text it would be another field of the same name.
    if (fields.has(label)) return { path, fields, isRepeated: true }
    const at = `${path}/${label}`
    fields.set(label, { path: at, value: valueOfCbor(value), leaves: [at] })
  }
  return { path, fields }
}

function valueOfCbor(value: CborValue): FieldValue {
  switch (value.kind) {
    case 'number':
    case 'text':
    case 'bytes':
      return value
    case 'simple':
      return typeof value.value === 'boolean' ? { kind: 'boolean', value: value.value } : { kind: 'other' }
    default:
      return { kind: 'other' }
  }
}
