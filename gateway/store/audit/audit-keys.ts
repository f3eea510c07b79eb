// The keys of the audit log's pseudonyms and digests, one per month and tenant. A key can be destroyed (crypto-shredding): the
// log still verifies, and nobody can find out whom or what the month's records are about.

import type { Sql } from '../drivers/sql.ts'
import { monthErasure, monthErasuresBefore } from '../erasures/erasures.ts'

const keyBytes = 32

// If the key of the current month has been destroyed, a new one is created.
const make = `insert into audit_key (tenant, month, key) values (?1, ?2, ?3)
  on conflict (tenant, month) do update set key = excluded.key where audit_key.key is null`
const select = 'select key from audit_key where tenant = ?1 and month = ?2'
const destroy = 'update audit_key set key = null where tenant = ?1 and month = ?2 and key is not null'
const selectBefore = 'select 1 from audit_key where month < ?1 and key is not null limit 1'
const selectKeys = 'select tenant, month, key from audit_key where key is not null order by tenant, month'
const isDestroyed = `select 1 from erasure where kind = 'month-key' and erasure.tenant = ?1 and erasure.name = ?2`
const isDeleted = `select 1 from erasure where kind = 'tenant' and erasure.tenant = ?1 and substr(at, 1, 7) >= ?2`
const restore = `insert into audit_key (tenant, month, key)
  select ?1, ?2, ?3 where not exists (${isDestroyed}) and not exists (${isDeleted})
  on conflict (tenant, month) do update set key = excluded.key where audit_key.key is null`
const destroyBefore = 'update audit_key set key = null where month < ?1 and key is not null'

/**
 * The key of the current month, created if there is none.
 * @param month such as `2026-08`
 */
export async function monthKey(sql: Sql, tenant: string, month: string): Promise<Uint8Array> {
  const known = await knownMonthKey(sql, tenant, month)
  if (known !== undefined) return known
  await sql.batch([{ sql: make, values: [tenant, month, crypto.getRandomValues(new Uint8Array(keyBytes))] }])
  const made = await knownMonthKey(sql, tenant, month)
  if (made === undefined) throw new Error('the key of the month was destroyed while it was made')
  return made
}

/** Undefined if it was never created, or was destroyed. */
export async function knownMonthKey(sql: Sql, tenant: string, month: string): Promise<Uint8Array | undefined> {
  const [row] = await sql.all<{ key: Uint8Array | null }>(select, [tenant, month])
  return row?.key ?? undefined
}

/**
 * Also adds the destruction to the list of erasures.
 * @param now UTC, RFC 3339
 * @returns whether there was a key
 */
export async function destroyMonthKey(sql: Sql, now: string, tenant: string, month: string): Promise<boolean> {
  const isThere = (await knownMonthKey(sql, tenant, month)) !== undefined
  await sql.batch([monthErasure(now, tenant, month), { sql: destroy, values: [tenant, month] }])
  return isThere
}

/** Without an entry of the list of erasures: it has one. @returns whether there was a key */
export async function eraseMonthKey(sql: Sql, tenant: string, month: string): Promise<boolean> {
  const isThere = (await knownMonthKey(sql, tenant, month)) !== undefined
  await sql.batch([{ sql: destroy, values: [tenant, month] }])
  return isThere
}

/** For all tenants. @param month the first month whose keys are kept */
export async function destroyMonthKeysBefore(sql: Sql, now: string, month: string): Promise<void> {
  const [due] = await sql.all(selectBefore, [month])
  if (due === undefined) return
  await sql.batch([monthErasuresBefore(now, month), { sql: destroyBefore, values: [month] }])
}

export interface MonthKey {
  readonly tenant: string
  readonly month: string
  readonly key: Uint8Array
}

/** The keys of all tenants, for a backup of them. */
export function monthKeys(sql: Sql): Promise<readonly MonthKey[]> {
  return sql.all<MonthKey>(selectKeys)
}

/** Puts back keys of a backup, where there is none and none was destroyed. */
export async function restoreMonthKeys(sql: Sql, keys: readonly MonthKey[]): Promise<void> {
  await sql.batch(keys.map(({ tenant, month, key }) => ({ sql: restore, values: [tenant, month, key] })))
}
