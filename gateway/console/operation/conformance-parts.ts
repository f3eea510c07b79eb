// What the list of runs and a report say alike, and how two reports differ.

import { html, type Html } from '../../http/pages/html.ts'
import type { ConformanceReport, FinishedConformance, ReportedCheck } from '../../pipeline/conformance.ts'
import type { PageContext } from '../page-context.ts'

type Verdict = ConformanceReport['verdict']

const badges: Readonly<Record<Verdict, string>> = {
  conforms: 'good',
  'does-not-conform': 'bad',
  inconclusive: 'warn',
  'suite-broken': 'bad',
}

export function verdictHtml(verdict: Verdict, shown: PageContext): Html {
  return html`<span class="${`badge ${badges[verdict]}`}">${shown.texts.verdict[verdict]}</span>`
}

/** As the report that is handed over has it: in the language of the page, or in English where only the suite knows the profile. */
export function profileTitle(name: string, title: string, { texts }: PageContext): Html {
  const known = new Map(Object.entries(texts.conformanceProfile)).get(name)
  return known === undefined ? html`<span lang="en" dir="ltr">${title}</span>` : html`<span>${known}</span>`
}

/** The run before with the same target and the same profiles. @param finished the newest first */
export function runBefore(
  { id, report }: FinishedConformance,
  finished: readonly FinishedConformance[],
): FinishedConformance | undefined {
  const subjectOf = (one: ConformanceReport): string =>
    [one.target.subject, ...one.profiles.map(({ name }) => name).toSorted()].join('\n')
  return finished.find((one) => one.id < id && subjectOf(one.report) === subjectOf(report))
}

export interface Change {
  readonly check: ReportedCheck
  /** Absent: the check is new. */
  readonly before?: string
  readonly isWorse: boolean
}

const bad: ReadonlySet<string> = new Set(['fail', 'inconclusive'])

/** The checks whose state is another one, the worse first. */
export function changesBetween(before: ConformanceReport, after: ConformanceReport): readonly Change[] {
  const states = new Map(before.checks.map(({ id, state }) => [id, state]))
  const changes = after.checks.flatMap((check): readonly Change[] => {
    const state = states.get(check.id)
    if (state === check.state) return []
    return [{ check, isWorse: bad.has(check.state), ...(state === undefined ? {} : { before: state }) }]
  })
  return changes.toSorted((one, other) => Number(other.isWorse) - Number(one.isWorse))
}
