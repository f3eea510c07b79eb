// The queue port within one long-lived process: a listener is called at once. It is created before the store and the delivery
// that it connects.

export interface Queue {
  wake(): Promise<void>
}

/** For a gateway whose maintenance is run from outside: pending work is found at the next run. */
export const noQueue: Queue = { wake: async () => undefined }

export interface WakeUpSignal extends Queue {
  /** @returns how to stop listening */
  listen(listener: () => void): () => void
}

export function createWakeUpSignal(): WakeUpSignal {
  const listeners = new Set<() => void>()
  const callListeners = (): void => {
    for (const listener of listeners) listener()
  }
  return {
    async wake() {
      callListeners()
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
