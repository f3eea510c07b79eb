// The rules of each tenant, which may change while the gateway runs: whoever decides asks for them anew at each request, and
// at each notification that is sent.

import type { Policy } from './policy.ts'

export interface Rules {
  /** The uids of what is in force for every tenant. */
  readonly configured: readonly string[]
  /** After a change: what is remembered of the tenant is no longer true. */
  forget(tenant: string): void
  /** What is in force for a tenant. The same object while nothing changes, so that what was decided by it is remembered. */
  of(tenant: string): Promise<Policy>
}

/** Of the policies that it is made of. */
export function uidsOf({ policies }: Policy): readonly string[] {
  return policies.map(({ rules }) => rules.uid)
}

/** One policy for every tenant, for as long as the process lives: for tests and benchmarks. */
export function fixedRules(policy: Policy): Rules {
  return { configured: uidsOf(policy), of: async () => policy, forget: () => undefined }
}
