// The attributes of city objects, which CityJSON does not prescribe ("Attributes for all City Objects"): those that CityGML has are
// attributes of the hub where their unit is known, and all others are kept.

import type { EntityBuilder, JsonCursor } from '../../kit/index.ts'
import { maximumStoreys, namesPerson } from '../../kit/city-model/persons.ts'
import { withoutCredentials } from '../../kit/credentials.ts'
import { property } from '../../../standards/hub/build.ts'
import { unitBySpelling } from '../../../standards/hub/units.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'

/** An owner has an attribute of the hub. */
const owners: ReadonlySet<string> = new Set(['owner', 'ownername', 'owners'])
/** What can be the name of an attribute. */
const plain = /^[A-Za-z][A-Za-z0-9_]{0,60}$/

const counts: ReadonlyMap<string, string> = new Map([
  ['storeysAboveGround', 'floorsAboveGround'],
  ['storeysBelowGround', 'floorsBelowGround'],
])

/** A value that is kept beside the others, because its name cannot be that of an attribute or it has no value. */
export type Kept = { readonly name: string; readonly value: Json } | { readonly name: string; readonly isNull: true }

/** Adds the attributes of an object. @returns what is kept in one list */
export function addAttributes(attributes: JsonCursor, entity: EntityBuilder): readonly Kept[] {
  const kept: Kept[] = []
  const names = new Set<string>()
  for (const [name, cursor] of attributes.entries('object') ?? []) {
    if (name === '+sensors') continue
    const item = addAttribute(name, cursor, entity, names)
    if (item !== undefined) kept.push(item)
  }
  return kept
}

/** Adds one attribute. @param names those that are taken @returns what is kept in the list */
function addAttribute(name: string, cursor: JsonCursor, entity: EntityBuilder, names: Set<string>): Kept | undefined {
  const value = withoutPersons(cursor.json(), cursor.path, entity)
  const { path } = cursor
  if (value === undefined) return undefined
  const isOwner = owners.has(name.toLowerCase())
  if (!isOwner && namesPerson(name)) return drop(path, 'personal', entity)
  if (value === null) {
    entity.ledger.report('carried', path, 'no-value', { attribute: entity.extensionName('attributes') })
    return { name, isNull: true }
  }
  if (isOwner && !entity.has('owner')) {
    const list = typeof value === 'string' ? [value] : value
    if (isJsonArray(list) && list.every((one) => typeof one === 'string')) return addHub(path, 'owner', list, entity)
    return drop(path, 'personal', entity)
  }
  if (isOwner) return drop(path, 'personal', entity)
  if ((name === 'name' || name === 'description') && typeof value === 'string') return addHub(path, name, value, entity)
  const count = entity.type === 'Building' ? counts.get(name) : undefined
  if (count !== undefined && typeof value === 'number' && value > maximumStoreys)
    return drop(path, 'value-absent', entity)
  if (count !== undefined && typeof value === 'number' && Number.isInteger(value) && value >= 0)
    return addHub(path, count, value, entity)
  const measure = measureOf(value)
  // -9999 is not a height.
  const height = measure === undefined ? value : measure.value
  if (name === 'measuredHeight' && typeof height === 'number' && height < 0) return drop(path, 'value-absent', entity)
  if (name === 'measuredHeight' && measure?.unitCode === 'MTR' && entity.type !== 'Road' && entity.type !== 'Tunnel') {
    entity.property(path, name, measure.value, { unitCode: 'MTR' })
    return undefined
  }
  if (!plain.test(name) || names.has(name) || isReserved(name)) {
    entity.ledger.report('carried', path, 'no-hub-word', { attribute: entity.extensionName('attributes') })
    return { name, value }
  }
  names.add(name)
  if (measure !== undefined) entity.carry(path, name, measure.value, 'no-hub-word', { unitCode: measure.unitCode })
  else if (typeof value === 'object') addJson(path, name, value, entity)
  else entity.carry(path, name, value, codeOf(name, value))
  return undefined
}

