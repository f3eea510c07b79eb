// Key sets of issuers, so that a process can start while the key server is unavailable, and running processes share what one
// of them has fetched.

import type { Json } from '../../../standards/hub/entity.ts'
import type { Sql } from '../drivers/sql.ts'
import { parseColumn } from '../json-column.ts'

// A key set from the future was written by a process whose clock is ahead, and is replaced.
const select = 'select document, fetched from key_set where url = ?1'
const upsert = `insert into key_set (url, document, fetched) values (?1, ?2, ?3)
  on conflict (url) do update set document = excluded.document, fetched = excluded.fetched
    where excluded.fetched > key_set.fetched or key_set.fetched > excluded.fetched + 30000`

export async function getKeySet(sql: Sql, url: string): Promise<CachedKeySet | undefined> {
  const [row] = await sql.all<{ readonly document: string; readonly fetched: number }>(select, [url])
  return row === undefined ? undefined : { document: parseColumn<Json>(row.document), fetched: row.fetched }
}

export async function putKeySet(sql: Sql, url: string, { document, fetched }: CachedKeySet): Promise<void> {
  await sql.batch([{ sql: upsert, values: [url, JSON.stringify(document), fetched] }])
}

export interface CachedKeySet {
  readonly document: Json
  /** Milliseconds since 1970. */
  readonly fetched: number
}
