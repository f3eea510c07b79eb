// `citygate/kit/test`: the contract tests of an adapter as tests of Vitest, for a project that has the adapter's folder.

import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Subject } from '../contract-test.ts'
import { contractTests } from '../index.ts'
import { loadSubject } from './load.ts'

/**
 * Declares one test per contract test for the folder of a test file.
 *
 * @param url `import.meta.url` of the test file
 * @param runs the number of round trips per hub type. Default: 5; all take 50
 * @example testAdapter(import.meta.url)
 */
export function testAdapter(url: string, runs = 5): void {
  const folder = fileURLToPath(new URL('.', url))
  let loading: Promise<Subject> | undefined
  const subject = (): Promise<Subject> => (loading ??= loadSubject(folder, runs))
  // `pure` runs last, because it reports the impure calls during the other contract tests.
  const ordered = contractTests.toSorted((one, other) => Number(one.id === 'pure') - Number(other.id === 'pure'))
  describe('the contract of the adapter', () => {
    it.each(ordered.map((test) => [test.title, test] as const))('%s', { timeout: 120_000 }, async (_, test) => {
      expect(await test.check(await subject())).toEqual([])
    })
  })
}
