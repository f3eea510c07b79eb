// The health of a tenant's sources, by recent audit records of their messages and by their pending dead letters.

import type { Sql } from '../drivers/sql.ts'

export interface SourceHealth {
  readonly source: string
  /** Its messages among the examined entries. */
  readonly taken: number
  readonly refused: number
  /** When the last one of each was decided: UTC, RFC 3339. */
  readonly lastTaken: string | null
  readonly lastRefused: string | null
  /** The problem of the last rejected message. */
  readonly lastProblem: string | null
}

export interface Health {
  readonly sources: ReadonlyMap<string, SourceHealth>
  /** The time of the oldest examined entry; absent: there is none. */
  readonly since?: string
}

/** How many of the newest entries are examined; this limits the work. */
export const entriesLookedAt = 20_000

const newest = `from audit_entry where tenant = ?1
  and number >= (select coalesce(max(number), 0) - ?2 + 1 from audit_entry where tenant = ?1)`
// The problem goes behind the time, so that the last time brings its own.
const selectHealth = `select record ->> 'source' as source,
    count(*) filter (where record ->> 'decision' = 'permitted') as taken,
    count(*) filter (where record ->> 'decision' <> 'permitted') as refused,
    max(case when record ->> 'decision' = 'permitted' then record ->> 'time' end) as lastTaken,
    max(case when record ->> 'decision' <> 'permitted' then record ->> 'time' || ' ' || coalesce(record ->> 'problem', '') end) as last
  ${newest} and record ->> 'source' is not null and record ->> 'action' in ('postMessages', 'replayDeadLetter')
  group by 1`
const selectSince = `select record ->> 'time' as since ${newest} order by number limit 1`
const selectWaiting = `select count(*) as count from dead_letter where tenant = ?1 and source = ?2 and replayed is null`

export async function readHealth(sql: Sql, tenant: string): Promise<Health> {
  const rows = await sql.all<Omit<SourceHealth, 'lastRefused' | 'lastProblem'> & { readonly last: string | null }>(
    selectHealth,
    [tenant, entriesLookedAt],
  )
  const [oldest] = await sql.all<{ since: string | null }>(selectSince, [tenant, entriesLookedAt])
  const sources = rows.map(({ last, ...row }): SourceHealth => {
    const [lastRefused = null, lastProblem = null] = last?.split(' ') ?? []
    return { ...row, lastRefused, lastProblem }
  })
  const since = oldest?.since ?? undefined
  return { sources: new Map(sources.map((one) => [one.source, one])), ...(since === undefined ? {} : { since }) }
}

/** How many messages of the source were rejected and not replayed. */
export async function countWaitingLetters(sql: Sql, tenant: string, source: string): Promise<number> {
  const [row] = await sql.all<{ count: number }>(selectWaiting, [tenant, source])
  return row?.count ?? 0
}
