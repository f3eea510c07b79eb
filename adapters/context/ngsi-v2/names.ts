// Maps names in both directions. NGSIv2 allows almost any ASCII text as a name; the hub allows letters, digits and
// underscores, or an IRI. Both have reserved names ("Attribute names restrictions"; ETSI GS CIM 009 4.6.2).

import { remembered } from '../../../standards/remembered.ts'
import { type AttributeKind, entityMembers } from '../../../standards/hub/entity.ts'
import { valueSchemaOf } from '../../../standards/hub/value-schemas.ts'
import { attributeEntry } from '../../../standards/hub/vocabulary.ts'
import { memberRoles } from '../../../standards/ngsi-ld/members.ts'
import { isHubName } from '../../../standards/ngsi-ld/names.ts'
import type { Json } from '../../adapter.ts'
import { escapeName, maxNameLength, unescapeName } from './escape.ts'

export interface HubName {
  readonly name: string
  /** Why the name has a prefix. Undefined: it has none. */
  readonly carried: 'illegal-name' | 'reserved-name' | undefined
}

export interface AttributeName extends HubName {
  /** The member of the entity for a builtin attribute; `alteration` for `alterationType` in a notification. */
  readonly builtin: 'createdAt' | 'modifiedAt' | 'expiresAt' | 'scope' | 'alteration' | undefined
  /** The kinds of the attribute in the vocabulary. Undefined: it is not in the vocabulary. */
  readonly kinds: readonly AttributeKind[] | undefined
  /** Whether the vocabulary defines a DateTime for the attribute. */
  readonly isTime: boolean
  /** The entity type in a name such as `refRoom`. */
  readonly target: string | undefined
}

/** Names of members of an NGSI-LD document, including those that brokers add to responses, such as `entity`. */
const reservedInEntity: ReadonlySet<string> = new Set([...entityMembers, 'deletedAt', 'ngsildproof'])
const reservedInAttribute: ReadonlySet<string> = new Set(['id', ...memberRoles.keys()])

const carriedPrefix = 'urn:citygate:ngsi-v2:'
/** Names of the Smart Data Models that NGSI-LD does not allow, with the hub's names for them. */
const published: ReadonlyMap<string, string> = new Map([
  ['Cl-', 'chloride'],
  ['Cr-III', 'chromiumIII'],
  ['Cr-VI', 'chromiumVI'],
  ['N-TOT', 'totalNitrogen'],
  ['P-PO4', 'phosphatePhosphorus'],
  ['P-TOT', 'totalPhosphorus'],
  ['anionic-surfactants', 'anionicSurfactants'],
  ['cationic-surfactants', 'cationicSurfactants'],
  ['non-ionic-surfactants', 'nonIonicSurfactants'],
  ['total-surfactants', 'totalSurfactants'],
])
const publishedOf: ReadonlyMap<string, string> = new Map([...published].map(([name, hubName]) => [hubName, name]))

const builtins: ReadonlyMap<string, AttributeName['builtin']> = new Map<string, AttributeName['builtin']>([
  ['dateCreated', 'createdAt'],
  ['dateModified', 'modifiedAt'],
  ['dateExpires', 'expiresAt'],
  ['servicePath', 'scope'],
  ['alterationType', 'alteration'],
])

/** Returns a function that maps the attribute names of an entity type in NGSIv2. */
export const attributeNames = remembered(
  (type) => remembered((name) => attributeName(type, name), { entries: 512, length: maxNameLength }),
  { entries: 64, length: maxNameLength },
)
/** A sender may send any number of names of any length. */
const ofNames = { entries: 4096, length: maxNameLength }
export const metadataName = remembered((name) => hubNameOf(name, reservedInAttribute), ofNames)
/** Maps the name of an entity type or a value type. */
export const typeName = remembered((name) => hubNameOf(name, new Set()), ofNames)

function attributeName(type: string, name: string): AttributeName {
  const hubName = hubNameOf(name, reservedInEntity)
  const entry = attributeEntry([type], hubName.name)
  const isTime = entry !== undefined && valueSchemaOf(entry)?.['format'] === 'date-time'
  return { ...hubName, builtin: builtins.get(name), kinds: entry?.kinds, isTime, target: targetOfName(name) }
}

/** The entity type in the name of a relationship, by the naming convention of the Smart Data Models. */
export function targetOfName(name: string): string | undefined {
  return /^ref([A-Z][A-Za-z0-9_]*)$/.exec(name)?.[1]
}

/** The type in an id of the form `urn:ngsi-ld:Type:…`. A type that is an IRI is percent-encoded there. */
export function typeInUrn(id: string): string | undefined {
  const encoded = /^urn:ngsi-ld:([^:]+):/.exec(id)?.[1]
  return encoded === undefined ? undefined : decodedUri(encoded)
}

/** @param reserved names with another meaning in the hub */
function hubNameOf(written: string, reserved: ReadonlySet<string>): HubName {
  const name = unescapeName(written)
  const known = published.get(name)
  if (known !== undefined) return { name: known, carried: undefined }
  if (reserved.has(name)) return carriedName(name)
  if (isHubName(name)) return { name, carried: undefined }
  return { name: carriedPrefix + encodeURIComponent(name.toWellFormed()), carried: 'illegal-name' }
}

/** The prefixed name for a name that has another meaning in the hub. */
export function carriedName(name: string): HubName {
  return { name: carriedPrefix + encodeURIComponent(name), carried: 'reserved-name' }
}

export interface WrittenName {
  readonly text: string
  readonly escaped: boolean
}

/** The NGSIv2 name of a type or of an attribute of an entity. */
export function entityNameInV2(name: string): WrittenName {
  return nameInV2(name, reservedInEntity)
}

export function metadataNameInV2(name: string): WrittenName {
  return nameInV2(name, reservedInAttribute)
}

function nameInV2(name: string, reserved: ReadonlySet<string>): WrittenName {
  const known = publishedOf.get(name)
  if (known !== undefined) return { text: known, escaped: false }
  const original = name.startsWith(carriedPrefix) ? (decodedUri(name.slice(carriedPrefix.length)) ?? '') : ''
  const carried = escapeName(original)
  if (carried !== '' && hubNameOf(carried, reserved).name === name)
    return { text: carried, escaped: carried !== original }
  const text = escapeName(name)
  return { text, escaped: text !== name }
}

function decodedUri(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

export function isBuiltin(name: string): boolean {
  return builtins.has(name) || name === 'geo:distance'
}

/** Orion, "Service Path": up to ten levels of letters, digits and underscores. It is a scope (GS CIM 009 4.18). */
const servicePath = /^(?:\/[A-Za-z0-9_]{1,50}){1,10}$/

/** The scope of a service path; '' for the root, which is not a scope. Undefined: not a service path. */
export function scopeOf(value: Json): string | undefined {
  if (value === '/' || value === '') return ''
  return typeof value === 'string' && servicePath.test(value) ? value : undefined
}

/** The service path of a scope. Undefined: the scope cannot be a service path. */
export function servicePathOf(scope: string): string | undefined {
  const rooted = scope.startsWith('/') ? scope : `/${scope}`
  return servicePath.test(rooted) ? rooted : undefined
}
