// A run: opens the target of each profile, and runs every scenario, one check after another. An exception is an error in the suite,
// and the run continues.

import type { About, Act, CheckFacts } from '../check.ts'
import { Findings } from '../findings.ts'
import { findingOf } from '../lack.ts'
import type { Playing, Profile } from '../profile.ts'
import { type Requirement } from '../requirement.ts'
import { requirementsOf, requirementOf } from '../requirements.ts'
import { fail } from '../../standards/result.ts'
import { Doubts } from './doubt.ts'
import { cut, type Exchange } from './exchange.ts'
import type { RunInputs, BlockedReason } from './inputs.ts'
import { type Judgement, judgementOf, type Seen, type Waiver, waiverOf } from './judgement.ts'
import type { CheckReport } from './report.ts'
import { RecordingDiffers, type Session } from './session.ts'

const suiteFault = 'suite-fault'

/** A session whose places can be entered. */
export interface RunSession extends Session {
  enter(place: string): readonly Exchange[]
  /** The number of exchanges so far. */
  readonly exchanged: number
}

export interface RunOptions {
  readonly given: RunInputs
  readonly session: RunSession
  /** Nothing is written to the target. */
  readonly safe: boolean
  /** Requirements of the frozen set of the release; others run and do not count. */
  readonly scored: ReadonlySet<string>
  readonly waivers: readonly Waiver[]
  /** An unmet SHOULD fails. */
  readonly strict?: boolean
  /** RFC 3339, UTC. */
  readonly now: string
  readonly progress: (check: CheckReport) => void
  /** Whether the user has stopped the run: no further check runs, and the test data are deleted. */
  readonly isStopped?: () => boolean
  /** Called with an exception in the suite. */
  readonly fault: (place: string, error: unknown) => void
}

export interface Judged {
  /** Every requirement of the profile, in the order of its scenarios; those without a check come last. */
  readonly checks: readonly CheckReport[]
  readonly about: About
}

export async function judgeProfile(profile: Profile, options: RunOptions): Promise<Judged> {
  const { session, progress, given } = options
  const reports: CheckReport[] = []
  const about: Record<string, string> = {}
  const doubts = new Doubts({ isSeeded: given.isSeeded === true, usesToken: profile.usesToken })
  const report = (made: CheckReport): void => {
    reports.push(made)
    progress(made)
  }
  const opening = session.enter(`${profile.name}: open`)
  const isStopped = (): boolean => options.isStopped?.() === true
  const opened = isStopped() ? fail('interrupted' as const) : await open(profile, options)
  if (opened.ok) Object.assign(about, opened.value.about)
  for (const scenario of profile.scenarios) {
    const finished = new Set<string>()
    const conclude = (check: CheckFacts, judgement: Judgement, seen: Partial<Evidence> = {}): void => {
      finished.add(check.id)
      report(reportOf(check.id, options, judgement, seen))
    }
    if (!opened.ok) {
      const { reason, findings } = blockedReasonOf(opened.problem)
      const judgement: Judgement = { state: 'inconclusive', reason }
      for (const check of scenario.checks) conclude(check, judgement, { findings, exchanges: opening })
    } else if (isStopped()) {
      for (const check of scenario.checks) conclude(check, stopped)
    } else if (options.safe && scenario.writes) {
      for (const check of scenario.checks) conclude(check, { state: 'not-applicable', reason: 'writes' })
    } else {
      const note = (chosen: About): void => void Object.assign(about, chosen)
      const course: Course = {
        playing: opened.value,
        profile: profile.name,
        scenario: scenario.name,
        doubts,
        conclude,
        note,
      }
      const rest = await play(course, options)
      // If the data could not be created because of an exception, no check has run.
      for (const check of scenario.checks) if (!finished.has(check.id)) conclude(check, rest)
    }
  }
  if (opened.ok) await opened.value.close()
  for (const { id, untested } of requirementsOf(profile.name)) {
    if (untested !== '') report(reportOf(id, options, { state: 'manual', reason: 'untested' }, {}))
  }
  return { checks: reports, about }
}

function blockedReasonOf(problem: BlockedReason): Pick<Evidence, 'findings'> & { readonly reason: string } {
  if (typeof problem === 'string') return { reason: problem, findings: [] }
  return { reason: problem.reason, findings: [problem.finding] }
}

const suiteError: Judgement = { state: 'inconclusive', reason: suiteFault }
const stopped: Judgement = { state: 'inconclusive', reason: 'interrupted' }
const differs: Judgement = { state: 'inconclusive', reason: 'recording-differs' }

