// A run that its user stops: the current check ends, the test data are deleted, and the remaining checks do not run.

import { say } from './output.ts'

export interface Interruption {
  hasCome(): boolean
  /** Restores the default: a signal ends the process. */
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
    say('Stopping: deleting the test data. Stop again to end at once.')
  }
  for (const signal of signals) process.on(signal, stop)
  return { hasCome: () => isStopped, end }
}
