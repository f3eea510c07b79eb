// What is remembered for a while, of a bounded number of things: the oldest makes room. How long is counted by a clock that only
// goes forward: with one that is set back, what is remembered would stay for as long as that.

export interface Memory<Value> {
  get(key: string): Value | undefined
  /** @param until milliseconds since 1970, where it is no longer true before it is forgotten */
  set(key: string, value: Value, until: number): void
  clear(): void
}

export interface MemoryOptions {
  readonly entries: number
  /** How long each is remembered, in milliseconds. */
  readonly milliseconds: number
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Milliseconds since any time; it never goes back. Absent: that of the runtime. */
  readonly elapsed?: () => number
}

interface Entry<Value> {
  readonly value: Value
  /** By the clock of the day: before it the clock was set back, and nothing that depends on it is known. */
  readonly since: number
  readonly until: number
  /** By the clock that never goes back. */
  readonly end: number
}

export function createMemory<Value>(options: MemoryOptions): Memory<Value> {
  const { entries, milliseconds, now, elapsed = () => performance.now() } = options
  const kept = new Map<string, Entry<Value>>()
  return {
    get(key) {
      const entry = kept.get(key)
      if (entry === undefined) return undefined
      const time = now()
      if (entry.since <= time && time < entry.until && elapsed() < entry.end) return entry.value
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
      const since = now()
      kept.set(key, { value, since, until: Math.min(since + milliseconds, until), end: elapsed() + milliseconds })
    },
    clear: () => kept.clear(),
  }
}
