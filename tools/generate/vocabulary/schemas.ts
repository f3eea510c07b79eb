// The published JSON Schemas of the hub: two per entity type, fragment (nothing is required but id and type) and
// complete (the type's required attributes, and a unit with every quantity), over one `attribute.json`.

import { valueMember, type AttributeKind, type Json, type JsonObject } from '../../../standards/hub/entity.ts'
import { common, commonDefinitions, entityProperties, formatSchemas, instancesOf, schemaId } from './common-schema.ts'
import type { AttributeDefinition, Vocabulary, TypeDefinition } from './attribute.ts'

const dialect = 'https://json-schema.org/draft/2020-12/schema'

/** A value schema as it is published: formats become references to their patterns. */
function published(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(published)
  if (typeof schema !== 'object' || schema === null) return schema
  const of = schema as JsonObject
  if (typeof of['format'] === 'string') {
    const format = formatSchemas.get(of['format'])
    if (format === undefined) throw new Error(`the format ${of['format']} is not used in the hub`)
    return format
  }
  return Object.fromEntries(Object.entries(of).map(([name, content]) => [name, published(content)]))
}

/** Kinds whose value the vocabulary describes; the others have their own form. */
const withValueSchema: ReadonlySet<AttributeKind> = new Set(['Property', 'JsonProperty', 'VocabProperty'])

/** The schema of one instance of an attribute. */
export function instanceOf(definition: AttributeDefinition): JsonObject {
  const [kind, ...more] = definition.kinds
  if (kind === undefined) throw new Error('an attribute has at least one kind')
  const properties: Record<string, Json> = {}
  if (more.length > 0) properties['type'] = { enum: definition.kinds }
  if (definition.value !== undefined) {
    const schema = published(definition.value)
    for (const each of definition.kinds) {
      if (each === 'ListProperty') properties['valueList'] = { type: 'array', items: schema }
      else if (withValueSchema.has(each)) properties[valueMember[each]] = schema
    }
  }
  if (definition.units !== undefined) properties['unitCode'] = { enum: definition.units }
  const base = common(more.length > 0 ? 'attribute' : kind)
  return Object.keys(properties).length === 0 ? base : { ...base, type: 'object', properties }
}

function fragmentSchema(name: string, type: TypeDefinition, vocabulary: Vocabulary): JsonObject {
  const properties: Record<string, JsonObject> = { ...entityProperties }
  const own: Record<string, JsonObject> = {}
  for (const attribute of vocabulary.everywhere) properties[attribute] = common(`shared.${attribute}`)
  for (const [attribute, definition] of type.attributes) {
    if (JSON.stringify(vocabulary.shared.get(attribute)) === JSON.stringify(definition)) {
      properties[attribute] = common(`shared.${attribute}`)
    } else {
      own[attribute] = instanceOf(definition)
      properties[attribute] = instancesOf({ $ref: `#/$defs/${attribute}` })
    }
  }
  return {
    $schema: dialect,
    $id: schemaId(`${name}.fragment`),
    title: `${name}, a fragment`,
    $comment: type.source,
    ...entitySchema(properties),
    ...(Object.keys(own).length === 0 ? {} : { $defs: own }),
  }
}

function entitySchema(properties: Readonly<Record<string, JsonObject>>): JsonObject {
  return {
    type: 'object',
    required: ['id', 'type'],
    properties,
    propertyNames: common('name'),
    additionalProperties: common('instances'),
  }
}

function completeSchema(name: string, type: TypeDefinition): JsonObject {
  const measured = [...type.attributes].filter(([, definition]) => definition.units !== undefined)
  return {
    $schema: dialect,
    $id: schemaId(`${name}.complete`),
    title: `${name}, complete`,
    $comment: type.source,
    $ref: schemaId(`${name}.fragment`),
    type: 'object',
    required: [...type.required],
    properties: Object.fromEntries(measured.map(([attribute]) => [attribute, common('withUnit')])),
  }
}

/** All schemas by file name, without `.json`. */
export function hubSchemas(vocabulary: Vocabulary): ReadonlyMap<string, JsonObject> {
  const shared = [...vocabulary.shared].flatMap(([name, definition]) => [
    [`shared.${name}`, instancesOf(common(`shared.${name}.instance`))],
    [`shared.${name}.instance`, instanceOf(definition)],
  ])
  const schemas = new Map<string, JsonObject>()
  schemas.set('attribute', {
    $schema: dialect,
    $id: schemaId('attribute'),
    title: 'What every attribute of the hub must keep',
    $defs: { ...commonDefinitions(vocabulary.subAttributes), ...Object.fromEntries(shared) },
  })
  schemas.set('entity', {
    $schema: dialect,
    $id: schemaId('entity'),
    title: 'An entity of any type, or a fragment of one',
    ...entitySchema(entityProperties),
  })
  for (const [name, type] of vocabulary.types) {
    schemas.set(`${name}.fragment`, fragmentSchema(name, type, vocabulary))
    schemas.set(`${name}.complete`, completeSchema(name, type))
  }
  return schemas
}
