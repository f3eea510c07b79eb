// Data categories: each attribute of the hub has one, and governance decides on it. The terms are of the W3C Data
// Privacy Vocabulary (DPV 2.x, `dpv:` and its personal-data extension `pd:`); `unclassified` is what no table names,
// and leaves the gate only where a rule names it.

export type Category = 'unclassified' | `dpv:${string}` | `pd:${string}`

/** Categories whose values identify a person, alone or with a register: their local ids are keyed in URNs. */
export function isPersonal(category: Category | undefined): boolean {
  return category !== undefined && category !== 'unclassified' && category !== 'dpv:NonPersonalData'
}
