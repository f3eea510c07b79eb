// A run without a command line, for the proofs: nothing is waived, and a fault of the suite ends the run.

import type { Profile } from '../profile.ts'
import type { RunInputs } from '../runner/inputs.ts'
import type { Report } from '../runner/report.ts'
import type { LiveSession } from '../runner/session.ts'
import { judgeAll, type SuiteRun } from '../runner/suite-run.ts'
import { setNamed } from '../requirements.ts'

export interface Judging extends Partial<Pick<SuiteRun, 'set' | 'waivers' | 'safe' | 'strict' | 'seed' | 'fault'>> {
  readonly profiles: readonly Profile[]
  readonly given: RunInputs
  readonly session: LiveSession
  readonly timeoutMilliseconds: number
  /** When it begins and ends, as a report says it. */
  readonly time?: string
}

/** @throws where the suite itself breaks, unless `fault` takes it */
export async function judge(judging: Judging): Promise<Report> {
  const { given, time = '2026-01-01T00:00:00.000Z', set = setNamed('unreleased'), ...run } = judging
  if (set === undefined) throw new Error('there is no set of requirements')
  return judgeAll({
    safe: false,
    waivers: [],
    seed: 1,
    suite: '0'.repeat(64),
    target: { subject: given.subject },
    now: time,
    finished: () => time,
    progress: () => undefined,
    fault(place, error) {
      throw new Error(`the suite itself broke in ${place}`, { cause: error })
    },
    ...run,
    given,
    set,
  })
}
