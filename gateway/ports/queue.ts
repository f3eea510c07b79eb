// The port to what wakes the delivery of notifications: work waits in the store, and this only says that there is some. It
// may ring in vain, and where it does not ring, a timer finds the work.

export interface Queue {
  /** There is something to do now. */
  wake(): Promise<void>
  /** There will be at this time: UTC, RFC 3339. */
  wakeAt(time: string): Promise<void>
}

/** For a gateway that is tended from outside: what waits is found with the next tending. */
export const noQueue: Queue = { wake: async () => undefined, wakeAt: async () => undefined }
