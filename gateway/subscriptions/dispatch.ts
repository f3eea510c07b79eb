// Finds the subscriptions that are due and delivers them, several at once, so that a receiver that is slow keeps no other
// waiting. It may be woken as often as one likes, in any number of processes: the lease of each subscription decides.

import type { Gate } from '../gate.ts'
import { deliverSubscription } from './deliver.ts'

export interface Dispatcher {
  /** There may be something to do. */
  wake(): void
  /** All that is due now is done. */
  idle(): Promise<void>
}

/** Subscriptions that are delivered at the same time. */
const mostAtOnce = 32

export function createDispatcher(gate: Gate): Dispatcher {
  const working = new Set<Promise<void>>()

  function wake(): void {
    if (working.size >= mostAtOnce) return
    const work = deliverDue().catch((error: unknown) => {
      // The store, or a bug: the lease ends by itself, and the next time that it is due is another attempt.
      gate.log({ level: 'error', event: 'delivery-failed', error: error instanceof Error ? error.message : 'unknown' })
    })
    working.add(work)
    void work.finally(() => working.delete(work))
  }

  async function deliverDue(): Promise<void> {
    for (;;) {
      const due = await gate.store.delivery.due(gate.house.now(), mostAtOnce)
      // Not always the first: others look at the same list.
      const key = due[Math.floor(Math.random() * due.length)]
      if (key === undefined) return
      if (due.length > 1) wake()
      await deliverSubscription(gate, key)
    }
  }

  return {
    wake,
    async idle() {
      while (working.size > 0) await Promise.all(working)
    },
  }
}

/** For a runtime that is called rather than running: delivers all that is due, and says when something will be. */
export async function deliverAllDue(gate: Gate): Promise<string | undefined> {
  const dispatcher = createDispatcher(gate)
  dispatcher.wake()
  await dispatcher.idle()
  return gate.store.delivery.next()
}
