// What is remembered for a while, of a bounded number of things: the oldest makes room.

export interface Memory<Value> {
  get(key: string): Value | undefined
  /** @param until milliseconds since 1970 */
  set(key: string, value: Value, until: number): void
  clear(): void
}

/** @param now milliseconds since 1970 */
export function createMemory<Value>(entries: number, now: () => number): Memory<Value> {
  const kept = new Map<string, { readonly value: Value; readonly until: number }>()
  return {
    get(key) {
      const entry = kept.get(key)
      if (entry === undefined) return undefined
      if (now() < entry.until) return entry.value
      kept.delete(key)
      return undefined
    },
    set(key, value, until) {
      // Anew, so that it is the youngest of them.
      kept.delete(key)
      if (kept.size >= entries)
        for (const oldest of kept.keys()) {
          kept.delete(oldest)
          break
        }
      kept.set(key, { value, until })
    },
    clear: () => kept.clear(),
  }
}
