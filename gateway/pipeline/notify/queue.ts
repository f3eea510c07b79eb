// The port to what wakes the delivery of notifications: the work waits in the store, and this only says that there is some.
// It may ring in vain, and where it does not ring, a timer finds the work.

export interface Queue {
  wake(): Promise<void>
}

/** For a gateway that is tended from outside: what waits is found with the next tending. */
export const noQueue: Queue = { wake: async () => undefined }
