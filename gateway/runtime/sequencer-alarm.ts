// The sequencer at the edge: the one Durable Object that signs, woken by its alarm. An isolate that stores records sends a
// wake-up signal, which also covers the next half second: the run that it causes starts a second after it or later.

import { type AlarmState, setEarlier } from './cloudflare.ts'

export interface AlarmSequencer {
  /** Records were stored, or may have been. */
  wake(): Promise<void>
  /** Takes what waits; where it fails, the platform calls it again, a while later each time. */
  alarm(): Promise<void>
}

/** Between two turns. */
const turnMilliseconds = 1000

/**
 * @param sequence takes what waits into the logs
 * @param now milliseconds since 1970
 */
export function createAlarmSequencer(
  state: AlarmState,
  sequence: () => Promise<void>,
  now: () => number,
): AlarmSequencer {
  // An object that has been moved does not know of earlier signals.
  let wasWoken = true
  const setNext = (): Promise<void> => setEarlier(state, now() + turnMilliseconds)

  return {
    async wake() {
      wasWoken = true
      await setNext()
    },
    async alarm() {
      const goesOn = wasWoken
      wasWoken = false
      try {
        await sequence()
      } catch (error) {
        wasWoken = true
        throw error
      }
      if (goesOn) await setNext()
    },
  }
}
