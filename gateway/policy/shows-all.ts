// Whether the rules show a principal everything unchanged. Only the rules decide, never stored data: where rules may hide
// something, the number and the time of stored values would reveal information about it.

import type { Principal } from '../principal.ts'
import type { Policy } from './policy.ts'

const known = new WeakMap<Policy, WeakMap<Principal, boolean>>()

/** True only where it is certain. */
export function showsAll(policy: Policy, principal: Principal): boolean {
  const byPrincipal = known.get(policy) ?? new WeakMap<Principal, boolean>()
  known.set(policy, byPrincipal)
  const answer = byPrincipal.get(principal) ?? decided(policy, principal)
  byPrincipal.set(principal, answer)
  return answer
}

function decided({ policies }: Policy, principal: Principal): boolean {
  // Without documents everything passes, or nothing does.
  if (policies.length === 0) return true
  const permissions = policies.flatMap((policy) =>
    policy.permissions.filter((rule) => rule.mayConcern(principal, 'read')),
  )
  return (
    policies.every((policy) => policy.prohibitions.every((rule) => !rule.mayConcern(principal, 'read'))) &&
    permissions.every(({ duties }) => duties.length === 0) &&
    permissions.some(({ conditions }) => conditions.length === 0)
  )
}
