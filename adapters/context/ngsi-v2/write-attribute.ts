// Writes one attribute of the hub in the normalized representation, with its metadata ("JSON Attribute Representation",
// "Builtin Metadata"), always in the spelling of the specification.

import { type Attribute, valueMember } from '../../../standards/hub/entity.ts'
import { isGlobalUri } from '../../../standards/hub/identifier.ts'
import { asInstances } from '../../../standards/ngsi-ld/unsafe-casts.ts'
import type { EncodeContext, Json, Loss } from '../../adapter.ts'
import type { Ledger } from '../../kit/index.ts'
import { escapeName, escapeTexts, isLegalName, maxNameLength } from './escape.ts'
import { isMemberName } from './metadata.ts'
import { entityNameInV2, metadataNameInV2, targetOfName, typeInUrn } from './names.ts'
import type { Settings } from './options.ts'
import { looksLikeTime } from './times.ts'
import { booleanOf, impliedType, isImplied, numberOf, valueTypeOf } from './types.ts'

/** The current position of the writer in an entity, for its losses. */
export class Writing {
  readonly settings: Settings
  readonly context: EncodeContext
  readonly ledger: Ledger
  id = ''
  attribute = ''
  datasetId: string | undefined
  /** The current sub-attribute; '' if there is none. */
  within = ''

  constructor(settings: Settings, context: EncodeContext, ledger: Ledger) {
    this.settings = settings
    this.context = context
    this.ledger = ledger
  }

  /** Reports a loss of the current attribute or sub-attribute, or of a member of it. */
  report(kind: Loss['kind'], code: string, member = ''): void {
    const dataset = this.datasetId === undefined ? '' : `/${this.datasetId}`
    const within = this.within === '' ? '' : `/${this.within}`
    const path = `${this.id}/${this.attribute}${dataset}${within}${member === '' ? '' : `/${member}`}`
    this.ledger.report(kind, path, code, { attribute: this.attribute })
  }

  /** Reports a loss of a member of the entity, or of the whole entity. */
  reportEntity(kind: Loss['kind'], code: string, member?: string): void {
    this.ledger.report(kind, member === undefined ? this.id : `${this.id}/${member}`, code)
  }
}

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
  const { type, value, entityType } = writeValue(attribute, writing)
  // Without a prototype, because the names come from input.
  const metadata: Record<string, Json> = Object.create(null) as Record<string, Json>
  for (const name in attribute) {
    if (ownMembers.has(name)) continue
    const member = attribute[name]
    const known = memberNames.get(name)
    if (known !== undefined && typeof member === 'string')
      metadata[known] = { type: impliedType(member, true), value: member }
    else if (name === 'objectType') metadata[name] = typesDocument(member as string | readonly string[])
    else if (typeof member === 'object' && member !== null)
      writeSub(name, asInstances(member), attribute, metadata, writing)
  }
  if (entityType !== undefined) metadata['entityType'] = typesDocument(entityType)
  writing.within = ''
  return { type, value, metadata }
}

function typesDocument(types: string | readonly string[]): Json {
  return typeof types === 'string'
    ? { type: 'Text', value: typeNameInV2(types) }
    : { type: 'StructuredValue', value: types.map(typeNameInV2) }
}

function typeNameInV2(type: string): string {
  return entityNameInV2(type).text
}

function writeSub(
  name: string,
  instances: readonly Attribute[],
  attribute: Attribute,
  metadata: Record<string, Json>,
  writing: Writing,
): void {
  writing.within = name
  const one = instances.find(({ datasetId }) => datasetId === undefined)
  const { text: written, escaped } = metadataNameInV2(name)
  if (one === undefined || instances.length > 1) return writing.report('dropped', 'one-instance-only')
  if (isTaken(written, attribute)) return writing.report('dropped', 'builtin-name')
  if (written.length > maxNameLength) return writing.report('dropped', 'name-too-long')
  if (escaped) writing.report('coerced', 'characters-escaped')
  const { type, value } = writeValue(one, writing)
  // Metadata cannot have metadata.
  for (const inner in one) if (!ownMembers.has(inner)) writing.report('dropped', 'nested-metadata', inner)
  metadata[written] = { type, value }
}

/** Whether a reader interprets metadata with this name as something other than a sub-attribute. */
function isTaken(name: string, attribute: Attribute): boolean {
  if (!isMemberName(name)) return false
  // The other names of times are read as observation times only if the first one is absent.
  if (name === 'timestamp' || name === 'dateObserved') return attribute.observedAt === undefined
  if (name === 'unit') return attribute.unitCode === undefined
  return name !== 'entityType' || attribute.type === 'Relationship' || attribute.type === 'ListRelationship'
}

interface Written {
  readonly type: string
  readonly value: Json
  /** The types of the local ids in a relationship, with the names of the hub. */
  readonly entityType?: string | readonly string[] | undefined
}

