// A tenant is exported as a whole and deleted without a trace, table by table: with made-up rows in each table that the schema has,
// so that a new one cannot be missed, and with a store that a city has filled.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqlite } from '../drivers/sqlite.ts'
import type { Sql, SqlValue } from '../drivers/sql.ts'
import { migrate } from '../migrate.ts'
import { createStore } from '../sql-store.ts'
import type { Store } from '../store.ts'
import { otherTables, tenantTables } from './tables.ts'

interface Column {
  readonly name: string
  readonly type: string
}

let folder: string
let sql: Sql
let store: Store

async function open(content?: Uint8Array): Promise<void> {
  const path = join(folder, 'store.sqlite')
  if (content !== undefined) writeFileSync(path, content)
  sql = openSqlite({ path, synchronous: 'normal' })
  store = createStore(sql)
  const migrated = await migrate(sql)
  if (!migrated.ok) throw new Error(migrated.problem.detail)
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'citygate-tenant-'))
})
afterEach(async () => {
  await sql.close?.()
  rmSync(folder, { recursive: true })
})

async function tablesOfSchema(): Promise<readonly string[]> {
  const rows = await sql.all<{ name: string }>(
    `select name from pragma_table_list where schema = 'main' and type <> 'shadow' and name not glob 'sqlite_*' order by name`,
  )
  return rows.map(({ name }) => name)
}

function columnsOf(table: string): Promise<readonly Column[]> {
  return sql.all<Column>('select name, type from pragma_table_info(?1)', [table])
}

/** The entity and the change of a tenant, which other tables refer to. */
const numbers: Readonly<Record<string, number>> = { first: 1, second: 2 }

function madeUp(tenant: string, table: string, { name, type }: Column): SqlValue {
  const number = numbers[tenant] ?? 0
  if (name === 'tenant') return tenant
  if ((table === 'step' && name === 'entity') || (name === 'key' && table.startsWith('entity'))) return number
  if (name === 'change') return `${tenant}-change`
  if (tenantTables.some((one) => one.table === table && one.json?.includes(name)))
    return JSON.stringify({ of: `${tenant}-${table}-${name}` })
  if (type === 'BLOB' || type === 'blob') return new TextEncoder().encode(`${tenant}-${table}-${name}`)
  return /^(?:integer|real|int)?$/i.test(type) ? number : `${tenant}-${table}-${name}`
}

async function fill(tenant: string): Promise<void> {
  for (const { table } of tenantTables) {
    const columns = await columnsOf(table)
    const names = columns.map(({ name }) => `"${name}"`).join(', ')
    const marks = columns.map(() => '?').join(', ')
    const values = columns.map((column) => madeUp(tenant, table, column))
    await sql.batch([{ sql: `insert into ${table} (${names}) values (${marks})`, values }])
  }
}

async function rowsOf(tables: readonly string[]): Promise<Readonly<Record<string, readonly object[]>>> {
  const all: [string, readonly object[]][] = []
  for (const table of tables) all.push([table, await sql.all<object>(`select * from "${table}"`)])
  return Object.fromEntries(all)
}

/** Whether a text stands in a file of the store. */
function holds(text: string): boolean {
  return readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(text))
}

