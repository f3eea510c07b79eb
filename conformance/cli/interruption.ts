// A run that is stopped by its user: the check at hand comes to its end, what was made is removed, and the rest is not judged.

import { say } from './output.ts'

export interface Interruption {
  hasCome(): boolean
  /** From here on a signal ends the process, as it does everywhere. */
  end(): void
}

const signals = ['SIGINT', 'SIGTERM'] as const

export function awaitInterruption(): Interruption {
  let isStopped = false
  const end = (): void => {
    for (const signal of signals) process.off(signal, stop)
  }
  function stop(): void {
    isStopped = true
    end()
    say('The run is stopped: what it made is removed now. Stop it again to end it at once.')
  }
  for (const signal of signals) process.on(signal, stop)
  return { hasCome: () => isStopped, end }
}
