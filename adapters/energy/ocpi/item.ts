// One object of OCPI while it is read: its members by type, its times, and the ids of its party.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import {
  carryUnread,
  decimalNumber,
  option,
  optional,
  raise,
  resultOf,
  type Decoding,
  type EntityBuilder,
  type JsonCursor,
  type OptionValues,
} from '../../kit/index.ts'
import type { Json } from '../../adapter.ts'

/** What a source declares. */
export const options = {
  party: optional(
    option.text(
      'The party whose objects do not name it, as in edition 2.1.1: its country and its id, such as NL-TNM. It is part of the ids, so that two parties with the same numbers differ.',
      { pattern: '^[A-Za-z]{2}-[A-Za-z0-9]{3}$' },
    ),
  ),
}

export type Settings = OptionValues<typeof options>
export type Reading = Decoding<Settings, unknown>

/** What an object is, and whose, from the path of its request; all of it may be in the object too. */
export interface Place {
  readonly party: readonly string[]
  readonly ids: readonly string[]
}

export const tokenCategory = 'pd:AccountIdentifier'
export const clause = 'OCPI 2.2.1'

/** Members that name a person, or what a person charges with. */
const personal: ReadonlySet<string> = new Set([
  'publish_allowed_to',
  'cdr_token',
  'contract_id',
  'auth_id',
  'visual_number',
  'group_id',
  'license_plate',
])

/** A text; undefined: the member is absent, null or of another type, and is carried as it is. */
export function textIn(item: JsonCursor, name: string): string | undefined {
  return item.get(name)?.as('string')
}

/** Ids are texts; some systems send numbers. */
export function idIn(item: JsonCursor, name: string, { ledger }: Pick<Reading, 'ledger'>): string | undefined {
  const cursor = item.get(name)
  const text = cursor?.as('string')
  if (cursor === undefined || (text !== undefined && text !== '')) return text
  const number = cursor.numberText()
  if (number !== undefined) ledger.report('coerced', cursor.path, 'number-for-text')
  if (text === '') ledger.report('dropped', cursor.path, 'id-empty')
  return number
}

export function requiredId(item: JsonCursor, name: string, reading: Reading, given: string | undefined): string {
  const found = idIn(item, name, reading)
  return (
    found ??
    given ??
    raise({
      code: 'invalid',
      path: `${item.path}/${name}`,
      detail: `The object has no ${name}, which is its id.`,
      clause,
    })
  )
}

export function addText(item: JsonCursor, name: string, entity: EntityBuilder, attribute: string): void {
  const cursor = item.get(name)
  const text = cursor?.as('string')
  if (cursor !== undefined && text !== undefined) entity.property(cursor.path, attribute, text)
}

const separated = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})?)$/
const withoutZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?$/

/**
 * A time: RFC 3339, in UTC if it has no offset (types, DateTime). Undefined: the member is absent or null.
 *
 * @returns a member that is not a time makes the object invalid
 */
export function timeIn(item: JsonCursor, name: string, { ledger }: Reading): string | undefined {
  const cursor = item.get(name)
  const text = cursor?.as('string')
  if (cursor === undefined || text === undefined) return undefined
  const [, date, time] = separated.exec(text) ?? []
  const joined = date === undefined ? text : `${date}T${time}`
  if (joined !== text) ledger.repaired(cursor.path, 'time-separator', 'OCPI 2.2.1 17.3')
  const read = parseRfc3339(withoutZone.test(joined) ? `${joined}Z` : joined)
  if (!read.ok) throw cursor.problem('A time has the form 2026-01-02T03:04:05Z (RFC 3339).', 'OCPI 2.2.1 17.3')
  if (read.value.note !== undefined) ledger.report('coerced', cursor.path, read.value.note)
  return read.value.utc
}

/** A time that the object needs not have: one that is empty is none, and one that is not a time is carried. */
export function optionalTimeIn(
  item: JsonCursor,
  name: string,
  entity: EntityBuilder,
  reading: Reading,
): string | undefined {
  const cursor = item.get(name)
  const text = cursor?.again().as('string')
  if (cursor === undefined || text === undefined) return undefined
  if (text.trim() === '') {
    cursor.json()
    reading.ledger.report('dropped', cursor.path, 'empty-member')
    return undefined
  }
  const time = resultOf(() => timeIn(item, name, reading))
  if (time.ok) return time.value
  entity.carry(cursor.path, name, text, 'time-not-readable')
  return undefined
}

