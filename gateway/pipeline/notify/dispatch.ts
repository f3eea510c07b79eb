// Finds the subscriptions that are due and delivers them concurrently, so that a slow receiver does not delay others. It may be
// woken any number of times, in any number of processes: the lease of each subscription prevents double delivery.

import { failureLine } from '../../failure.ts'
import type { GatewayContext } from '../context.ts'
import type { DueDelivery } from '../../store/outbox/delivery.ts'
import { deliverSubscription } from './deliver.ts'
import { nextDue, sendDueNotices } from './notices.ts'

export interface Dispatcher {
  /** Signals that work may be pending. */
  wake(): void
  /** Resolves when all work that is due now is done. */
  idle(): Promise<void>
  /** Starts no further deliveries. */
  stop(): void
}

export interface DispatchBounds {
  /** Subscriptions that are delivered concurrently. */
  readonly atOnce: number
  /** Of these, the ones whose receiver failed the last time: it may be slow again, and others must not wait for it. */
  readonly retries: number
  /** How long one of them may continue while others wait, in milliseconds. */
  readonly turn: number
  /** Notifications in total. */
  readonly notifications: number
}

export const longLived: DispatchBounds = { atOnce: 64, retries: 32, turn: 1000, notifications: Infinity }

/**
 * A call at the edge may open six connections at once and query the database a thousand times (Workers, "Limits"): what is left
 * over remains due, and is found by the next call.
 */
const edge: DispatchBounds = { atOnce: 5, retries: 3, turn: 1000, notifications: 50 }

/** @param ended is called after each delivery, successful or not: the subscription may become due again */
export function createDispatcher(
  gateway: GatewayContext,
  bounds: DispatchBounds = longLived,
  ended: () => void = () => undefined,
): Dispatcher {
  const working = new Set<Promise<void>>()
  const taken = new Set<string>()
  let retries = 0
  let left = bounds.notifications

  /** Notices are sent one batch at a time, and take no place from a subscription. */
  let sendingNotices: Promise<void> | undefined

  function sendNotices(): void {
    if (sendingNotices !== undefined || left <= 0) return
    sendingNotices = sendDueNotices(gateway).then((hasSent) => {
      sendingNotices = undefined
      if (hasSent) ended()
    })
  }

  function wake(): void {
    sendNotices()
    if (working.size >= bounds.atOnce) return
    const work = deliverDue().catch((error: unknown) => {
      // A failure of the store, or a bug: the lease expires, and the next due time is another attempt.
      gateway.log({ level: 'error', event: 'delivery-failed', ...failureLine(error) })
    })
    working.add(work)
    void work.finally(() => working.delete(work))
  }

  async function deliverDue(): Promise<void> {
    while (left > 0) {
      const due = await gateway.store.delivery.due(gateway.services.now(), bounds.atOnce, retries < bounds.retries)
      const mayBeTaken = due.filter((key) => !taken.has(nameOf(key)) && (!key.isRetry || retries < bounds.retries))
      // A random one, because other processes read the same list.
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
        const all = [...working, ...(sendingNotices === undefined ? [] : [sendingNotices])]
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

/** For a runtime without background work: delivers what is due, and returns when something is due next. */
export async function deliverAllDue(gateway: GatewayContext): Promise<string | undefined> {
  const dispatcher = createDispatcher(gateway, edge)
  dispatcher.wake()
  await dispatcher.idle()
  return nextDue(gateway)
}
