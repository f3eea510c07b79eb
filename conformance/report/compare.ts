// Compares two reports: what is better, what is worse, and whether the target or the suite changed.

import type { CheckReport, Report } from '../runner/report.ts'
import type { State } from '../runner/judgement.ts'

export interface Difference {
  readonly id: string
  readonly kind: 'regression' | 'fix' | 'new' | 'gone' | 'other' | 'stricter'
  readonly before?: State
  readonly after?: State
}

const bad: ReadonlySet<State> = new Set(['fail', 'inconclusive'])

export function compareReports(before: Report, after: Report): readonly Difference[] {
  const old = byId(before)
  const young = byId(after)
  const ids = [...new Set([...old.keys(), ...young.keys()])].toSorted()
  return ids.flatMap((id) => differenceOf(id, old.get(id), young.get(id)) ?? [])
}

function byId({ checks }: Report): ReadonlyMap<string, CheckReport> {
  return new Map(checks.map((check) => [check.id, check]))
}

function differenceOf(
  id: string,
  before: CheckReport | undefined,
  after: CheckReport | undefined,
): Difference | undefined {
  if (before === undefined) return after === undefined ? undefined : { id, kind: 'new', after: after.state }
  if (after === undefined) return { id, kind: 'gone', before: before.state }
  if (before.state === after.state) return undefined
  const states = { before: before.state, after: after.state }
  // A reworded requirement counts as another requirement, whatever its result; so does a SHOULD that only one run enforced.
  const isStrict = before.state === 'warn' && after.state === 'fail' && after.level === 'SHOULD'
  const isReworded = before.sentence !== after.sentence || before.level !== after.level || isStrict
  if (bad.has(after.state)) return { id, kind: isReworded ? 'stricter' : 'regression', ...states }
  return { id, kind: bad.has(before.state) ? 'fix' : 'other', ...states }
}
