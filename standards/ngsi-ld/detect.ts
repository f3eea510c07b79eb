// Detects the form in which an entity is written (ETSI GS CIM 009 clause 4.5.1, 4.5.2, 4.5.4). Bare values look the same in
// the concise and the simplified form: what only one of them has decides, and ambiguous attributes are reported.

import { entityMembers, type Json, type JsonObject } from '../hub/entity.ts'
import { isJsonObject } from '../json/object.ts'
import { holdsInstances } from './attribute.ts'
import { looksLikeGeometry } from './geometry.ts'
import { onlyMember } from './forms/key-value.ts'
import { isAttributeKind, kindOfMember, wrappers } from './members.ts'

export interface Detected {
  /** `concise` also reads what is normalized; `undefined`: the entity has the marks of two forms. */
  readonly form: 'concise' | 'keyValues' | undefined
  /** Attributes that are read as concise, though they could be bare values of the simplified form. */
  readonly assumed: readonly string[]
}

/**
 * Typed attributes: normalized or concise. A `dataset`: simplified. Neither, but an untyped object with `value` or
 * `object`: concise, assumed. Bare values and wrappers alone, which both forms read alike: simplified.
 */
export function detectForm(entity: JsonObject): Detected {
  let typed = false
  let dataset = false
  const untyped: string[] = []
  for (const name in entity) {
    const value = entity[name]
    if (typeof value !== 'object' || value === null || entityMembers.has(name)) continue
    if (Array.isArray(value)) {
      if (holdsInstances(value)) typed = true
    } else if (isJsonObject(value)) {
      if (claimsKind(value)) typed = true
      else if (isJsonObject(onlyMember(value, 'dataset') ?? null)) dataset = true
      else if (couldBeAttribute(value)) untyped.push(name)
    }
  }
  if (dataset) return { form: typed ? undefined : 'keyValues', assumed: [] }
  if (typed) return { form: 'concise', assumed: [] }
  return untyped.length > 0 ? { form: 'concise', assumed: untyped } : { form: 'keyValues', assumed: [] }
}

/** An object with a kind, or with a type and a value: the latter is refused as a wrong kind, NGSIv2's or another. */
function claimsKind(value: JsonObject): boolean {
  if (isAttributeKind(value['type'] ?? value['@type'])) return true
  if (typeof value['type'] !== 'string' || looksLikeGeometry(value)) return false
  return Object.keys(value).some((name) => kindOfMember.has(name))
}

/** An object without a kind that has a value member: a concise attribute, or a plain value with such a member. */
function couldBeAttribute(value: { readonly [name: string]: Json }): boolean {
  if (looksLikeGeometry(value) || value['type'] !== undefined || '@value' in value) return false
  const names = Object.keys(value)
  const [only] = names
  if (names.length === 1 && only !== undefined && wrappers.has(only)) return false
  return names.some((name) => kindOfMember.has(name))
}
