// What the hub knows by name: entity types, their attributes, the units and the data category of each. The tables are
// generated from `standards/hub/types`.

import { once } from '../remembered.ts'
import type { Category } from './category.ts'
import { hubTypes, sharedAttributes, typeEntry, type AttributeEntry } from './tables.ts'

export { type AttributeEntry, hubTypes, type TypeEntry, typeEntry } from './tables.ts'

export function isKnownType(type: string): boolean {
  return typeEntry(type) !== undefined
}

/** What the hub says of an attribute: the first of the types that knows it, else the attributes of every type. */
export function attributeEntry(of: readonly string[], attribute: string): AttributeEntry | undefined {
  for (const type of of) {
    const entry = typeEntry(type)?.attributes.get(attribute)
    if (entry !== undefined) return entry
  }
  return sharedAttributes().get(attribute)
}

/**
 * The data category of an attribute, `unclassified` where no table names it. Where several types know the attribute
 * differently, a category that identifies a person wins, so that a second type never makes a value freer.
 */
export function categoryOf(of: readonly string[], attribute: string): Category {
  let found: Category | undefined
  for (const type of of) {
    const category = typeEntry(type)?.attributes.get(attribute)?.category
    if (category !== undefined && (found === undefined || found === 'dpv:NonPersonalData')) found = category
  }
  return found ?? sharedAttributes().get(attribute)?.category ?? 'unclassified'
}

const unitsByAttribute = /* @__PURE__ */ once((): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>()
  for (const type of hubTypes) {
    for (const [name, { units }] of typeEntry(type)?.attributes ?? []) {
      if (units === undefined) continue
      const known = found.get(name) ?? new Set()
      for (const unit of units) known.add(unit)
      found.set(name, known)
    }
  }
  return found
})

/** The UN/CEFACT codes that an attribute may carry in any type; empty: it has no unit. */
export function unitsOf(attribute: string): readonly string[] {
  return [...(unitsByAttribute().get(attribute) ?? [])]
}
