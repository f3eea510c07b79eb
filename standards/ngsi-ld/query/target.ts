// Finds what a path addresses in an entity (ETSI GS CIM 009 clause 4.9, "target element" and "target value").

import { type Attribute, type AttributeKind, type Entity, type Json, typesOf, valueMember } from '../../hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../json/object.ts'
import { asInstances, asJson } from '../unsafe-casts.ts'
import { entityTimes, textMembers, timeMembers } from './name.ts'
import type { Link, Path } from './q/path.ts'

export interface Target {
  /** `member`: a time or a text of the attribute itself, or a time of the entity. */
  readonly kind: AttributeKind | 'member'
  readonly value: Json
  readonly datasetId?: string
}

/** The entity of an id, as far as the caller may see it. */
export type Related = (id: string) => Entity | undefined

/** Entities that one query may look up for one entity; beyond it nothing is found, as if they were not there. */
export const maxLookups = 512

/** Looks entities up and counts. */
export function limited(related: Related, maximum = maxLookups): Related {
  let left = maximum
  return (id) => (left-- > 0 ? related(id) : undefined)
}

/** Every value that the path addresses, one for each instance; empty: the entity has no such element. */
export function targetsOf(path: Path, entity: Entity, related: Related): readonly Target[] {
  let entities: readonly Entity[] = [entity]
  for (const link of path.links) entities = entities.flatMap((each) => linked(each, link, related))
  return entities.flatMap((each) => within(each, path))
}

function linked(entity: Entity, { relationship, types }: Link, related: Related): readonly Entity[] {
  const found: Entity[] = []
  for (const { kind, value } of within(entity, { links: [], names: [relationship] })) {
    if (kind !== 'Relationship' && kind !== 'ListRelationship') continue
    for (const id of isJsonArray(value) ? value : [value]) {
      const there = typeof id === 'string' ? related(id) : undefined
      if (there === undefined) continue
      if (types.length === 0 || typesOf(there).some((type) => types.includes(type))) found.push(there)
    }
  }
  return found
}

function within(entity: Entity, { names: [name = '', ...others], trailing }: Path): readonly Target[] {
  const there = Object.hasOwn(entity, name) ? entity[name] : undefined
  if (typeof there === 'string' && entityTimes.has(name) && others.length === 0)
    return [{ kind: 'member', value: there }]
  if (typeof there !== 'object') return []
  return asInstances(there).flatMap((instance) => inInstance(instance, others, trailing))
}

function inInstance(
  instance: Attribute,
  [name, ...others]: readonly string[],
  trailing: readonly string[] | undefined,
): readonly Target[] {
  if (name === undefined) return ofInstance(instance, trailing)
  const there = member(asJson(instance), name)
  if (there === undefined) return []
  if (timeMembers.has(name) || textMembers.has(name)) {
    return others.length === 0 && trailing === undefined ? [{ kind: 'member', value: there }] : []
  }
  return asInstances(there).flatMap((each) => inInstance(each, others, trailing))
}

function ofInstance(instance: Attribute, trailing: readonly string[] | undefined): readonly Target[] {
  const kind = instance.type
  const whole = member(asJson(instance), valueMember[kind])
  if (whole === undefined) return []
  const value = kind === 'LanguageProperty' ? inLanguage(whole, trailing) : inside(whole, trailing)
  if (value === undefined) return []
  return [{ kind, value, ...(instance.datasetId === undefined ? {} : { datasetId: instance.datasetId }) }]
}

/** Without a language the texts of all languages are meant, as with `*`. */
function inLanguage(languages: Json, trailing: readonly string[] | undefined): Json | undefined {
  const [language = '*', ...others] = trailing ?? []
  if (!isJsonObject(languages) || others.length > 0) return undefined
  return language === '*' ? Object.values(languages).flat() : member(languages, language)
}

/** As a MemberExpression of ECMA-262, but that no member is inherited. */
function inside(value: Json, trailing: readonly string[] | undefined): Json | undefined {
  let current: Json | undefined = value
  for (const name of trailing ?? []) current = isJsonObject(current) ? member(current, name) : undefined
  return current
}
