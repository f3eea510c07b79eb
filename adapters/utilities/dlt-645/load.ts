// Load records (DL/T 645-2007 annex B): values that a meter keeps at intervals. Each record has the mark A0 A0, its length, its
// time, six groups of values that each end with AA and may be empty, a sum, and the end E5.

import { checksum, clock, type Decoding } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import type { Placed } from './datasets.ts'
import { rowsOf } from './rows.ts'
import { addItems, type Item, type Meter } from './values.ts'

const marks = { start: 0xa0, separator: 0xaa, end: 0xe5 } as const
/** The mark, the length and the time before the groups. */
const headBytes = 8

/** The rows of the groups in order: they are those of the present values. */
const groups: readonly (readonly string[])[] = [
  ['0201ff00', '0202ff00', '02800002'],
  ['0203ff00', '0204ff00'],
  ['0206ff00'],
  ['00010000', '00020000', '00030000', '00040000'],
  ['00050000', '00060000', '00070000', '00080000'],
  ['02800004', '02800005'],
]

interface LoadRecord {
  /** Ten digits, year first. */
  readonly time: string
  /** By the number of the group, from 1. */
  readonly groups: readonly (readonly Item[])[]
}

/** Whether data is that of load records, or of something else with such an identifier. */
export function isLoad(identifier: string, data: Uint8Array): boolean {
  return identifier.startsWith('06') && data[0] === marks.start && data[1] === marks.start
}

/** All records of an answer; undefined: one is damaged or has another structure. */
export function readRecords(data: Uint8Array): readonly LoadRecord[] | undefined {
  const records: LoadRecord[] = []
  let at = 0
  while (at < data.length) {
    const from = at
    if (data[at] !== marks.start || data[at + 1] !== marks.start) return undefined
    at += headBytes
    const found: (readonly Item[])[] = []
    for (const identifiers of groups) {
      const items: Item[] = []
      if (data[at] !== marks.separator)
        for (const row of identifiers.flatMap((identifier): readonly Placed[] => rowsOf(identifier) ?? [])) {
          items.push({ row, bytes: data.subarray(at, at + row.bytes), path: items.length + 1 })
          at += row.bytes
        }
      if (data[at++] !== marks.separator) return undefined
      found.push(items)
    }
    if (checksum.sum8(data.subarray(from, at)) !== data[at] || data[at + 1] !== marks.end) return undefined
    at += 2
    records.push({ time: toHex(data.slice(from + 3, from + headBytes).toReversed()), groups: found })
  }
  return records
}

/** Adds the records to the meter, each at its own time. A record without a time of the calendar is reported, and not kept. */
export function addRecords(
  identifier: string,
  records: readonly LoadRecord[],
  decoding: Decoding<{ readonly timezone: Meter['timezone'] }, unknown>,
  type: string,
  address: string,
): void {
  const { ledger, settings } = decoding
  for (const [index, { time, groups: found }] of records.entries()) {
    const path = `${identifier}/${index + 1}`
    const observedAt = clock.tryRead(time, 'yyMMddHHmm', settings.timezone, `${path}/time`, ledger)
    if (observedAt === undefined) {
      ledger.report('dropped', path, 'record-without-time')
      continue
    }
    const entity = decoding.entity(type, address, undefined, observedAt)
    for (const [group, items] of found.entries())
      if (items.length > 0) addItems(`${path}/${group + 1}`, items, { entity, ledger, timezone: settings.timezone })
  }
}
