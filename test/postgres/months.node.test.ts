// The history by months in a PostgreSQL of its own: a store from before is divided, retention drops whole tables, and what is read across
// the boundary of two months is what a SQLite file has.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dividesHistory } from '../../gateway/store/drivers/postgres/months.ts'
import { openPostgres } from '../../gateway/store/drivers/postgres/postgres.ts'
import type { Sql, SqlValue } from '../../gateway/store/drivers/sql.ts'
import { openSqlite } from '../../gateway/store/drivers/sqlite.ts'
import { migrations } from '../../gateway/store/generated/migrations.ts'
import { apply, bus, merge, message, tenantWith, vehicle } from '../../gateway/store/ingest/ingest-testing.ts'
import { migrate } from '../../gateway/store/migrate.ts'
import { createStore } from '../../gateway/store/sql-store.ts'
import type { StepCursor, StepRange } from '../../gateway/store/temporal/history.ts'
import { newDatabase } from '../../tools/foreign/test-store.ts'
import { isInstalled, startMilliseconds, startTestServer, type TestServer } from './server.ts'

const selectTables = `/* PostgreSQL */ select part.relname as name, pg_get_expr(part.relpartbound, part.oid) as bounds,
    (select count(*) from pg_index where indrelid = part.oid and indisvalid) as indexes
  from pg_inherits join pg_class as part on part.oid = inhrelid where inhparent = 'step'::regclass order by 1`

interface Part {
  readonly name: string
  readonly bounds: string
  readonly indexes: number
}

const partsOf = (sql: Sql): Promise<readonly Part[]> => sql.all<Part>(selectTables)
const namesOf = async (sql: Sql): Promise<readonly string[]> => (await partsOf(sql)).map(({ name }) => name)

/** A speed that is stored when it is observed. */
async function drive(sql: Sql, tenant: string, at: string, speed: number, id = bus): Promise<void> {
  const outcome = await apply(sql, tenant, message(merge(vehicle(speed, at, id))), { receivedAt: at })
  expect(outcome.kind).toBe('applied')
}

/** What a reader sees, page by page, without the numbers of the steps. */
async function read(sql: Sql, tenant: string, range: StepRange, pageSize: number): Promise<readonly unknown[]> {
  const { history } = createStore(sql, undefined, () => '2026-10-01T00:00:00.000Z')
  const found = await history.get(tenant, bus)
  if (found === undefined) return []
  const seen: unknown[] = []
  let after: StepCursor | undefined
  for (;;) {
    const page = await history.steps(found.key, range, after, pageSize)
    seen.push(...page.map(({ time, stored, items }) => ({ time, stored, items })))
    after = page.at(-1)
    if (page.length < pageSize) return seen
  }
}

const times = [
  '2026-07-31T23:59:59.998Z',
  '2026-07-31T23:59:59.999Z',
  '2026-08-01T00:00:00.000Z',
  '2026-08-01T00:00:00.001Z',
  '2026-08-31T23:59:59.999Z',
  '2026-09-01T00:00:00.000Z',
]

/** To a store from before, in the columns that it has. Steps are counted there. */
async function copyRows(from: Sql, to: Sql): Promise<void> {
  const columns = await to.all<{ name: string; columns: string }>(
    `/* PostgreSQL */ select table_name as name, string_agg(column_name, ', ') as columns from information_schema.columns
      where table_schema = current_schema() and table_name not like '%migration%' and table_name not like 'audit%' and (table_name, column_name) <> ('step', 'sequence') group by table_name`,
  )
  for (const { name, columns: names } of columns) {
    const rows = await from.all<Readonly<Record<string, SqlValue>>>(
      `/* PostgreSQL */ select ${names} from ${name} ${name === 'step' ? 'order by sequence' : ''}`,
    )
    const places = names.split(', ').map((_, index) => `$${index + 1}`)
    const insert = `/* PostgreSQL */ insert into ${name} (${names}) values (${places.join(', ')}) on conflict do nothing`
    await to.batch(rows.map((row) => ({ sql: insert, values: Object.values(row) })))
  }
}