/** The country and the id of a party; [] if nothing says them. */
export function partyOf(
  item: JsonCursor,
  { settings, ledger }: Pick<Reading, 'settings' | 'ledger'>,
  place: Place | undefined,
): readonly string[] {
  const [country, party] = ['country_code', 'party_id'].map((name) => idIn(item, name, { ledger }))
  if (country !== undefined && party !== undefined) return [country.toUpperCase(), party.toUpperCase()]
  // One of them names no party.
  for (const [name, value] of Object.entries({ country_code: country, party_id: party }))
    if (value !== undefined) ledger.report('dropped', `${item.path}/${name}`, 'party-incomplete')
  return (place?.party ?? settings.party?.split('-') ?? []).map((text) => text.toUpperCase())
}

/** `~` does not change in a URN. */
export function localIdOf(party: readonly string[], id: string): string {
  return [...party, id].join('~')
}

/** A position of two texts; undefined: there is none, or it is not one, and is carried. */
export function positionIn(item: JsonCursor, name: string, entity: EntityBuilder) {
  const place = item.get(name)
  if (place?.entries('object') === undefined) return undefined
  const [latitude, longitude] = ['latitude', 'longitude'].map((member) => {
    const cursor = place.get(member)
    return decimalNumber(cursor?.as('string') ?? cursor?.numberText() ?? '')
  })
  if (latitude === undefined || longitude === undefined) {
    entity.carry(place.path, name, place.json(), 'position-not-readable')
    return undefined
  }
  const tolerance = Math.max(latitude.tolerance, longitude.tolerance)
  if (tolerance > 0) entity.ledger.report('approximated', place.path, 'number-precision', { tolerance })
  return { path: place.path, latitude: latitude.value, longitude: longitude.value, isValid: true }
}

/** A list of objects as the hub writes it: its members in camel case. */
export function listIn(item: JsonCursor, name: string): readonly [path: string, list: readonly Json[]] | undefined {
  const cursor = item.get(name)
  if (cursor?.entries('array') === undefined) return undefined
  const list = camel(cursor.json())
  return isJsonArray(list) ? [cursor.path, list] : undefined
}

export function camel(json: Json): Json {
  if (isJsonArray(json)) return json.map(camel)
  if (!isJsonObject(json)) return json
  const entries = Object.entries(json).map(([name, value]) => [
    name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    camel(value),
  ])
  return Object.fromEntries(entries) as JsonObject
}

/** The members of connectors of edition 2.1.1, which has one tariff where later editions have a list, as those editions name them. */
const renamedOfConnectors: Readonly<Record<string, readonly [name: string, of: (value: Json) => Json]>> = {
  voltage: ['maxVoltage', (value) => value],
  amperage: ['maxAmperage', (value) => value],
  tariffId: ['tariffIds', (value) => [value]],
}

/** A connector in camel case, as editions from 2.2 on have it. */
export function connectorOf(connector: Json): Json {
  if (!isJsonObject(connector)) return connector
  const entries = Object.entries(connector).map(([name, value]): [string, Json] => {
    const [later, of] = Object.hasOwn(renamedOfConnectors, name) ? (renamedOfConnectors[name] ?? []) : []
    return later === undefined || of === undefined || value === null || Object.hasOwn(connector, later)
      ? [name, value]
      : [later, of(value)]
  })
  return Object.fromEntries(entries)
}

export function keepRest(item: JsonCursor, entity: EntityBuilder): void {
  carryUnread(item, entity, personal)
}

const priceMembers: ReadonlyMap<string, string> = new Map([
  ['exclVat', 'beforeTax'],
  ['inclVat', 'afterTax'],
  ['beforeTaxes', 'beforeTax'],
  ['afterTaxes', 'afterTax'],
])

export function priceOf(price: JsonObject): JsonObject {
  const entries = Object.entries(price).map(([name, value]): [string, Json] => [priceMembers.get(name) ?? name, value])
  return Object.fromEntries(entries)
}

/** Case does not count. The party of a token is that of its provider. */
export function tokenId(party: readonly string[], uid: string): string {
  return localIdOf(party, uid.toLowerCase())
}
