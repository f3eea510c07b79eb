// Records that say the same of the same client, one after the other, as one row: an open map asks every few seconds. Pure. The audit log,
// its export and the list of each record have them all.

import type { RecordDocument } from '../../audit/record.ts'
import type { FoundRecord } from '../../store/audit/audit-search.ts'

/** Of each name, the smallest and the largest number. */
export type Ranges = ReadonlyMap<string, readonly [least: number, most: number]>

export interface RecordGroup {
  readonly newest: RecordDocument
  /** The number of the newest, and how many there are. */
  readonly number: number
  readonly count: number
  /** The time of the oldest: UTC, RFC 3339. */
  readonly first: string
  /** Entities by type. */
  readonly types: Ranges
  /** What the rules hid; undefined: the records do not say. */
  readonly hidden: Ranges | undefined
}

/** Between two records of a group there is no longer pause. */
const pauseMilliseconds = 5 * 60_000

/** What differs between requests that ask the same: when, which, digests of what was sent, and how much there was. */
const ofEach: ReadonlySet<string> = new Set([
  'time',
  'requestId',
  'input',
  'output',
  'types',
  'hidden',
  'since',
  'losses',
])

function keyOf(record: RecordDocument): string {
  const same = Object.entries(record).filter(([name]) => !ofEach.has(name))
  return JSON.stringify([same, record.hidden === undefined])
}

/**
 * @param records the newest first
 * @returns the groups, that with the newest record first; others may have come between the records of a group
 */
export function groupRecords(records: readonly FoundRecord[]): readonly RecordGroup[] {
  const groups: RecordGroup[] = []
  /** The place of the last group of each key. */
  const places = new Map<string, number>()
  for (const { number, record } of records) {
    // The gateway's own, in canonical order.
    const read = JSON.parse(record) as RecordDocument
    const key = keyOf(read)
    const place = places.get(key)
    const group = place === undefined ? undefined : groups[place]
    if (place !== undefined && group !== undefined && isSoon(read.time, group.first))
      groups[place] = withOlder(group, read)
    else {
      places.set(key, groups.length)
      const { time: first, types, hidden } = read
      const hiddenRanges = hidden === undefined ? undefined : rangesOf(undefined, hidden)
      groups.push({ newest: read, number, count: 1, first, types: rangesOf(undefined, types), hidden: hiddenRanges })
    }
  }
  return groups
}

function isSoon(older: string, newer: string): boolean {
  return Date.parse(newer) - Date.parse(older) <= pauseMilliseconds
}

function withOlder(group: RecordGroup, { time: first, types, hidden }: RecordDocument): RecordGroup {
  return {
    ...group,
    count: group.count + 1,
    first,
    types: rangesOf(group.types, types),
    hidden: hidden === undefined ? undefined : rangesOf(group.hidden, hidden),
  }
}

/** @param known absent: these are the first counts */
function rangesOf(known: Ranges | undefined, counts: Readonly<Record<string, number>> = {}): Ranges {
  const found = new Map(Object.entries(counts))
  const names = new Set([...(known?.keys() ?? []), ...found.keys()])
  return new Map(
    [...names].map((name) => {
      const count = found.get(name) ?? 0
      const [least, most] = known === undefined ? [count, count] : (known.get(name) ?? [0, 0])
      return [name, [Math.min(least, count), Math.max(most, count)]]
    }),
  )
}

/** @example rangeText([3, 12]) // '3–12' */
export function rangeText([least, most]: readonly [number, number]): string {
  return least === most ? String(most) : `${least}–${most}`
}
