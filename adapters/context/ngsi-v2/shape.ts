// The structure of NGSIv2 documents: determines whether JSON is an attribute, and which of the two representations an entity
// has ("JSON Attribute Representation", "Simplified Entity Representation").

import { isJsonObject } from '../../../standards/json/object.ts'
import type { Json } from '../../adapter.ts'

export type JsonObject = { readonly [name: string]: Json }

/** An attribute, or metadata, of the normalized representation. */
export type AttributeJson = JsonObject & { readonly value?: Json; readonly type?: Json; readonly metadata?: Json }

/** Whether the JSON has only members of an attribute: value, type and metadata, each optional. */
export function isAttribute(json: Json): json is AttributeJson {
  if (!isJsonObject(json)) return false
  for (const name in json) if (name !== 'value' && name !== 'type' && name !== 'metadata') return false
  return true
}

/** `mixed`: some attributes can only be normalized, others only simplified. `undecided`: each can be either. */
export type Shape = 'normalized' | 'keyValues' | 'mixed' | 'undecided'

/** An attribute with type and value is normalized; JSON with other members, or without members, is not. */
export function shapeOf(entity: JsonObject): Shape {
  let normalized = false
  let possible = false
  let simplified = false
  for (const name in entity) {
    if (name === 'id' || name === 'type') continue
    const json = entity[name] ?? null
    if (!isAttribute(json)) simplified = true
    else if (typeof json.type === 'string' && Object.hasOwn(json, 'value')) normalized = true
    else possible = true
  }
  if (simplified) return normalized ? 'mixed' : 'keyValues'
  return normalized || !possible ? 'normalized' : 'undecided'
}
