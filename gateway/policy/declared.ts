// The data categories that sources declare for attributes that no table of the hub names (adapters/adapter.ts,
// `Codec.categories`). What any source of a tenant declares applies to every entity of the tenant, regardless of its source: a
// value that is copied or corrected keeps its category.

import {
  type Categories,
  categoriesIn,
  type Category,
  type CategoryOrSeveral,
  pairsOf,
} from '../../standards/hub/category.ts'
import { categoryOf } from '../../standards/hub/vocabulary.ts'

/** By the name of the attribute. */
export type Declared = ReadonlyMap<string, CategoryOrSeveral>

export const nothingDeclared: Declared = new Map()

/** @param declarations one per attribute and source; where they differ, the attribute belongs to each of the categories */
export function declaredOf(declarations: Iterable<readonly [attribute: string, category: Category]>): Declared {
  const declared = new Map<string, CategoryOrSeveral>()
  for (const [attribute, category] of declarations) {
    const known = declared.get(attribute)
    const categories = known === undefined ? [] : categoriesIn(known)
    if (categories.includes(category)) continue
    declared.set(attribute, known === undefined ? category : [...categories, category])
  }
  return declared
}

/** The declared categories with those that the options of one source add. */
export function declaredWith(declared: Declared, added: Categories): Declared {
  return declaredOf([...pairsOf(Object.fromEntries(declared)), ...pairsOf(added)])
}

/** The category of an attribute of an entity of these types. */
export function categoryIn(declared: Declared, types: readonly string[], attribute: string): CategoryOrSeveral {
  const known = categoryOf(types, attribute)
  return known === 'unclassified' ? (declared.get(attribute) ?? known) : known
}
