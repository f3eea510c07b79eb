// The suite is right about every target whose faults are known: `citygate conformance mutants`, as a test.

import { describe, expect, it } from 'vitest'
import { proofs } from './profiles.ts'
import { faultsOf } from './self-test.ts'

for (const [name, load] of proofs) {
  const cases = await (await load()).cases()
  describe(`the profile ${name}`, () => {
    for (const one of cases) {
      // Most of a case is waiting for what may not come, which the others can do at the same time.
      it.concurrent(`judges ${one.kind} ${one.name} rightly`, async ({ expect: own }) => {
        own(faultsOf(one, await one.judge())).toEqual([])
      })
    }

    it('is kept whole by the reference', async () => {
      const report = await cases.find(({ kind }) => kind === 'right')?.judge()
      expect(report?.verdict).toBe('conforms')
      expect(report?.profiles[0]?.must.kept).toBe(report?.profiles[0]?.must.of)
    })
  })
}
