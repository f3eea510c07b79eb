// Whether the rules show a principal everything unchanged, or hide a whole type. Only the rules decide, never stored data: where rules may hide
// something, the number and the time of stored values would reveal information about it.

import type { Principal } from '../principal.ts'
import type { Policy } from './policy.ts'
import type { Question } from './decision-request.ts'

/** Whether the rules hide every entity of a type, regardless of its other types, so that none needs to be read; true only if certain. */
export function hidesType({ policies }: Policy, principal: Principal, type: string): boolean {
  const question: Question = { principal, types: [type], isOfOthers: true }
  const isProhibited = policies.some(
    ({ rules, prohibitions }) =>
      rules.conflict !== 'perm' &&
      prohibitions.some(({ concerns, test }) => concerns(principal, 'read') && test(question) === true),
  )
  if (isProhibited) return true
  return !policies.some(({ permissions }) =>
    permissions.some(({ concerns, test }) => concerns(principal, 'read') && test(question) !== false),
  )
}

const known = new WeakMap<Policy, WeakMap<Principal, boolean>>()

/** True only where it is certain. */
export function showsAll(policy: Policy, principal: Principal): boolean {
  const byPrincipal = known.get(policy) ?? new WeakMap<Principal, boolean>()
  const before = byPrincipal.get(principal)
  if (before !== undefined) return before
  const answer = decided(policy, principal)
  known.set(policy, byPrincipal.set(principal, answer))
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
