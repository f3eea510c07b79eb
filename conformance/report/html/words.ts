// The words of the page in six languages. None but the English was reviewed by a speaker yet, which the page says.

import type { Harm, Language } from '../../requirement.ts'
import type { State } from '../../runner/judgement.ts'
import type { Verdict } from '../../runner/report.ts'
import type { Outcome } from '../outcome.ts'
import { ar } from './words/ar.ts'
import { en } from './words/en.ts'
import { es } from './words/es.ts'
import { fr } from './words/fr.ts'
import { ru } from './words/ru.ts'
import { zh } from './words/zh.ts'

export interface Words {
  readonly title: string
  readonly verdicts: Readonly<Record<Verdict, string>>
  readonly states: Readonly<Record<State, string>>
  readonly target: string
  readonly product: string
  readonly vendor: string
  readonly version: string
  readonly time: string
  readonly suite: string
  readonly set: string
  readonly safe: string
  readonly mustKept: string
  readonly all: string
  readonly filterState: string
  readonly filterText: string
  readonly shown: string
  readonly state: string
  readonly clause: string
  readonly expected: string
  readonly found: string
  readonly mend: string
  readonly ask: string
  readonly exchanges: string
  readonly sent: string
  readonly received: string
  readonly noAnswer: string
  readonly notScored: string
  readonly waived: string
  readonly untested: string
  /** Said where no speaker of the language has reviewed the words: the English text binds. */
  readonly unreviewed: string
  readonly outcomes: Readonly<Record<Outcome['kind'], (defects: number) => string>>
  readonly harm: string
  readonly harms: Readonly<Record<Harm, string>>
  readonly warned: string
  readonly unjudged: string
  readonly failures: string
  readonly settings: string
  readonly none: string
  readonly seed: string
  readonly strict: string
  readonly effort: (exchanges: number, seconds: string) => string
  readonly took: string
  readonly key: string
  readonly unsigned: string
  readonly reason: string
  readonly binding: string
  readonly inspector: string
  readonly vendorSide: string
  readonly signer: string
  readonly signature: string
  readonly day: string
  /** Of profiles by name; those of the report where there is none. */
  readonly titles: Readonly<Record<string, string>>
}

export const rightToLeft: ReadonlySet<Language> = new Set(['ar'])

export const words: Readonly<Record<Language, Words>> = { en, fr, es, ar, ru, zh }
