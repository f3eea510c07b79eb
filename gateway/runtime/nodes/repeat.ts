// Work that a long-lived process does again and again.

import { failureLine } from '../../failure.ts'

type Log = (line: Readonly<Record<string, unknown>>) => void

/**
 * Calls `work` again and again, never twice at once; a failure is logged and tried again.
 *
 * @param first when it is called the first time
 * @returns how to stop
 */
export function repeat(milliseconds: number, work: () => Promise<unknown>, log: Log, first = milliseconds): () => void {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const again = (after: number): void => {
    timer = setTimeout(() => {
      work()
        .catch((error: unknown) => log({ level: 'error', event: 'background-failed', ...failureLine(error) }))
        .finally(() => {
          if (!stopped) again(milliseconds)
        })
    }, after)
    timer.unref()
  }
  again(first)
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}

/** So that what is stored at the same time is found together. */
const soonMilliseconds = 30

/**
 * Like `repeat`, from now on, and sooner where somebody says that there is work: at once after a pause, and never more often than every
 * `milliseconds` for that.
 *
 * @param listen is given what to call when there is work @returns how to stop
 */
export function repeatOrSooner(
  milliseconds: number,
  work: () => Promise<unknown>,
  log: Log,
  listen: (soon: () => void) => () => void,
): () => void {
  let stopped = false
  let isRunning = false
  let isWanted = false
  let timer: NodeJS.Timeout | undefined
  let lastWanted = -Infinity

  function plan(after: number): void {
    clearTimeout(timer)
    timer = setTimeout(run, after).unref()
  }
  function untilWanted(): number {
    return Math.max(soonMilliseconds, lastWanted + milliseconds - performance.now())
  }
  function run(): void {
    if (isWanted) lastWanted = performance.now()
    isWanted = false
    isRunning = true
    work()
      .catch((error: unknown) => log({ level: 'error', event: 'background-failed', ...failureLine(error) }))
      .finally(() => {
        isRunning = false
        if (!stopped) plan(isWanted ? untilWanted() : milliseconds)
      })
  }
  const stopListening = listen(() => {
    if (stopped || isWanted) return
    isWanted = true
    if (!isRunning) plan(untilWanted())
  })
  plan(0)
  return () => {
    stopped = true
    stopListening()
    clearTimeout(timer)
  }
}
