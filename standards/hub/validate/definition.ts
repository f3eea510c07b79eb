// What the vocabulary says of an attribute's instances, ready for the validator: kinds, value and units, by entity type
// and name. Made for a type when the first entity of it comes, so that a start costs nothing.

import { once } from '../../remembered.ts'
import { valueMember, type AttributeKind } from '../entity.ts'
import { everywhere, sharedAttributes, subAttributes, typeEntry, type AttributeEntry } from '../tables.ts'
import { readySchema, type ReadySchema, type ValueSchema } from './value.ts'
import { valueSchemaOf } from '../value-schemas.ts'

export interface Definition {
  readonly kinds: readonly AttributeKind[]
  /** The kind, where there is but one. */
  readonly only: AttributeKind | undefined
  /** The members that hold the value, each with its schema; of a ListProperty the schema is that of the list. */
  readonly values: readonly MemberSchema[]
  readonly units: ReadonlySet<unknown> | undefined
}

export interface MemberSchema {
  readonly member: string
  readonly schema: ReadySchema
}

/** Kinds whose value the vocabulary describes; the others have their own form. */
const described: ReadonlySet<AttributeKind> = new Set(['Property', 'JsonProperty', 'VocabProperty', 'ListProperty'])

function define(entry: AttributeEntry): Definition {
  const { kinds, units } = entry
  // The compiler cannot know that the generated schemas use only the keywords that the generator allows.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const value = valueSchemaOf(entry) as ValueSchema | undefined
  const [first, ...others] = kinds
  return {
    kinds,
    only: others.length === 0 ? first : undefined,
    values: value === undefined ? [] : kinds.filter((kind) => described.has(kind)).map((kind) => valueOf(kind, value)),
    units: units === undefined ? undefined : new Set(units),
  }
}

function valueOf(kind: AttributeKind, value: ValueSchema): MemberSchema {
  const schema: ValueSchema = kind === 'ListProperty' ? { type: 'array', items: value } : value
  return { member: valueMember[kind], schema: readySchema(schema) }
}

const ready = new Map<string, ReadonlyMap<string, Definition>>()

/** The attributes of an entity type; undefined where the hub does not know the type. */
export function definitionsOf(type: string): ReadonlyMap<string, Definition> | undefined {
  const known = ready.get(type)
  if (known !== undefined) return known
  const entry = typeEntry(type)
  if (entry === undefined) return undefined
  const made = new Map<string, Definition>()
  defineShared(everywhere, made)
  for (const [name, attribute] of entry.attributes) made.set(name, define(attribute))
  ready.set(type, made)
  return made
}

function defineShared(names: readonly string[], into: Map<string, Definition>): ReadonlyMap<string, Definition> {
  for (const name of names) {
    const shared = sharedAttributes().get(name)
    if (shared !== undefined) into.set(name, define(shared))
  }
  return into
}

const subs = once(() => defineShared(subAttributes, new Map()))

/** A sub-attribute that any attribute may have; undefined if the vocabulary has no such name. */
export function definitionOfSub(name: string): Definition | undefined {
  return subs().get(name)
}
