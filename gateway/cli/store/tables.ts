// The tables of a store with their columns and keys, of a SQLite file or a PostgreSQL, in the same terms.

import type { Sql } from '../../store/drivers/sql.ts'

export interface Table {
  readonly name: string
  readonly columns: readonly string[]
  /** What names a row, and by what rows are sorted. */
  readonly key: readonly string[]
  /** The column that the database counts up. */
  readonly counter?: string
}

/** `guard` never has a row, the list of migrations is made by migrating. */
const withoutData: ReadonlySet<string> = new Set(['guard', 'd1_migrations'])

interface Column {
  readonly table: string
  readonly name: string
  /** Its place in the key, from 1 on; null: it is not in it. */
  readonly place: number | null
  readonly isCounter: number
}

// A key is the primary key or, where there is none, the constraint that its rows are unique by.
const sqliteColumns = `select owner.name as "table", info.name as name,
    coalesce(nullif(info.pk, 0), (select part.seqno + 1 from pragma_index_list(owner.name) as list,
      pragma_index_info(list.name) as part
      where list.origin = 'u' and part.name = info.name
        and not exists (select 1 from pragma_table_info(owner.name) as other where other.pk > 0))) as place,
    info.pk = 1 and info.type = 'INTEGER' and owner.wr = 0
      and (select count(*) from pragma_table_info(owner.name) as other where other.pk > 0) = 1 as isCounter
  from pragma_table_list as owner, pragma_table_info(owner.name) as info
  where owner.schema = 'main' and owner.type in ('table', 'virtual') and owner.name not glob 'sqlite_*'
  order by owner.name, info.cid`

const postgresColumns = `/* PostgreSQL */ select owner.relname as "table", part.attname as name,
    (select array_position(rule.conkey, part.attnum) from pg_constraint as rule
      where rule.conrelid = owner.oid and rule.contype in ('p', 'u') order by rule.contype limit 1) as place,
    part.attidentity <> '' as "isCounter"
  from pg_class as owner join pg_attribute as part on part.attrelid = owner.oid and part.attnum > 0 and not part.attisdropped
  where owner.relkind in ('r', 'p') and not owner.relispartition and owner.relnamespace = current_schema()::regnamespace
  order by owner.relname, part.attnum`

export async function tablesOf(sql: Sql): Promise<readonly Table[]> {
  const rows = await sql.all<Column>(sql.dialect === undefined ? sqliteColumns : postgresColumns)
  const byTable = new Map<string, Column[]>()
  for (const row of rows) byTable.set(row.table, [...(byTable.get(row.table) ?? []), row])
  return [...byTable]
    .filter(([name]) => !withoutData.has(name))
    .map(([name, columns]) => {
      const counter = name === 'entity_area' ? undefined : columns.find(({ isCounter }) => isCounter === 1)?.name
      // The R*Tree names no key: it is its first column. A number that is counted names its row; PostgreSQL adds the month of a step.
      const named = name === 'entity_area' ? 'key' : counter
      const key =
        named !== undefined
          ? [named]
          : columns
              .filter(({ place }) => place !== null)
              .toSorted((one, other) => (one.place ?? 0) - (other.place ?? 0))
              .map((column) => column.name)
      return {
        name,
        columns: columns.map((column) => column.name).toSorted(),
        key,
        ...(counter === undefined ? {} : { counter }),
      }
    })
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
}
