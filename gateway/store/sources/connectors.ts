// What is stored of connectors: to which of several sources the messages of a station belong, and what a connector
// remembers beyond a restart.

import type { Sql } from '../drivers/sql.ts'

/** The stations of one connector. */
export interface StationKey {
  readonly tenant: string
  readonly connector: string
  /** The device's own number, as the format's sessions have it. */
  readonly station: string
}

export interface Station {
  readonly station: string
  readonly source: string
  /** UTC, RFC 3339. */
  readonly created: string
}

const select = 'select station, source, created from station where tenant = ?1 and connector = ?2 and station = ?3'
const selectPage = `select station, source, created from station
  where tenant = ?1 and connector = ?2 and station > ?3 order by station limit ?4`
const upsert = `insert into station (tenant, connector, station, source, created) values (?1, ?2, ?3, ?4, ?5)
  on conflict (tenant, connector, station) do update set source = excluded.source`
const remove = 'delete from station where tenant = ?1 and connector = ?2 and station = ?3'

export async function getStation(sql: Sql, { tenant, connector, station }: StationKey): Promise<Station | undefined> {
  const [row] = await sql.all<Station>(select, [tenant, connector, station])
  return row
}

/** By number. @param after the number of the last one before */
export function listStations(
  sql: Sql,
  { tenant, connector, after = '', limit }: Omit<StationKey, 'station'> & { after?: string; limit: number },
): Promise<readonly Station[]> {
  return sql.all<Station>(selectPage, [tenant, connector, after, limit])
}

export async function putStation(
  sql: Sql,
  { tenant, connector, station }: StationKey,
  source: string,
  now: string,
): Promise<void> {
  await sql.batch([{ sql: upsert, values: [tenant, connector, station, source, now] }])
}

export async function removeStation(sql: Sql, { tenant, connector, station }: StationKey): Promise<void> {
  await sql.batch([{ sql: remove, values: [tenant, connector, station] }])
}

const selectState = 'select state from connector_state where tenant = ?1 and connector = ?2'
const upsertState = `insert into connector_state (tenant, connector, state) values (?1, ?2, ?3)
  on conflict (tenant, connector) do update set state = excluded.state`

/** One text of each connector, which it alone reads. */
export async function getConnectorState(sql: Sql, tenant: string, connector: string): Promise<string | undefined> {
  const [row] = await sql.all<{ readonly state: string }>(selectState, [tenant, connector])
  return row?.state
}

export async function putConnectorState(sql: Sql, tenant: string, connector: string, state: string): Promise<void> {
  await sql.batch([{ sql: upsertState, values: [tenant, connector, state] }])
}
