// Writes the concise form (ETSI GS CIM 009 clause 4.5.1, 4.5.2.3): the normalized entity without what its shape implies.
// It loses nothing: where leaving something out could be read otherwise, it stays.

import { type Attribute, attributesOf, type Entity, type Json, type JsonObject } from '../../hub/entity.ts'
import { isJsonObject } from '../../json/object.ts'
import { looksLikeGeometry } from '../geometry.ts'
import { asInstances, asJson, type Members } from '../unsafe-casts.ts'
import { memberRoles } from '../members.ts'
import type { Converted } from '../losses.ts'

export function toConcise(entity: Entity): Converted<JsonObject> {
  const made: Members = { ...entity }
  for (const [name, instances] of attributesOf(entity)) made[name] = conciseAttribute(instances)
  return { value: asJson(made), losses: [] }
}

function conciseAttribute(instances: readonly Attribute[]): Json {
  const [only] = instances
  return only !== undefined && instances.length === 1 ? conciseInstance(only) : instances.map(conciseInstance)
}

function conciseInstance(attribute: Attribute): Json {
  if (isBare(attribute)) return attribute.value
  const made: Members = {}
  for (const name in attribute) {
    const member = attribute[name]
    if (name === 'type') {
      if (mustSayKind(attribute)) made[name] = member
    } else made[name] = memberRoles.has(name) ? member : conciseAttribute(asInstances(member))
  }
  return asJson(made)
}

/** Nothing but a value, and one that no reader takes for something else: an object could be an attribute's members. */
function isBare(attribute: Attribute): attribute is Attribute & { readonly value: Json } {
  if (Object.keys(attribute).length !== 2) return false
  if (attribute.type === 'GeoProperty') return true
  if (attribute.type !== 'Property') return false
  const value = attribute.value
  return Array.isArray(value) ? !value.some(isJsonObject) : !isJsonObject(value)
}

function mustSayKind(attribute: Attribute): boolean {
  return attribute.type === 'Property' && looksLikeGeometry(attribute.value)
}
