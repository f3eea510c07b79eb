// Each adapter contract test (adapters/contract/index.ts) is one requirement. Purity is tested last, because its traps observe all
// other contract tests.

import type { Check } from '../../check.ts'
import { type AdapterContract, contractTools } from '../../runner/adapter.ts'

const contractTests = [
  ['ADAPTER-001', 'documents'],
  ['ADAPTER-002', 'expectations'],
  ['ADAPTER-003', 'hub'],
  ['ADAPTER-004', 'round-trip'],
  ['ADAPTER-005', 'junk'],
  ['ADAPTER-006', 'chunks'],
  ['ADAPTER-008', 'bundle'],
  ['ADAPTER-009', 'runtimes'],
  ['ADAPTER-010', 'silent-loss'],
  ['ADAPTER-011', 'state'],
  ['ADAPTER-007', 'pure'],
] as const

export const contractChecks: readonly Check<AdapterContract>[] = contractTests.map(([id, test]) => ({
  id,
  async run(findings, adapter) {
    const found = await adapter.breaches(test)
    if (found === undefined)
      findings.add('what the contract tests need', `npm install -D ${contractTools.join(' ')}`, 'not installed')
    for (const { where, what } of found ?? []) findings.add(where, `the contract test ${test} passes`, what)
  },
}))
