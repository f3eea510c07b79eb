// A rate in the memory of one process: a bucket of requests for each client, which fills evenly. A burst may empty it, and
// nobody gets twice the rate by asking around the end of a period.

import type { Budget, ClientUse, Limiter, RateLimitState } from './limiter.ts'

interface Bucket {
  requests: number
  at: number
}

/** Above it, the least recently used bucket is dropped; a full bucket holds no information. */
const bucketsAtMost = 10_000

/** @param now milliseconds since 1970 */
export function createBuckets(budget: Budget, now: () => number): Limiter {
  const { requests: size, seconds } = budget
  const perMillisecond = size / (seconds * 1000)
  const buckets = new Map<string, Bucket>()
  /** Since the last exchange with other nodes; undefined: there are none. */
  let taken: Map<string, number> | undefined

  function bucketOf(client: string, instant: number): Bucket {
    const known = buckets.get(client)
    // At its end, so that the first one is who asked longest ago.
    buckets.delete(client)
    const bucket = known ?? { requests: size, at: instant }
    buckets.set(client, bucket)
    if (buckets.size > bucketsAtMost) {
      const [oldest] = buckets.keys()
      if (oldest !== undefined) buckets.delete(oldest)
    }
    return bucket
  }

  /** @param wanted in requests */
  function takeFrom(client: string, wanted: number): RateLimitState {
    const instant = now()
    const bucket = bucketOf(client, instant)
    // A clock that was set back fills nothing.
    const passed = Math.max(0, instant - bucket.at)
    bucket.requests = Math.min(size, bucket.requests + passed * perMillisecond)
    bucket.at = instant
    const granted = bucket.requests >= wanted
    if (granted) {
      bucket.requests -= wanted
      taken?.set(client, (taken.get(client) ?? 0) + wanted)
    }
    const missing = granted ? size - bucket.requests : wanted - bucket.requests
    const until = Math.max(1, Math.ceil(missing / perMillisecond / 1000))
    return { granted, remaining: Math.max(0, Math.floor(bucket.requests)), seconds: until }
  }

  /** What was taken on other nodes may be more than is left: it is missing then until it has grown again, but for no longer than that. */
  function takeAway([client, requests]: ClientUse): void {
    const instant = now()
    const bucket = bucketOf(client, instant)
    bucket.requests = Math.max(-size, bucket.requests - requests)
  }

  return {
    budget,
    take: (client) => takeFrom(client, 1),
    async share(swap) {
      const own = [...(taken ?? [])]
      taken = new Map()
      for (const use of await swap(own)) takeAway(use)
    },
    // One was taken for the request itself.
    charge: (client, units) => takeFrom(client, Math.min(units, size - 1)),
  }
}
