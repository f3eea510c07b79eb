// The attributes of a merge or partial update, which may contain only a part of an attribute (GS CIM 009 clause 5.5.8, 5.5.12),
// as JSON whose names can be mapped: each instance is an object of members, so that no value is taken for sub-attributes.

import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../../../standards/json/object.ts'
import { holdsInstances } from '../../../../../standards/ngsi-ld/attribute.ts'
import { looksLikeGeometry } from '../../../../../standards/ngsi-ld/geometry.ts'
import type { Form } from '../../../../../standards/ngsi-ld/index.ts'
import { onlyMember } from '../../../../../standards/ngsi-ld/forms/key-value.ts'
import { isAttributeKind, kindOfMember, memberRoles, wrappers } from '../../../../../standards/ngsi-ld/members.ts'
import { nullUri } from './nulls.ts'

/** Members that no plain value has (as the reader of whole attributes takes them). */
const ofAttributesOnly: ReadonlySet<string> = new Set(['observedAt', 'datasetId', 'unitCode'])

/** The instances of an attribute, each an object of members or the NGSI-LD null. */
export function explicit(json: Json, form: Form): readonly Json[] {
  if (form === 'keyValues') return simplified(json)
  return isJsonArray(json) && holdsInstances(json) ? json.map(instance) : [instance(json)]
}

function simplified(json: Json): readonly Json[] {
  const dataset = onlyMember(json, 'dataset')
  if (!isJsonObject(dataset)) return [simplifiedInstance(json)]
  return Object.entries(dataset).map(([datasetId, item]) => {
    const made = simplifiedInstance(item)
    return datasetId === '@none' ? made : { ...(isJsonObject(made) ? made : { value: made }), datasetId }
  })
}

function simplifiedInstance(json: Json): Json {
  if (json === nullUri) return json
  const [only, ...others] = isJsonObject(json) ? Object.keys(json) : []
  return only !== undefined && others.length === 0 && wrappers.has(only) ? json : { value: json }
}

function instance(json: Json): Json {
  if (json === nullUri) return json
  return isJsonObject(json) && saysMembers(json) ? membersOf(json) : { value: json }
}

/** The members of an instance, their sub-attributes explicit too. */
export function membersOf(object: JsonObject): JsonObject {
  const members = Object.entries(object).map(([name, inner]): [string, Json] => [
    name,
    memberRoles.has(name) ? inner : oneOrMore(explicit(inner, 'concise')),
  ])
  return Object.fromEntries(members)
}

function oneOrMore(instances: readonly Json[]): Json {
  const [only, second] = instances
  return only === undefined || second !== undefined ? instances : only
}

/**
 * Whether an object says members of an attribute, and is not the plain value of one. A part that holds nothing but
 * sub-attributes is known by their kinds.
 */
function saysMembers(object: JsonObject): boolean {
  const says = Object.entries(object).some(
    ([name, inner]) =>
      kindOfMember.has(name) ||
      ofAttributesOnly.has(name) ||
      (name === 'type' ? isAttributeKind(inner) : isJsonObject(inner) && isAttributeKind(member(inner, 'type'))),
  )
  return says && !looksLikeGeometry(object)
}
