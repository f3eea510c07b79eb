// A quota: requests of a client in one day (UTC), counted in the store, so that it holds over restarts and over all
// instances of the gateway.

import type { Store } from '../store/store.ts'
import type { Budget, Limiter } from './limiter.ts'

export const daySeconds = 86_400

/** @param now milliseconds since 1970 */
export function createDayQuota(requests: number, store: Pick<Store, 'quota'>, now: () => number): Limiter {
  const budget: Budget = { name: 'day', requests, seconds: daySeconds }
  return {
    budget,
    async take(client) {
      const instant = now()
      const used = await store.quota.use(client, new Date(instant).toISOString().slice(0, 10))
      const seconds = daySeconds - (Math.floor(instant / 1000) % daySeconds)
      return { granted: used <= requests, remaining: Math.max(0, requests - used), seconds }
    },
  }
}
