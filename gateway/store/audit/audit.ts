// What the store keeps of the audit logs: pending records, committed in the same batch as what they record; and the entries,
// tiles and last checkpoint of each tenant's log, which a run of the sequencer advances together or not at all.

import { tileWidth } from '../../../standards/transparency-log/tiles.ts'
import type { Sql, Statement } from '../drivers/sql.ts'
import type { BatchOutcome } from '../outcome.ts'
import { type Guard, preconditionStatement } from '../batch-condition.ts'

const insert = 'insert into audit_waiting (tenant, record) values (?1, ?2)'
const selectWaitingTenants = 'select distinct tenant from audit_waiting'
const selectWaiting = 'select id, record from audit_waiting where tenant = ?1 order by id limit ?2'
const selectLog = `select size, checkpoint, witnessed, witnessed_size as witnessedSize from audit_log where tenant = ?1`
const selectTiles = `select level, number, hashes from audit_tile
  where tenant = ?1 and (level, number) in (select cast(value ->> 0 as bigint), cast(value ->> 1 as bigint)
  from json_each(?2))`
const selectBacklog = `select
    (select count(*) from (select 1 from audit_waiting where tenant = ?1 limit ?2) as counted) as waiting,
    (select record ->> 'time' from audit_waiting where tenant = ?1 order by id limit 1) as oldest,
    (select record ->> 'time' from audit_entry where tenant = ?1 order by number desc limit 1) as latest`
const selectRecords = `select record from audit_entry where tenant = ?1 and number >= ?2 and number < ?3 order by number`
const selectOfRequest = `select number, record, count(*) over () as count from audit_entry
  where tenant = ?1 and request = ?2 order by number limit 1 offset ?3`
const selectWaitingOf = `select 1 from audit_waiting where tenant = ?1 and record ->> 'requestId' = ?2 limit 1`
const sizeMoved = 'where coalesce((select size from audit_log where tenant = ?1), 0) <> ?2'
const waitingMoved = 'where (select count(*) from audit_waiting where tenant = ?1 and id <= ?2) <> ?3'
// A record always has a request; records of the first schema may lack it.
const moveToEntries = `insert into audit_entry (tenant, number, request, record)
  select tenant, ?3 - 1 + row_number() over (order by id), coalesce(record ->> 'requestId', ''), record
  from audit_waiting where tenant = ?1 and id <= ?2`
const removeWaiting = 'delete from audit_waiting where tenant = ?1 and id <= ?2'
const putTile = `insert into audit_tile (tenant, level, number, hashes) values (?1, ?2, ?3, ?4)
  on conflict (tenant, level, number) do update set hashes = excluded.hashes`
const putLog = `insert into audit_log (tenant, size, checkpoint) values (?1, ?2, ?3)
  on conflict (tenant) do update set size = excluded.size, checkpoint = excluded.checkpoint`

// Once shown, it must survive a power loss, and no older one may replace it.
const putWitnessed = `update audit_log set witnessed = ?2, witnessed_size = ?3
  where tenant = ?1 and coalesce(witnessed_size, 0) <= ?3`

const selectFirst = 'select number from audit_entry where tenant = ?1 order by number limit 1'
const removeRecords = 'delete from audit_entry where tenant = ?1 and number >= ?2 and number < ?3'
const removeHashes = 'delete from audit_tile where tenant = ?1 and level = 0 and number = ?2'

/** @param record canonical JSON (RFC 8785), without personal data */
export function auditStatement(tenant: string, record: string): Statement {
  return { sql: insert, values: [tenant, record] }
}

/** The same database, which calls `recorded` whenever a batch that contains audit records has been committed. */
export function notifyOfRecords(sql: Sql, recorded: () => void): Sql {
  return {
    ...sql,
    async batch(statements, durability) {
      const outcome = await sql.batch(statements, durability)
      if (outcome === 'applied' && statements.some((statement) => statement.sql === insert)) recorded()
      return outcome
    },
  }
}

export interface RecordToStore {
  readonly tenant: string
  readonly record: string
  /** It is stored, with a batch. */
  readonly stored: () => void
}

/** The same database, which adds the record to every batch: a change and its record are stored together or not at all. */
export function withRecord(sql: Sql, { tenant, record, stored }: RecordToStore): Sql {
  return {
    ...sql,
    async batch(statements, durability) {
      const outcome = await sql.batch([...statements, auditStatement(tenant, record)], durability)
      if (outcome === 'applied') stored()
      return outcome
    },
  }
}

/** For operations that change nothing else in the store. */
export async function appendAudit(sql: Sql, tenant: string, record: string): Promise<void> {
  await sql.batch([auditStatement(tenant, record)])
}

export async function waitingTenants(sql: Sql): Promise<readonly string[]> {
  return (await sql.all<{ tenant: string }>(selectWaitingTenants)).map(({ tenant }) => tenant)
}

export interface WaitingRecord {
  readonly id: number
  readonly record: string
}

