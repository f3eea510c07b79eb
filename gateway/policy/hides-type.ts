// Whether the rules hide every entity of a type, regardless of its other types: then none of them needs to be read.

import type { Principal } from '../principal.ts'
import type { Policy } from './policy.ts'
import type { Question } from './decision-request.ts'

/** True only where it is certain. */
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
