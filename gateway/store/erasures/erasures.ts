// The list of erasures: what must stay gone when an older copy of the store is restored. An entry is stored in the batch that
// erases, so an entry that a store has was carried out in it.

import type { Sql, Statement } from '../drivers/sql.ts'
import { parseColumn, rowLists } from '../json-column.ts'

/**
 * `history`: the steps of an entity; `entity`: an entity with its history; `person`: that, and every kept message of its sources;
 * `month-key`: a key of the audit log; `tenant`: everything of a tenant.
 */
export const erasureKinds = ['history', 'entity', 'person', 'month-key', 'tenant'] as const
export type ErasureKind = (typeof erasureKinds)[number]

export interface NewErasure {
  /** UTC, RFC 3339. */
  readonly at: string
  readonly kind: ErasureKind
  readonly tenant: string
  /** The keyed digest of the entity's id (gateway/erasure-names.ts), or the month of the key; empty for a tenant. */
  readonly name: string
  /** Of a person: the sources whose kept messages were deleted. */
  readonly sources: readonly string[]
}

export interface Erasure extends NewErasure {
  /** From 1. */
  readonly number: number
}

const next = '(select coalesce(max(number), 0) from erasure)'
const insert = `insert into erasure (number, at, kind, tenant, name, sources) select ${next} + 1, ?1, ?2, ?3, ?4, ?5`
const insertMonths = `insert into erasure (number, at, kind, tenant, name, sources)
  select ${next} + row_number() over (order by month, tenant), ?1, 'month-key', tenant, month, '[]'
  from audit_key where key is not null`
const insertAsGiven = `insert into erasure (number, at, kind, tenant, name, sources)
  select cast(value ->> 0 as bigint), value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 from json_each(?1) where true
  on conflict (number) do nothing`
const select = `select number, at, kind, tenant, name, sources from erasure where number > ?1 order by number limit ?2`
const selectLast = `select coalesce(max(number), 0) as last from erasure`

export function erasureStatement({ at, kind, tenant, name, sources }: NewErasure): Statement {
  return { sql: insert, values: [at, kind, tenant, name, JSON.stringify(sources)] }
}

/** For the keys of a month of a tenant that are there. */
export function monthErasure(at: string, tenant: string, month: string): Statement {
  return { sql: `${insertMonths} and tenant = ?2 and month = ?3`, values: [at, tenant, month] }
}

/** For all keys of earlier months that are there. */
export function monthErasuresBefore(at: string, month: string): Statement {
  return { sql: `${insertMonths} and month < ?2`, values: [at, month] }
}

export async function listErasures(sql: Sql, after: number, limit: number): Promise<readonly Erasure[]> {
  const rows = await sql.all<Omit<Erasure, 'sources'> & { readonly sources: string }>(select, [after, limit])
  return rows.map((row) => ({ ...row, sources: parseColumn<readonly string[]>(row.sources) }))
}

/** The number of the last entry; 0: there is none. */
export async function lastErasure(sql: Sql): Promise<number> {
  const [row] = await sql.all<{ readonly last: number }>(selectLast)
  return row?.last ?? 0
}

/** Stores entries of a list under their own numbers, after they were carried out; those that are there stay. */
export async function putErasures(sql: Sql, entries: readonly Erasure[]): Promise<void> {
  const rows = entries.map(({ number, at, kind, tenant, name, sources }) => [
    number,
    at,
    kind,
    tenant,
    name,
    JSON.stringify(sources),
  ])
  await sql.batch(rowLists(rows).map((list) => ({ sql: insertAsGiven, values: [list] })))
}