/** The first pending records, in the order of their commits. */
export function waitingRecords(sql: Sql, tenant: string, limit: number): Promise<readonly WaitingRecord[]> {
  return sql.all<WaitingRecord>(selectWaiting, [tenant, limit])
}

/** Whether a record of this request is pending. */
export async function isWaiting(sql: Sql, tenant: string, request: string): Promise<boolean> {
  return (await sql.all(selectWaitingOf, [tenant, request])).length > 0
}

/** The records that are not in the log yet. */
export interface Backlog {
  /** Counted up to `maxCounted`. */
  readonly waiting: number
  /** When the oldest of them was made; null: there is none. UTC, RFC 3339. */
  readonly oldest: string | null
  /** When the last record in the log was made; null: the log is empty. */
  readonly latest: string | null
}

export const maxCounted = 10_000

export async function readBacklog(sql: Sql, tenant: string): Promise<Backlog> {
  const [row] = await sql.all<Backlog>(selectBacklog, [tenant, maxCounted])
  return row ?? { waiting: 0, oldest: null, latest: null }
}

export interface StoredLog {
  readonly size: number
  /** The signed note; absent if nothing was ever logged. */
  readonly checkpoint?: string
  /** The last checkpoint that witnesses have signed, and its number of entries; absent if there is none. */
  readonly witnessed?: string
  readonly witnessedSize?: number
}

export async function readLog(sql: Sql, tenant: string): Promise<StoredLog> {
  const [log] = await sql.all<Readonly<Record<keyof StoredLog, unknown>>>(selectLog, [tenant])
  const known = Object.entries(log ?? { size: 0 }).filter(([, value]) => value !== null)
  return Object.fromEntries(known) as unknown as StoredLog
}

/** Stores a checkpoint with the signatures of witnesses, unless one with more entries is stored. */
export async function keepWitnessed(sql: Sql, tenant: string, size: number, checkpoint: string): Promise<void> {
  await sql.batch([{ sql: putWitnessed, values: [tenant, checkpoint, size] }], 'flushed')
}

export interface StoredTile {
  readonly level: number
  readonly number: number
  readonly hashes: Uint8Array
}

/** The tiles that exist; each may be wider than requested. */
export function readTiles(
  sql: Sql,
  tenant: string,
  names: readonly Pick<StoredTile, 'level' | 'number'>[],
): Promise<readonly StoredTile[]> {
  return sql.all<StoredTile>(selectTiles, [tenant, JSON.stringify(names.map(({ level, number }) => [level, number]))])
}

/** The records from entry `start` to `end`, exclusive. */
export async function readRecords(sql: Sql, tenant: string, start: number, end: number): Promise<readonly string[]> {
  return (await sql.all<{ record: string }>(selectRecords, [tenant, start, end])).map(({ record }) => record)
}

export async function firstRecord(sql: Sql, tenant: string): Promise<number | undefined> {
  return (await sql.all<{ number: number }>(selectFirst, [tenant]))[0]?.number
}

export async function removeBundle(sql: Sql, tenant: string, bundle: number): Promise<void> {
  const start = bundle * tileWidth
  await sql.batch([
    { sql: removeRecords, values: [tenant, start, start + tileWidth] },
    { sql: removeHashes, values: [tenant, bundle] },
  ])
}

export interface EntryOfRequest {
  readonly number: number
  readonly record: string
  /** How many entries the request has. */
  readonly count: number
}

/** @param nth of the request's entries, from 0 on */
export async function entryOfRequest(
  sql: Sql,
  tenant: string,
  request: string,
  nth: number,
): Promise<EntryOfRequest | undefined> {
  const [entry] = await sql.all<EntryOfRequest>(selectOfRequest, [tenant, request, nth])
  return entry
}

/** The result of one run of the sequencer on a log. */
export interface LogTurn {
  readonly tenant: string
  /** The records that become entries: the first pending ones, as they were read. */
  readonly taken: readonly WaitingRecord[]
  /** The size of the log before the run. */
  readonly size: number
  readonly tiles: readonly StoredTile[]
  readonly checkpoint: string
}

/** Stores the whole run, durable against power loss, or returns a conflict if another sequencer was faster. */
export function commitTurn(sql: Sql, turn: LogTurn): Promise<BatchOutcome> {
  const { tenant, taken, size, tiles, checkpoint } = turn
  const last = taken.at(-1)?.id ?? 0
  const guards: readonly Guard[] = [
    { reason: 'size', moved: sizeMoved, values: [tenant, size] },
    { reason: 'waiting', moved: waitingMoved, values: [tenant, last, taken.length] },
  ]
  // A checkpoint that was shown must survive a power loss: otherwise another one would be signed in its place.
  return sql.batch(
    [
      ...guards.map(preconditionStatement),
      { sql: moveToEntries, values: [tenant, last, size] },
      { sql: removeWaiting, values: [tenant, last] },
      ...tiles.map(({ level, number, hashes }) => ({ sql: putTile, values: [tenant, level, number, hashes] })),
      { sql: putLog, values: [tenant, size + taken.length, checkpoint] },
    ],
    'flushed',
  )
}
