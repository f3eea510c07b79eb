// The rules of each tenant, which may change while the gateway runs: whoever decides asks for them anew at each request, and
// at each notification that is sent.

import type { JsonObject } from '../../standards/hub/entity.ts'
import type { Policy } from './policy.ts'

export interface Rules {
  /** The uids of what is in force for every tenant. */
  readonly configured: readonly string[]
  /** After a change: what is remembered of the tenant is no longer true. */
  invalidate(tenant: string): void
  /** What is in force for a tenant. The same object while nothing changes, so that what was decided by it is remembered. */
  of(tenant: string): Promise<Policy>
  /**
   * What would be in force with another document of a published policy, or without it.
   * @returns undefined where they cannot be in force together
   */
  with(tenant: string, other: OtherDocument): Promise<Policy | undefined>
}

export interface OtherDocument {
  /** The published policy's id. */
  readonly policy: string
  readonly digest: string
  /** Absent: it is withdrawn. */
  readonly document?: JsonObject
}

/** Of the policies that it is made of. */
export function uidsOf({ policies }: Policy): readonly string[] {
  return policies.map(({ rules }) => rules.uid)
}

/** One policy for every tenant, for as long as the process lives: for tests and benchmarks. */
export function fixedRules(policy: Policy): Rules {
  const always = async (): Promise<Policy> => policy
  return { configured: uidsOf(policy), of: always, with: always, invalidate: () => undefined }
}
