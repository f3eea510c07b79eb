// The summary of a run fits eight lines, however much there is to report.

import { describe, expect, it } from 'vitest'
import { judge } from '../mutants/judge.ts'
import { looking } from '../check.ts'
import { serverProfile } from '../profile.ts'
import { liveInputs } from '../runner/connections/live.ts'
import type { Report } from '../runner/report.ts'
import { liveClock, LiveSession } from '../runner/session.ts'
import { blockedReasonsOf } from './blocked-reasons.ts'
import { summaryLines } from './summary.ts'

const ids = ['NGSILD-WRITE-010', 'NGSILD-WRITE-013', 'NGSILD-WRITE-005', 'NGSILD-WRITE-003', 'NGSILD-WRITE-001']

/** @param lacking the last of them is not tested */
function reportOf(failing: readonly string[], lacking: boolean, settings = {}): Promise<Report> {
  const profile = serverProfile({
    name: 'ngsi-ld-write',
    title: 'Made for a test',
    probe: '/',
    scenarios: [
      looking('all', [
        ...failing.map((id) => ({
          id,
          run: async (findings: { add(what: string, expected: string, found: string): void }) =>
            findings.add('the answer', 'right', 'wrong'),
        })),
        {
          id: 'NGSILD-WRITE-030',
          async run(findings) {
            if (lacking) findings.lack({ reason: 'no-data', provide: 'an entity', found: 'none' })
          },
        },
      ]),
    ],
  })
  const session = new LiveSession(1, liveClock)
  const given = liveInputs({
    subject: 'http://target.example/',
    settings,
    timeoutMilliseconds: 1000,
    fetch: async () => new Response('{}'),
  })
  return judge({ profiles: [profile], given, session, timeoutMilliseconds: 1000 })
}

describe('the summary of a run', () => {
  it('begins with the verdict and the defects, the worst first', async () => {
    const report = await reportOf(['NGSILD-WRITE-005', 'NGSILD-WRITE-013', 'NGSILD-WRITE-010'], false)
    expect(summaryLines(report, [])).toEqual([
      'http://target.example/: does not conform: do not accept yet, 3 defects (1 data loss, 1 wrong answer, 1 wrong code).',
      'MUSTs passed: ngsi-ld-write 1 of 4',
      '  data loss     NGSILD-WRITE-013 (MUST) Replacing an entity MUST remove everything that it had before.',
      '  wrong answer  NGSILD-WRITE-010 (MUST) A deleted entity MUST be gone.',
      '  wrong code    NGSILD-WRITE-005 (MUST) An invalid attribute MUST be refused.',
      expect.stringMatching(/^seed 1; set unreleased; 1 exchange in /),
    ])
  })

  it('says what to provide if something was not tested', async () => {
    const report = await reportOf([], true)
    expect(summaryLines(report, blockedReasonsOf(report, new Set()))[2]).toBe(
      'ngsi-ld-write: nothing was tested (no-data): provide an entity; found: none.',
    )
  })

  it('says the settings, and how to keep the report', async () => {
    const report = await reportOf([], false, { edition: '1.8' })
    expect(summaryLines(report, [], 'a hint').slice(-2)).toEqual([
      expect.stringMatching(/^edition 1\.8; seed 1/),
      'a hint',
    ])
  })

  it('contains no control characters of the target', async () => {
    const report = await reportOf([], false)
    const profiles = report.profiles.map((profile) => ({ ...profile, about: { collection: 'a\u001B[2J\nb' } }))
    expect(summaryLines({ ...report, profiles }, []).join('')).toContain('collection a\uFFFD[2J\uFFFDb')
  })

  it('has eight lines at most, and says how many more there are', async () => {
    const report = await reportOf(ids, true)
    const notes = Array.from({ length: 5 }, (_, index) => `note ${index}`)
    const lines = summaryLines(report, notes, 'a hint')
    expect(lines).toHaveLength(8)
    expect(lines.filter((line) => line.includes('more'))).toEqual([
      '  and 4 more failed, see the report',
      '  and 4 more reasons, see the report',
    ])
    expect(summaryLines(report, [])).toHaveLength(8)
  })
})
