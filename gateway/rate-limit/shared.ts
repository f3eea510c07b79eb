// The rate of a client over all nodes: each node reports to the others by the store, twice a second, what clients have taken, and takes from their
// budgets what they have taken elsewhere. So a client that asks several nodes gets its rate once, but for what it takes on each of them within
// that half second: at most its whole budget on each, which is then missing until it has grown again.

import { failureLine } from '../failure.ts'
import type { Store } from '../store/store.ts'
import type { ClientUse, Limiter } from './limiter.ts'

export interface SharingParts {
  readonly limiters: readonly Limiter[]
  readonly store: Pick<Store, 'quota'>
  /** The id of this node. */
  readonly node: string
  readonly log: (line: Readonly<Record<string, unknown>>) => void
}

export const exchangeMilliseconds = 500
/** Of other nodes, what has changed since then is read: some exchanges may fail. */
const lookBackMilliseconds = 60_000

/** @returns what exchanges once; it never fails, and what it has not reported is reported the next time */
export function createExchange({ limiters, store, node, log }: SharingParts): () => Promise<void> {
  /** By client and node, what was known of them; undefined: nothing yet. */
  let known: Map<string, number> | undefined
  let unsent: readonly ClientUse[] = []

  async function swap(own: readonly ClientUse[]): Promise<readonly ClientUse[]> {
    const all = [...unsent, ...own]
    unsent = all
    const rows = await store.quota.exchange(node, summed(all), lookBackMilliseconds)
    unsent = []
    // What was taken before this node began is over.
    const isFirst = known === undefined
    const next = new Map(known)
    const others = rows.map(({ client, node: other, requests }): ClientUse => {
      const key = `${other} ${client}`
      const more = requests - (next.get(key) ?? 0)
      next.set(key, requests)
      return [client, isFirst ? 0 : more]
    })
    known = next
    return others.filter(([, requests]) => requests > 0)
  }

  return async () => {
    for (const { share } of limiters) {
      try {
        await share?.(swap)
      } catch (error) {
        log({ level: 'error', event: 'rate-exchange', ...failureLine(error) })
      }
    }
  }
}

/** A client once. */
function summed(uses: readonly ClientUse[]): readonly ClientUse[] {
  const sums = new Map<string, number>()
  for (const [client, requests] of uses) sums.set(client, (sums.get(client) ?? 0) + requests)
  return [...sums]
}
