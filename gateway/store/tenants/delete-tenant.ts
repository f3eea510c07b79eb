// Deletes a tenant: every row of every table (tables.ts), in portions, so that other writers can proceed. What stays are lines of the
// list of erasures; the last one deletes the tenant again where an older copy of the store is restored.

import type { Sql } from '../drivers/sql.ts'
import { erasureStatement } from '../erasures/erasures.ts'
import { type TenantTable, tenantTables } from './tables.ts'

const rowsAtOnce = 2000

function columnsOf({ key }: TenantTable): string {
  return key.map((name) => `"${name}"`).join(', ')
}

/** Rows of other tenants may have the same key, so the tenant is asked for twice. */
function deletionOf(table: TenantTable): string {
  const columns = columnsOf(table)
  const limited = `select ${columns} from ${table.table} where ${table.where} limit ${rowsAtOnce}`
  const named = table.key.length === 1 ? columns : `(${columns})`
  return `delete from ${table.table} where ${table.where} and ${named} in (${limited})`
}

async function isLeft(sql: Sql, { table, where }: TenantTable, tenant: string): Promise<boolean> {
  return (await sql.all(`select 1 from ${table} where ${where} limit 1`, [tenant])).length > 0
}

/** How many rows each table has of the tenant; tables without any are left out. */
export async function countTenant(sql: Sql, tenant: string): Promise<Readonly<Record<string, number>>> {
  const counts: [string, number][] = []
  for (const { table, where } of tenantTables) {
    const [row] = await sql.all<{ readonly count: number }>(`select count(*) as count from ${table} where ${where}`, [
      tenant,
    ])
    if (row !== undefined && row.count > 0) counts.push([table, row.count])
  }
  return Object.fromEntries(counts)
}

/**
 * @param at when it was asked for: UTC, RFC 3339; undefined: its line is in the list of erasures already
 * @returns whether there was anything of the tenant
 */
export async function deleteTenant(sql: Sql, tenant: string, at: string | undefined): Promise<boolean> {
  let found = false
  // What depends on other rows is deleted before them: the list has it after them.
  for (const table of tenantTables.toReversed()) {
    while (await isLeft(sql, table, tenant)) {
      found = true
      await sql.batch([{ sql: deletionOf(table), values: [tenant] }])
    }
  }
  if (at !== undefined) {
    const line = { at, kind: 'tenant', tenant, name: '', sources: [] } as const
    await sql.batch([erasureStatement(line)])
  }
  return found
}
