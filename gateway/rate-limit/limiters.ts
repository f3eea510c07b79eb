// The budgets of a configuration: a rate, which is always there, and a quota for the day where one is said.

import type { Config } from '../config/config.ts'
import type { Store } from '../store/store.ts'
import { createBuckets } from './buckets.ts'
import { createDayQuota } from './day.ts'
import { createEdgeRate, type RateBinding } from './edge-rate.ts'
import type { Budget, Limiter } from './limiter.ts'

/** @param binding Cloudflare's; absent, the rate is counted in this process */
export function createLimiters(
  { rate, quota }: Pick<Config, 'rate' | 'quota'>,
  store: Pick<Store, 'quota'>,
  binding?: RateBinding,
): readonly Limiter[] {
  const budget: Budget = { name: 'rate', ...rate }
  const first = binding === undefined ? createBuckets(budget, Date.now) : createEdgeRate(budget, binding)
  const perDay = quota.requestsPerDay
  return perDay === undefined ? [first] : [first, createDayQuota(perDay, store, Date.now)]
}
