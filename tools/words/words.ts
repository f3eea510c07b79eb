// Counts old words in file names and lines, and compares the counts with a baseline that may only shrink.

import type { Allowance, OldWord } from './list.ts'

/** Old words by file: path → word → count. */
export type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>

export interface Place {
  readonly word: string
  readonly path: string
  /** From 1; 0 is the name of the file. */
  readonly line: number
  readonly text: string
}

/** `toldEntity` → `told Entity`, `told_entity` → `told entity`, so that a word has boundaries inside a name. */
function takeApart(line: string): string {
  return line.replaceAll(/(?<=[a-z0-9])(?=[A-Z])|_/g, ' ')
}

export class Search {
  readonly #words: readonly OldWord[]
  readonly #allowances: readonly Allowance[]
  readonly #used = new Set<Allowance>()

  constructor(words: readonly OldWord[], allowances: readonly Allowance[]) {
    this.#words = words
    this.#allowances = allowances
  }

  /** @returns every old word in the name and the text of a file, in the order of the lines */
  places(path: string, content: string): readonly Place[] {
    const whole = takeApart(`${path}\n${content}`)
    const words = this.#words
      .filter(({ within, pattern }) => within?.test(path) !== false && whole.search(pattern) !== -1)
      .map((word) => ({
        ...word,
        allowed: this.#allowances.filter((one) => one.word === word.word && one.path.test(path)),
      }))
    return [path, ...content.split('\n')].flatMap((text, line) =>
      words.flatMap(({ word, pattern, allowed }) => {
        const rest = allowed.reduce((left, one) => this.#without(left, one), text)
        return [...takeApart(rest).matchAll(pattern)].map(() => ({ word, path, line, text: text.trim() }))
      }),
    )
  }

  #without(text: string, allowance: Allowance): string {
    const rest = text.replaceAll(allowance.text, '')
    if (rest !== text) this.#used.add(allowance)
    return rest
  }

  /** The allowances that nothing has needed so far. */
  unused(): readonly Allowance[] {
    return this.#allowances.filter((one) => !this.#used.has(one))
  }
}

export function countPlaces(places: readonly Place[]): Counts {
  const counts = new Map<string, Map<string, number>>()
  for (const { path, word } of places) {
    const file = counts.get(path) ?? new Map<string, number>()
    counts.set(path, file.set(word, (file.get(word) ?? 0) + 1))
  }
  return counts
}

/** One line per file: its path, a tab, and `word: count` separated by commas. */
export function writeBaseline(counts: Counts): string {
  const lines = [...counts].map(([path, words]) => {
    const cells = [...words].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([word, count]) => `${word}: ${count}`)
    return `${path}\t${cells.join(', ')}\n`
  })
  return lines.toSorted().join('')
}

export function readBaseline(text: string): Counts {
  const lines = text.split('\n').filter((line) => line !== '')
  return new Map(
    lines.map((line) => {
      const [path = '', cells = ''] = line.split('\t')
      const words = cells.split(', ').map((cell): [string, number] => {
        const [word = '', count = ''] = cell.split(': ')
        return [word, Number(count)]
      })
      return [path, new Map(words)]
    }),
  )
}

/** @returns a sentence for each count that grew, and for each that the baseline should no longer have */
export function compareCounts(baseline: Counts, counts: Counts): readonly string[] {
  const paths = [...new Set([...baseline.keys(), ...counts.keys()])].toSorted()
  return paths.flatMap((path) => {
    const [before, now] = [baseline.get(path), counts.get(path)]
    const words = [...new Set([...(before?.keys() ?? []), ...(now?.keys() ?? [])])].toSorted()
    return words.flatMap((word) => {
      const [was, is] = [before?.get(word) ?? 0, now?.get(word) ?? 0]
      if (is > was) return [`${path}: "${word}" ${is} times, ${was} allowed`]
      return is < was
        ? [`${path}: "${word}" ${is} times, the baseline has ${was}: lower it (npm run words -- --update)`]
        : []
    })
  })
}

function totals(counts: Counts): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const words of counts.values()) for (const [word, count] of words) sums.set(word, (sums.get(word) ?? 0) + count)
  return sums
}

/**
 * Whether a new baseline may replace the old one: a word may move with its file, but its total may not grow.
 * @returns a sentence for each total that grew
 */
export function compareTotals(baseline: Counts, counts: Counts): readonly string[] {
  const before = totals(baseline)
  return [...totals(counts)]
    .filter(([word, count]) => count > (before.get(word) ?? 0))
    .map(([word, count]) => `"${word}" ${count} times in all, ${before.get(word) ?? 0} allowed`)
}
