// The members that ETSI GS CIM 009 defines for attributes (clause 5.2.5 to 5.2.8, 5.2.32, 5.2.35 to 5.2.38); every other
// member of an attribute is a sub-attribute.

import { type AttributeKind, valueMember } from '../hub/entity.ts'

export const attributeKinds: ReadonlySet<string> = new Set(Object.keys(valueMember))

export function isAttributeKind(name: unknown): name is AttributeKind {
  return typeof name === 'string' && attributeKinds.has(name)
}

/** The kind that a value member implies where `type` is left out (clause 4.5.1, concise). `value` also serves GeoProperty. */
export const kindOfMember: ReadonlyMap<string, AttributeKind> = new Map<string, AttributeKind>([
  ['value', 'Property'],
  ['object', 'Relationship'],
  ['languageMap', 'LanguageProperty'],
  ['json', 'JsonProperty'],
  ['vocab', 'VocabProperty'],
  ['valueList', 'ListProperty'],
  ['objectList', 'ListRelationship'],
])

/** The value members that stay as a wrapper in the simplified form (clause 4.5.4). */
export const wrappers: ReadonlySet<string> = new Set(['languageMap', 'json', 'vocab', 'valueList', 'objectList'])

/**
 * `value`: one of the value members. `time`, `text`, `uri`, `types`: kept, and checked as such. `answer`: what brokers add
 * to one answer and the hub does not store; it is dropped and reported as a loss. `deleted`: the attribute is deleted.
 */
export type MemberRole = 'type' | 'value' | 'time' | 'text' | 'uri' | 'types' | 'answer' | 'deleted'

export const memberRoles: ReadonlyMap<string, MemberRole> = new Map<string, MemberRole>([
  ['type', 'type'],
  ['@type', 'type'],
  ...[...kindOfMember.keys()].map((name): [string, MemberRole] => [name, 'value']),
  ['observedAt', 'time'],
  ['createdAt', 'time'],
  ['modifiedAt', 'time'],
  ['expiresAt', 'time'],
  ['unitCode', 'text'],
  ['valueType', 'text'],
  ['datasetId', 'uri'],
  ['objectType', 'types'],
  ['instanceId', 'answer'],
  ['lang', 'answer'],
  ['entity', 'answer'],
  ['entityList', 'answer'],
  ['ngsildproof', 'answer'],
  ['previousValue', 'answer'],
  ['previousObject', 'answer'],
  ['previousLanguageMap', 'answer'],
  ['previousJson', 'answer'],
  ['previousVocab', 'answer'],
  ['previousValueList', 'answer'],
  ['previousObjectList', 'answer'],
  ['deletedAt', 'deleted'],
])

/** The stable code that reports the loss of a member. */
export const memberCode: ReadonlyMap<string, string> = new Map([
  ['observedAt', 'observed-at'],
  ['createdAt', 'created-at'],
  ['modifiedAt', 'modified-at'],
  ['expiresAt', 'expires-at'],
  ['unitCode', 'unit-code'],
  ['valueType', 'value-type'],
  ['objectType', 'object-type'],
])
