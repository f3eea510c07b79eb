// A rate on Cloudflare, by its binding: counted at each of its locations, because isolates share no memory. The binding's own
// numbers are in wrangler.toml and must match the configuration; it answers only yes or no.

import type { Budget, Limiter } from './limiter.ts'

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
