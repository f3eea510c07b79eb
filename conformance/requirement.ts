// What is required: one sentence of a published document, with the clause that makes it, how it is tested, and the sentence
// of a call for tenders in six languages. The tables are conformance/requirements/<profile>.csv.

import type { Language } from '../locales/locales.ts'

/** RFC 2119. A MUST that is not met fails, a SHOULD warns (or fails with --strict), a MAY informs. */
export const levels = ['MUST', 'SHOULD', 'MAY'] as const
export type Level = (typeof levels)[number]

/** What a failure does, the worst first (requirements/harm/). */
export const harms = ['data-loss', 'leak', 'wrong-answer', 'wrong-code'] as const
export type Harm = (typeof harms)[number]

export interface Requirement {
  /** Frozen once it was released: `NGSILD-READ-014`. */
  readonly id: string
  readonly profile: string
  readonly level: Level
  readonly harm: Harm
  readonly document: string
  readonly edition: string
  readonly clause: string
  readonly sentence: string
  /** What the check does; empty where there is none. */
  readonly sends: string
  readonly expects: string
  /** How a vendor mends what is found. */
  readonly mend: string
  /** What the reader of a report asks the vendor. */
  readonly ask: string
  /** Why no check judges it; empty where one does. */
  readonly untested: string
  /** Names that other catalogues have for it. */
  readonly tags: readonly string[]
  /** The sentence of a call for tenders. None was reviewed by a speaker yet but the English one. */
  readonly tender: Readonly<Record<Language, string>>
}

export interface FrozenSet {
  /** Of the release: `0.1`. */
  readonly name: string
  readonly ids: readonly string[]
}
