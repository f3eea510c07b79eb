// Maps names in both directions. NGSIv2 allows almost any ASCII text as a name; the hub allows letters, digits and
// underscores, or an IRI. Both have reserved names ("Attribute names restrictions"; ETSI GS CIM 009 4.6.2). The mappings of
// names are cached.

import { type AttributeKind, entityMembers } from '../../../standards/hub/entity.ts'
import { valueSchemaOf } from '../../../standards/hub/value-schemas.ts'
import { attributeEntry } from '../../../standards/hub/vocabulary.ts'
import { memberRoles } from '../../../standards/ngsi-ld/members.ts'
import { isHubName } from '../../../standards/ngsi-ld/names.ts'
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

/** The maximum number of cached names. The cache is limited because a sender may send any number of names of any length. */
const most = 4096
const attributes = new Map<string, Map<string, AttributeName>>()
/** The number of cached attribute names of all types. */
let attributeCount = 0
const metadata = new Map<string, HubName>()
const types = new Map<string, HubName>()

/** Returns a function that maps the attribute names of an entity type in NGSIv2. */
export function attributeNames(type: string): (name: string) => AttributeName {
  const known = remembered(attributes, type, () => new Map<string, AttributeName>())
  return (name) => known.get(name) ?? learntAttribute(known, type, name)
}

function learntAttribute(known: Map<string, AttributeName>, type: string, name: string): AttributeName {
  if (attributeCount >= most) {
    for (const names of attributes.values()) names.clear()
    attributeCount = 0
  }
  if (name.length <= maxNameLength) attributeCount++
  return remembered(known, name, () => attributeName(type, name))
}

export function metadataName(name: string): HubName {
  return metadata.get(name) ?? remembered(metadata, name, () => hubNameOf(name, reservedInAttribute))
}

/** Maps the name of an entity type or a value type. */
export function typeName(name: string): HubName {
  return types.get(name) ?? remembered(types, name, () => hubNameOf(name, new Set()))
}

function remembered<Value>(known: Map<string, Value>, name: string, make: () => Value): Value {
  const found = known.get(name)
  if (found !== undefined) return found
  const made = make()
  if (name.length > maxNameLength) return made
  if (known.size >= most) known.clear()
  known.set(name, made)
  return made
}

function attributeName(type: string, name: string): AttributeName {
  const builtin = builtins.get(name)
  const hubName = hubNameOf(name, reservedInEntity)
  const entry = attributeEntry([type], hubName.name)
  const isTime = entry !== undefined && valueSchemaOf(entry)?.['format'] === 'date-time'
  return { ...hubName, builtin, kinds: entry?.kinds, isTime, target: targetOfName(name) }
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
  if (name.startsWith(carriedPrefix)) {
    const original = decodedUri(name.slice(carriedPrefix.length)) ?? ''
    const text = escapeName(original)
    if (text !== '' && hubNameOf(text, reserved).name === name) return { text, escaped: text !== original }
  }
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
