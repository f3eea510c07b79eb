// Each law that an adapter keeps (adapters/laws.ts) is one requirement. Purity is judged last, since its traps watch all the other
// laws at work.

import type { Check } from '../../check.ts'
import { type AdapterLaws, lawTools } from '../../runner/adapter.ts'

const laws = [
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

export const lawChecks: readonly Check<AdapterLaws>[] = laws.map(([id, law]) => ({
  id,
  async run(findings, adapter) {
    const found = await adapter.breaches(law)
    if (found === undefined) findings.add('what the laws need', `npm install -D ${lawTools.join(' ')}`, 'not installed')
    for (const { where, what } of found ?? []) findings.add(where, `the law ${law} is kept`, what)
  },
}))
