// The type and the value of one attribute of the hub, as NGSIv2 says them ("JSON Attribute Representation"): the
// specification's spelling, whatever the reader of others' would take.

import type { Attribute } from '../../../../standards/hub/entity.ts'
import type { EncodeContext, Json } from '../../../adapter.ts'
import { escapeTexts, longestName } from '../escape.ts'
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
  /** Of a relationship with local ids: the types that belong to them. */
  readonly entityType?: Json | undefined
}

/** @param within the sub-attribute that is written, for what is told */
export function writeValue(attribute: Attribute, within: string | undefined, writing: Writing): Written {
  const { settings } = writing
  switch (attribute.type) {
    case 'Property': {
      const type = typeOf(attribute.value, attribute.valueType, within, writing)
      return { type, value: settings.percentTexts ? escapeTexts(attribute.value) : attribute.value }
    }
    case 'GeoProperty':
      tellValueType(attribute, within, writing)
      return { type: 'geo:json', value: attribute.value }
    case 'Relationship':
      tellValueType(attribute, within, writing)
      return related('Relationship', attribute.object, attribute.objectType, within, writing)
    case 'ListRelationship':
      tellValueType(attribute, within, writing)
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
  tellValueType(attribute, within, writing)
  return { type: attribute.type, value: writing.settings.percentTexts ? escapeTexts(value) : value }
}

/** `null` of a type that NGSIv2 gave it comes back under that type. */
function writeJson(json: Json, attribute: Attribute, within: string | undefined, writing: Writing): Written {
  const { valueType } = attribute
  if (json !== null || valueType === undefined) return ofKind(attribute, json, within, writing)
  const type = typeName(valueType)
  if (type.length <= longestName && valueType !== 'JsonProperty') return { type, value: null }
  return ofKind(attribute, json, within, writing)
}

function typeOf(value: Json, valueType: string | undefined, within: string | undefined, writing: Writing): string {
  const { percentTexts } = writing.settings
  const implied = impliedType(value, percentTexts)
  if (valueType === undefined) return implied
  const type = typeName(valueType)
  if (type.length <= longestName && comesBack(type, value) && !isImplied(type, value, percentTexts)) return type
  writing.ledger.tell('dropped', 'value-type', within === undefined ? 'valueType' : `${within}/valueType`)
  return implied
}

function typeName(valueType: string): string {
  return entityNameInV2(valueType).text
}

/** Whether a reader takes the value of such a type as it is. */
function comesBack(type: string, value: Json): boolean {
  const { role } = valueTypeOf(type)
  if (role === 'number') return typeof value !== 'string' || numberOf(value) === undefined
  if (role === 'boolean') return typeof value !== 'string' || booleanOf(value) === undefined
  if (role === 'time') return typeof value === 'string' && !looksLikeTime(value)
  return role === 'plain'
}

function tellValueType({ valueType }: Attribute, within: string | undefined, { ledger }: Writing): void {
  if (valueType !== undefined)
    ledger.tell('dropped', 'value-type', within === undefined ? 'valueType' : `${within}/valueType`)
}

function related(
  type: string,
  object: string | readonly string[],
  objectType: string | readonly string[] | undefined,
  within: string | undefined,
  { settings, context, ledger }: Writing,
): Written {
  // Metadata has no metadata of its own that could say the types of local ids.
  const ofIds = within === undefined ? settings : { ...settings, localIds: false }
  const ids = (typeof object === 'string' ? [object] : object).map((id) =>
    targetId(id, undefined, ofIds, context, ledger.id),
  )
  if (ids.some(({ escaped }) => escaped)) ledger.tell('coerced', 'characters-escaped', within)
  const target = targetOfName(ledger.attribute)
  if (target !== undefined && settings.personalIds.has(target) && ids.some(({ type: of }) => of === undefined)) {
    ledger.tell('coerced', 'id-keyed', within)
  }
  const [only] = ids
  const value = typeof object === 'string' && only !== undefined ? only.text : ids.map(({ text }) => text)
  return { type, value, entityType: entityTypeOf(ids, objectType) }
}

/** Undefined where the ids need no type, or where `objectType` says it already. */
function entityTypeOf(ids: readonly TargetId[], objectType: string | readonly string[] | undefined): Json | undefined {
  const types = ids.map(({ type }) => type)
  if (types.every((type) => type === undefined)) return undefined
  const [first] = types
  const same = types.every((type) => type === first)
  if (same && objectType === first) return undefined
  const names = types.map((type) => (type === undefined ? '' : typeName(type)))
  return same ? names[0] : names
}
