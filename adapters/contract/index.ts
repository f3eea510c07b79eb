// The eleven contract tests that every adapter keeps, and the one call that applies them. Free of any test framework, so that a
// vendor can run them on a folder of his own; `adapters/contract/node/` makes a subject from a folder.

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

/** In the order of the design page. */
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

/** Applies every contract test. Purity comes last, since its traps watch all the other contract tests at work. */
export async function checkAdapter(subject: Subject): Promise<ContractReport> {
  const results = new Map<ContractTest, ContractTestResult>()
  for (const test of [...contractTests.filter((one) => one !== pure), pure]) {
    const unchecked = test.needsTools !== undefined && subject.tools === undefined
    results.set(test, { id: test.id, title: test.title, violations: await test.check(subject), unchecked })
  }
  return { adapter: subject.adapter.id, results: contractTests.flatMap((test) => results.get(test) ?? []) }
}
