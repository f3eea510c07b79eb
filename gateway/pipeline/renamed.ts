// Entities under the names that stand for their ids (names.ts): the id, every relationship, whatever it leads to, and each text
// of the entity that says its id. The rules and the law are still asked of the entity as it is stored.

import { type Attribute, attributesOf, type Entity, type Json, type JsonObject } from '../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../standards/json/object.ts'
import { asAttribute, asEntity } from '../../standards/ngsi-ld/made.ts'
import { withOriginOf } from '../governance/origin.ts'
import { type EntityNames, rotatedPrefix } from './names.ts'

const originals = new WeakMap<Entity, Entity>()

export function renamedEntity(entity: Entity, names: EntityNames): Entity {
  const name = names.nameOf(entity.id)
  const members: Record<string, Entity[string]> = { ...entity, id: name }
  for (const [attribute, instances] of attributesOf(entity)) {
    const renamed = instances.map((instance) => renamedInstance(instance, names, entity.id))
    members[attribute] = Array.isArray(entity[attribute]) ? renamed : renamed[0]
  }
  const made = withOriginOf(asEntity(members), entity)
  originals.set(made, entity)
  return made
}

/** @param id of its entity */
export function renamedInstance(instance: Attribute, names: EntityNames, id: string | undefined): Attribute {
  const text = JSON.stringify(instance)
  const saysId = id !== undefined && text.includes(JSON.stringify(id).slice(1, -1))
  if (!saysId && !hasRelationship.test(text)) return instance
  const said = (value: Json): Json => {
    if (typeof value === 'string') return saysId ? value.replaceAll(id, names.nameOf(id)) : value
    if (isJsonArray(value)) return value.map(said)
    if (!isJsonObject(value)) return value
    return ofMembers(value)
  }
  const ofMembers = (members: JsonObject): JsonObject => {
    const { type } = members
    const objects = typeof type === 'string' ? relationshipMembers.get(type) : undefined
    return Object.fromEntries(
      Object.entries(members).map(([member, value]) => [
        member,
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

function pointing(value: Json, names: EntityNames): Json {
  if (typeof value === 'string') return names.nameOf(value)
  return isJsonArray(value) ? value.map((one) => pointing(one, names)) : value
}

/** The entity as it is stored, of one that may be shown by a name. */
export function originalOf(entity: Entity, names: EntityNames | undefined): Entity {
  if (names === undefined) return entity
  const original = originals.get(entity)
  if (original !== undefined) return original
  const id = names.idOf(entity.id)
  return id === undefined ? entity : withOriginOf(asEntity({ ...entity, id }), entity)
}

/** What a client writes, with the ids of the names that it has put there. */
export function restoredEntity(entity: Entity, names: EntityNames): Entity {
  const restored = (value: Json): Json => {
    if (typeof value === 'string') return names.idOf(value) ?? value
    if (isJsonArray(value)) return value.map(restored)
    if (!isJsonObject(value)) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, restored(inner)]))
  }
  const text = JSON.stringify(entity)
  return text.includes(rotatedPrefix) ? (restored(JSON.parse(text) as Json) as unknown as Entity) : entity
}
