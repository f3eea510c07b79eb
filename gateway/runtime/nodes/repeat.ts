// Work that a long-lived process does again and again.

import { failureLine } from '../../failure.ts'

/**
 * Calls `work` again and again, never twice at once; a failure is logged and tried again.
 *
 * @param first when it is called the first time
 * @returns how to stop
 */
export function repeat(
  milliseconds: number,
  work: () => Promise<unknown>,
  log: (line: Readonly<Record<string, unknown>>) => void,
  first = milliseconds,
): () => void {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const again = (after: number): void => {
    timer = setTimeout(() => {
      work()
        .catch((error: unknown) => log({ level: 'error', ...failureLine(error) }))
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
