// A bounded cache with a time limit: the oldest entry makes room. The time is measured by a monotonic clock: with a clock that is
// set back, entries would stay for too long.

export interface Memory<Value> {
  get(key: string): Value | undefined
  /** @param until milliseconds since 1970: when the value stops being true, if that is before it is removed */
  set(key: string, value: Value, until: number): void
  clear(): void
}

export interface MemoryOptions {
  readonly entries: number
  /** How long each entry is cached, in milliseconds. */
  readonly milliseconds: number
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Milliseconds since any time, monotonic. Absent: the clock of the runtime. */
  readonly elapsed?: () => number
}

interface Entry<Value> {
  readonly value: Value
  /** By the wall clock: before it the clock was set back, and nothing that depends on it is valid. */
  readonly since: number
  readonly until: number
  /** By the monotonic clock. */
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
      // Inserted again, so that it is the youngest entry.
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
