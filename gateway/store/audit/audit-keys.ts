// The keys of the audit log's pseudonyms and digests, one per month and tenant. A key can be destroyed (crypto-shredding): the
// log still verifies, and nobody can find out whom or what the month's records are about.

import type { Sql } from '../drivers/sql.ts'

const keyBytes = 32

// If the key of the current month has been destroyed, a new one is created.
const make = `insert into audit_key (tenant, month, key) values (?1, ?2, ?3)
  on conflict (tenant, month) do update set key = excluded.key where audit_key.key is null`
const select = 'select key from audit_key where tenant = ?1 and month = ?2'
const destroy = 'update audit_key set key = null where tenant = ?1 and month = ?2 and key is not null'
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

/** @returns whether there was a key */
export async function destroyMonthKey(sql: Sql, tenant: string, month: string): Promise<boolean> {
  const isThere = (await knownMonthKey(sql, tenant, month)) !== undefined
  await sql.batch([{ sql: destroy, values: [tenant, month] }])
  return isThere
}

/** For all tenants. @param month the first month whose keys are kept */
export async function destroyMonthKeysBefore(sql: Sql, month: string): Promise<void> {
  await sql.batch([{ sql: destroyBefore, values: [month] }])
}
