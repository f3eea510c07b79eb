// `attribute.json`: what every attribute and every entity of the hub must keep, whatever its type (GS CIM 009 clauses
// 4.5 and 4.6, RFC 7946 for geometries), as JSON Schema 2020-12. The schemas of the types refer to it.

import { valueMember, type AttributeKind, type JsonObject } from '../../../standards/hub/entity.ts'
import { formats, patterns } from '../../../standards/hub/patterns.ts'

/** The `$id` of a published schema of the hub. */
export function schemaId(name: string): string {
  return `urn:citygate:schema:hub:${name}`
}

/** A reference into `attribute.json`. */
export function common(name: string): JsonObject {
  return { $ref: `${schemaId('attribute')}#/$defs/${name}` }
}

const kinds = Object.keys(valueMember) as AttributeKind[]

/** The formats that a value may name, each by a pattern, so that no validator may read them differently. */
export const formatSchemas: ReadonlyMap<string, JsonObject> = new Map(
  Object.entries(formats).map(([format, pattern]) => [format, common(pattern)]),
)

function valueSchemas(): Record<AttributeKind, JsonObject> {
  const uris = { type: ['string', 'array'], pattern: patterns.uri, minItems: 1, items: common('uri') }
  return {
    Property: { type: ['string', 'number', 'boolean', 'object', 'array'] },
    GeoProperty: common('geometry'),
    Relationship: uris,
    LanguageProperty: common('languageMap'),
    JsonProperty: {},
    VocabProperty: common('names'),
    ListProperty: { type: 'array' },
    ListRelationship: { type: 'array', items: common('uri') },
  }
}

function kindSchema(kind: AttributeKind, value: JsonObject, subAttributes: readonly string[]): JsonObject {
  const members = Object.fromEntries(Object.values(valueMember).map((member) => [member, false as const]))
  const isRelationship = kind === 'Relationship' || kind === 'ListRelationship'
  return {
    type: 'object',
    required: ['type', valueMember[kind]],
    properties: {
      type: { const: kind },
      ...members,
      [valueMember[kind]]: value,
      objectType: isRelationship ? common('names') : false,
      datasetId: common('uri'),
      observedAt: common('utc'),
      createdAt: common('utc'),
      modifiedAt: common('utc'),
      expiresAt: common('utc'),
      unitCode: text(patterns.code),
      valueType: common('name'),
      ...Object.fromEntries(subAttributes.map((name) => [name, common(`shared.${name}`)])),
    },
    propertyNames: common('name'),
    additionalProperties: common('instances'),
  }
}

function geometryOf(type: string, coordinates: JsonObject): JsonObject {
  return {
    type: 'object',
    required: ['type', 'coordinates'],
    properties: { type: { const: type }, coordinates, bbox: common('bbox') },
    additionalProperties: false,
  }
}

function listOf(items: JsonObject, minItems: number): JsonObject {
  return { type: 'array', minItems, items }
}

function geometries(): Record<string, JsonObject> {
  const position = common('position')
  const line = listOf(position, 2)
  const rings = listOf(listOf(position, 4), 1)
  return {
    Point: geometryOf('Point', position),
    MultiPoint: geometryOf('MultiPoint', listOf(position, 1)),
    LineString: geometryOf('LineString', line),
    MultiLineString: geometryOf('MultiLineString', listOf(line, 1)),
    Polygon: geometryOf('Polygon', rings),
    MultiPolygon: geometryOf('MultiPolygon', listOf(rings, 1)),
  }
}

function oneOfType(names: readonly string[]): JsonObject {
  return {
    type: 'object',
    required: ['type'],
    discriminator: { propertyName: 'type' },
    oneOf: names.map(common),
  }
}

/** An attribute: one instance or a list of instances. */
export function instancesOf(instance: JsonObject): JsonObject {
  // oxlint-disable-next-line unicorn/no-thenable -- `then` is a keyword of JSON Schema
  return { if: { type: 'array' }, then: { type: 'array', minItems: 1, items: instance }, else: instance }
}

function text(pattern: string): JsonObject {
  return { type: 'string', pattern }
}

/** Members of every entity. */
export const entityProperties: Readonly<Record<string, JsonObject>> = {
  id: common('uri'),
  type: common('names'),
  scope: common('scopes'),
  createdAt: common('utc'),
  modifiedAt: common('utc'),
  expiresAt: common('utc'),
}

/**
 * The `$defs` of everything but the shared attributes.
 * @param subAttributes names of the shared attributes that may stand in any attribute
 */
export function commonDefinitions(subAttributes: readonly string[]): JsonObject {
  const values = valueSchemas()
  const single = geometries()
  return {
    uri: text(patterns.uri),
    name: text(patterns.name),
    names: { type: ['string', 'array'], pattern: patterns.name, minItems: 1, items: common('name') },
    scopes: { type: ['string', 'array'], pattern: patterns.scope, minItems: 1, items: text(patterns.scope) },
    date: text(patterns.date),
    dateTime: text(patterns.dateTime),
    utc: text(patterns.utc),
    position: {
      type: 'array',
      minItems: 2,
      maxItems: 3,
      prefixItems: [
        { type: 'number', minimum: -180, maximum: 180 },
        { type: 'number', minimum: -90, maximum: 90 },
      ],
      items: { type: 'number' },
    },
    bbox: { type: 'array', minItems: 4, maxItems: 6, items: { type: 'number' } },
    languageMap: {
      type: 'object',
      propertyNames: text(patterns.language),
      additionalProperties: { type: ['string', 'array'], items: { type: 'string' } },
    },
    ...single,
    GeometryCollection: {
      type: 'object',
      required: ['type', 'geometries'],
      properties: {
        type: { const: 'GeometryCollection' },
        geometries: listOf(oneOfType(Object.keys(single)), 1),
        bbox: common('bbox'),
      },
      additionalProperties: false,
    },
    geometry: oneOfType([...Object.keys(single), 'GeometryCollection']),
    ...Object.fromEntries(kinds.map((kind) => [kind, kindSchema(kind, values[kind], subAttributes)])),
    attribute: oneOfType(kinds),
    instances: instancesOf(common('attribute')),
    withUnit: instancesOf({ type: 'object', required: ['unitCode'] }),
  }
}
