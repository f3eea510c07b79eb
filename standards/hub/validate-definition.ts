// What the vocabulary says of an attribute's instances, ready for the validator: kinds, value and units, by entity type
// and name. Made for a type when the first entity of it comes, so that a start costs nothing.

import { valueSchemas } from '../generated/values.ts'
import { everywhere, sharedAttributes, subAttributes, types, type AttributeEntry } from '../generated/vocabulary.ts'
import { valueMember, type AttributeKind } from './entity.ts'
import { readySchema, type ReadySchema, type ValueSchema } from './validate-value.ts'

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

function define(type: string, name: string, { kinds, units }: AttributeEntry): Definition {
  // The compiler cannot know that the generated schemas are of the keywords that the generator lets through.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const value = (valueSchemas.get(type)?.get(name) ?? valueSchemas.get('')?.get(name)) as ValueSchema | undefined
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
  const entry = types.get(type)
  if (known !== undefined || entry === undefined) return known
  const made = new Map<string, Definition>()
  for (const name of everywhere) {
    const shared = sharedAttributes.get(name)
    if (shared !== undefined) made.set(name, define('', name, shared))
  }
  for (const [name, attribute] of entry.attributes) made.set(name, define(type, name, attribute))
  ready.set(type, made)
  return made
}

const subs = new Map<string, Definition>()
for (const name of subAttributes) {
  const shared = sharedAttributes.get(name)
  if (shared !== undefined) subs.set(name, define('', name, shared))
}

/** A sub-attribute that may stand in any attribute; undefined where the vocabulary has none of that name. */
export function definitionOfSub(name: string): Definition | undefined {
  return subs.get(name)
}
