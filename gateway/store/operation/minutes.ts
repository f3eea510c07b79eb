// What each source and each connector received, by minute, for seven days; what all sources received together; and what was decided
// on requests, by outcome. A writer adds to a row: several processes count the same minute.

import { type Row, type Sql } from '../drivers/sql.ts'

export const counted = ['received', 'stored', 'duplicates', 'refused', 'losses', 'bytes', 'errors'] as const

export type MinuteCounts = Readonly<Record<(typeof counted)[number], number>>

export const minuteMilliseconds = 60_000

/** Minutes for which the counts are kept. */
export const keptMinutes = 7 * 24 * 60

export interface MinuteRow extends MinuteCounts {
  readonly tenant: string
  readonly kind: 'source' | 'connector' | 'total' | 'decision'
  /** Of the source, or of the connector; empty for the total; the outcome of decisions, whose number is `received`. */
  readonly id: string
  /** Since 1970. */
  readonly minute: number
}

export interface MinuteQuery extends Pick<MinuteRow, 'tenant' | 'kind' | 'id'> {
  /** Minutes since 1970: the first, and the one after the last. */
  readonly from: number
  readonly to: number
  /** How many minutes are added up. */
  readonly step: number
}

/** The first minute of a step, and what was counted in it. */
export interface MinuteSum extends MinuteCounts {
  readonly minute: number
}

/** The last minute in which something was received. */
export interface LastMinute {
  readonly id: string
  readonly minute: number
  /** Of the day that ended then: minutes in which something was received; 0 where the last one is recent. */
  readonly active: number
}

export interface LastMinutesQuery extends Pick<MinuteRow, 'tenant' | 'kind'> {
  readonly ids: readonly string[]
  /** From this minute on the last one is recent. */
  readonly recent: number
}

const columns = ['tenant', 'kind', 'id', 'minute', ...counted]

const add = `insert into minute (${columns.join(', ')})
  select ${columns.map((_, index) => (index < 3 ? `value ->> ${index}` : `cast(value ->> ${index} as bigint)`)).join(', ')} from json_each(?1) where true
  on conflict (tenant, kind, id, minute) do update set ${counted.map((name) => `${name} = minute.${name} + excluded.${name}`).join(', ')}`

const select = `select minute - (minute - ?4) % ?6 as minute, ${counted.map((name) => `sum(${name}) as ${name}`).join(', ')}
  from minute where tenant = ?1 and kind = ?2 and id = ?3 and minute >= ?4 and minute < ?5
  group by 1 order by 1`

const selectLast = `select id, minute, case when minute >= ?4 then 0 else
    (select count(*) from minute where tenant = ?1 and kind = ?2 and minute.id = last.id
      and minute.minute > last.minute - 1440 and minute.minute <= last.minute) end as active
  from (select value as id, (select max(minute) from minute
    where tenant = ?1 and kind = ?2 and id = value) as minute from json_each(?3)) as last
  where minute is not null`

/** The minutes before `?1`, at most so many at a time. */
export const deletePastMinutes = `delete from minute where (tenant, kind, id, minute) in
  (select tenant, kind, id, minute from minute where minute < ?1 limit 20000)`

/** Adds to what is there. */
export async function addMinutes(sql: Sql, rows: readonly MinuteRow[]): Promise<void> {
  if (rows.length === 0) return
  const lists = rows.map(({ tenant, kind, id, minute, ...counts }): Row => [
    tenant,
    kind,
    id,
    minute,
    ...counted.map((name) => counts[name]),
  ])
  await sql.batch([{ sql: add, values: [JSON.stringify(lists)] }])
}

/** Only steps in which something happened. */
export function readMinutes(sql: Sql, query: MinuteQuery): Promise<readonly MinuteSum[]> {
  const { tenant, kind, id, from, to, step } = query
  return sql.all<MinuteSum>(select, [tenant, kind, id, from, to, step])
}

/** Of sources or connectors that received something in the kept minutes. */
export function readLastMinutes(sql: Sql, query: LastMinutesQuery): Promise<readonly LastMinute[]> {
  const { tenant, kind, ids, recent } = query
  return sql.all<LastMinute>(selectLast, [tenant, kind, JSON.stringify(ids), recent])
}
