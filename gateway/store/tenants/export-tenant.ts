// Reads everything of a tenant, table by table and some rows at a time (tables.ts), for a document that a person can read: JSON is
// JSON, bytes are base64, and no secret is in it.

import { toBase64 } from '../../../standards/bytes/base64.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import type { Sql, SqlValue } from '../drivers/sql.ts'
import { parseColumn } from '../json-column.ts'
import { type TenantTable, tenantTables } from './tables.ts'

export interface TenantRow {
  readonly table: string
  readonly row: JsonObject
}

const rowsAtOnce = 200

type Row = Readonly<Record<string, SqlValue>>

function pageOf({ table, where, key }: TenantTable, isFirst: boolean): string {
  const columns = key.map((name) => `"${name}"`).join(', ')
  const marks = key.map((_, index) => `?${index + 2}`).join(', ')
  const after = isFirst ? '' : key.length === 1 ? `and ${columns} > ${marks}` : `and (${columns}) > (${marks})`
  return `select * from ${table} where ${where} ${after} order by ${columns} limit ${rowsAtOnce}`
}

function shown({ json = [], secret = [] }: TenantTable, row: Row): JsonObject {
  const members = Object.entries(row).flatMap(([name, value]): readonly (readonly [string, Json])[] => {
    if (name === 'tenant' || value === null || secret.includes(name)) return []
    if (value instanceof Uint8Array) return [[name, { base64: toBase64(value) }]]
    return [[name, json.includes(name) && typeof value === 'string' ? parseColumn<Json>(value) : value]]
  })
  return Object.fromEntries(members)
}

/** The rows of a tenant; those of tables that serve only the running gateway are left out. */
export async function* exportTenant(sql: Sql, tenant: string): AsyncGenerator<TenantRow, void, undefined> {
  for (const table of tenantTables) {
    if (table.isInternal === true) continue
    let last: Row | undefined
    for (;;) {
      const after = last
      const values = after === undefined ? [] : table.key.map((name) => after[name] ?? null)
      const rows = await sql.all<Row>(pageOf(table, after === undefined), [tenant, ...values], 'data')
      for (const row of rows) yield { table: table.table, row: shown(table, row) }
      if (rows.length < rowsAtOnce) break
      last = rows.at(-1)
    }
  }
}
