// How late the messages of each source were, and their losses by kind and code, by minute, for as long as the counts (minutes.ts). A
// writer adds to a row: several processes count the same minute.

import { type Row, type Sql } from '../drivers/sql.ts'
import type { MinuteQuery } from './minutes.ts'

/** Messages whose lag is known, and that lag in milliseconds: the sum and the longest. */
export interface Lag {
  readonly messages: number
  readonly sum: number
  readonly most: number
}

interface OfMinute {
  readonly tenant: string
  readonly source: string
  /** Since 1970. */
  readonly minute: number
}

export interface LagRow extends OfMinute {
  /** From the latest time of observation in a message to its arrival. */
  readonly observed: Lag
  /** From the arrival at a connector or an agent until the message was stored. */
  readonly queued: Lag
}

export interface LossRow extends OfMinute {
  readonly kind: string
  readonly code: string
  readonly losses: number
}

/** The first minute of a step, and the lag of its messages. */
export type LagSum = Pick<LagRow, 'minute' | 'observed' | 'queued'>
export type LossSum = Pick<LossRow, 'minute' | 'kind' | 'code' | 'losses'>

/** Of a source, in steps. */
export type SourceMinuteQuery = Omit<MinuteQuery, 'kind'>

const lagColumns = ['observed', 'observed_sum', 'observed_most', 'queued', 'queued_sum', 'queued_most'] as const

const addLag = `insert into minute_lag (tenant, source, minute, ${lagColumns.join(', ')})
  select value ->> 0, value ->> 1, ${[2, ...lagColumns.map((_, index) => index + 3)].map((place) => `cast(value ->> ${place} as bigint)`).join(', ')}
  from json_each(?1) where true
  on conflict (tenant, source, minute) do update set ${lagColumns
    .map((name) =>
      name.endsWith('_most')
        ? `${name} = max(minute_lag.${name}, excluded.${name})`
        : `${name} = minute_lag.${name} + excluded.${name}`,
    )
    .join(', ')}`

const addLoss = `insert into minute_loss (tenant, source, minute, kind, code, losses)
  select value ->> 0, value ->> 1, cast(value ->> 2 as bigint), value ->> 3, value ->> 4, cast(value ->> 5 as bigint)
  from json_each(?1) where true
  on conflict (tenant, source, minute, kind, code) do update set losses = minute_loss.losses + excluded.losses`

const ofRange = 'tenant = ?1 and source = ?2 and minute >= ?3 and minute < ?4'

const selectLags = `select minute - (minute - ?3) % ?5 as minute, ${lagColumns
  .map((name) => `${name.endsWith('_most') ? 'max' : 'sum'}(${name}) as ${name}`)
  .join(', ')}
  from minute_lag where ${ofRange} group by 1 order by 1`

const selectLosses = `select minute - (minute - ?3) % ?5 as minute, kind, code, sum(losses) as losses
  from minute_loss where ${ofRange} group by 1, 2, 3 order by 1, 4 desc, 2, 3`

/** What is before the minute `?1`, at most so much at a time. */
export const deletePastSourceMinutes = [
  `delete from minute_loss where (tenant, source, minute, kind, code) in
    (select tenant, source, minute, kind, code from minute_loss where minute < ?1 limit 20000)`,
  `delete from minute_lag where (tenant, source, minute) in
    (select tenant, source, minute from minute_lag where minute < ?1 limit 20000)`,
]

/** Adds to what is there. */
export async function addSourceMinutes(sql: Sql, lags: readonly LagRow[], losses: readonly LossRow[]): Promise<void> {
  const lagLists = lags.map(({ tenant, source, minute, observed, queued }): Row => [
    ...[tenant, source, minute, observed.messages, observed.sum, observed.most],
    ...[queued.messages, queued.sum, queued.most],
  ])
  const lossLists = losses.map(({ tenant, source, minute, kind, code, losses: count }): Row => [
    ...[tenant, source, minute, kind, code, count],
  ])
  const statements = [
    ...(lagLists.length === 0 ? [] : [{ sql: addLag, values: [JSON.stringify(lagLists)] }]),
    ...(lossLists.length === 0 ? [] : [{ sql: addLoss, values: [JSON.stringify(lossLists)] }]),
  ]
  if (statements.length > 0) await sql.batch(statements)
}

function valuesOf({ tenant, id, from, to, step }: SourceMinuteQuery): Row {
  return [tenant, id, from, to, step]
}

/** Only steps with messages whose lag is known. */
export async function readLags(sql: Sql, query: SourceMinuteQuery): Promise<readonly LagSum[]> {
  type Read = Readonly<Record<(typeof lagColumns)[number] | 'minute', number>>
  const rows = await sql.all<Read>(selectLags, valuesOf(query))
  return rows.map((row) => ({
    minute: row.minute,
    observed: { messages: row.observed, sum: row.observed_sum, most: row.observed_most },
    queued: { messages: row.queued, sum: row.queued_sum, most: row.queued_most },
  }))
}

/** By step, the most frequent first. */
export function readLosses(sql: Sql, query: SourceMinuteQuery): Promise<readonly LossSum[]> {
  return sql.all<LossSum>(selectLosses, valuesOf(query))
}
