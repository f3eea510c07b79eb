// Counts by minute in this process, until they are added to the store: one row for each source and connector and minute, whatever the
// number of messages.

import { counted, type MinuteCounts, minuteMilliseconds, type MinuteRow } from '../../store/operation/minutes.ts'
import type { Store } from '../../store/store.ts'

/** While the store takes nothing: what is beyond is not counted. */
const maxRows = 10_000
const noCounts: MinuteCounts = { received: 0, stored: 0, duplicates: 0, refused: 0, losses: 0, bytes: 0, errors: 0 }

export class MinuteCounter {
  #rows = new Map<string, MinuteRow>()

  /** @param now UTC, RFC 3339 */
  add(of: Pick<MinuteRow, 'tenant' | 'kind' | 'id'>, now: string, counts: Partial<MinuteCounts>): void {
    this.#merge({ ...noCounts, ...counts, ...of, minute: Math.floor(Date.parse(now) / minuteMilliseconds) })
  }

  /** Adds to the store; what it does not take is added later. */
  async flush(store: Store): Promise<void> {
    const rows = [...this.#rows.values()]
    if (rows.length === 0) return
    this.#rows = new Map()
    try {
      await store.minutes.add(rows)
    } catch (error) {
      for (const row of rows) this.#merge(row)
      throw error
    }
  }

  get isEmpty(): boolean {
    return this.#rows.size === 0
  }

  /** Whether there are counts beside those of decisions, which wait for others: no request that only reads causes a write. */
  get isUrgent(): boolean {
    return [...this.#rows.values()].some(({ kind }) => kind !== 'decision')
  }

  #merge(row: MinuteRow): void {
    const key = `${row.minute} ${row.kind} ${row.id} ${row.tenant}`
    const known = this.#rows.get(key)
    if (known === undefined && this.#rows.size >= maxRows) return
    this.#rows.set(key, known === undefined ? row : sum(known, row))
  }
}

function sum(row: MinuteRow, other: MinuteRow): MinuteRow {
  const counts = Object.fromEntries(counted.map((name) => [name, row[name] + other[name]]))
  return { ...row, ...counts }
}