async function open(profile: Profile, { given, session, fault }: RunOptions): ReturnType<Profile['open']> {
  try {
    return await profile.open(given, session)
  } catch (error) {
    if (error instanceof RecordingDiffers) return { ok: false, problem: 'recording-differs' }
    fault(`${profile.name}: open`, error)
    return { ok: false, problem: suiteFault }
  }
}

interface Evidence {
  readonly findings: Seen['findings']
  readonly exchanges: readonly Exchange[]
}

type Conclude = (check: CheckFacts, judgement: Judgement, seen?: Partial<Evidence>) => void

interface Course {
  readonly playing: Playing
  readonly profile: string
  readonly scenario: string
  readonly doubts: Doubts
  readonly conclude: Conclude
  readonly note: (about: About) => void
}

/** @returns the judgement of checks that did not run */
async function play(course: Course, options: RunOptions): Promise<Judgement> {
  const { playing, profile, scenario: name, doubts, conclude, note } = course
  const { session, safe, fault } = options
  const prepared = session.enter(`${profile}: ${name}: make`)
  const judge = async (check: CheckFacts, act: Act): Promise<void> => {
    if (options.isStopped?.() === true) {
      conclude(check, stopped)
      session.enter(`${profile}: ${name}: remove`)
      return
    }
    if (safe && check.writes === true) {
      conclude(check, { state: 'not-applicable', reason: 'writes' })
      return
    }
    const unsaid = check.ability === undefined ? undefined : playing.unsaid?.get(check.ability)
    const exchanges = session.enter(check.id)
    const findings = new Findings()
    try {
      if (unsaid !== undefined) findings.lack(unsaid)
      else if (typeof act === 'object') findings.lack(act)
      else if (typeof act === 'string') findings.add('what the check needs', 'data that can be created or found', act)
      else await act(findings)
    } catch (error) {
      if (!(error instanceof RecordingDiffers)) fault(check.id, error)
      conclude(check, error instanceof RecordingDiffers ? differs : suiteError, { exchanges })
      return
    }
    const seen = typeof act === 'function' ? exchanges : prepared
    const missing = seen.find((exchange) => exchange.missing !== undefined)?.missing
    // A finding in case of doubt follows from the doubt.
    const doubt = doubts.of(seen)
    const isDoubtful = doubt !== undefined && findings.list.length > 0
    const lack = isDoubtful ? doubt : findings.missing
    const found = isDoubtful ? [] : findings.list
    const { declared } = playing
    const waiver = waiverOf(check.id, options.waivers)
    const judgement = judgementOf(
      { findings: found, ...(missing === undefined ? {} : { missing }), ...(lack === undefined ? {} : { lack }) },
      { level: known(check.id).level, check, declared, waiver, now: options.now, strict: options.strict === true },
    )
    const shown = found.length === 0 && lack !== undefined ? [findingOf(lack)] : found
    conclude(check, judgement, { findings: shown, exchanges: seen })
    // The deletion of test data is not an exchange of the last check.
    session.enter(`${profile}: ${name}: remove`)
  }
  try {
    await playing.play(name, { safe, judge, note })
  } catch (error) {
    if (error instanceof RecordingDiffers) return differs
    fault(`${profile}: ${name}`, error)
  }
  return suiteError
}

/** @throws if a check has no requirement, which a test of the tables rules out */
function known(id: string): Requirement {
  const requirement = requirementOf(id)
  if (requirement === undefined) throw new RangeError(`there is no requirement ${id}`)
  return requirement
}

function reportOf(id: string, options: RunOptions, judgement: Judgement, seen: Partial<Evidence>): CheckReport {
  const {
    profile,
    level,
    harm,
    document,
    edition,
    clause,
    sentence,
    expects,
    remediation: mend,
    ask,
    untested,
  } = known(id)
  const waiver = waiverOf(id, options.waivers)
  const isWaived = judgement.state === 'waived' || judgement.reason === 'waiver-expired'
  return {
    id,
    profile,
    level,
    harm,
    document,
    edition,
    clause,
    sentence,
    scored: options.scored.has(id),
    ...judgement,
    findings: seen.findings ?? [],
    exchanges: (seen.exchanges ?? []).map(cut),
    ...(untested === '' ? { expects, mend, ask } : { untested }),
    ...(isWaived && waiver !== undefined ? { waiver } : {}),
  }
}
