// The GitHub Action (action.yml), as a runner would have it: its script, with the inputs as variables and the packed tarball for the
// package, judges an alert that is right and one that is not.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { rightAlert } from '../../conformance/mutants/reference/feeds/cap.ts'
import { type Checks, run } from './checks.ts'

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>
  readonly runs: {
    readonly steps: readonly { readonly env?: Readonly<Record<string, string>>; readonly run?: string }[]
  }
}

const input = /\$\{\{ inputs\.([a-z-]+) \}\}/g

export function checkAction(folder: string, tarball: string, checks: Checks): void {
  const text = readFileSync(resolve(import.meta.dirname, '../../action.yml'), 'utf8')
  const { inputs, runs } = parse(text) as Action
  const unused = Object.keys(inputs).filter((name) => !text.includes(`inputs.${name} `))
  checks.check('action: every input is used', unused.length === 0 ? undefined : unused.join(', '))
  const step = runs.steps.find((one) => one.run !== undefined)
  if (step?.run === undefined) return checks.check('action: it has a script', 'there is none')
  checks.check('action: nothing that is given becomes part of the script', input.test(step.run) ? 'it does' : undefined)

  for (const { name, alert = rightAlert, profile = 'cap-feed', package: version = tarball, code, verdict } of [
    { name: 'right', code: 0, verdict: 'conforms' },
    { name: 'wrong', alert: rightAlert.replace('<event>Flood</event>', ''), code: 1, verdict: 'does-not-conform' },
    { name: 'of no profile', profile: 'nothing', code: 2, verdict: 'wrong-usage' },
    { name: 'for no package', package: './none.tgz', code: 4, verdict: 'suite-broken' },
  ]) {
    const place = join(folder, `action-${name.replaceAll(' ', '-')}`)
    // An earlier step has left a report.
    mkdirSync(join(place, 'conformance'), { recursive: true })
    writeFileSync(join(place, 'conformance', 'report.json'), '{"verdict":"conforms"}')
    writeFileSync(join(place, 'alert.xml'), alert)
    const given: Readonly<Record<string, string>> = { target: 'alert.xml', profile, version }
    const variables = Object.entries(step.env ?? {}).map(([variable, value]) => [
      variable,
      value.replaceAll(input, (_, of: string) => given[of] ?? inputs[of]?.default ?? ''),
    ])
    const [output, summary] = [join(place, 'output'), join(place, 'summary')]
    const env = { RUNNER_TEMP: place, GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary }
    const ended = run('bash', ['-c', step.run], { folder: place, env: { ...Object.fromEntries(variables), ...env } })
    const said = ended.code === code && readFileSync(output, 'utf8').startsWith(`verdict=${verdict}\n`)
    checks.check(`action: an alert that is ${name} ${verdict}`, said ? undefined : `${ended.code}: ${ended.stderr}`)
  }
}
