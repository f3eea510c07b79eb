// Locks by key within one process: work with the same key runs one after the other, in the order of arrival. This keeps
// optimistic writers from starving each other; the guards ensure that nothing is lost.

/** Runs the work once all earlier work that shares a key has ended. */
export type WithLock = <Answer>(keys: readonly string[], work: () => Promise<Answer>) => Promise<Answer>

export function createKeyedLock(): WithLock {
  const last = new Map<string, Promise<unknown>>()
  return async (keys, work) => {
    const before = keys.flatMap((key) => last.get(key) ?? [])
    const turn = before.length === 0 ? work() : Promise.allSettled(before).then(work)
    // All keys are locked at once, before anything is awaited, so there are no deadlocks.
    for (const key of keys) last.set(key, turn)
    try {
      return await turn
    } finally {
      for (const key of keys) if (last.get(key) === turn) last.delete(key)
    }
  }
}
