// The rules of each tenant, which may change while the gateway runs: they are read again at each request, and at each
// notification that is sent.

import type { JsonObject } from '../../standards/hub/entity.ts'
import type { Policy } from './policy.ts'

export interface Rules {
  /** The uids of the configured policies, which apply to every tenant. */
  readonly configured: readonly string[]
  /** Called after a change: cached rules of the tenant are no longer valid. */
  invalidate(tenant: string): void
  /** The policy of a tenant. The same object until something changes, so that decisions by it stay cached. */
  of(tenant: string): Promise<Policy>
  /**
   * The policy with another document of a published policy, or without that policy.
   * @returns undefined where they cannot be in force together
   */
  with(tenant: string, other: OtherDocument): Promise<Policy | undefined>
}

export interface OtherDocument {
  /** The published policy's id. */
  readonly policy: string
  readonly digest: string
  /** Absent: the policy is withdrawn. */
  readonly document?: JsonObject
}

/** The uids of the policies that it consists of. */
export function uidsOf({ policies }: Policy): readonly string[] {
  return policies.map(({ rules }) => rules.uid)
}

/** One policy for every tenant, for the lifetime of the process: for tests and benchmarks. */
export function fixedRules(policy: Policy): Rules {
  const always = async (): Promise<Policy> => policy
  return { configured: uidsOf(policy), of: always, with: always, invalidate: () => undefined }
}
