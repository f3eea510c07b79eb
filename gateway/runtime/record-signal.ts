// Signals pending records to the sequencer's Durable Object, once for all that an isolate stores within half a second: the
// object keeps running for longer than that (gateway/runtime/sequencer-alarm.ts).

import { failureLine } from '../failure.ts'
import { type AlarmNamespace, callObject } from './cloudflare.ts'

export interface RecordSignal {
  /** Records were committed. */
  recorded(): void
  /** Wakes the sequencer where there is something to sequence; a signal that fails is sent with the next call, and by the cron trigger. */
  wake(namespace: AlarmNamespace): Promise<void>
}

const quietMilliseconds = 500

/**
 * @param now milliseconds since 1970
 * @param log takes a line for the operator
 */
export function createRecordSignal(
  now: () => number,
  log: (line: Readonly<Record<string, unknown>>) => void,
): RecordSignal {
  let waits = false
  let quietUntil = 0
  return {
    recorded() {
      if (now() >= quietUntil) waits = true
    },
    async wake(namespace) {
      if (!waits) return
      waits = false
      quietUntil = now() + quietMilliseconds
      try {
        await callObject(namespace, 'audit', '')
      } catch (error) {
        waits = true
        log({ level: 'warning', event: 'bell-failed', ...failureLine(error) })
      }
    },
  }
}
