// One time for all nodes: that of their database. A node measures by how much its own clock differs each time it renews its leases, and
// corrects it where the difference is large: so what a node writes as due, expired or seen is so for its neighbours too.

export interface DatabaseClock {
  /** UTC, RFC 3339 with milliseconds. */
  readonly now: () => string
  /** Milliseconds since 1970. */
  readonly milliseconds: () => number
  /**
   * Takes a measurement.
   *
   * @param database the time of the database, in milliseconds since 1970
   * @param asked when it was asked, and when it had answered, by this machine's clock
   * @returns by how many milliseconds the correction has changed; 0: it has not
   */
  readonly measured: (database: number, asked: readonly [before: number, after: number]) => number
  /** The correction, which threads of this process share. */
  readonly shared: SharedArrayBuffer
}

/** Smaller differences are left: a time that goes back and forth would be worse. */
const toleratedMilliseconds = 500
/** Whoever waits longer for an answer does not know what time it is. */
const maxAnswerMilliseconds = 500

/** @param shared the correction of another thread of this process */
export function createDatabaseClock(shared = new SharedArrayBuffer(8)): DatabaseClock {
  const correction = new Float64Array(shared)
  let last = Number.NaN
  let text = ''
  const milliseconds = (): number => Date.now() + (correction[0] ?? 0)
  return {
    milliseconds,
    // One text serves a whole millisecond, since writing it costs more than asking what time it is.
    now() {
      const time = milliseconds()
      if (time !== last) {
        last = time
        text = new Date(time).toISOString()
      }
      return text
    },
    measured(database, [before, after]) {
      if (after - before > maxAnswerMilliseconds) return 0
      const used = correction[0] ?? 0
      const found = Math.round(database - (before + after) / 2)
      if (Math.abs(found - used) <= toleratedMilliseconds) return 0
      correction[0] = found
      return found - used
    },
    shared,
  }
}
