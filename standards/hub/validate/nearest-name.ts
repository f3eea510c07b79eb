// The type or attribute of the hub that an unknown name was probably meant for: other data models say the same in other words.

import { once } from '../../remembered.ts'
import { nearestName } from '../../text/nearest.ts'
import { everywhere, hubTypes, sharedAttributes, typeEntry } from '../tables.ts'

/** Words that data models use for one thing; the hub's own word last. */
const synonyms: ReadonlyMap<string, string> = new Map(
  [
    ['free', 'vacant', 'empty', 'available'],
    ['space', 'place', 'slot', 'bay', 'spot'],
    ['count', 'quantity', 'number'],
    ['capacity', 'total'],
    ['lot', 'parking'],
    ['temp', 'temperature'],
    ['hum', 'humidity'],
    ['position', 'coordinate', 'location'],
    ['direction', 'course', 'heading'],
    ['velocity', 'speed'],
    ['car', 'vehicle'],
    ['lamp', 'light', 'streetlight'],
  ].flatMap((words) => words.slice(0, -1).map((word) => [word, words.at(-1) ?? word] as const)),
)

/** A name from outside is compared only up to this length. */
const maxNameLength = 100

export function nearestType(name: string): string | undefined {
  return name.length > maxNameLength ? undefined : nearestName(name, hubTypes, synonyms)
}

const allAttributes = /* @__PURE__ */ once((): ReadonlySet<string> => {
  const found = new Set(sharedAttributes().keys())
  for (const type of hubTypes) for (const name of typeEntry(type)?.attributes.keys() ?? []) found.add(name)
  return found
})

/** Of the types that the hub knows, else of any type. */
export function nearestAttribute(types: readonly string[], name: string): string | undefined {
  if (name.length > maxNameLength) return undefined
  const entries = types.flatMap((type) => typeEntry(type) ?? [])
  const own = entries.flatMap(({ attributes }) => [...attributes.keys()])
  return nearestName(name, entries.length === 0 ? allAttributes() : [...own, ...everywhere], synonyms)
}
