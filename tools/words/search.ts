// Finds old words in file names and lines.

import type { Allowance, OldWord } from './list.ts'

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
