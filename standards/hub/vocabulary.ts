// What the hub knows by name: entity types, their attributes, the units and the data category of each. The tables are
// generated from `standards/hub/types`.

import { sharedAttributes, types, type AttributeEntry, type TypeEntry } from '../generated/vocabulary.ts'
import type { Category } from './category.ts'

export type { AttributeEntry, TypeEntry } from '../generated/vocabulary.ts'

/** The names of all entity types that the hub knows, sorted. */
export const hubTypes: readonly string[] = [...types.keys()]

export function isKnownType(type: string): boolean {
  return types.has(type)
}

export function typeEntry(type: string): TypeEntry | undefined {
  return types.get(type)
}

/** What the hub says of an attribute: the first of the types that knows it, else the attributes of every type. */
export function attributeEntry(of: readonly string[], attribute: string): AttributeEntry | undefined {
  for (const type of of) {
    const entry = types.get(type)?.attributes.get(attribute)
    if (entry !== undefined) return entry
  }
  return sharedAttributes.get(attribute)
}

/**
 * The data category of an attribute, `unclassified` where no table names it. Where several types know the attribute
 * differently, a category that identifies a person wins, so that a second type never makes a value freer.
 */
export function categoryOf(of: readonly string[], attribute: string): Category {
  let found: Category | undefined
  for (const type of of) {
    const category = types.get(type)?.attributes.get(attribute)?.category
    if (category !== undefined && (found === undefined || found === 'dpv:NonPersonalData')) found = category
  }
  return found ?? sharedAttributes.get(attribute)?.category ?? 'unclassified'
}

const unitsByAttribute = new Map<string, Set<string>>()
for (const { attributes } of types.values()) {
  for (const [name, { units }] of attributes) {
    if (units === undefined) continue
    const known = unitsByAttribute.get(name) ?? new Set()
    for (const unit of units) known.add(unit)
    unitsByAttribute.set(name, known)
  }
}

/** The UN/CEFACT codes that an attribute may carry in any type; empty: it has no unit. */
export function unitsOf(attribute: string): readonly string[] {
  return [...(unitsByAttribute.get(attribute) ?? [])]
}
