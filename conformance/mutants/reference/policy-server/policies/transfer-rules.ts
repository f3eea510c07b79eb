// The law of the reference gate's city, as one small pack: what is not of no person stays with recipients under the same law. Made up,
// and no law of any country.

import type { Caller } from '../tokens.ts'
import { isObject } from '../problem.ts'

export const home = 'KE'
const pack = 'ke-2026-01-01'

/** By the attribute: who somebody is, or where. */
const categories: ReadonlyMap<string, string> = new Map([
  ['location', 'pd:GPSCoordinate'],
  ['https://conformance.example/plate', 'citygate:unclassified'],
])

const placeOf = ({ claims }: Caller): unknown =>
  [claims['authorization_details']].flat().find(isObject)?.['jurisdiction']

/** Whether the law lets it go to the caller. Entities of types that no table knows are of no person. */
export function passes(caller: Caller, type: string, attribute: string): boolean {
  const isFree = type !== 'Vehicle' || !categories.has(attribute) || caller.scopes.has('officer')
  return isFree || placeOf(caller) === home
}

/** What an officer is told of it. */
export function lawOf(caller: Caller, type: string, names: readonly string[]): readonly unknown[] {
  if (placeOf(caller) === home) return []
  return names.map((name) => {
    const isFree = passes(caller, type, name)
    const outcome = isFree ? 'lets it pass' : 'asks for a safeguard, and none is on record'
    const category = categories.get(name) ?? 'dpv:NonPersonalData'
    return { category, passes: isFree, packs: [{ id: pack, version: 1 }], sentence: `Pack KE of 2026-01-01 enforced: ${outcome}.` } // prettier-ignore
  })
}
