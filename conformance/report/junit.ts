// The report as JUnit XML, as CI systems read it: one suite per profile. A check without a result for or against the target is
// skipped, with the reason, because the format has no other state for it.

import type { About } from '../check.ts'
import type { CheckReport, Report } from '../runner/report.ts'
import { escaped } from './xml.ts'

const failing: ReadonlySet<string> = new Set(['fail', 'inconclusive'])
const reported: ReadonlySet<string> = new Set(['pass', 'warn', 'info', 'waived'])

function detailsOf({ findings, reason, ask }: CheckReport): string {
  const lines = findings.map(({ what, expected, found }) => `${what}: expected ${expected}; found ${found}`)
  return [...(reason === undefined ? [] : [reason]), ...lines, ...(ask === undefined ? [] : [`Ask: ${ask}`])].join('\n')
}

function testcase(check: CheckReport): string {
  const { id, profile, sentence, state, scored, reason, untested } = check
  const head = `    <testcase classname="${escaped(profile)}" name="${escaped(`${id} ${sentence}`)}"`
  if (scored && failing.has(state)) {
    const element = state === 'fail' ? 'failure' : 'error'
    return `${head}>\n      <${element} message="${escaped(state)}">${escaped(detailsOf(check))}</${element}>\n    </testcase>`
  }
  if (!scored || !reported.has(state)) {
    const why = [scored ? state : `${state}, not scored`, untested ?? reason].filter((word) => word !== undefined)
    return `${head}>\n      <skipped message="${escaped(why.join(': '))}"/>\n    </testcase>`
  }
  if (state === 'pass') return `${head}/>`
  return `${head}>\n      <system-out>${escaped(`${state}\n${detailsOf(check)}`)}</system-out>\n    </testcase>`
}

/** The options of the run, which affect its result. */
function propertiesOf({ configuration, requirements }: Report, about: About): readonly string[] {
  const { settings = {}, seed, safe, strict = false } = configuration
  const chosen = Object.entries(about).map(([name, value]) => [`about.${name}`, value] as const)
  const given = Object.entries(settings).map(([name, value]) => [`setting.${name}`, value] as const)
  const own = [
    ['requirements', requirements.set],
    ['seed', String(seed)],
    ['safe', String(safe)],
    ['strict', String(strict)],
  ] as const
  const lines = [...own, ...given, ...chosen].map(
    ([name, value]) => `      <property name="${escaped(name)}" value="${escaped(value)}"/>`,
  )
  return ['    <properties>', ...lines, '    </properties>']
}

export function junit(report: Report): string {
  const suites = report.profiles.map(({ name, about = {} }) => {
    const checks = report.checks.filter(({ profile }) => profile === name)
    const count = (holds: (check: CheckReport) => boolean): number => checks.filter(holds).length
    const failures = count(({ scored, state }) => scored && state === 'fail')
    const errors = count(({ scored, state }) => scored && state === 'inconclusive')
    const skipped = count(({ scored, state }) => !(scored && failing.has(state)) && (!scored || !reported.has(state)))
    const counts = `tests="${checks.length}" failures="${failures}" errors="${errors}" skipped="${skipped}"`
    return [
      `  <testsuite name="${escaped(name)}" ${counts} timestamp="${escaped(report.started)}" hostname="${escaped(report.target.subject)}">`,
      ...propertiesOf(report, about),
      ...checks.map(testcase),
      '  </testsuite>',
    ].join('\n')
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="citygate conformance">',
    ...suites,
    '</testsuites>',
    '',
  ].join('\n')
}
