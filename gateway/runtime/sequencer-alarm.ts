// The sequencer at the edge: the one Durable Object that signs, woken by its alarm. Whoever stores records rings, and need
// not ring for those of the next half second: a ring leads to a turn that starts a second after it or later.

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
  // An object that was moved meanwhile does not know who rang before.
  let hasRung = true
  const setNext = (): Promise<void> => setEarlier(state, now() + turnMilliseconds)

  return {
    async wake() {
      hasRung = true
      await setNext()
    },
    async alarm() {
      const goesOn = hasRung
      hasRung = false
      try {
        await sequence()
      } catch (error) {
        hasRung = true
        throw error
      }
      if (goesOn) await setNext()
    },
  }
}