export function writeValue(attribute: Attribute, writing: Writing): Written {
  const { valueType } = attribute
  const isPercent = writing.settings.textEscapes === 'percent'
  const ofKind = (type: string, value: Json): Written => ({ type, value: isPercent ? escapeTexts(value) : value })
  if (attribute.type === 'Property') {
    return ofKind(propertyType(attribute.value, valueType, isPercent, writing), attribute.value)
  }
  // `null` with a type from NGSIv2 is written with this type.
  if (attribute.type === 'JsonProperty' && attribute.json === null && valueType !== undefined) {
    const type = typeNameInV2(valueType)
    if (type.length <= maxNameLength && valueType !== 'JsonProperty') return { type, value: null }
  }
  if (valueType !== undefined) writing.report('dropped', 'value-type', 'valueType')
  switch (attribute.type) {
    case 'GeoProperty':
      return { type: 'geo:json', value: attribute.value }
    case 'Relationship':
      return related(attribute.type, attribute.object, attribute.objectType, writing)
    case 'ListRelationship':
      return related(attribute.type, attribute.objectList, attribute.objectType, writing)
    case 'JsonProperty':
      return ofKind(attribute.type, attribute.json)
    case 'LanguageProperty':
      return ofKind(attribute.type, attribute.languageMap)
    case 'VocabProperty':
      return ofKind(attribute.type, attribute.vocab)
    case 'ListProperty':
      return ofKind(attribute.type, attribute.valueList)
  }
}

function propertyType(value: Json, valueType: string | undefined, isPercent: boolean, writing: Writing): string {
  const implied = impliedType(value, isPercent)
  if (valueType === undefined) return implied
  const type = typeNameInV2(valueType)
  if (type.length <= maxNameLength && comesBack(type, value) && !isImplied(type, value, isPercent)) return type
  writing.report('dropped', 'value-type', 'valueType')
  return implied
}

/** Whether a reader reads the value of such a type unchanged. */
function comesBack(type: string, value: Json): boolean {
  const { role } = valueTypeOf(type)
  if (role === 'number') return typeof value !== 'string' || numberOf(value) === undefined
  if (role === 'boolean') return typeof value !== 'string' || booleanOf(value) === undefined
  if (role === 'time') return typeof value === 'string' && !looksLikeTime(value)
  return role === 'plain'
}

function related(
  type: string,
  object: string | readonly string[],
  objectType: string | readonly string[] | undefined,
  writing: Writing,
): Written {
  const { settings, within } = writing
  // Metadata cannot have metadata with the types of local ids.
  const ofIds = within === '' ? settings : { ...settings, ids: 'hub' as const }
  const ids = (typeof object === 'string' ? [object] : object).map((id) => targetId(id, undefined, ofIds, writing))
  if (ids.some(({ escaped }) => escaped)) writing.report('coerced', 'characters-escaped')
  const target = targetOfName(writing.attribute)
  const isHidden = ids.some((id) => id.type === undefined)
  if (target !== undefined && settings.personalIds.has(target) && isHidden) writing.report('coerced', 'id-keyed')
  const [only] = ids
  const value = typeof object === 'string' && only !== undefined ? only.text : ids.map(({ text }) => text)
  const types = ids.map((id) => id.type)
  const [first] = types
  const same = types.every((one) => one === first)
  // The ids need no type, or `objectType` already contains it.
  if (same && (first === undefined || objectType === first)) return { type, value }
  return { type, value, entityType: same ? first : types.map((one) => one ?? '') }
}

export interface TargetId {
  readonly text: string
  /** The type in the URN, if the text is a local id, which is unique only together with its type. */
  readonly type: string | undefined
  readonly escaped: boolean
}

/**
 * The source's own id if the reader may see it, else the hub's id. Forbidden characters are escaped ("Field syntax
 * restrictions"). A URN that the sender sent itself, such as in an NGSI-LD document, stays unchanged.
 * @param type the type of the entity, if known. If it differs from the type in the URN, the local id is not used, because
 *   the URN could not be restored from it
 */
export function targetId(id: string, type: string | undefined, settings: Settings, writing: Writing): TargetId {
  const { context } = writing
  // If the origin of the id is unknown, that of the entity that refers to it decides.
  const isWhole = (context.isMinted?.(id) ?? context.isMinted?.(writing.id)) === false
  const local = settings.ids !== 'hub' && !isWhole ? localIdOf(id, type, settings, writing) : undefined
  const { text, type: localType } = local ?? { text: id, type: undefined }
  const written = escapeName(text)
  return { text: written, type: localType, escaped: !isLegalName(text) || written !== text }
}

function localIdOf(id: string, type: string | undefined, { personalIds }: Settings, { context }: Writing) {
  const inUrn = typeInUrn(id)
  if (type !== undefined && inUrn !== undefined && type !== inUrn) return undefined
  const known = inUrn ?? type
  const personal = known !== undefined && personalIds.has(known)
  // Any other URI is already the source's own id, unless ids of the type are keyed.
  if (known === undefined || (inUrn === undefined && !personal)) return undefined
  const local = context.localId(id)
  if (local === undefined || local === '' || (isGlobalUri(local) && !personal)) return undefined
  return { text: local, type: known }
}
