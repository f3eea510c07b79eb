// One attribute of the normalized representation, with its metadata ("JSON Attribute Representation", "Builtin Metadata").

import { type Attribute, valueMember } from '../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../standards/json/object.ts'
import { asInstances } from '../../../../standards/ngsi-ld/unsafe-casts.ts'
import type { Json } from '../../../adapter.ts'
import { longestName } from '../escape.ts'
import { isMemberName } from '../metadata-members.ts'
import { entityNameInV2, metadataNameInV2 } from '../names.ts'
import { impliedType } from '../types.ts'
import { writeValue, type Writing } from './value.ts'

export interface AttributeDocument {
  readonly type: string
  readonly value: Json
  readonly metadata: { readonly [name: string]: Json }
}

/** Members of an attribute that NGSIv2 says as metadata. `TimeInstant` is what the IoT agents and time series stores know. */
const memberNames: ReadonlyMap<string, string> = new Map([
  ['observedAt', 'TimeInstant'],
  ['createdAt', 'dateCreated'],
  ['modifiedAt', 'dateModified'],
  ['expiresAt', 'dateExpires'],
  ['unitCode', 'unitCode'],
  ['datasetId', 'datasetId'],
])

const ownMembers: ReadonlySet<string> = new Set(['type', 'valueType', ...Object.values(valueMember)])

export function writeAttribute(attribute: Attribute, writing: Writing): AttributeDocument {
  const { type, value, entityType } = writeValue(attribute, undefined, writing)
  // Without a prototype, since the names are from outside.
  const metadata: Record<string, Json> = Object.create(null) as Record<string, Json>
  for (const name in attribute) {
    if (ownMembers.has(name)) continue
    const member = attribute[name]
    const known = memberNames.get(name)
    if (known !== undefined && typeof member === 'string') {
      metadata[known] = { type: impliedType(member, true), value: member }
    } else if (name === 'objectType') {
      metadata[name] = objectTypeOf(member as Json)
    } else if (typeof member === 'object' && member !== null) {
      writeSub(name, asInstances(member), attribute, metadata, writing)
    }
  }
  if (entityType !== undefined) {
    metadata['entityType'] = { type: typeof entityType === 'string' ? 'Text' : 'StructuredValue', value: entityType }
  }
  return { type, value, metadata }
}

function objectTypeOf(objectType: Json): Json {
  if (typeof objectType === 'string') return { type: 'Text', value: entityNameInV2(objectType).text }
  return { type: 'StructuredValue', value: (objectType as readonly string[]).map((name) => entityNameInV2(name).text) }
}

function writeSub(
  name: string,
  instances: readonly Attribute[],
  attribute: Attribute,
  metadata: Record<string, Json>,
  writing: Writing,
): void {
  const { ledger } = writing
  const one = instances.find(({ datasetId }) => datasetId === undefined)
  const { text: written, escaped } = metadataNameInV2(name)
  if (one === undefined || instances.length > 1) {
    ledger.tell('dropped', 'one-instance-only', name)
  } else if (isTaken(written, attribute)) {
    ledger.tell('dropped', 'builtin-name', name)
  } else if (written.length > longestName) {
    ledger.tell('dropped', 'name-too-long', name)
  } else {
    if (escaped) ledger.tell('coerced', 'characters-escaped', name)
    const { type, value } = writeValue(one, name, writing)
    tellNested(name, one, writing)
    metadata[written] = { type, value }
  }
}

/** Whether a reader takes metadata of this name for something else than a sub-attribute. */
function isTaken(name: string, attribute: Attribute): boolean {
  if (!isMemberName(name)) return false
  // The other names of times are read as such only where the first is not there.
  if (name === 'timestamp' || name === 'dateObserved') return attribute.observedAt === undefined
  if (name === 'unit') return attribute.unitCode === undefined
  return name !== 'entityType' || attribute.type === 'Relationship' || attribute.type === 'ListRelationship'
}

/** Metadata has no metadata. */
function tellNested(name: string, sub: Attribute, { ledger }: Writing): void {
  for (const inner in sub) {
    if (!ownMembers.has(inner)) ledger.tell('dropped', 'nested-metadata', `${name}/${inner}`)
  }
}

/** Whether a bare value would be read as an attribute of the normalized representation. */
export function looksNormalized(value: Json): boolean {
  return isJsonObject(value) && typeof value['type'] === 'string' && Object.hasOwn(value, 'value')
}
