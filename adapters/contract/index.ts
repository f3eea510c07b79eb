// The eleven contract tests that every adapter passes, and the function that runs them. They need no test framework, so
// that a vendor can run them on a folder of their own; `adapters/contract/node/` makes a subject from a folder.

import { bundle } from './tests/bundle.ts'
import { chunks } from './tests/chunks.ts'
import { documents } from './tests/documents.ts'
import { expectations } from './tests/expectations.ts'
import { hub } from './tests/hub.ts'
import { junk } from './tests/junk.ts'
import type { ContractTest, ContractReport, ContractTestResult, Subject } from './contract-test.ts'
import { pure } from './tests/pure.ts'
import { roundTrip } from './tests/round-trip.ts'
import { runtimes } from './tests/runtimes.ts'
import { silentLoss } from './tests/silent-loss.ts'
import { state } from './tests/state.ts'

export type { ContractTest, ContractReport, ContractTestResult, Subject, Violation } from './contract-test.ts'
export { makeSubject, type Folder } from './subject.ts'

/** All contract tests, in the order of the design page. */
export const contractTests: readonly ContractTest[] = [
  documents,
  expectations,
  hub,
  roundTrip,
  junk,
  chunks,
  pure,
  bundle,
  runtimes,
  silentLoss,
  state,
]

/**
 * Runs every contract test on an adapter. The adapter passes if no result has violations and none is `unchecked`.
 * `pure` runs last, because it reports the impure calls of the adapter during all other contract tests.
 *
 * @param subject the adapter and its folder: from `loadSubject` in Node, or from `makeSubject` in any runtime
 * @returns one result per contract test, in the order of `contractTests`; the promise does not reject for a violation
 * @example
 * ```ts
 * import { checkAdapter } from 'citygate/adapter-contract'
 * import { loadSubject } from 'citygate/adapter-contract/node'
 *
 * const report = await checkAdapter(await loadSubject('my-format'))
 * for (const { id, violations } of report.results)
 *   for (const { where, what } of violations) console.error(`${id}: ${where}: ${what}`)
 * ```
 */
export async function checkAdapter(subject: Subject): Promise<ContractReport> {
  const results = new Map<ContractTest, ContractTestResult>()
  for (const test of [...contractTests.filter((one) => one !== pure), pure]) {
    const unchecked = test.needsTools !== undefined && subject.tools === undefined
    results.set(test, { id: test.id, title: test.title, violations: await test.check(subject), unchecked })
  }
  return { adapter: subject.adapter.id, results: contractTests.flatMap((test) => results.get(test) ?? []) }
}
