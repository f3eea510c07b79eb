// Data categories: each attribute of the hub has one, and governance decides on it. The terms are of the W3C Data
// Privacy Vocabulary (DPV 2.x, `dpv:` and its personal-data extension `pd:`); `unclassified` is what neither
// a table nor a source names.

export type Category = 'unclassified' | `dpv:${string}` | `pd:${string}`

/** Categories whose values identify a person, alone or with a register: their local ids are keyed in URNs. */
export function isPersonal(category: Category | undefined): boolean {
  return category !== undefined && category !== 'unclassified' && category !== 'dpv:NonPersonalData'
}

/** Mostly one; each of several where those who declare an attribute say so differently. */
export type CategoryOrSeveral = Category | readonly Category[]

export function categoriesIn(of: CategoryOrSeveral): readonly Category[] {
  return typeof of === 'string' ? [of] : of
}

/** By the name of an attribute. */
export type Categories = Readonly<Record<string, CategoryOrSeveral>>

export function pairsOf(categories: Categories): readonly (readonly [attribute: string, category: Category])[] {
  return Object.entries(categories).flatMap(([name, of]) => categoriesIn(of).map((one) => [name, one] as const))
}
