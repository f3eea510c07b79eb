// Gives the names of an entity other spellings: its types, attributes, sub-attributes, the values of VocabProperties and
// the types of relationships' objects (ETSI GS CIM 009 clause 5.5.5, 5.5.7). Values, ids and datasetIds are untouched.

import { entityMembers, type Entity, type Json, type JsonObject } from '../../hub/entity.ts'
import { isJsonObject } from '../../json/object.ts'
import type { Problem } from '../../problem.ts'
import { fail, ok, type Result } from '../../result.ts'
import { compactName, expandName, type CompiledContext } from './compact.ts'
import { asEntity, asJson } from '../unsafe-casts.ts'
import { memberRoles } from '../members.ts'
import { at } from '../input-position.ts'

/** The new spelling of a name, which is at the JSON Pointer; undefined if the name has no meaning. */
export type Rename = (name: string, path: string) => string | undefined

export interface Renamed {
  readonly value: Entity
  /** JSON Pointers of the members that were removed because their names have no meaning. */
  readonly dropped: readonly string[]
}

/** Members of an attribute whose values are names. */
const membersOfNames: ReadonlySet<string> = new Set(['vocab', 'objectType', 'valueType'])

/** The entity with full IRIs as names. Names that the context maps to nothing are dropped, and said. */
export function expandEntity(entity: Entity, context: CompiledContext): Result<Renamed, Problem> {
  return renameEntity(entity, (name) => expandName(name, context))
}

/** The entity with the names of a context, from full IRIs. */
export function compactEntity(entity: Entity, context: CompiledContext): Result<Renamed, Problem> {
  return renameEntity(entity, (iri) => compactName(iri, context))
}

/** @returns `invalid` if two names become one, or if the type has no meaning */
export function renameEntity(entity: Entity, rename: Rename, path = ''): Result<Renamed, Problem> {
  const dropped: string[] = []
  const type = renameAll(entity.type, rename, `${path}/type`)
  if (type === undefined) return fail(meaningless(`${path}/type`))
  const made = renameMembers(asJson(entity), rename, path, dropped, entityMembers)
  return made.ok ? ok({ value: asEntity({ ...made.value, type }), dropped }) : made
}

function renameMembers(
  object: JsonObject,
  rename: Rename,
  path: string,
  dropped: string[],
  kept: { has(name: string): boolean },
): Result<Record<string, Json>, Problem> {
  const made: Record<string, Json> = {}
  for (const name in object) {
    const member = object[name] ?? null
    if (kept.has(name)) {
      made[name] = member
      continue
    }
    const inside = at(path, name)
    const to = rename(name, inside)
    if (to === undefined) {
      dropped.push(inside)
      continue
    }
    if (Object.hasOwn(made, to)) return fail(twice(inside))
    const renamed = renameAttribute(member, rename, inside, dropped)
    if (!renamed.ok) return renamed
    made[to] = renamed.value
  }
  return ok(made)
}

function renameAttribute(attribute: Json, rename: Rename, path: string, dropped: string[]): Result<Json, Problem> {
  if (!hasNames(attribute)) return ok(attribute)
  if (Array.isArray(attribute)) {
    const instances: Json[] = []
    for (const [index, instance] of attribute.entries()) {
      const renamed = renameAttribute(instance, rename, `${path}/${index}`, dropped)
      if (!renamed.ok) return renamed
      instances.push(renamed.value)
    }
    return ok(instances)
  }
  if (!isJsonObject(attribute)) return ok(attribute)
  const made = renameMembers(attribute, rename, path, dropped, memberRoles)
  if (!made.ok) return made
  for (const member of membersOfNames) {
    const names = made.value[member]
    if (names === undefined) continue
    const to = renameAll(names, rename, `${path}/${member}`)
    if (to !== undefined) made.value[member] = to
    else if (member === 'vocab') return fail(meaningless(`${path}/${member}`))
    else {
      delete made.value[member]
      dropped.push(`${path}/${member}`)
    }
  }
  return ok(made.value)
}

/** Whether there is anything to rename: most attributes have a value and a time, and are not copied. */
export function hasNames(attribute: Json): boolean {
  if (Array.isArray(attribute)) return attribute.some(hasNames)
  if (!isJsonObject(attribute)) return false
  for (const name in attribute) if (!memberRoles.has(name) || membersOfNames.has(name)) return true
  return false
}

/** Undefined if one of the names has no meaning. */
function renameAll(names: Json, rename: Rename, path: string): Json | undefined {
  if (typeof names === 'string') return rename(names, path)
  if (!Array.isArray(names)) return undefined
  const renamed: string[] = []
  for (const name of names) {
    const to = typeof name === 'string' ? rename(name, path) : undefined
    if (to === undefined) return undefined
    renamed.push(to)
  }
  return renamed
}

function twice(path: string): Problem {
  const detail = 'Two names of this object have the same meaning under the @context.'
  return { code: 'invalid', detail, path, clause: 'GS CIM 009 5.5.7' }
}

function meaningless(path: string): Problem {
  const detail = 'The @context defines that this name has no meaning, and there is no replacement.'
  return { code: 'invalid', detail, path, clause: 'GS CIM 009 5.5.7' }
}
