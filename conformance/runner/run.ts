// A run: the probe, then every check of the profile, one after another. A check that finds something because the target
// gave no answer is inconclusive, unless it provokes; one that throws is a fault of the suite.

import type { Check, Profile } from '../check.ts'
import { makeReport, suiteFault, type CheckReport, type Report } from './report.ts'
import { createTarget, type Missing, type Target, type TargetOptions } from './target.ts'

export interface RunOptions extends TargetOptions {
  readonly profile: Profile
  readonly now: () => string
  readonly progress: (check: CheckReport) => void
  /** Told of an exception in a check. */
  readonly fault: (check: string, error: unknown) => void
}

/** The target of one check, which remembers the first answer that did not come. */
function watched(target: Target): Target & { missing(): Missing | undefined } {
  let missing: Missing | undefined
  return {
    async send(request) {
      const answer = await target.send(request)
      missing ??= answer.missing
      return answer
    },
    missing: () => missing,
  }
}

type Judgement = Pick<CheckReport, 'state' | 'reason' | 'findings'>

async function judge(check: Check, target: Target, options: RunOptions): Promise<Judgement> {
  const seen = watched(target)
  try {
    const findings = await check.run(seen)
    const missing = seen.missing()
    if (missing !== undefined && check.provokes !== true) return { state: 'inconclusive', reason: missing, findings }
    const state = findings.length === 0 ? 'pass' : check.level === 'MUST' ? 'fail' : 'warn'
    return { state, findings }
  } catch (error) {
    options.fault(check.id, error)
    return { state: 'inconclusive', reason: suiteFault, findings: [] }
  }
}

/** Why no check can judge; undefined where they can. */
async function obstacle(target: Target, probe: string): Promise<string | undefined> {
  const answer = await target.send({ method: 'GET', path: probe })
  if (answer.missing !== undefined) return answer.missing
  if (answer.status === 401 || answer.status === 403) return 'token-not-accepted'
  return undefined
}

export async function run(options: RunOptions): Promise<Report> {
  const { profile } = options
  const started = options.now()
  const target = createTarget(options)
  const reason = await obstacle(target, profile.probe)
  const checks: CheckReport[] = []
  for (const check of profile.checks) {
    const { id, title, level, clause } = check
    const judgement: Judgement =
      reason === undefined ? await judge(check, target, options) : { state: 'inconclusive', reason, findings: [] }
    const report = { id, title, level, clause, ...judgement }
    checks.push(report)
    options.progress(report)
  }
  return makeReport({ profile: profile.name, target: options.url.href, started, finished: options.now(), checks })
}
