// Finds the subscriptions that are due and delivers them, several at once, so that a receiver that is slow keeps no other
// waiting. It may be woken as often as one likes, in any number of processes: the lease of each subscription decides.

import { failureLine } from '../../failure.ts'
import type { GatewayContext } from '../context.ts'
import type { DueDelivery } from '../../store/outbox/delivery.ts'
import { deliverSubscription } from './deliver.ts'
import { nextDue, sendDueNotices } from './notices.ts'

export interface Dispatcher {
  /** There may be something to do. */
  wake(): void
  /** All that is due now is done. */
  idle(): Promise<void>
  /** What is being sent is the last. */
  stop(): void
}

export interface DispatchBounds {
  /** Subscriptions that are delivered at the same time. */
  readonly atOnce: number
  /** Of them, those whose receiver did not answer well the last time: it may be slow again, and nobody waits for it. */
  readonly retries: number
  /** How long one of them goes on while others wait: milliseconds. */
  readonly turn: number
  /** Notifications in all. */
  readonly notifications: number
}

export const longLived: DispatchBounds = { atOnce: 64, retries: 32, turn: 1000, notifications: Infinity }

/**
 * A call at the edge opens six connections at once and asks the database a thousand times (Workers, "Limits"): what is left
 * then is due still, and found by the next call.
 */
const edge: DispatchBounds = { atOnce: 5, retries: 3, turn: 1000, notifications: 50 }

/** @param ended is called when something has been delivered, or could not be: it is free to be due again */
export function createDispatcher(
  gateway: GatewayContext,
  bounds: DispatchBounds = longLived,
  ended: () => void = () => undefined,
): Dispatcher {
  const working = new Set<Promise<void>>()
  const taken = new Set<string>()
  let retries = 0
  let left = bounds.notifications

  /** Of notices there is one at a time, and it takes no subscription's place. */
  let telling: Promise<void> | undefined

  function tell(): void {
    if (telling !== undefined || left <= 0) return
    telling = sendDueNotices(gateway).then((hasSent) => {
      telling = undefined
      if (hasSent) ended()
    })
  }

  function wake(): void {
    tell()
    if (working.size >= bounds.atOnce) return
    const work = deliverDue().catch((error: unknown) => {
      // The store, or a bug: the lease ends by itself, and the next time that it is due is another attempt.
      gateway.log({ level: 'error', event: 'delivery-failed', ...failureLine(error) })
    })
    working.add(work)
    void work.finally(() => working.delete(work))
  }

  async function deliverDue(): Promise<void> {
    while (left > 0) {
      const due = await gateway.store.delivery.due(gateway.services.now(), bounds.atOnce, retries < bounds.retries)
      const mayBeTaken = due.filter((key) => !taken.has(nameOf(key)) && (!key.isRetry || retries < bounds.retries))
      // Not always the first: other processes look at the same list.
      const key = mayBeTaken[Math.floor(Math.random() * mayBeTaken.length)]
      if (key === undefined) return
      if (mayBeTaken.length > 1) wake()
      await deliver(key)
    }
  }

  async function deliver(key: DueDelivery): Promise<void> {
    taken.add(nameOf(key))
    if (key.isRetry) retries += 1
    left -= 1
    const end = performance.now() + bounds.turn
    try {
      await deliverSubscription(gateway, key, () => {
        if (left <= 0 || performance.now() >= end) return false
        left -= 1
        return true
      })
    } finally {
      taken.delete(nameOf(key))
      if (key.isRetry) retries -= 1
      ended()
    }
  }

  return {
    wake,
    async idle() {
      for (;;) {
        const all = [...working, ...(telling === undefined ? [] : [telling])]
        if (all.length === 0) return
        await Promise.all(all)
      }
    },
    stop() {
      left = 0
    },
  }
}

function nameOf({ tenant, subscription }: DueDelivery): string {
  return `${tenant} ${subscription}`
}

/** For a runtime that is called rather than running: delivers what is due, and says when something is due next. */
export async function deliverAllDue(gateway: GatewayContext): Promise<string | undefined> {
  const dispatcher = createDispatcher(gateway, edge)
  dispatcher.wake()
  await dispatcher.idle()
  return nextDue(gateway)
}
