// Counts by minute in this process, until they are added to the store: one row for each source and connector and minute, whatever the
// number of messages.

import { counted, type MinuteCounts, minuteMilliseconds, type MinuteRow } from '../../store/operation/minutes.ts'
import type { Store } from '../../store/store.ts'

/** While the store takes nothing: what is beyond is not counted. */
const maxRows = 10_000
const minuteLength = 'YYYY-MM-DDTHH:MM'.length

type Counting = { -readonly [Name in keyof MinuteCounts]: MinuteCounts[Name] }

export class MinuteCounter {
  #rows = new Map<string, Omit<MinuteRow, keyof MinuteCounts> & Counting>()

  /** @param now UTC, RFC 3339 */
  add(of: Pick<MinuteRow, 'tenant' | 'kind' | 'id'>, now: string, counts: Partial<MinuteCounts>): void {
    this.#addTo(of, now.slice(0, minuteLength), counts)
  }

  /** Adds to the store; what it does not take is added later. */
  async flush(store: Store): Promise<void> {
    const rows = [...this.#rows.values()]
    if (rows.length === 0) return
    this.#rows = new Map()
    try {
      await store.minutes.add(rows)
    } catch (error) {
      for (const row of rows) this.#addTo(row, minuteText(row.minute), row)
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

  /** @param minute UTC, RFC 3339 without the seconds */
  #addTo(
    { tenant, kind, id }: Pick<MinuteRow, 'tenant' | 'kind' | 'id'>,
    minute: string,
    counts: Partial<MinuteCounts>,
  ): void {
    const key = `${minute} ${kind} ${id} ${tenant}`
    let row = this.#rows.get(key)
    if (row === undefined) {
      if (this.#rows.size >= maxRows) return
      const none = { received: 0, stored: 0, duplicates: 0, refused: 0, losses: 0, bytes: 0, errors: 0 }
      row = { tenant, kind, id, minute: Math.floor(Date.parse(`${minute}Z`) / minuteMilliseconds), ...none }
      this.#rows.set(key, row)
    }
    for (const name of counted) row[name] += counts[name] ?? 0
  }
}

function minuteText(minute: number): string {
  return new Date(minute * minuteMilliseconds).toISOString().slice(0, minuteLength)
}
