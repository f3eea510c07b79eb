// Copies a store into an empty one, of the same or the other kind, table by table in the order of the keys, and reads the copy again:
// each table must have as many rows as the original, and the same digest.

import { createHash } from 'node:crypto'
import type { Sql, SqlValue } from '../../store/drivers/sql.ts'
import { type Table, tablesOf } from './tables.ts'

export interface CopiedTable {
  readonly name: string
  readonly rows: number
  /** SHA-256 of its rows, in hexadecimal. */
  readonly digest: string
}

/** Why nothing, or not all, was copied: a sentence. */
export class CopyError extends Error {}

type Row = Readonly<Record<string, SqlValue>>

const rowsAtOnce = 500
/** SQLite takes 32,766 parameters of a statement, PostgreSQL 65,535. */
const maxParameters = 10_000

const quoted = (name: string): string => `"${name}"`

/** The rows of a table in the order of its key, some at a time. */
async function* rowsOf(sql: Sql, { name, columns, key }: Table): AsyncGenerator<readonly Row[]> {
  const [list, by] = [columns, key].map((names) => names.map(quoted).join(', '))
  let after: readonly SqlValue[] = []
  for (;;) {
    const beyond = after.length === 0 ? '' : `where (${by}) > (${key.map(() => '?').join(', ')})`
    const text = `select ${list} from ${quoted(name)} ${beyond} order by ${by} limit ${rowsAtOnce}`
    const rows = await sql.all<Row>(text, after)
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < rowsAtOnce) return
    after = key.map((column) => last[column] ?? null)
  }
}

function written(value: SqlValue | undefined): unknown {
  return value instanceof Uint8Array ? { bytes: Buffer.from(value).toString('base64') } : value
}

/** The bounds of places: SQLite keeps them in single precision, rounded outwards. */
const isRounded = ({ name }: Table): boolean => name === 'entity_area'

class Digest {
  readonly #hash = createHash('sha256')
  readonly #columns: readonly string[]
  rows = 0

  constructor(table: Table) {
    this.#columns = isRounded(table) ? table.key : table.columns
  }

  add(rows: readonly Row[]): void {
    this.rows += rows.length
    for (const row of rows) this.#hash.update(`${JSON.stringify(this.#columns.map((name) => written(row[name])))}\n`)
  }

  get hex(): string {
    return this.#hash.digest('hex')
  }
}

async function insert(to: Sql, table: Table, rows: readonly Row[]): Promise<void> {
  const { name, columns } = table
  const atOnce = Math.max(1, Math.floor(maxParameters / columns.length))
  const statements = []
  for (let start = 0; start < rows.length; start += atOnce) {
    const part = rows.slice(start, start + atOnce)
    const one = `(${columns.map(() => '?').join(', ')})`
    statements.push({
      sql: `insert into ${quoted(name)} (${columns.map(quoted).join(', ')}) values ${part.map(() => one).join(', ')}`,
      values: part.flatMap((row) => columns.map((column) => row[column] ?? null)),
    })
  }
  await to.batch(statements)
}

/** The last number that was counted, though its row may be gone: it is never used again. */
async function lastCounted(sql: Sql, { name, counter }: Table): Promise<number> {
  const text =
    sql.dialect === undefined
      ? `select max(coalesce((select seq from sqlite_sequence where name = ?1), 0),
          coalesce((select max(${quoted(counter ?? '')}) from ${quoted(name)}), 0)) as last`
      : `/* PostgreSQL */ select coalesce((select last_value from pg_sequences where schemaname = current_schema()
          and sequencename = split_part(pg_get_serial_sequence($1, '${counter}'), '.', 2)), 0) as last`
  return (await sql.all<{ last: number }>(text, [name]))[0]?.last ?? 0
}

async function countOn(from: Sql, to: Sql, table: Table): Promise<void> {
  const last = await lastCounted(from, table)
  if (last === 0) return
  const values = [table.name, last]
  if (to.dialect !== undefined) {
    await to.all(`/* PostgreSQL */ select setval(pg_get_serial_sequence($1, '${table.counter}'), $2::bigint)`, values)
    return
  }
  // A table that does not say `autoincrement` counts on from its last row, whatever stands there.
  await to.batch([
    { sql: 'delete from sqlite_sequence where name = ?1', values: [table.name] },
    { sql: 'insert into sqlite_sequence (name, seq) values (?1, ?2)', values },
  ])
}

async function isEmpty(sql: Sql, tables: readonly Table[]): Promise<boolean> {
  for (const { name } of tables) {
    if ((await sql.all(`select 1 from ${quoted(name)} limit 1`)).length > 0) return false
  }
  return true
}

async function digestOf(sql: Sql, table: Table): Promise<Digest> {
  const digest = new Digest(table)
  for await (const rows of rowsOf(sql, table)) digest.add(rows)
  return digest
}

/**
 * @param from has the program's schema; nobody writes to it
 * @param to has it, too, and no rows
 * @param done is called for each table
 */
export async function copyStore(from: Sql, to: Sql, done: (table: CopiedTable) => void): Promise<void> {
  const tables = await tablesOf(from)
  const there = new Map((await tablesOf(to)).map((table) => [table.name, table]))
  for (const { name, columns } of tables) {
    if (JSON.stringify(there.get(name)?.columns) !== JSON.stringify(columns))
      throw new CopyError(`The table ${name} has other columns in the new store: both need the schema of this program.`)
  }
  if (!(await isEmpty(to, tables))) throw new CopyError('The new store has data already: name an empty one.')
  for (const table of tables) {
    const original = new Digest(table)
    for await (const rows of rowsOf(from, table)) {
      original.add(rows)
      await insert(to, table, rows)
    }
    if (table.counter !== undefined) await countOn(from, to, table)
    const copy = await digestOf(to, table)
    const digest = original.hex
    if (copy.rows !== original.rows || copy.hex !== digest)
      throw new CopyError(`The copy of ${table.name} differs: ${original.rows} rows became ${copy.rows}, or others.`)
    done({ name: table.name, rows: original.rows, digest })
  }
}
