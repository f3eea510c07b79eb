// Where a large store is while it is measured: a SQLite file, or a PostgreSQL of its own, in a temporary folder that is removed at the end,
// also when the benchmark is interrupted. PostgreSQL runs with `fsync=off`, which makes filling faster and does not change what is read.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPostgres } from '../../gateway/store/drivers/postgres/postgres.ts'
import { openSqlite } from '../../gateway/store/drivers/sqlite.ts'
import type { Sql } from '../../gateway/store/drivers/sql.ts'
import { startPostgres } from '../../tools/foreign/postgres.ts'
import { newDatabase } from '../../tools/foreign/test-store.ts'

export type StoreKind = 'sqlite' | 'postgres'

export interface Place {
  readonly sql: Sql
  /** As the benchmark's gateway takes it: a path, or the section `store` of a configuration. */
  readonly store: string
  /** Those of the steps that hold every step: filling is slow with them. */
  dropIndexes(): Promise<void>
  /** The same ones again. */
  makeIndexes(): Promise<void>
  /** After it was filled: it is read through `store` from then on. */
  finish(): Promise<void>
  remove(): Promise<void>
}

const port = '5443'
const settings = ['shared_buffers=1GB', 'max_wal_size=4GB', 'maintenance_work_mem=512MB', 'autovacuum=off']

/** @returns the folder, and how it is removed after what uses it was stopped */
function newFolder(stop: () => void = () => undefined): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-bench-'))
  const remove = (): void => {
    process.off('exit', remove)
    stop()
    rmSync(folder, { recursive: true, force: true })
  }
  process.on('exit', remove)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  return { folder, remove }
}

function inSqlite(): Place {
  const { folder, remove } = newFolder()
  const store = join(folder, 'store.sqlite')
  const sql = openSqlite({ path: store, synchronous: 'normal' })
  const definitions: string[] = []
  return {
    sql,
    store,
    async dropIndexes() {
      const rows = await sql.all<{ readonly name: string; readonly sql: string }>(
        `select name, sql from sqlite_schema where type = 'index' and tbl_name = 'step' and sql not like '% where %'`,
      )
      definitions.push(...rows.map((row) => row.sql))
      await sql.batch(rows.map(({ name }) => ({ sql: `drop index ${name}` })))
    },
    async makeIndexes() {
      for (const definition of definitions) await sql.batch([{ sql: definition }])
    },
    async finish() {
      await sql.close?.()
    },
    async remove() {
      remove()
    },
  }
}

/** Written down in the database itself. */
const dropIndexes = `create table bench_index as select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index where indrelid = 'step'::regclass and not indisprimary and indpred is null;
  do $do$ declare one record; begin
    for one in select name from bench_index loop execute 'drop index ' || one.name; end loop;
  end $do$`

const makeIndexes = `do $do$ declare one record; begin
    for one in select definition from bench_index loop execute replace(one.definition, ' ON ONLY ', ' ON '); end loop;
  end $do$; drop table bench_index; analyze`

async function inPostgres(): Promise<Place> {
  let stop = (): void => undefined
  const { folder, remove } = newFolder(() => stop())
  const server = startPostgres(folder, port, settings)
  stop = () => server.stop()
  const url = await newDatabase(`postgres://postgres@127.0.0.1:${port}/postgres`)
  const database = new URL(url).pathname.slice(1)
  const sql = openPostgres({ url, statementMilliseconds: 600_000 })
  return {
    sql,
    store: JSON.stringify({ postgres: url }),
    async dropIndexes() {
      server.run(dropIndexes, database)
    },
    async makeIndexes() {
      server.run(makeIndexes, database)
    },
    async finish() {
      await sql.close?.()
      server.run('vacuum analyze', database)
      server.run('checkpoint', database)
    },
    async remove() {
      remove()
    },
  }
}

export async function newPlace(kind: StoreKind): Promise<Place> {
  return kind === 'sqlite' ? inSqlite() : await inPostgres()
}
