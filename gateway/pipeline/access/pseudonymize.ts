// Entities under the names that replace their ids (pseudonyms.ts): the id, every relationship, whatever its target, and each text
// and member name that contains its id. The policies and the transfer rules are evaluated for the entity as it is stored.

import { type Attribute, attributesOf, type Entity, type Json, type JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { asAttribute, asEntity } from '../../../standards/ngsi-ld/unsafe-casts.ts'
import { withOriginOf } from '../../store/entities/origin.ts'
import { type PseudonymMap, rotatedPrefix } from './pseudonyms.ts'

const originals = new WeakMap<Entity, Entity>()

/** A text in which an id, literal or in a URL (RFC 3986), is replaced by its name. */
export function renamedText(text: string, id: string, names: PseudonymMap): string {
  const name = names.nameOf(id)
  return text.replaceAll(id, name).replaceAll(encodeURIComponent(id), encodeURIComponent(name))
}

function says(text: string, id: string): boolean {
  return text.includes(id) || text.includes(encodeURIComponent(id))
}

export function renamedEntity(entity: Entity, names: PseudonymMap): Entity {
  const { id, scope } = entity
  const members: Record<string, Entity[string]> = { ...entity, id: names.nameOf(id) }
  const called = (text: string): string => renamedText(text, id, names)
  if (scope !== undefined) members['scope'] = typeof scope === 'string' ? called(scope) : scope.map(called)
  for (const [attribute, instances] of attributesOf(entity)) {
    const renamed = instances.map((instance) => renamedInstance(instance, names, id))
    members[attribute] = Array.isArray(entity[attribute]) ? renamed : renamed[0]
  }
  const made = withOriginOf(asEntity(members), entity)
  originals.set(made, entity)
  return made
}

/** @param id the id of its entity */
export function renamedInstance(instance: Attribute, names: PseudonymMap, id: string | undefined): Attribute {
  const text = JSON.stringify(instance)
  const saysId = id !== undefined && says(text, JSON.stringify(id).slice(1, -1))
  if (!saysId && !hasRelationship.test(text)) return instance
  const called = (said: string): string => (saysId ? renamedText(said, id, names) : said)
  const said = (value: Json): Json => {
    if (typeof value === 'string') return called(value)
    if (isJsonArray(value)) return value.map(said)
    if (!isJsonObject(value)) return value
    return ofMembers(value)
  }
  const ofMembers = (members: JsonObject): JsonObject => {
    const { type } = members
    const objects = typeof type === 'string' ? relationshipMembers.get(type) : undefined
    return Object.fromEntries(
      Object.entries(members).map(([member, value]) => [
        called(member),
        member === objects ? pointing(value, names) : said(value),
      ]),
    )
  }
  return asAttribute(ofMembers(JSON.parse(text) as JsonObject))
}

const hasRelationship = /"(?:List)?Relationship"/

const relationshipMembers: ReadonlyMap<string, string> = new Map([
  ['Relationship', 'object'],
  ['ListRelationship', 'objectList'],
])

function pointing(value: Json, names: PseudonymMap): Json {
  if (typeof value === 'string') return names.nameOf(value)
  return isJsonArray(value) ? value.map((one) => pointing(one, names)) : value
}

/** The stored entity of one that may be shown under a name. */
export function originalOf(entity: Entity, names: PseudonymMap | undefined): Entity {
  if (names === undefined) return entity
  const original = originals.get(entity)
  if (original !== undefined) return original
  const id = names.idOf(entity.id)
  return id === undefined ? entity : withOriginOf(asEntity({ ...entity, id }), entity)
}

const rotatedName = new RegExp(`(?:${rotatedPrefix}|${encodeURIComponent(rotatedPrefix)})[\\w-]+`, 'g')

/** What a client writes, with names replaced by their ids. */
export function restoredEntity(entity: Entity, names: PseudonymMap): Entity {
  const withIds = (said: string): string =>
    said.replaceAll(rotatedName, (name) => {
      const id = names.idOf(decodeURIComponent(name))
      if (id === undefined) return name
      return name.startsWith(rotatedPrefix) ? id : encodeURIComponent(id)
    })
  const restored = (value: Json): Json => {
    if (typeof value === 'string') return withIds(value)
    if (isJsonArray(value)) return value.map(restored)
    if (!isJsonObject(value)) return value
    return Object.fromEntries(Object.entries(value).map(([member, inner]) => [withIds(member), restored(inner)]))
  }
  const text = JSON.stringify(entity)
  return text.search(rotatedName) >= 0 ? (restored(JSON.parse(text) as Json) as unknown as Entity) : entity
}
