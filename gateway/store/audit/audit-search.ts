// A search over the audit log of a tenant, newest first. The only index of the log is the entry number, and times increase with
// it: a search starts at the end of its time range, found by binary search, and reads a limited number of entries at a time.

import type { Sql } from '../drivers/sql.ts'

export interface RecordFilter {
  /** UTC, RFC 3339: recorded at or after, and before. */
  readonly from?: string
  readonly to?: string
  /** Pseudonyms of clients, any of which matches; an empty list matches nothing. */
  readonly clients?: readonly string[]
  readonly action?: string
  /** An entity of several types matches each of them. */
  readonly type?: string
  readonly decision?: string
  /** Only requests of clients: no messages of sources, and pages of the console only where they showed entities. */
  readonly isAccess?: true
}

export interface FoundRecord {
  readonly number: number
  /** Canonical JSON. */
  readonly record: string
}

export interface Found {
  readonly records: readonly FoundRecord[]
  /** The search continues below this entry; absent: there is nothing more in the time range. */
  readonly next?: number
}

const select = `select number, record from audit_entry
  where tenant = ?1 and number >= ?2 and number < ?3
    and (record ->> 'time' >= ?4 or ?4 is null)
    and (record ->> 'time' < ?5 or ?5 is null)
    and (record ->> 'client' in (select value from json_each(?6)) or ?6 is null)
    and (record ->> 'action' = ?7 or ?7 is null)
    and (exists (select 1 from json_each(record -> 'types') where instr(' ' || key || ' ', ' ' || ?8 || ' ') > 0)
      or ?8 is null)
    and (record ->> 'decision' = ?9 or ?9 is null)
    and ((record ->> 'action' <> 'postMessages'
      and (record ->> 'types' is not null or record ->> 'action' not like 'console%')) or ?11 = 0)
  order by number desc limit ?10`
const selectTime = `select record ->> 'time' as time from audit_entry where tenant = ?1 and number = ?2`
const selectSize = `select coalesce(max(number) + 1, 0) as size from audit_entry where tenant = ?1`
const selectOfRequest = `select number, record from audit_entry where tenant = ?1 and request = ?2 order by number limit ?3`

/** How many entries are read at a time: a tenth of a second of work. */
export const entriesAtOnce = 20_000

/** A record may be added to the log after a slightly newer one. */
const slackMilliseconds = 60_000

/** @param below only entries with smaller numbers; absent: all */
export async function searchRecords(
  sql: Sql,
  tenant: string,
  filter: RecordFilter,
  limit: number,
  below?: number,
): Promise<Found> {
  const { from, to, clients, action, type, decision, isAccess } = filter
  const end = below ?? (await firstAfter(sql, tenant, to))
  const start = Math.max(0, end - entriesAtOnce)
  const records = await sql.all<FoundRecord>(select, [
    tenant,
    start,
    end,
    from ?? null,
    to ?? null,
    clients === undefined ? null : JSON.stringify(clients),
    action ?? null,
    type ?? null,
    decision ?? null,
    limit,
    isAccess === true ? 1 : 0,
  ])
  const last = records.length === limit ? records.at(-1)?.number : undefined
  const next = last ?? start
  const isOver = next === 0 || (await isBefore(sql, tenant, next - 1, from))
  return isOver ? { records } : { records, next }
}

/** All records of a request, in their order. */
export function recordsOfRequest(
  sql: Sql,
  tenant: string,
  request: string,
  limit: number,
): Promise<readonly FoundRecord[]> {
  return sql.all<FoundRecord>(selectOfRequest, [tenant, request, limit])
}

async function timeAt(sql: Sql, tenant: string, number: number): Promise<string> {
  const [row] = await sql.all<{ time: string | null }>(selectTime, [tenant, number])
  return row?.time ?? ''
}

async function isBefore(sql: Sql, tenant: string, number: number, from: string | undefined): Promise<boolean> {
  return from !== undefined && (await timeAt(sql, tenant, number)) < moved(from, -slackMilliseconds)
}

/** The first entry that is certainly not before `to`; the size of the log if there is none. */
async function firstAfter(sql: Sql, tenant: string, to: string | undefined): Promise<number> {
  const [row] = await sql.all<{ size: number }>(selectSize, [tenant])
  let [low, high] = [0, row?.size ?? 0]
  if (to === undefined) return high
  const limit = moved(to, slackMilliseconds)
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((await timeAt(sql, tenant, middle)) < limit) low = middle + 1
    else high = middle
  }
  return low
}

function moved(time: string, milliseconds: number): string {
  return new Date(Date.parse(time) + milliseconds).toISOString()
}
