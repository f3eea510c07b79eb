// The attributes of an entity as attributes and addresses of a city object: the inverse of attributes.ts.

import type { EntityReader } from '../../kit/index.ts'
import { takeTimeless } from '../../kit/city-model/drafts.ts'
import { maximumStoreys } from '../../kit/city-model/persons.ts'
import { plainInstance } from '../../kit/city-model/relations.ts'
import { unitByCode, unitBySpelling } from '../../../standards/hub/units.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Entity, Json, JsonObject } from '../../../standards/hub/entity.ts'
import { canBeAttribute } from './attributes.ts'

const prefix = 'cityjson_'
/** Extension attributes that are no attributes of a city object. */
const others: ReadonlySet<string> = new Set(
  ['attributes', 'members', 'geographicalExtent', 'childrenRoles', 'address', 'addressLocation'].map(
    (name) => prefix + name,
  ),
)

/** Takes what is written as `attributes`. */
export function takeAttributes(reader: EntityReader, entity: Entity): JsonObject {
  const found = new Map<string, Json>()
  const put = (name: string, value: Json | undefined): void => {
    if (value !== undefined) found.set(name, value)
  }
  put('name', textOf(takeTimeless(reader, entity, 'name'), reader, 'name'))
  put('description', textOf(takeTimeless(reader, entity, 'description'), reader, 'description'))
  const owner = takeTimeless(reader, entity, 'owner')
  put('owner', isJsonArray(owner) && owner.every((one) => typeof one === 'string') ? owner : undefined)
  if (reader.types.includes('Building')) {
    put('storeysAboveGround', countOf(takeTimeless(reader, entity, 'floorsAboveGround'), reader, 'floorsAboveGround'))
    put('storeysBelowGround', countOf(takeTimeless(reader, entity, 'floorsBelowGround'), reader, 'floorsBelowGround'))
  }
  const height = takeTimeless(reader, entity, 'measuredHeight', 'MTR')
  if (typeof height === 'number' && height < 0) reader.giveUp('measuredHeight', 'value-not-in-model')
  else if (typeof height === 'number') put('measuredHeight', { value: height, uom: 'm' })
  for (const name of reader.names())
    if (name.startsWith(prefix) && !others.has(name)) takeOne(name, reader, entity, found)
  return Object.fromEntries(found)
}

function takeOne(name: string, reader: EntityReader, entity: Entity, found: Map<string, Json>): void {
  const own = name.slice(prefix.length)
  const attribute = plainInstance(entity, name)
  if (attribute === undefined || !canBeAttribute(own)) return
  const { type, unitCode } = attribute
  if (type !== 'Property') return
  const unit = unitCode === undefined ? undefined : unitByCode(unitCode)
  const uom = unit?.ucum
  if (unitCode !== undefined && (uom === undefined || unitBySpelling(uom)?.code !== unitCode)) return
  const value = takeTimeless(reader, entity, name, unitCode)
  const isScalar = typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number'
  if (value === undefined) return
  if (!isScalar || (unitCode !== undefined && typeof value !== 'number')) reader.giveUp(name, 'value-not-in-model')
  else found.set(own, uom === undefined ? value : { value, uom })
}

function textOf(value: Json | undefined, reader: EntityReader, name: string): string | undefined {
  if (value === undefined || typeof value === 'string') return value
  return reader.giveUp(name, 'value-not-in-model')
}

function isCount(value: Json): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= maximumStoreys
}

function countOf(value: Json | undefined, reader: EntityReader, name: string): number | undefined {
  if (value === undefined || isCount(value)) return value
  return reader.giveUp(name, 'value-not-in-model')
}

const names: readonly (readonly [hub: string, own: string])[] = [
  ['addressCountry', 'country'],
  ['addressLocality', 'locality'],
  ['streetAddress', 'thoroughfareName'],
  ['streetNr', 'thoroughfareNumber'],
  ['postalCode', 'postcode'],
]

/** Takes the address, as far as CityJSON has names for its members. */
export function takeAddress(reader: EntityReader, entity: Entity): JsonObject | undefined {
  const value = takeTimeless(reader, entity, 'address')
  if (value === undefined) return undefined
  if (!isJsonObject(value) || isJsonArray(value)) return reader.giveUp('address', 'value-not-in-model')
  const found = new Map<string, Json>()
  for (const [name, part] of Object.entries(value)) {
    const own = names.find(([hub]) => hub === name)?.[1]
    if (own !== undefined && typeof part === 'string') found.set(own, part)
    else reader.report('dropped', `address/value/${name}`, 'address-member')
  }
  if (found.size === 0) return reader.giveUp('address', 'address-member')
  return Object.fromEntries(found)
}
