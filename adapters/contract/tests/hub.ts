// Contract test 3: every entity of every fixture satisfies the hub's schema and has a declared type; every loss, repair and
// problem is well formed.

import { declaredTypes, hubFaults, outcomeFaults } from '../legal-outcome.ts'
import type { ContractTest } from '../contract-test.ts'
import { messagesOf, run } from '../session.ts'
import { configured } from '../subject.ts'

export const hub: ContractTest = {
  id: 'hub',
  title: 'Every entity satisfies the hub schema and has a declared type; every loss, repair and problem is well formed',
  async check(subject) {
    return configured(subject).flatMap(({ fixture, codec }) => {
      if (codec.decode === undefined) return []
      const types = declaredTypes(subject.adapter.reads, fixture.mediaType)
      return run(codec, messagesOf(fixture)).flatMap(({ outcome }) =>
        [...hubFaults(outcome), ...outcomeFaults(outcome, types)].map((what) => ({ where: fixture.name, what })),
      )
    })
  },
}
