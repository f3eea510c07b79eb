// The hub: the NGSI-LD information model (ETSI GS CIM 009 clause 4.2, 4.5), normalized, with short names under the
// project's pinned @context. An entity at rest in the gateway is exactly this JSON.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
export type JsonObject = { readonly [name: string]: Json }

/** GeoJSON geometry (RFC 7946), WGS-84, longitude before latitude, altitude in metres. */
export type Geometry =
  | { readonly type: 'Point'; readonly coordinates: readonly number[] }
  | { readonly type: 'MultiPoint' | 'LineString'; readonly coordinates: readonly (readonly number[])[] }
  | { readonly type: 'MultiLineString' | 'Polygon'; readonly coordinates: readonly (readonly (readonly number[])[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly (readonly number[])[])[])[] }
  | { readonly type: 'GeometryCollection'; readonly geometries: readonly Geometry[] }

/** Members that every kind of attribute may carry (GS CIM 009 clause 4.5.2 to 4.5.24). Times are UTC, RFC 3339. */
export interface AttributeBase {
  readonly datasetId?: string
  /** When the value held, UTC, with the precision of the source. */
  readonly observedAt?: string
  readonly createdAt?: string
  readonly modifiedAt?: string
  readonly expiresAt?: string
  /** UN/CEFACT Recommendation 20 common code. */
  readonly unitCode?: string
  readonly valueType?: string
  /** Sub-attributes by name. */
  readonly [name: string]: Json | Attribute | readonly Attribute[] | undefined
}

export interface Property extends AttributeBase {
  readonly type: 'Property'
  readonly value: Json
}
export interface GeoProperty extends AttributeBase {
  readonly type: 'GeoProperty'
  readonly value: Geometry & Json
}
export interface Relationship extends AttributeBase {
  readonly type: 'Relationship'
  readonly object: string | readonly string[]
  readonly objectType?: string | readonly string[]
}
export interface LanguageProperty extends AttributeBase {
  readonly type: 'LanguageProperty'
  readonly languageMap: { readonly [language: string]: string | readonly string[] }
}
export interface JsonProperty extends AttributeBase {
  readonly type: 'JsonProperty'
  readonly json: Json
}
export interface VocabProperty extends AttributeBase {
  readonly type: 'VocabProperty'
  readonly vocab: string | readonly string[]
}
export interface ListProperty extends AttributeBase {
  readonly type: 'ListProperty'
  readonly valueList: readonly Json[]
}
export interface ListRelationship extends AttributeBase {
  readonly type: 'ListRelationship'
  readonly objectList: readonly string[]
  readonly objectType?: string | readonly string[]
}

export type Attribute =
  | Property
  | GeoProperty
  | Relationship
  | LanguageProperty
  | JsonProperty
  | VocabProperty
  | ListProperty
  | ListRelationship

export type AttributeKind = Attribute['type']

/** The member that holds the value of each kind of attribute. */
export const valueMember = {
  Property: 'value',
  GeoProperty: 'value',
  Relationship: 'object',
  LanguageProperty: 'languageMap',
  JsonProperty: 'json',
  VocabProperty: 'vocab',
  ListProperty: 'valueList',
  ListRelationship: 'objectList',
} as const satisfies Record<AttributeKind, string>

/**
 * An entity, or a fragment of one: `id`, `type`, `scope` and the attributes by name. An attribute is one instance or,
 * with `datasetId`s, several; at most one of them has no `datasetId` (the default instance, clause 4.5.5).
 */
export interface Entity {
  readonly id: string
  readonly type: string | readonly string[]
  readonly scope?: string | readonly string[]
  readonly createdAt?: string
  readonly modifiedAt?: string
  readonly expiresAt?: string
  readonly [attribute: string]: string | readonly string[] | Attribute | readonly Attribute[] | undefined
}

/** Members of an entity that are not attributes. */
export const entityMembers: ReadonlySet<string> = new Set([
  'id',
  'type',
  'scope',
  'createdAt',
  'modifiedAt',
  'expiresAt',
  '@context',
])

/** The attributes of an entity as name and instances, in the entity's own order. */
export function attributesOf(entity: Entity): readonly (readonly [name: string, instances: readonly Attribute[]])[] {
  const found: [string, readonly Attribute[]][] = []
  for (const name in entity) {
    const value = entity[name]
    if (typeof value !== 'object' || entityMembers.has(name)) continue
    found.push([name, (Array.isArray(value) ? value : [value]) as readonly Attribute[]])
  }
  return found
}

/** Whether an instance of an attribute passes the test. Every message is looked through with it, so that it makes nothing. */
export function someInstance(entity: Entity, test: (instance: Attribute, name: string) => boolean): boolean {
  for (const name in entity) {
    const value = entity[name]
    if (typeof value !== 'object' || entityMembers.has(name)) continue
    if (!Array.isArray(value)) {
      if (test(value as Attribute, name)) return true
      continue
    }
    for (const instance of value as readonly Attribute[]) if (test(instance, name)) return true
  }
  return false
}

/** Calls `visit` for each instance of each attribute, in the entity's own order. */
export function forEachInstance(entity: Entity, visit: (instance: Attribute) => void): void {
  someInstance(entity, (instance) => {
    visit(instance)
    return false
  })
}

/** The entity's types, always as a list. */
export function typesOf(entity: Entity): readonly string[] {
  return typeof entity.type === 'string' ? [entity.type] : entity.type
}
