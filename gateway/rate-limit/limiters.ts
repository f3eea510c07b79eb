// The budgets of a configuration: a rate, which is always there, and a quota for the day where one is said.

import type { Config } from '../config/config.ts'
import type { Store } from '../store/store.ts'
import { createBuckets } from './buckets.ts'
import { createDayQuota } from './day.ts'
import type { Budget, Limiter } from './limiter.ts'

// A rate on Cloudflare, by its binding: counted at each of its locations, because isolates share no memory. The binding's own
// numbers are in wrangler.toml and must match the configuration; it answers only yes or no.

/** What this gateway uses of the binding (`[[ratelimits]]`). */
export interface RateBinding {
  limit(options: { readonly key: string }): Promise<{ readonly success: boolean }>
}

export function createEdgeRate(budget: Budget, binding: RateBinding): Limiter {
  return {
    budget,
    async take(client) {
      const { success } = await binding.limit({ key: client })
      return { granted: success, seconds: budget.seconds }
    },
  }
}

/**
 * @param binding Cloudflare's; absent, the rate is counted in this process
 * @param now milliseconds since 1970, by which a day begins
 */
export function createLimiters(
  { rate, quota }: Pick<Config, 'rate' | 'quota'>,
  store: Pick<Store, 'quota'>,
  binding?: RateBinding,
  now: () => number = Date.now,
): readonly Limiter[] {
  const budget: Budget = { name: 'rate', ...rate }
  const first = binding === undefined ? createBuckets(budget, Date.now) : createEdgeRate(budget, binding)
  const perDay = quota.requestsPerDay
  return perDay === undefined ? [first] : [first, createDayQuota(perDay, store, now)]
}
