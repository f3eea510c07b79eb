// Writes the type and the value of one attribute of the hub ("JSON Attribute Representation"), always in the spelling of the
// specification.

import type { Attribute } from '../../../../standards/hub/entity.ts'
import type { EncodeContext, Json } from '../../../adapter.ts'
import { escapeTexts, maxNameLength } from '../escape.ts'
import type { Ledger } from '../ledger.ts'
import { entityNameInV2, targetOfName } from '../names.ts'
import type { Settings } from '../options.ts'
import { targetId, type TargetId } from '../target-ids.ts'
import { looksLikeTime } from '../times.ts'
import { booleanOf, impliedType, isImplied, numberOf, valueTypeOf } from '../types.ts'

export interface Writing {
  readonly settings: Settings
  readonly context: EncodeContext
  readonly ledger: Ledger
}

export interface Written {
  readonly type: string
  readonly value: Json
  /** The types of the local ids in a relationship. */
  readonly entityType?: Json | undefined
}

/** @param within the current sub-attribute, for losses */
export function writeValue(attribute: Attribute, within: string | undefined, writing: Writing): Written {
  const { settings } = writing
  switch (attribute.type) {
    case 'Property': {
      const type = typeOf(attribute.value, attribute.valueType, within, writing)
      return { type, value: settings.percentTexts ? escapeTexts(attribute.value) : attribute.value }
    }
    case 'GeoProperty':
      reportValueType(attribute, within, writing)
      return { type: 'geo:json', value: attribute.value }
    case 'Relationship':
      reportValueType(attribute, within, writing)
      return related('Relationship', attribute.object, attribute.objectType, within, writing)
    case 'ListRelationship':
      reportValueType(attribute, within, writing)
      return related('ListRelationship', attribute.objectList, attribute.objectType, within, writing)
    case 'JsonProperty':
      return writeJson(attribute.json, attribute, within, writing)
    case 'LanguageProperty':
      return ofKind(attribute, attribute.languageMap, within, writing)
    case 'VocabProperty':
      return ofKind(attribute, attribute.vocab, within, writing)
    case 'ListProperty':
      return ofKind(attribute, attribute.valueList, within, writing)
  }
}

function ofKind(attribute: Attribute, value: Json, within: string | undefined, writing: Writing): Written {
  reportValueType(attribute, within, writing)
  return { type: attribute.type, value: writing.settings.percentTexts ? escapeTexts(value) : value }
}

/** `null` with a type from NGSIv2 is written with this type. */
function writeJson(json: Json, attribute: Attribute, within: string | undefined, writing: Writing): Written {
  const { valueType } = attribute
  if (json !== null || valueType === undefined) return ofKind(attribute, json, within, writing)
  const type = typeName(valueType)
  if (type.length <= maxNameLength && valueType !== 'JsonProperty') return { type, value: null }
  return ofKind(attribute, json, within, writing)
}

function typeOf(value: Json, valueType: string | undefined, within: string | undefined, writing: Writing): string {
  const { percentTexts } = writing.settings
  const implied = impliedType(value, percentTexts)
  if (valueType === undefined) return implied
  const type = typeName(valueType)
  if (type.length <= maxNameLength && comesBack(type, value) && !isImplied(type, value, percentTexts)) return type
  writing.ledger.report('dropped', 'value-type', within === undefined ? 'valueType' : `${within}/valueType`)
  return implied
}

function typeName(valueType: string): string {
  return entityNameInV2(valueType).text
}

/** Whether a reader reads the value of such a type unchanged. */
function comesBack(type: string, value: Json): boolean {
  const { role } = valueTypeOf(type)
  if (role === 'number') return typeof value !== 'string' || numberOf(value) === undefined
  if (role === 'boolean') return typeof value !== 'string' || booleanOf(value) === undefined
  if (role === 'time') return typeof value === 'string' && !looksLikeTime(value)
  return role === 'plain'
}

function reportValueType({ valueType }: Attribute, within: string | undefined, { ledger }: Writing): void {
  if (valueType !== undefined)
    ledger.report('dropped', 'value-type', within === undefined ? 'valueType' : `${within}/valueType`)
}

function related(
  type: string,
  object: string | readonly string[],
  objectType: string | readonly string[] | undefined,
  within: string | undefined,
  { settings, context, ledger }: Writing,
): Written {
  // Metadata cannot have metadata with the types of local ids.
  const ofIds = within === undefined ? settings : { ...settings, localIds: false }
  const ids = (typeof object === 'string' ? [object] : object).map((id) =>
    targetId(id, undefined, ofIds, context, ledger.id),
  )
  if (ids.some(({ escaped }) => escaped)) ledger.report('coerced', 'characters-escaped', within)
  const target = targetOfName(ledger.attribute)
  if (target !== undefined && settings.personalIds.has(target) && ids.some(({ type: of }) => of === undefined)) {
    ledger.report('coerced', 'id-keyed', within)
  }
  const [only] = ids
  const value = typeof object === 'string' && only !== undefined ? only.text : ids.map(({ text }) => text)
  return { type, value, entityType: entityTypeOf(ids, objectType) }
}

/** Undefined: the ids need no type, or `objectType` already contains it. */
function entityTypeOf(ids: readonly TargetId[], objectType: string | readonly string[] | undefined): Json | undefined {
  const types = ids.map(({ type }) => type)
  if (types.every((type) => type === undefined)) return undefined
  const [first] = types
  const same = types.every((type) => type === first)
  if (same && objectType === first) return undefined
  const names = types.map((type) => (type === undefined ? '' : typeName(type)))
  return same ? names[0] : names
}
