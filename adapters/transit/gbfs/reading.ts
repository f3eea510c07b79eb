// Reads values of GBFS files: times as seconds since 1970 (versions 1 and 2) or RFC 3339 (3), translated texts (3), and the
// booleans of version 1.0, which are 0 and 1.

import type { Attribute } from '../../../standards/hub/entity.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Json } from '../../adapter.ts'
import { addPosition, clock, type EntityBuilder, type JsonCursor, type Ledger } from '../../kit/index.ts'
import type { Kind, Row } from './kinds.ts'

/** The syntax of languages in the hub (BCP 47). */
const tag = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/
const wgs84 = { crs: 'EPSG:4326', conversion: {} } as const

/** Of 1973, which as seconds is in the year 5138. */
const earliestMillisecond = 100_000_000_000

/**
 * The instant of a time; undefined: there is none, or it is none and is reported. Zero and negative seconds are what
 * operators write for a time that they do not know.
 */
export function readInstant(cursor: JsonCursor | undefined, ledger: Ledger): string | undefined {
  const value = cursor?.json()
  if (cursor === undefined || value === undefined) return undefined
  const digits = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : undefined
  const count = typeof value === 'number' ? value : digits
  if (digits !== undefined) ledger.repaired(cursor.path, 'time-as-text', 'GBFS 2.3, Field Types, Timestamp')
  const isMilliseconds = count !== undefined && count >= earliestMillisecond
  if (isMilliseconds) ledger.repaired(cursor.path, 'time-in-milliseconds', 'GBFS 2.3, Field Types, Timestamp')
  const seconds = isMilliseconds ? count / 1000 : count
  if (seconds !== undefined && seconds > 0) {
    const instant = clock.epoch(seconds, 's')
    if (instant !== undefined) return instant
  }
  if (typeof value === 'string') {
    const parsed = parseRfc3339(value)
    if (parsed.ok) return parsed.value.utc
  }
  const isUnknown = seconds !== undefined && seconds <= 0
  ledger.report('dropped', cursor.path, isUnknown ? 'time-unknown' : 'time-not-readable')
  return undefined
}

/** A text, or translations of one: `[{ text, language }]`. Undefined: it is neither. */
export function textAttribute(value: Json, observedAt: string | undefined): Attribute | undefined {
  const time = observedAt === undefined ? {} : { observedAt }
  if (typeof value === 'string') return { type: 'Property', value, ...time }
  if (!isJsonArray(value) || value.length === 0) return undefined
  const texts = new Map<string, string>()
  for (const one of value) {
    if (!isJsonObject(one)) return undefined
    const { text, language } = one
    if (typeof text !== 'string' || typeof language !== 'string' || !tag.test(language)) return undefined
    if (texts.has(language)) return undefined
    texts.set(language, text)
  }
  return { type: 'LanguageProperty', languageMap: Object.fromEntries(texts), ...time }
}

const decimal = /^-?\d{1,15}(?:\.\d{1,15})?$/

/** A number or a truth value that is written as a text; undefined: it is none. */
function ofText(value: Json, as: Row['as']): Json | undefined {
  if (typeof value !== 'string') return undefined
  if (as === 'boolean') return value === 'true' || value === 'false' ? value === 'true' : undefined
  return (as === 'integer' || as === 'number') && decimal.test(value) ? Number(value) : undefined
}

function scalarOf(value: Json, { as }: Row): Json | undefined {
  if (as === 'string') return typeof value === 'string' ? value : undefined
  // Version 1.0 has 0 and 1; JSON Schema of later ones has booleans, and senders are slow to follow.
  if (as === 'boolean') return value === 0 || value === 1 ? value === 1 : typeof value === 'boolean' ? value : undefined
  if (as === 'integer') return Number.isInteger(value) && Number(value) >= 0 ? value : undefined
  return typeof value === 'number' ? value : undefined
}

/** Reads the members of an item by the table. A value of another type is kept as it is, and reported. */
export function readRows(item: JsonCursor, { rows, carried }: Kind, entity: EntityBuilder): void {
  const keep = (cursor: JsonCursor, member: string, code?: string): void => {
    const value = cursor.json()
    if (value === null) entity.ledger.report('dropped', cursor.path, 'null-member')
    else entity.carry(cursor.path, member, value, code)
  }
  for (const row of rows) {
    const cursor = item.get(row.member)
    if (cursor === undefined) continue
    const value = cursor.json()
    if (row.as === 'text') {
      const attribute = textAttribute(value, entity.observedAt)
      if (attribute === undefined) keep(cursor, row.member, 'value-not-in-hub')
      else entity.add(cursor.path, row.attribute, attribute)
      continue
    }
    // Version 3 translates some texts for which the hub has one: the first is taken, and all are kept.
    const [translated] = row.as === 'string' && isJsonArray(value) ? value : []
    const isTranslated = translated !== undefined && textAttribute(value, undefined) !== undefined
    if (isTranslated) keep(cursor, row.member)
    const read = ofText(value, row.as)
    const scalar = scalarOf(
      isTranslated && isJsonObject(translated) ? (translated['text'] ?? null) : (read ?? value),
      row,
    )
    if (scalar !== undefined && read !== undefined) entity.ledger.report('coerced', cursor.path, 'number-as-text')
    if (scalar === undefined) keep(cursor, row.member, 'value-not-in-hub')
    else if (!entity.has(row.attribute)) entity.property(cursor.path, row.attribute, scalar, { unitCode: row.unitCode })
    else entity.ledger.report('dropped', cursor.path, 'said-twice')
  }
  for (const member of carried) {
    const cursor = item.get(member)
    if (cursor !== undefined) keep(cursor, member)
  }
}

function degreesOf(cursor: JsonCursor | undefined, { ledger }: EntityBuilder): number | undefined {
  const number = cursor?.as('number')
  const read = cursor === undefined || number !== undefined ? undefined : ofText(cursor.again().json(), 'number')
  if (cursor === undefined || typeof read !== 'number') return number
  cursor.json()
  ledger.report('coerced', cursor.path, 'number-as-text')
  return read
}

/** `lat` and `lon`: degrees, WGS-84 (GBFS, Field Types, Latitude). */
export function readPosition(item: JsonCursor, entity: EntityBuilder): void {
  const [lat, lon] = [item.get('lat'), item.get('lon')]
  const [latitude, longitude] = [degreesOf(lat, entity), degreesOf(lon, entity)]
  if (latitude !== undefined && longitude !== undefined)
    addPosition(entity, item.path, { latitude, longitude, isValid: true }, wgs84)
  else
    for (const cursor of [lat, lon])
      if (cursor !== undefined) {
        cursor.json()
        entity.ledger.report('dropped', cursor.path, 'half-position')
      }
}