/** The value without members that name or reach a person, each of which is reported; undefined: nothing is left. */
function withoutPersons(value: Json, path: string, entity: EntityBuilder): Json | undefined {
  if (isJsonArray(value)) {
    const items = value.flatMap((one, index): Json[] => {
      const rest = withoutPersons(one, `${path}/${index}`, entity)
      return rest === undefined ? [] : [rest]
    })
    return items.length === 0 && value.length > 0 ? undefined : items
  }
  if (typeof value === 'string') return withoutCredentials(value, path, entity.ledger)
  if (!isJsonObject(value)) return value
  const members = Object.entries(value).flatMap(([name, inner]): (readonly [string, Json])[] => {
    const at = `${path}${pointerToken(name)}`
    const rest = namesPerson(name) ? drop(at, 'personal', entity) : withoutPersons(inner, at, entity)
    return rest === undefined ? [] : [[name, rest]]
  })
  return members.length === 0 && Object.keys(value).length > 0 ? undefined : Object.fromEntries(members)
}

/** Names of extension attributes that this adapter itself adds. */
function isReserved(name: string): boolean {
  return ['attributes', 'members', 'geographicalExtent', 'childrenRoles', 'address', 'addressLocation'].includes(name)
}

/** Whether an attribute of this name is read as the extension attribute of the same name. */
export function canBeAttribute(name: string): boolean {
  const isHub = ['name', 'description', 'measuredHeight'].includes(name) || counts.has(name)
  return plain.test(name) && !isReserved(name) && !isHub && !namesPerson(name) && !owners.has(name.toLowerCase())
}

/** Lengths are numbers whose unit CityJSON does not say. */
function codeOf(name: string, value: Json): string {
  return typeof value === 'number' && /height|area|length|width|volume/i.test(name) ? 'unit-undeclared' : 'no-hub-word'
}

function drop(path: string, code: string, { ledger }: EntityBuilder): undefined {
  ledger.report('dropped', path, code)
  return undefined
}

function addHub(path: string, name: string, value: Json, entity: EntityBuilder): undefined {
  entity.property(path, name, value)
  return undefined
}

/** Keeps a list or an object, in which there may be null. */
export function addJson(path: string, name: string, value: Json, entity: EntityBuilder): void {
  const attribute = entity.extensionName(name)
  entity.add(path, attribute, { type: 'JsonProperty', json: value })
  entity.ledger.report('carried', path, 'no-hub-word', { attribute })
}

/** A number with the name of its unit, as the specification shows it. */
function measureOf(value: Json): { readonly value: number; readonly unitCode: string } | undefined {
  if (!isJsonObject(value) || Object.keys(value).length !== 2) return undefined
  const { value: number, uom } = value
  const unit = typeof uom === 'string' ? unitBySpelling(uom) : undefined
  return unit === undefined || typeof number !== 'number' ? undefined : { value: number, unitCode: unit.code }
}

/** By the name in small letters: files have country and Country, and the names of xAL. */
const addressNames: ReadonlyMap<string, string> = new Map([
  ['country', 'addressCountry'],
  ['countryname', 'addressCountry'],
  ['locality', 'addressLocality'],
  ['localityname', 'addressLocality'],
  ['thoroughfarename', 'streetAddress'],
  ['thoroughfarenumber', 'streetNr'],
  ['postcode', 'postalCode'],
  ['postalcode', 'postalCode'],
  ['postalcodenumber', 'postalCode'],
])

/** Adds an address. @returns its members that the hub does not have */
export function addAddress(address: JsonCursor, entity: EntityBuilder): JsonObject {
  const known = new Map<string, Json>()
  const rest = new Map<string, Json>()
  for (const [name, cursor] of address.entries('object') ?? []) {
    if (name === 'location') continue
    const value = cursor.json()
    const word = addressNames.get(name.toLowerCase())
    if (namesPerson(name)) entity.ledger.report('dropped', cursor.path, 'personal')
    else if (word !== undefined && typeof value === 'string' && !known.has(word)) known.set(word, value)
    else {
      rest.set(name, value)
      entity.ledger.report('carried', cursor.path, 'no-hub-word', { attribute: entity.extensionName('address') })
    }
  }
  if (known.size > 0) entity.add(address.path, 'address', property(Object.fromEntries(known)))
  return Object.fromEntries(rest)
}
