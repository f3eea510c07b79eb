// The outcome of a report for the acceptance of a delivery, in numbers and in a sentence.

import { type Harm, harms } from '../requirement.ts'
import { failedOf, isLeftOut, type Report } from '../runner/report.ts'

export interface Outcome {
  readonly kind: 'accept' | 'not-yet' | 'not-judged' | 'suite-broken'
  readonly defects: number
  /** The number of defects by harm, the worst first, without zeros. */
  readonly byHarm: readonly (readonly [Harm, number])[]
  readonly warnings: number
  readonly unjudged: number
}

const kinds = {
  conforms: 'accept',
  'does-not-conform': 'not-yet',
  inconclusive: 'not-judged',
  'suite-broken': 'suite-broken',
} as const

export function outcomeOf({ verdict, checks }: Report): Outcome {
  const failed = failedOf(checks)
  const scored = checks.filter((check) => check.scored)
  return {
    kind: kinds[verdict],
    defects: failed.length,
    byHarm: harms.flatMap((harm) => {
      const count = failed.filter((one) => one.harm === harm).length
      return count === 0 ? [] : [[harm, count] as const]
    }),
    warnings: scored.filter(({ state }) => state === 'warn').length,
    unjudged: scored.filter((check) => check.state === 'inconclusive' || isLeftOut(check)).length,
  }
}

export const harmWords: Readonly<Record<Harm, string>> = {
  'data-loss': 'data loss',
  leak: 'leak',
  'wrong-answer': 'wrong answer',
  'wrong-code': 'wrong code',
}

export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

export function sentenceOf(report: Report): string {
  const { kind, defects, byHarm, warnings, unjudged } = outcomeOf(report)
  const graded = byHarm.map(([harm, count]) => `${count} ${harmWords[harm]}`).join(', ')
  const warned = warnings === 0 ? '' : ` ${counted(warnings, 'recommendation')} failed.`
  const left = unjudged === 0 ? '' : ` ${counted(unjudged, 'requirement')} could not be tested.`
  switch (kind) {
    case 'accept':
      return `conforms: every MUST that was tested passed.${warned}${left}`
    case 'not-yet':
      return `does not conform: do not accept yet, ${counted(defects, 'defect')} (${graded}).${warned}${left}`
    case 'not-judged':
      return `not tested: nothing failed, and ${counted(unjudged, 'requirement')} could not be tested.${warned}`
    case 'suite-broken':
      return 'internal error in the suite: this is not a defect of the target.'
  }
}
