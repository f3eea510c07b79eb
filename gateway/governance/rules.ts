// The rules of each tenant, which may change while the gateway runs: whoever decides asks for them anew at each request, and
// at each notification that is sent.

import type { Policy } from './policy.ts'

export interface Rules {
  /** What is in force for a tenant. The same object while nothing changes, so that what was decided by it is remembered. */
  of(tenant: string): Promise<Policy>
}

/** One policy for every tenant, for as long as the process lives. */
export function fixedRules(policy: Policy): Rules {
  const always = Promise.resolve(policy)
  return { of: () => always }
}
