// What operators watch of the store, over all tenants: how far the sequencer and the notifications are behind, when each source sent
// its last message, and how large the store is.

import type { Sql } from './drivers/sql.ts'
import { minuteMilliseconds } from './operation/minutes.ts'

export interface LogMeasure {
  readonly tenant: string
  /** Records that are not in the log yet. */
  readonly waiting: number
  /** UTC, RFC 3339: the time of the oldest of them. */
  readonly oldest?: string
  /** The time of the newest record that the last checkpoint covers. */
  readonly newest?: string
}

export interface SourceMeasure {
  readonly tenant: string
  readonly source: string
  /** Milliseconds since 1970: the begin of the minute of its last message. Absent: none in the days that minutes are kept. */
  readonly lastMessage?: number
}

export interface Measures {
  readonly logs: readonly LogMeasure[]
  readonly sources: readonly SourceMeasure[]
  /** Sources that are not among them, because there are so many. */
  readonly otherSources: number
  /** UTC, RFC 3339: since when the oldest change waits for its notification. */
  readonly oldestNotification?: string
  /** Absent: the driver does not know. */
  readonly bytes?: number
}

/** A series for each, so that an operator's Prometheus stays small. */
export const maxSources = 2000

const selectTenants = 'select tenant from audit_log union select tenant from audit_waiting order by 1'
const selectWaiting = 'select count(*) as waiting from audit_waiting where tenant = ?1'
const selectOldest = 'select record from audit_waiting where tenant = ?1 order by id limit 1'
const selectNewest = `select record from audit_entry
  where tenant = ?1 and number = (select size - 1 from audit_log where tenant = ?1)`
const selectSources = `select tenant, id,
    (select max(minute) from minute where minute.tenant = source.tenant and minute.kind = 'source' and minute.id = source.id) as minute
  from source order by tenant, id limit ${maxSources}`
const countSources = 'select count(*) as count from source'
const selectNotification = 'select stored from outbox where dead is null order by sequence limit 1'

/** The time of a record; canonical JSON, which the gateway has written. */
function timeOf(rows: readonly { readonly record: string }[]): string | undefined {
  const [row] = rows
  if (row === undefined) return undefined
  const { time } = JSON.parse(row.record) as { readonly time?: unknown }
  return typeof time === 'string' ? time : undefined
}

async function measureLog(sql: Sql, tenant: string): Promise<LogMeasure> {
  const [counted] = await sql.all<{ waiting: number }>(selectWaiting, [tenant])
  const oldest = timeOf(await sql.all<{ record: string }>(selectOldest, [tenant]))
  const newest = timeOf(await sql.all<{ record: string }>(selectNewest, [tenant]))
  return {
    tenant,
    waiting: counted?.waiting ?? 0,
    ...(oldest === undefined ? {} : { oldest }),
    ...(newest === undefined ? {} : { newest }),
  }
}

export async function measureStore(sql: Sql): Promise<Measures> {
  const logs: LogMeasure[] = []
  for (const { tenant } of await sql.all<{ tenant: string }>(selectTenants)) logs.push(await measureLog(sql, tenant))
  const rows = await sql.all<{ tenant: string; id: string; minute: number | null }>(selectSources)
  const [all] = await sql.all<{ count: number }>(countSources)
  const [notification] = await sql.all<{ stored: string }>(selectNotification)
  const bytes = await sql.bytes?.()
  return {
    logs,
    sources: rows.map(({ tenant, id: source, minute }) => ({
      tenant,
      source,
      ...(minute === null ? {} : { lastMessage: minute * minuteMilliseconds }),
    })),
    otherSources: Math.max(0, (all?.count ?? 0) - rows.length),
    ...(notification === undefined ? {} : { oldestNotification: notification.stored }),
    ...(bytes === undefined ? {} : { bytes }),
  }
}
