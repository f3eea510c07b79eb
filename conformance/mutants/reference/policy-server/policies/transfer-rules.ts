// The transfer rules of the reference gateway, as one small pack: personal data stay with recipients in the home jurisdiction. The
// pack is made up, and is not the law of any country.

import type { Caller } from '../tokens.ts'
import { isObject } from '../problem.ts'

export const home = 'KE'
const pack = 'ke-2026-01-01'

/** Categories of personal data by attribute. */
const categories: ReadonlyMap<string, string> = new Map([
  ['location', 'pd:GPSCoordinate'],
  ['https://conformance.example/plate', 'citygate:unclassified'],
])

const placeOf = ({ claims }: Caller): unknown =>
  [claims['authorization_details']].flat().find(isObject)?.['jurisdiction']

/** Whether the transfer rules allow the caller to receive the attribute. Unknown entity types hold no personal data. */
export function passes(caller: Caller, type: string, attribute: string): boolean {
  const isFree = type !== 'Vehicle' || !categories.has(attribute) || caller.scopes.has('officer')
  return isFree || placeOf(caller) === home
}

/** The result of the transfer rules, for an officer. */
export function lawOf(caller: Caller, type: string, names: readonly string[]): readonly unknown[] {
  if (placeOf(caller) === home) return []
  return names.map((name) => {
    const isFree = passes(caller, type, name)
    const outcome = isFree ? 'allows the transfer' : 'requires a safeguard, and none is recorded'
    const category = categories.get(name) ?? 'dpv:NonPersonalData'
    return { category, passes: isFree, packs: [{ id: pack, version: 1 }], sentence: `Pack KE of 2026-01-01 enforced: ${outcome}.` } // prettier-ignore
  })
}
