// Why requirements were not tested, one sentence per reason, on a terminal or not: with the last request and its response.

import { lackReasons } from '../lack.ts'
import { counted } from '../report/outcome.ts'
import { reasons } from '../report/reasons.ts'
import { type CheckReport, isLeftOut, type Report } from '../runner/report.ts'
import { printable } from './output.ts'

/** The last request and its response. */
function evidenceOf({ exchanges }: CheckReport): string {
  const last = exchanges.findLast(({ missing }) => missing !== undefined) ?? exchanges.at(-1)
  if (last?.sent === undefined) return ''
  const response = last.received === undefined ? (last.cause ?? last.missing ?? 'nothing') : last.received.line
  return ` (${printable(`${last.sent.line}: ${response}`)})`
}

interface Group {
  readonly names: string[]
  readonly first: CheckReport
  readonly isAll: boolean
  count: number
}

/** What to provide, if that is all that is missing; else the reason, with the last request and its response. */
function moreOf(check: CheckReport): string {
  const [finding] = check.findings
  const { reason = '' } = check
  if (!lacks.has(reason) || finding === undefined) return `${reasons[reason] ?? ''}${evidenceOf(check)}`
  return `provide ${finding.expected}; found: ${printable(finding.found)}`
}

const lacks: ReadonlySet<string> = new Set(lackReasons)

/**
 * One sentence per reason, for all profiles that have it.
 * @param reported `profile reason` that was already explained
 */
export function blockedReasonsOf({ profiles, checks }: Report, reported: ReadonlySet<string>): readonly string[] {
  const groups = new Map<string, Group>()
  const others: string[] = []
  for (const { name, verdict } of profiles) {
    const judging = checks.filter(({ profile, state }) => profile === name && state !== 'manual')
    const left = judging.filter(({ state }) => state === 'inconclusive')
    for (const reason of new Set(left.map((check) => check.reason ?? ''))) {
      const [first, ...more] = left.filter((check) => check.reason === reason)
      if (reasons[reason] === undefined || first === undefined || reported.has(`${name} ${reason}`)) continue
      const count = more.length + 1
      const isAll = count === judging.length
      const key = `${reason} ${isAll}`
      const group = groups.get(key) ?? { names: [], first, isAll, count: 0 }
      group.names.push(name)
      group.count += count
      groups.set(key, group)
    }
    if (verdict === 'inconclusive' && left.length === 0) others.push(`${name}: no scored requirement could be tested.`)
  }
  const sentences = [...groups.values()].map(({ names, first, isAll, count }) => {
    const reason = first.reason ?? ''
    const what = isAll ? 'nothing was tested' : `${counted(count, 'requirement was', 'requirements were')} not tested`
    return `${names.join(', ')}: ${what} (${reason}): ${moreOf(first)}.`
  })
  return [...sentences, ...leftOutOf({ profiles, checks }), ...others]
}

function leftOutOf({ profiles, checks }: Pick<Report, 'profiles' | 'checks'>): readonly string[] {
  const left = checks.filter(isLeftOut)
  if (left.length === 0) return []
  const names = profiles.map(({ name }) => name).filter((name) => left.some(({ profile }) => profile === name))
  const count = counted(left.length, 'requirement was', 'requirements were')
  return [`${names.join(', ')}: ${count} not tested, because --safe permits no writes.`]
}
