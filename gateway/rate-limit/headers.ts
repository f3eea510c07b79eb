// The header fields that inform a client of its budgets (draft-ietf-httpapi-ratelimit-headers-10 sections 3 and 4):
// structured fields, one item per budget.

import type { Budget, Standing } from './limiter.ts'

/** `RateLimit-Policy`: what there is. */
export function policyField(budgets: readonly Budget[]): string {
  return budgets.map(({ name, requests, seconds }) => `"${name}";q=${requests};w=${seconds}`).join(', ')
}

/** `RateLimit`: what is left; omits a budget whose counter does not know. */
export function standingField(standings: readonly (readonly [Budget, Standing])[]): string {
  return standings
    .flatMap(([{ name }, { remaining, seconds }]) =>
      remaining === undefined ? [] : [`"${name}";r=${remaining};t=${seconds}`],
    )
    .join(', ')
}
