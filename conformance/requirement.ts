// A requirement: one sentence of a published document, with its clause, how it is tested, and the sentence of a call for tenders
// in six languages. The tables are conformance/requirements/<profile>.csv.

import type { Language } from '../locales/locales.ts'

/** RFC 2119. A MUST that is not met fails, a SHOULD warns (or fails with --strict), a MAY informs. */
export const levels = ['MUST', 'SHOULD', 'MAY'] as const
export type Level = (typeof levels)[number]

/** The harm of a failure, the worst first (requirements/harm/). */
export const harms = ['data-loss', 'leak', 'wrong-answer', 'wrong-code'] as const
export type Harm = (typeof harms)[number]

export interface Requirement {
  /** Frozen when released: `NGSILD-READ-014`. */
  readonly id: string
  readonly profile: string
  readonly level: Level
  readonly harm: Harm
  readonly document: string
  readonly edition: string
  readonly clause: string
  readonly sentence: string
  /** What the check sends; empty if there is no check. */
  readonly sends: string
  readonly expects: string
  /** How a vendor fixes a finding. */
  readonly remediation: string
  /** What the reader of a report should ask the vendor. */
  readonly ask: string
  /** Why no check tests it; empty if one does. */
  readonly untested: string
  /** Ids of the requirement in other catalogues. */
  readonly tags: readonly string[]
  /** The sentence of a call for tenders. Only the English one has been reviewed by a speaker. */
  readonly tender: Readonly<Record<Language, string>>
}

export interface FrozenSet {
  /** The release: `0.1`. */
  readonly name: string
  readonly ids: readonly string[]
}