describe.skipIf(!isInstalled)('the history by months', () => {
  let server: TestServer
  const opened: Sql[] = []

  async function open(url?: string): Promise<Sql> {
    const sql = openPostgres({ url: url ?? (await newDatabase(server.url)), connections: 2 })
    opened.push(sql)
    return sql
  }
  async function openMigrated(): Promise<Sql> {
    const sql = await open()
    expect(await migrate(sql)).toMatchObject({ ok: true })
    return sql
  }

  beforeAll(() => {
    server = startTestServer(5449)
  }, startMilliseconds)
  afterAll(async () => {
    for (const sql of opened) await sql.close?.()
    server.remove()
  })

  it('is read across the boundaries of months as from one table', async () => {
    const sqlite = openSqlite({ path: ':memory:', synchronous: 'normal' })
    await migrate(sqlite)
    const sides = [sqlite, await openMigrated()]
    const tenants = await Promise.all(sides.map((sql) => tenantWith(sql, 'fleet')))
    for (const [place, sql] of sides.entries())
      for (const [speed, at] of times.entries()) await drive(sql, tenants[place] ?? '', at, speed)
    const ranges: readonly StepRange[] = (['instant', 'observedAt', 'createdAt'] as const).flatMap((time) => [
      { time, descending: false },
      { time, descending: true },
      { time, descending: false, from: '2026-07-31T23:59:59.999Z', to: '2026-08-31T23:59:59.999Z' },
      { time, descending: true, from: '2026-08-01T00:00:00.000Z', to: '2026-08-01T00:00:00.000Z' },
    ])
    for (const range of ranges)
      for (const pageSize of [1, 2, 50]) {
        const [expected = [], found] = await Promise.all(
          sides.map((sql, place) => read(sql, tenants[place] ?? '', range, pageSize)),
        )
        expect(expected.length).toBeGreaterThan(0)
        expect(found).toEqual(expected)
      }
    const [, postgres] = sides
    expect(postgres === undefined ? [] : await namesOf(postgres)).toEqual([
      'step_2026_07',
      'step_2026_08',
      'step_2026_09',
    ])
    await sqlite.close?.()
  })

  it('loses whole months by retention, and of the month of the limit the rows', async () => {
    const sql = await openMigrated()
    const tenant = await tenantWith(sql, 'fleet')
    for (const [speed, at] of times.entries()) await drive(sql, tenant, at, speed)
    const day = '2026-09-01T00:00:00.000Z'
    const store = createStore(sql, undefined, () => day)
    const all = { time: 'instant', descending: false } as const
    // The limit is the first moment of August: all of July, and nothing else.
    await store.sweep(day, { ...keeping, step: 31 })
    expect(await namesOf(sql)).toEqual(['step_2026_08', 'step_2026_09'])
    expect((await read(sql, tenant, all, 50)).length).toBe(4)
    // Within August.
    await store.sweep(day, { ...keeping, step: 30 })
    expect(await namesOf(sql)).toEqual(['step_2026_08', 'step_2026_09'])
    expect((await read(sql, tenant, all, 50)).length).toBe(2)
    // A month that was dropped may come again, and the latest state is untouched.
    expect((await store.entities.get(tenant, bus))?.entity).toMatchObject({ speed: { value: 5 } })
    await drive(sql, tenant, '2026-07-15T00:00:00.000Z', 7, `${bus}-late`)
    expect(await namesOf(sql)).toEqual(['step_2026_07', 'step_2026_08', 'step_2026_09'])
  })

  it('keeps a month that somebody reads, and drops it later', async () => {
    const url = await newDatabase(server.url)
    const [sql, reader] = await Promise.all([open(url), open(url)])
    await migrate(sql)
    const tenant = await tenantWith(sql, 'fleet')
    await drive(sql, tenant, times[0] ?? '', 1)
    const slow = reader.all('/* PostgreSQL */ select pg_sleep(4), (select count(*) from step)')
    await new Promise((resolve) => setTimeout(resolve, 500))
    const store = createStore(sql)
    await store.sweep('2026-10-01T00:00:00.000Z', keeping)
    expect(await namesOf(sql)).toEqual(['step_2026_07'])
    expect(await sql.all('select sequence from step')).toEqual([])
    await slow
    await store.sweep('2026-10-01T00:00:00.000Z', keeping)
    expect(await namesOf(sql)).toEqual([])
  })

  it('of a store from before is divided without being copied, and counts on', async () => {
    const [now, sql] = await Promise.all([newDatabase(server.url).then(open), newDatabase(server.url).then(open)])
    await migrate(now)
    const tenant = await tenantWith(now, 'fleet')
    for (const [speed, at] of times.entries()) await drive(now, tenant, at, speed)
    const place = migrations.findIndex(({ statements }) => statements.some((one) => one.startsWith(dividesHistory)))
    expect(place).toBeGreaterThan(0)
    await migrateTo(sql, place)
    await copyRows(now, sql)
    const last = 'select max(sequence) as last, count(*) as count from step'
    const [before] = await sql.all<{ last: number; count: number }>(last)
    const fileOf = `/* PostgreSQL */ select pg_relation_filenode($1::text::regclass) as file`
    const [file] = await sql.all(fileOf, ['step'])
    expect(await migrate(sql)).toMatchObject({ ok: true, value: migrations.length })
    expect(await sql.all(fileOf, ['step_first'])).toEqual([file])
    expect(await sql.all(last)).toEqual([before])
    const next = new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() + 1, 1)).toISOString()
    const bounds = `FOR VALUES FROM (MINVALUE) TO ('${next.slice(0, 7)}')`
    expect(await partsOf(sql)).toEqual([{ name: 'step_first', bounds, indexes: 7 }])
    await drive(sql, tenant, next, 9)
    // The number of the attempt that found no table for its month is not used again.
    expect(await sql.all(last)).toEqual([{ last: (before?.last ?? 0) + 2, count: times.length + 1 }])
    const made = `step_${next.slice(0, 7).replace('-', '_')}`
    expect(await partsOf(sql)).toMatchObject([{ name: made, indexes: 7 }, { name: 'step_first' }].toSorted(byName))
    // What was there before goes with the first partition, once all of it is old.
    await createStore(sql).sweep(new Date(Date.parse(next) + 31 * 86_400_000).toISOString(), { ...keeping, step: 31 })
    expect(await namesOf(sql)).toEqual([made])
  })

  it('has one table for a month that several processes begin at once, and each step once', async () => {
    const url = await newDatabase(server.url)
    const nodes = await Promise.all(Array.from({ length: 4 }, () => open(url)))
    const [first] = nodes
    if (first === undefined) throw new Error('no node')
    await migrate(first)
    const tenant = await tenantWith(first, 'fleet')
    const writes = nodes.flatMap((sql, node) =>
      Array.from({ length: 6 }, (_, n) =>
        drive(sql, tenant, `2026-0${(n % 3) + 1}-01T00:00:00.000Z`, n, `${bus}-${node}-${n}`),
      ),
    )
    await Promise.all(writes)
    expect(await namesOf(first)).toEqual(['step_2026_01', 'step_2026_02', 'step_2026_03'])
    const counted =
      'select count(*) as steps, count(distinct sequence) as numbers, count(distinct entity) as buses from step'
    expect(await first.all(counted)).toEqual([{ steps: 24, numbers: 24, buses: 24 }])
  })
})

const keeping = {
  ...{ idempotency: 1, deduplication: 7, deletedSession: 1, deadLetter: 3000, endedEntity: 3000, attachment: 3000 },
  ...{ command: 3000, step: 30, event: 1, notification: 3000 },
}

const byName = (one: { name: string }, other: { name: string }): number => (one.name < other.name ? -1 : 1)

/** The first migrations alone, as an earlier program has made them. */
async function migrateTo(sql: Sql, count: number): Promise<void> {
  const { dialect } = sql
  if (dialect === undefined) throw new Error('not PostgreSQL')
  const applied = `create table d1_migrations (id integer primary key autoincrement, name text unique,
    applied_at timestamp default current_timestamp not null)`
  await sql.batch([...dialect.prelude, { sql: applied }])
  for (const { name, statements } of migrations.slice(0, count)) {
    const made = dialect.migrationOf(name, statements).map((text) => ({ sql: text }))
    await sql.batch([...made, { sql: 'insert into d1_migrations (name) values (?)', values: [name] }])
  }
}
