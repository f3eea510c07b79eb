// Runs all requested profiles, and builds the report.

import { version } from '../../version.ts'
import { digestOf } from '../digest.ts'
import type { Profile } from '../profile.ts'
import { type FrozenSet } from '../requirement.ts'
import { requirements } from '../requirements.ts'
import { failedOf, profileReport, type Report, type TargetDescription, worst } from './report.ts'
import { settingsWithoutSecrets } from './secrets.ts'
import { judgeProfile, type RunOptions } from './run.ts'

export interface SuiteRun extends Omit<RunOptions, 'scored'> {
  readonly profiles: readonly Profile[]
  readonly set: FrozenSet
  readonly target: TargetDescription
  readonly seed: number
  readonly timeoutMilliseconds: number
  /** Of the program itself (suite-digest.ts). */
  readonly suite: string
  readonly finished: () => string
}

export async function judgeAll(options: SuiteRun): Promise<Report> {
  const { profiles, set, target, safe, strict = false, seed, timeoutMilliseconds } = options
  const run: RunOptions = { ...options, scored: new Set(set.ids) }
  const reports = []
  const checks = []
  for (const profile of profiles) {
    const judged = await judgeProfile(profile, run)
    checks.push(...judged.checks)
    reports.push(profileReport(profile.name, profile.title, judged.checks, judged.about))
  }
  const settings = settingsWithoutSecrets(options.given.settings)
  const finished = options.finished()
  const configured = {
    subject: target.subject,
    settings,
    profiles: profiles.map(({ name }) => name),
    safe,
    ...(strict ? { strict } : {}),
    seed,
    timeoutMilliseconds,
    waivers: options.waivers,
  }
  return {
    schema: 'urn:citygate:schema:conformance-report:2',
    suite: { name: 'citygate', version, sha256: options.suite },
    requirements: { set: set.name, sha256: digestOf(requirements.filter(({ id }) => run.scored.has(id))) },
    configuration: { safe, strict, seed, timeoutMilliseconds, settings, sha256: digestOf(configured) },
    target: { ...target, sha256: digestOf(target) },
    started: options.now,
    finished,
    verdict: worst(reports.map(({ verdict }) => verdict)),
    summary: {
      failed: failedOf(checks),
      requests: options.session.exchanged,
      milliseconds: Math.max(0, Date.parse(finished) - Date.parse(options.now)),
    },
    profiles: reports,
    checks,
  }
}
