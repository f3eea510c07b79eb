// Which attribute of the hub a value is: by the words of its name, and by whether the values fit.

import { once } from '../../../../standards/remembered.ts'
import { everywhere, sharedAttributes } from '../../../../standards/hub/tables.ts'
import { hubTypes, typeEntry, type AttributeEntry } from '../../../../standards/hub/vocabulary.ts'
import type { Line } from '../document.ts'
import { fitOf } from './fit.ts'
import type { Leaf } from './leaves.ts'
import { withoutUnit } from './shapes.ts'
import { isPhrase, likeness, wordsOf } from './words.ts'

export interface Match {
  readonly leaf: Leaf
  readonly attribute: string
  /** 0 to 1. */
  readonly score: number
  readonly rules: Line
  /** What a person has to declare, such as the unit. */
  readonly todo?: string
  readonly notes: readonly string[]
}

/** A match below it is not proposed. */
const leastScore = 0.62
/** One below it is named as a doubt. */
const leastDoubt = 0.45

const attributeWords = once(() => new Map<string, readonly string[]>())

function wordsOfAttribute(name: string): readonly string[] {
  const known = attributeWords().get(name)
  if (known !== undefined) return known
  const words = wordsOf(name)
  attributeWords().set(name, words)
  return words
}

function attributesOf(type: string): ReadonlyMap<string, AttributeEntry> {
  const own = typeEntry(type)?.attributes ?? new Map<string, AttributeEntry>()
  const shared = everywhere.flatMap((name) => {
    const entry = sharedAttributes().get(name)
    return entry === undefined || own.has(name) ? [] : [[name, entry] as const]
  })
  return new Map([...own, ...shared])
}

interface Names {
  /** Without blanks and case. */
  readonly plain: string
  readonly words: readonly string[]
  readonly scores: Map<string, number>
}

const leafNames = new WeakMap<Leaf, Names>()

function namesOf(leaf: Leaf): Names {
  const known = leafNames.get(leaf)
  if (known !== undefined) return known
  const plain = leaf.name.replaceAll(/[\s_.-]/g, '').toLowerCase()
  const made = { plain, words: withoutUnit(leaf), scores: new Map<string, number>() }
  leafNames.set(leaf, made)
  return made
}

/** How alike the name of a value and that of an attribute are. */
function nameScore(leaf: Leaf, attribute: string): number {
  const { scores } = namesOf(leaf)
  const known = scores.get(attribute)
  if (known !== undefined) return known
  const score = newScore(leaf, attribute)
  scores.set(attribute, score)
  return score
}

function newScore(leaf: Leaf, attribute: string): number {
  const { plain, words } = namesOf(leaf)
  if (plain === attribute.toLowerCase()) return 1
  if (isPhrase(plain, attribute)) return 0.92
  const others = wordsOfAttribute(attribute)
  if (!others.some((word) => words.includes(word))) return 0
  const whole = likeness(words, leaf.around, others)
  // The name of a type or of a manufacturer is not that of the thing.
  const isOfOther =
    attribute === 'name' &&
    /type|model|manufactur|operator|city|country|category|owner|group/.test(leaf.around.join(' '))
  return Math.min(isOfOther ? whole * 0.6 : whole, 0.97)
}

/** The attributes of a type for each value, best first. */
export function matchesOf(
  type: string,
  leaves: readonly Leaf[],
  siblings: readonly Leaf[],
  decimalChar?: string,
): readonly Match[] {
  const attributes = [...attributesOf(type)].filter(
    ([, { kinds }]) => kinds.includes('Property') || kinds.includes('JsonProperty'),
  )
  return leaves
    .flatMap((leaf) => {
      if (leaf.kind === 'geometry' || leaf.kind === 'pair') return []
      return attributes.flatMap(([attribute, entry]) => {
        const name = nameScore(leaf, attribute)
        if (name < leastDoubt) return []
        const fit = fitOf(leaf, attribute, entry, siblings, decimalChar)
        return fit === undefined
          ? []
          : [
              {
                leaf,
                attribute,
                score: Math.min(1, name * fit.weight),
                rules: fit.rules,
                notes: fit.notes,
                ...(fit.todo !== undefined && { todo: fit.todo }),
              },
            ]
      })
    })
    .toSorted(
      (one, other) =>
        other.score - one.score || one.leaf.depth - other.leaf.depth || one.attribute.length - other.attribute.length,
    )
}

