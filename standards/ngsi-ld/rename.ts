// Gives the names of an entity other spellings: its types, attributes, sub-attributes, the values of VocabProperties and
// the types of relationships' objects (ETSI GS CIM 009 clause 5.5.5, 5.5.7). Values, ids and datasetIds are untouched.

import { type Attribute, entityMembers, type Entity, type Json } from '../hub/entity.ts'
import { isJsonObject } from '../json/object.ts'
import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'
import { compactName, expandName } from './compact.ts'
import type { CompiledContext } from './context.ts'
import { memberRoles } from './members.ts'
import { at } from './place.ts'

/** The new spelling of a name, which stands at the JSON Pointer; undefined where the name means nothing. */
export type Rename = (name: string, path: string) => string | undefined

export interface Renamed {
  readonly value: Entity
  /** JSON Pointers of what had a name that means nothing, and is gone. */
  readonly dropped: readonly string[]
}

/** The entity with full IRIs as names. Names that the context maps to nothing are dropped, and said. */
export function expandEntity(entity: Entity, context: CompiledContext): Result<Renamed, Problem> {
  return renameEntity(entity, (name) => expandName(name, context))
}

/** The entity with the names of a context, from full IRIs. */
export function compactEntity(entity: Entity, context: CompiledContext): Result<Renamed, Problem> {
  return renameEntity(entity, (iri) => compactName(iri, context))
}

/** @returns `invalid` where two names become one, or the type means nothing */
export function renameEntity(entity: Entity, rename: Rename, path = ''): Result<Renamed, Problem> {
  const dropped: string[] = []
  const type = renameAll(entity.type, rename, `${path}/type`)
  if (type === undefined) {
    const detail = 'The @context says that this type means nothing.'
    return fail({ code: 'invalid', detail, path: `${path}/type`, clause: 'GS CIM 009 5.5.7' })
  }
  const value = renameMembers(entity, rename, path, dropped, (name) => !entityMembers.has(name))
  return value.ok ? ok({ value: { ...value.value, type } as unknown as Entity, dropped }) : value
}

type Member = Json | Attribute | readonly Attribute[] | undefined

function renameMembers(
  object: { readonly [name: string]: Member },
  rename: Rename,
  path: string,
  dropped: string[],
  isAttribute: (name: string) => boolean,
): Result<Record<string, Member>, Problem> {
  const made: Record<string, Member> = {}
  for (const name in object) {
    const member = object[name]
    if (!isAttribute(name)) {
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
    const renamed = renameAttribute(member as Json, rename, inside, dropped)
    if (!renamed.ok) return renamed
    made[to] = renamed.value
  }
  return ok(made)
}

function renameAttribute(attribute: Json, rename: Rename, path: string, dropped: string[]): Result<Json, Problem> {
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
  const made = renameMembers(attribute, rename, path, dropped, (name) => !memberRoles.has(name))
  if (!made.ok) return made
  for (const name of ['vocab', 'objectType', 'valueType']) {
    const names = made.value[name]
    if (names === undefined) continue
    const to = renameAll(names as string | readonly string[], rename, `${path}/${name}`)
    if (to !== undefined) made.value[name] = to
    else if (name === 'vocab') return fail(meaningless(`${path}/${name}`))
    else {
      delete made.value[name]
      dropped.push(`${path}/${name}`)
    }
  }
  return ok(made.value as Json)
}

/** Undefined where one of the names means nothing. */
function renameAll(
  names: string | readonly string[],
  rename: Rename,
  path: string,
): string | readonly string[] | undefined {
  if (typeof names === 'string') return rename(names, path)
  const renamed: string[] = []
  for (const name of names) {
    const to = rename(name, path)
    if (to === undefined) return undefined
    renamed.push(to)
  }
  return renamed
}

function twice(path: string): Problem {
  const detail = 'Two names of this object mean the same under the @context.'
  return { code: 'invalid', detail, path, clause: 'GS CIM 009 5.5.7' }
}

function meaningless(path: string): Problem {
  return {
    code: 'invalid',
    detail: 'The @context says that this term means nothing.',
    path,
    clause: 'GS CIM 009 4.5.20',
  }
}
