// Tells the sequencer's Durable Object that records wait, once for all that an isolate stores within half a second: the
// object goes on for longer than that by itself (gateway/runtime/sequencer-alarm.ts).

import { failureLine } from '../failure.ts'
import { type AlarmNamespace, callObject } from './cloudflare.ts'

export interface RecordBell {
  /** Records were committed. */
  recorded(): void
  /** Rings where there is something to ring for; a bell that fails rings with the next call, and the cron trigger rings anyway. */
  ring(namespace: AlarmNamespace): Promise<void>
}

const quietMilliseconds = 500

/**
 * @param now milliseconds since 1970
 * @param log takes a line for the operator
 */
export function createRecordBell(
  now: () => number,
  log: (line: Readonly<Record<string, unknown>>) => void,
): RecordBell {
  let waits = false
  let quietUntil = 0
  return {
    recorded() {
      if (now() >= quietUntil) waits = true
    },
    async ring(namespace) {
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