/** One value for each attribute and one attribute for each value, and what else may be meant. */
export function assign(matches: readonly Match[]): {
  readonly chosen: readonly Match[]
  readonly others: ReadonlyMap<string, readonly string[]>
} {
  const chosen: Match[] = []
  const used = new Set<string>()
  const others = new Map<string, string[]>()
  for (const match of matches) {
    const [path, attribute] = [match.leaf.path, `@${match.attribute}`]
    if (match.score >= leastScore && !used.has(path) && !used.has(attribute)) {
      chosen.push(match)
      used.add(path).add(attribute)
    } else if (!used.has(attribute)) others.set(path, [...(others.get(path) ?? []), match.attribute])
  }
  return { chosen, others }
}

/** The types of the hub, the likeliest first, with how many of the values each has. */
/** Types of catalogues, timetables and of the standards' own bookkeeping: who sends them has a standard for them. */
const notProposed =
  /^(Gtfs|Trip|Transit|Data(set|Service|stream)|Distribution|MultiDatastream|Observation|ObservedProperty|FeatureOfInterest|HistoricalLocation|ThingLocation|Sensor|DeviceModel|PrivacyObject|KeyPerformanceIndicator|service)/

export function typesFor(
  leaves: readonly Leaf[],
  context: readonly string[],
  decimalChar?: string,
): readonly { readonly type: string; readonly score: number }[] {
  const found = new Set(context)
  return hubTypes
    .filter((type) => !notProposed.test(type))
    .map((type) => {
      const { chosen } = assign(
        matchesOf(type, leaves, leaves, decimalChar).filter(({ attribute }) => !everywhere.includes(attribute)),
      )
      const values = chosen.reduce((sum, { score, attribute }) => sum + (score - 0.4) * rarity(attribute), 0)
      const words = wordsOf(type).filter((word) => !ofTypes.has(word))
      const named = words.filter((word) => found.has(word)).length / Math.max(1, words.length)
      // A large type has a name for nearly everything.
      const size = typeEntry(type)?.attributes.size ?? 0
      return {
        type,
        score:
          values / (1 + size / 100) +
          (named === 0 ? -0.15 : named * 0.8) -
          (type === rarer && !found.has('street') ? 0.2 : 0) -
          words.length * 0.02,
      }
    })
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
}

/** Its attributes are those of car parks, of which there are more. */
const rarer = 'OnStreetParking'

/** Words of the names of types that say little. */
const ofTypes: ReadonlySet<string> = new Set([
  'observed',
  'device',
  'off',
  'on',
  'street',
  'hire',
  'docking',
  'station',
  'measurement',
  'of',
])

/** Attributes that many types have say little of the type. */
function rarity(attribute: string): number {
  const types = typeCounts().get(attribute) ?? 1
  return types ** -0.25
}

const typeCounts = once((): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const type of hubTypes)
    for (const name of typeEntry(type)?.attributes.keys() ?? []) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
})

/** Where the hub has a value that the type has no attribute for: `temperature of IndoorEnvironmentObserved`. */
export function elsewhere(leaf: Leaf, siblings: readonly Leaf[]): string | undefined {
  if (leaf.values.length === 0) return undefined
  let best: { readonly attribute: string; readonly score: number; readonly of: string } | undefined
  for (const type of hubTypes) {
    if (notProposed.test(type)) continue
    const [match] = matchesOf(type, [leaf], siblings).filter(({ attribute }) => !everywhere.includes(attribute))
    if (match !== undefined && match.score >= 0.8 && match.score > (best?.score ?? 0)) best = { ...match, of: type }
  }
  return best === undefined ? undefined : `${best.attribute} of ${best.of}`
}
