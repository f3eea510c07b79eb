// Writes one attribute in the normalized representation, with its metadata ("JSON Attribute Representation", "Builtin
// Metadata").

import { type Attribute, valueMember } from '../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../standards/json/object.ts'
import { asInstances } from '../../../../standards/ngsi-ld/unsafe-casts.ts'
import type { Json } from '../../../adapter.ts'
import { maxNameLength } from '../escape.ts'
import { isMemberName } from '../metadata-members.ts'
import { entityNameInV2, metadataNameInV2 } from '../names.ts'
import { impliedType } from '../types.ts'
import { writeValue, type Writing } from './value.ts'

export interface AttributeDocument {
  readonly type: string
  readonly value: Json
  readonly metadata: { readonly [name: string]: Json }
}

/** Members of an attribute that are metadata in NGSIv2. IoT agents and time series stores use `TimeInstant`. */
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
  // Without a prototype, because the names come from input.
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
    ledger.report('dropped', 'one-instance-only', name)
  } else if (isTaken(written, attribute)) {
    ledger.report('dropped', 'builtin-name', name)
  } else if (written.length > maxNameLength) {
    ledger.report('dropped', 'name-too-long', name)
  } else {
    if (escaped) ledger.report('coerced', 'characters-escaped', name)
    const { type, value } = writeValue(one, name, writing)
    reportNested(name, one, writing)
    metadata[written] = { type, value }
  }
}

/** Whether a reader interprets metadata with this name as something other than a sub-attribute. */
function isTaken(name: string, attribute: Attribute): boolean {
  if (!isMemberName(name)) return false
  // The other names of times are read as observation times only if the first one is absent.
  if (name === 'timestamp' || name === 'dateObserved') return attribute.observedAt === undefined
  if (name === 'unit') return attribute.unitCode === undefined
  return name !== 'entityType' || attribute.type === 'Relationship' || attribute.type === 'ListRelationship'
}

/** Reports nested sub-attributes: metadata cannot have metadata. */
function reportNested(name: string, sub: Attribute, { ledger }: Writing): void {
  for (const inner in sub) {
    if (!ownMembers.has(inner)) ledger.report('dropped', 'nested-metadata', `${name}/${inner}`)
  }
}

/** Whether a simplified value would be read as an attribute in the normalized representation. */
export function looksNormalized(value: Json): boolean {
  return isJsonObject(value) && typeof value['type'] === 'string' && Object.hasOwn(value, 'value')
}
