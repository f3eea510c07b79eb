// The port that wakes the delivery of notifications: the work is in the store, and the signal only says that there is some. A
// signal may be sent without work; where a signal is lost, a timer finds the work.

export interface Queue {
  wake(): Promise<void>
}

/** For a gateway whose maintenance is run from outside: pending work is found at the next run. */
export const noQueue: Queue = { wake: async () => undefined }
