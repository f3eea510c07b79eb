// Where the clocks of the suite and of the target differ, no token is judged, and the finding states the difference.

import { describe, expect, it } from 'vitest'
import { withHeader } from '../mutants/faulty/edit.ts'
import { authA1Profile } from '../profiles/auth.ts'
import { governanceG1Profile } from '../profiles/governance.ts'
import { startPolicyServer } from '../mutants/auth.ts'
import { type Change, judgeServer } from '../mutants/server.ts'

const second = 1000
const proof = {
  name: 'auth-a1',
  profile: async () => authA1Profile,
  start: startPolicyServer,
  faulty: [],
  edgeCases: [],
}

/** A gateway whose clock is ahead by this many seconds. */
const offset = (seconds: number): Change => ({
  name: 'offset',
  what: 'Its clock differs from the clock of the suite.',
  handle: async (asked, honest) =>
    withHeader(await honest(asked), 'date', new Date(Date.now() + seconds * second).toUTCString()),
})

describe('a target whose clock differs from the clock of the suite', () => {
  it.each([
    ['auth-a1', 90, 'ahead of', authA1Profile],
    ['auth-a1', -90, 'behind', authA1Profile],
    ['governance-g1', -90, 'behind', governanceG1Profile],
  ] as const)('is not judged by %s at %i seconds', async (_name, seconds, where, profile) => {
    const { verdict, checks } = await judgeServer(profile, proof, offset(seconds))
    const judged = checks.filter(({ state }) => state !== 'manual')
    expect(verdict).toBe('inconclusive')
    expect(new Set(judged.map(({ state, reason }) => `${state} ${reason}`))).toEqual(new Set(['inconclusive clocks-apart'])) // prettier-ignore
    const [, apart, found] = /^(\d+) seconds (.*)$/.exec(judged[0]?.findings[0]?.found ?? '') ?? []
    expect(Math.abs(Number(apart) - 90)).toBeLessThanOrEqual(2)
    expect(found).toBe(where)
  })
})
