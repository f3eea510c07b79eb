// Writes the simplified form, also called keyValues (ETSI GS CIM 009 clause 4.5.4), and reports what it cannot express:
// times, units, sub-attributes and the kinds that a bare value does not show.

import { type Attribute, attributesOf, type Entity, type Json, type JsonObject, valueMember } from '../../hub/entity.ts'
import { isJsonObject } from '../../json/object.ts'
import { looksLikeGeometry } from '../geometry.ts'
import { asJson, type Members } from '../unsafe-casts.ts'
import { memberCode, memberRoles, wrappers } from '../members.ts'
import type { FormLoss, Converted } from '../losses.ts'

export function toKeyValues(entity: Entity): Converted<JsonObject> {
  const losses: FormLoss[] = []
  const made: Members = { ...entity }
  for (const [name, instances] of attributesOf(entity)) made[name] = simplify(entity.id, name, instances, losses)
  return { value: asJson(made), losses }
}

function simplify(id: string, name: string, instances: readonly Attribute[], losses: FormLoss[]): Json {
  const path = `${id}/${name}`
  const [only] = instances
  if (only !== undefined && instances.length === 1 && only.datasetId === undefined) {
    return simplifyInstance(only, path, name, losses)
  }
  const dataset: Record<string, Json> = {}
  for (const instance of instances) {
    const { datasetId } = instance
    const inside = datasetId === undefined ? path : `${path}/${datasetId}`
    dataset[datasetId ?? '@none'] = simplifyInstance(instance, inside, name, losses)
  }
  return { dataset }
}

function simplifyInstance(attribute: Attribute, path: string, name: string, losses: FormLoss[]): Json {
  const member = valueMember[attribute.type]
  for (const other in attribute) {
    if (other === 'type' || other === member || other === 'datasetId') continue
    const code = memberRoles.has(other) ? (memberCode.get(other) ?? other) : 'sub-attribute'
    losses.push({ kind: 'dropped', in: 'hub', path: `${path}/${other}`, attribute: name, code })
  }
  const value = asJson(attribute)[member] ?? null
  if (wrappers.has(member)) return { [member]: value }
  if (attribute.type === 'Relationship' || (attribute.type === 'Property' && readsOtherwise(value))) {
    losses.push({ kind: 'coerced', in: 'hub', path, attribute: name, code: 'kind' })
  }
  return value
}

/** A Property's value that the form's reader takes for another kind: a geometry, a wrapper, a dataset. */
function readsOtherwise(value: Json): boolean {
  if (!isJsonObject(value)) return false
  if (looksLikeGeometry(value)) return true
  const [only, ...others] = Object.keys(value)
  return only !== undefined && others.length === 0 && (wrappers.has(only) || only === 'dataset')
}
