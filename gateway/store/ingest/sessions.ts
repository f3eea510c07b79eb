// The states of protocol sessions (a terminal, a station): decode reads them, and the new states are stored together with the
// content of the message, unless one has changed in between.

import type { Json } from '../../../standards/hub/entity.ts'
import type { Sql, Statement } from '../drivers/sql.ts'
import type { Guard } from '../batch-condition.ts'
import { parseColumn } from '../json-column.ts'

export interface SessionState {
  /** 0: there has never been one. */
  readonly version: number
  /** Absent: there is none, or it was deleted. */
  readonly state?: Json
}

/** A session that was passed to decode, and its new state. */
export interface SessionWrite {
  readonly key: string
  /** As it was read. */
  readonly version: number
  /** Absent: it stays as it is; null: it is deleted. */
  readonly state?: Json
}

const select = `select key, version, state from session
  where tenant = ?1 and source = ?2 and key in (select value from json_each(?3))`
const selectOne = 'select key, version, state from session where tenant = ?1 and source = ?2 and key = ?3'

const moved = `from json_each(?3) as expected
  left join session on session.tenant = ?1 and session.source = ?2 and session.key = expected.value ->> 0
  where coalesce(session.version, 0) <> cast(expected.value ->> 1 as bigint)`
const movedEach = `where coalesce((select version from session where tenant = ?1 and source = ?2 and key = ?3), 0) <> ?4`

const upsert = `insert into session (tenant, source, key, version, state, modified, expires) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
  on conflict (tenant, source, key) do update set version = excluded.version, state = excluded.state,
    modified = excluded.modified, expires = excluded.expires`

/** What a command changes of a session expires as before. */
const update = `insert into session (tenant, source, key, version, state, modified) values (?1, ?2, ?3, ?4, ?5, ?6)
  on conflict (tenant, source, key) do update set version = excluded.version, state = excluded.state,
    modified = excluded.modified`

/** Returns an entry for every key, also for keys without a state. */
export async function readSessions(
  sql: Sql,
  tenant: string,
  source: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, SessionState>> {
  const found = new Map<string, SessionState>(keys.map((key) => [key, { version: 0 }]))
  const [only, ...others] = keys
  if (only === undefined) return found
  // Most messages are of one session.
  const [text, asked] = others.length === 0 ? [selectOne, only] : [select, JSON.stringify(keys)]
  const rows = await sql.all<{ key: string; version: number; state: string | null }>(text, [tenant, source, asked])
  for (const { key, version, state } of rows)
    found.set(key, state === null ? { version } : { version, state: parseColumn<Json>(state) })
  return found
}

export function sessionGuards(
  tenant: string,
  source: string,
  sessions: readonly SessionWrite[],
): readonly Guard<'session-moved'>[] {
  if (sessions.length === 0) return []
  const rows = sessions.map(({ key, version }) => [key, version])
  return [{ reason: 'session-moved', moved, values: [tenant, source], rows, movedEach }]
}

/** Like writeSessions, for states that no message has brought. */
export function updateSessions(
  tenant: string,
  source: string,
  sessions: readonly SessionWrite[],
  modified: string,
): readonly Statement[] {
  return sessions.flatMap(({ key, version, state }) => {
    if (state === undefined) return []
    const text = state === null ? null : JSON.stringify(state)
    return [{ sql: update, values: [tenant, source, key, version + 1, text, modified] }]
  })
}

export function writeSessions(
  tenant: string,
  source: string,
  sessions: readonly SessionWrite[],
  modified: string,
  expires: string | null,
): readonly Statement[] {
  return sessions.flatMap(({ key, version, state }) => {
    if (state === undefined) return []
    const text = state === null ? null : JSON.stringify(state)
    return [{ sql: upsert, values: [tenant, source, key, version + 1, text, modified, expires] }]
  })
}
