// The delivery of a long-lived process: woken by its own writes, and by a timer for later work: retries, the end of throttling,
// periods, and work that other processes left behind.

import { failureLine } from '../../failure.ts'
import type { GatewayContext } from '../context.ts'
import type { WakeUpSignal } from './wake-up-signal.ts'
import { createDispatcher, longLived } from './dispatch.ts'
import { nextDue } from './notices.ts'

export interface RunningDelivery {
  /** Waits a while for deliveries in progress. */
  stop(): Promise<void>
}

/** Another node may have written to the store, or has died with what it was sending. */
const maxSleep = 2000
/** Work that is due at this moment has been started by then. */
const shortestSleep = 50
const stopMilliseconds = 5000
/** The node that has stored a change sends it at once; the others look for it when it should have begun. */
const otherNodesMilliseconds = 200

export function startDelivery(gateway: GatewayContext, wakeUp: WakeUpSignal): RunningDelivery {
  const dispatcher = createDispatcher(gateway, longLived, lookAgain)
  const stopping = new AbortController()
  let endSleep: (() => void) | undefined
  let shortenSleep: (() => void) | undefined
  let hasEnded = false

  async function sleep(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      let timer = setTimeout(resolve, milliseconds).unref()
      endSleep = () => {
        clearTimeout(timer)
        resolve()
      }
      shortenSleep = () => {
        clearTimeout(timer)
        timer = setTimeout(resolve, shortestSleep).unref()
        shortenSleep = undefined
      }
    })
    shortenSleep = undefined
  }

  /** While a delivery is in progress, the end of its lease is the only known next due time. */
  function lookAgain(): void {
    hasEnded = true
    shortenSleep?.()
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      hasEnded = false
      dispatcher.wake()
      const next = await untilNext()
      await sleep(hasEnded ? shortestSleep : next)
    }
  }

  /** A process whose store fails keeps trying. */
  async function untilNext(): Promise<number> {
    try {
      const next = await nextDue(gateway)
      if (next === undefined) return maxSleep
      return Math.min(Math.max(Date.parse(next) - Date.parse(gateway.services.now()), shortestSleep), maxSleep)
    } catch (error) {
      gateway.log({ level: 'error', event: 'delivery-failed', ...failureLine(error) })
      return maxSleep
    }
  }

  const stopListening = wakeUp.listen(() => {
    dispatcher.wake()
    endSleep?.()
  })
  let later: NodeJS.Timeout | undefined
  const stopFollowing = gateway.store.listen((change) => {
    if (change !== 'outbox') return
    later ??= setTimeout(() => {
      later = undefined
      dispatcher.wake()
    }, otherNodesMilliseconds).unref()
  })
  void run()
  return {
    async stop() {
      stopping.abort()
      stopListening()
      stopFollowing()
      clearTimeout(later)
      endSleep?.()
      dispatcher.stop()
      await Promise.race([dispatcher.idle(), new Promise((resolve) => setTimeout(resolve, stopMilliseconds).unref())])
    },
  }
}
