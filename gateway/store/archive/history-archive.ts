// What leaves the history for an archive, and the keys with which the archive's objects are encrypted. Erasing an entity destroys its keys in the
// same transaction (`destroyed…`), so that nobody reads what the archive still has until it is removed there.

import { preconditionStatement } from '../batch-condition.ts'
import type { Sql, Statement } from '../drivers/sql.ts'
import type { BatchOutcome } from '../outcome.ts'

/** One row of the history, as it is stored. */
export interface ArchivedStep {
  readonly sequence: number
  readonly instant: string
  readonly observed: string | null
  readonly stored: string
  readonly modified: string | null
  readonly deleted: number
  readonly origin: number | null
  /** A JSON list of `[attribute, datasetId, instance]`. */
  readonly data: string
}

/** The oldest steps of one entity in one month. */
export interface ArchivablePart {
  readonly id: string
  /** Of the time of storing: `2026-08`. */
  readonly month: string
  /** In the order in which they were stored. */
  readonly steps: readonly ArchivedStep[]
}

export interface ArchivedPart {
  /** Of the object in the archive. */
  readonly name: string
  readonly id: string
  readonly month: string
  readonly steps: number
  /** When the last of them was stored. */
  readonly last: string
  /** Absent: it was erased. */
  readonly key?: Uint8Array
}

const monthLength = 'YYYY-MM'.length
/** Of one object: some hundred kilobytes. */
const maxSteps = 200

// What ends by itself stays, and is deleted then.
const selectOldest = `select entity.key, entity.id, substr(step.stored, 1, ${monthLength}) as month from step join entity on entity.key = step.entity
  where step.stored < ?2 and step.expires is null and entity.tenant = ?1 and entity.expires is null order by step.stored limit 1`
const selectSteps = `select sequence, instant, observed, stored, modified, deleted, origin, data from step
  where entity = ?1 and stored < ?2 and substr(stored, 1, ${monthLength}) = ?3 and expires is null order by stored, sequence limit ${maxSteps}`

/** @param before steps that were stored earlier: UTC, RFC 3339 */
export async function archivablePart(sql: Sql, tenant: string, before: string): Promise<ArchivablePart | undefined> {
  const [oldest] = await sql.all<{ key: number; id: string; month: string }>(selectOldest, [tenant, before])
  if (oldest === undefined) return undefined
  const { key, id, month } = oldest
  return { id, month, steps: await sql.all<ArchivedStep>(selectSteps, [key, before, month], 'data') }
}

const insert = `insert into history_archive (tenant, name, id, month, last, steps, key) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)`
const changed = `where (select count(*) from step, json_each(?1) as given
  where step.sequence = cast(given.value ->> 0 as bigint) and step.data = given.value ->> 1 and step.expires is null) <> ?2`
const remove = 'delete from step where sequence in (select cast(value ->> 0 as bigint) from json_each(?1))'

/**
 * Removes the steps, and keeps the key of the object that has them.
 * @returns `conflict`: one of them has changed, and nothing is removed
 */
export function keepArchived(
  sql: Sql,
  tenant: string,
  { id, month, steps }: ArchivablePart,
  { name, key }: { readonly name: string; readonly key: Uint8Array },
): Promise<BatchOutcome> {
  const list = JSON.stringify(steps.map(({ sequence, data }) => [sequence, data]))
  const last = steps.at(-1)?.stored ?? ''
  return sql.batch([
    preconditionStatement({ reason: 'changed', moved: changed, values: [list, steps.length] }),
    { sql: insert, values: [tenant, name, id, month, last, steps.length, key] },
    { sql: remove, values: [list] },
  ])
}

const selectParts = `select name, id, month, last, steps, key from history_archive where tenant = ?1 and id = ?2 order by month, last`

/** What the archive has of an entity. */
export async function archivedParts(sql: Sql, tenant: string, id: string): Promise<readonly ArchivedPart[]> {
  const rows = await sql.all<Omit<ArchivedPart, 'key'> & { readonly key: Uint8Array | null }>(selectParts, [tenant, id])
  return rows.map(({ key, ...part }) => ({ ...part, ...(key === null ? {} : { key }) }))
}

const selectErased = 'select name from history_archive where tenant = ?1 and key is null limit ?2'
const removeRows = 'delete from history_archive where tenant = ?1 and name in (select value from json_each(?2))'
const expire = 'update history_archive set key = null where tenant = ?1 and month < ?2 and key is not null'

/** The objects that are to be removed from the archive, and whose rows then are (`removeArchived`). */
export async function erasedParts(sql: Sql, tenant: string, limit: number): Promise<readonly string[]> {
  return (await sql.all<{ name: string }>(selectErased, [tenant, limit])).map(({ name }) => name)
}

export async function removeArchived(sql: Sql, tenant: string, names: readonly string[]): Promise<void> {
  await sql.batch([{ sql: removeRows, values: [tenant, JSON.stringify(names)] }])
}

/** @param month the first that is kept */
export async function expireArchived(sql: Sql, tenant: string, month: string): Promise<void> {
  await sql.batch([{ sql: expire, values: [tenant, month] }])
}

/** For a batch that erases the history of an entity, as far as it was stored until a time. Values: tenant, id, time. */
export const destroyedUntil = `update history_archive set key = null where tenant = ?1 and id = ?2 and last <= ?3`

/** For a batch that takes something out of an entity's history: one key is for all that an object has. */
export function destroyed(tenant: string, id: string): Statement {
  return { sql: 'update history_archive set key = null where tenant = ?1 and id = ?2', values: [tenant, id] }
}

/** The same by the number of the entity. */
export function destroyedOf(entity: number): Statement {
  const sql = `update history_archive set key = null where (tenant, id) in (select tenant, id from entity where key = ?1)`
  return { sql, values: [entity] }
}
