// The JSON Schema of a message, in the hub's form or as ProtoJSON. The type files of the hub and the AsyncAPI page
// hold copies of what this gives, and tests compare them, so that neither drifts from gtfs-realtime.proto.

import type { Json, JsonObject } from '../hub/entity.ts'
import type { EnumType, Field, MessageType, Scalar } from './schema.ts'

/** The hub's schemas stand alone; those of a page refer to each other. */
export type SchemaForm = 'hub' | 'proto'

export function jsonSchemaOf(type: MessageType, form: SchemaForm): JsonObject {
  const required = type.fields.filter(({ label }) => label === 'required').map(({ member }) => member)
  return {
    type: 'object',
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(type.fields.map((field) => [field.member, schemaOfField(field, form)])),
    // In a feed, agencies extend every message; in the hub their extensions stand in an attribute of their own.
    ...(form === 'hub' ? { additionalProperties: false } : {}),
  }
}

export function schemaOfField(field: Field, form: SchemaForm): JsonObject {
  const one = schemaOfItem(field, form)
  return field.label === 'repeated' ? { type: 'array', items: one } : one
}

/** Of one item, where the field is a list. */
export function schemaOfItem(field: Field, form: SchemaForm): JsonObject {
  switch (field.kind) {
    case 'message':
      return form === 'hub' ? jsonSchemaOf(field.of, form) : { $ref: `#/components/schemas/${field.of.name}` }
    case 'enum':
      return enumSchema(field.of, form)
    case 'scalar':
      return scalarSchema(field.scalar, form)
  }
}

function enumSchema(type: EnumType, form: SchemaForm): JsonObject {
  const names: readonly Json[] = [...type.numberOf.keys()]
  return form === 'hub' ? { type: 'string', enum: names } : { type: ['string', 'integer'] }
}

function scalarSchema(type: Scalar, form: SchemaForm): JsonObject {
  switch (type) {
    case 'string':
      return { type: 'string' }
    case 'bool':
      return { type: 'boolean' }
    case 'int32':
      return numeric(form, { type: 'integer', minimum: -0x80000000, maximum: 0x7fffffff })
    case 'uint32':
      return numeric(form, { type: 'integer', minimum: 0, maximum: 0xffffffff })
    case 'int64-time':
    case 'uint64-time':
      return form === 'hub' ? { type: 'string', format: 'date-time' } : numeric(form, { type: 'integer' })
    case 'float':
    case 'double':
      return numeric(form, { type: 'number' })
  }
}

/** ProtoJSON takes every number as text, too. */
function numeric(form: SchemaForm, schema: JsonObject): JsonObject {
  return form === 'hub' ? schema : { ...schema, type: [schema['type'] ?? 'number', 'string'] }
}

/** A message and all that it refers to, by name, as ProtoJSON. */
export function protoSchemas(
  root: MessageType,
  found: Map<string, JsonObject> = new Map(),
): ReadonlyMap<string, JsonObject> {
  if (found.has(root.name)) return found
  found.set(root.name, jsonSchemaOf(root, 'proto'))
  for (const field of root.fields) if (field.kind === 'message') protoSchemas(field.of, found)
  return found
}