describe('the tables of tenants', () => {
  it('are all tables of the schema but those that are named with a reason', async () => {
    await open()
    const listed = [...tenantTables.map(({ table }) => table), ...Object.keys(otherTables)]
    expect(listed.toSorted()).toEqual(await tablesOfSchema())
    for (const { table, where, key, json = [], secret = [] } of tenantTables) {
      const names = (await columnsOf(table)).map(({ name }) => name)
      expect([table, names]).toEqual([table, expect.arrayContaining([...key, ...json, ...secret])])
      expect([table, where === 'tenant = ?1']).toEqual([table, names.includes('tenant')])
    }
    for (const table of Object.keys(otherTables).filter((name) => name !== 'erasure')) {
      expect([table, (await columnsOf(table)).map(({ name }) => name)]).toEqual([
        table,
        expect.not.arrayContaining(['tenant']),
      ])
    }
  })

  it('are emptied of a tenant, and keep every row of another one', async () => {
    await open()
    await fill('second')
    const before = await rowsOf(await tablesOfSchema())
    await fill('first')
    expect(Object.keys(await store.tenants.count('first')).toSorted()).toEqual(
      tenantTables.map(({ table }) => table).toSorted(),
    )
    expect(holds('first-step-data')).toBe(true)
    expect(await store.tenants.delete('first', '2026-08-01T00:00:00.000Z')).toBe(true)
    const after = await rowsOf(await tablesOfSchema())
    const { erasure, ...others } = after
    const { erasure: earlier, ...kept } = before
    expect(others).toEqual(kept)
    // The line of the deletion is all that is left.
    const line = { number: 1, at: '2026-08-01T00:00:00.000Z', kind: 'tenant', tenant: 'first', name: '', sources: '[]' }
    expect([earlier, erasure]).toEqual([[], [line]])
    await store.erasures.scrub('2026-08-01T00:00:00.000Z')
    expect([holds('first-'), holds('second-step-data')]).toEqual([false, true])
    expect(await store.tenants.delete('first', undefined)).toBe(false)
  })
})

describe('an export', () => {
  it('has what every table says, without secrets, and nothing of another tenant', async () => {
    await open()
    await fill('second')
    await fill('first')
    const lines: { readonly table: string; readonly row: Readonly<Record<string, unknown>> }[] = []
    for await (const line of store.tenants.export('first')) lines.push(line)
    const exported = tenantTables.filter(({ isInternal }) => isInternal !== true).map(({ table }) => table)
    expect(lines.map(({ table }) => table)).toEqual(exported)
    const text = JSON.stringify(lines)
    expect(text).not.toMatch(/second-|api_key-digest|command-session|"tenant"/)
    const of = (table: string) => lines.find((line) => line.table === table)?.row
    expect(of('entity')).toMatchObject({ id: 'first-entity-id', data: { of: 'first-entity-data' } })
    expect(of('attachment')).toMatchObject({
      body: { base64: Buffer.from('first-attachment-body').toString('base64') },
    })
    expect(of('audit_entry')).toMatchObject({ record: { of: 'first-audit_entry-record' } })
    expect(exported).toEqual(
      expect.arrayContaining([
        'entity',
        'step',
        'source',
        'client',
        'policy_version',
        'mapping_version',
        'consent',
        'subscription',
        'audit_entry',
      ]),
    )
  })

  it('has every row of a store that a city has filled, in any number, and its deletion leaves nothing', async () => {
    const fixture = new URL('../fixtures/3d01eb5.sqlite.gz', import.meta.url)
    await open(gunzipSync(readFileSync(fixture)))
    const tables = await tablesOfSchema()
    const [before, counts] = [await rowsOf(tables), await store.tenants.count('city')]
    const exported = new Map<string, number>()
    for await (const { table } of store.tenants.export('city')) exported.set(table, (exported.get(table) ?? 0) + 1)
    const internal = new Set(tenantTables.filter(({ isInternal }) => isInternal === true).map(({ table }) => table))
    expect(Object.fromEntries(exported)).toEqual(
      Object.fromEntries(Object.entries(counts).filter(([table]) => !internal.has(table))),
    )
    // More than one page of rows.
    expect(exported.get('audit_entry')).toBeGreaterThan(200)
    const harbour = await store.tenants.count('harbour')
    expect(harbour['entity']).toBeGreaterThan(0)
    await store.tenants.delete('city', '2026-08-01T00:00:00.000Z')
    expect(await store.tenants.count('city')).toEqual({})
    expect(await store.tenants.count('harbour')).toEqual(harbour)
    const after = await rowsOf(tables)
    for (const table of Object.keys(otherTables).filter((name) => name !== 'erasure'))
      expect([table, after[table]]).toEqual([table, before[table]])
    // Steps and places of no entity, and states of no change, would be left over.
    expect(await sql.all('select 1 from step where entity not in (select key from entity)')).toEqual([])
    expect(await sql.all('select 1 from entity_area where key not in (select key from entity)')).toEqual([])
    expect(await sql.all('select 1 from outbox_state where change not in (select change from outbox)')).toEqual([])
  })
})
