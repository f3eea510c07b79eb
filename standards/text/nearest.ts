// The known name that a misspelt or unknown one is most like: by its letters, or by its words in whatever order and case. For
// suggestions to people; nothing decides by it.

/** A quarter of the letters may differ; a name of one or two letters is like everything. */
const shortestName = 3
/** Likeness takes the product of both lengths, and names from outside may be long. */
const longestName = 128
const maxDiffering = 0.25
/** Of the words of both names, how many are the same at the least. */
const minShared = 0.6

/**
 * @param synonyms the word that stands for others: `space` for `spot`
 * @returns undefined where no name is near, or the name is longer than any
 * @example nearestName('polcy', ['policy', 'limits']) // 'policy'
 * @example nearestName('spot_number', ['availableSpotNumber']) // 'availableSpotNumber'
 */
export function nearestName(
  name: string,
  known: Iterable<string>,
  synonyms: ReadonlyMap<string, string> = new Map(),
): string | undefined {
  if (name.length > longestName) return undefined
  let nearest: string | undefined
  let best = 0
  const words = wordsOf(name, synonyms)
  for (const candidate of known) {
    const likeness = Math.max(likenessOfLetters(name, candidate), likenessOfWords(words, wordsOf(candidate, synonyms)))
    if (likeness <= best) continue
    nearest = candidate
    best = likeness
  }
  return nearest
}

/** 0: not near, up to 1: the same but for the case. */
function likenessOfLetters(one: string, other: string): number {
  const longest = Math.max(one.length, other.length)
  const most = Math.max(1, Math.floor(longest * maxDiffering))
  if (Math.min(one.length, other.length) < shortestName || Math.abs(one.length - other.length) > most) return 0
  const distance = editDistance(one.toLowerCase(), other.toLowerCase())
  return distance <= most ? 1 - distance / longest : 0
}

/** The coefficient of Dice over the words. */
function likenessOfWords(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((word) => other.has(word)).length
  const likeness = (2 * shared) / (one.size + other.size)
  return likeness >= minShared ? likeness : 0
}

/** `availableSpots`, `available_spot` and `AVAILABLE-SPOT` are the same words. */
function wordsOf(name: string, synonyms: ReadonlyMap<string, string>): ReadonlySet<string> {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
  const singular = words
    .filter((word) => word !== '')
    .map((word) => (word.length > shortestName ? word.replace(/s$/, '') : word))
  return new Set(singular.map((word) => synonyms.get(word) ?? word))
}

/** Levenshtein's: letters to insert, delete or replace. */
function editDistance(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const replaced = (above[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1)
      line.push(Math.min(replaced, (above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1))
    }
    above = line
  }
  return above.at(-1) ?? 0
}
