// A rate at Cloudflare, by its binding: counted at each of its places, since isolates share no memory. The binding's own
// numbers stand in wrangler.toml and must be those of the configuration; it tells only yes or no.

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
