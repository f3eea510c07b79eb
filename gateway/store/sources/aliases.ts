// The source's own ids of entities whose URN does not show them (keyed, because they identify a person), for
// `EncodeContext.localId`. The category decides which policies apply to it.

import type { Category } from '../../../standards/hub/category.ts'
import type { Sql, Statement } from '../drivers/sql.ts'

export interface Alias {
  readonly id: string
  readonly localId: string
  readonly category?: Category
}

const select = `select id, local_id as localId, category from alias
  where tenant = ?1 and id in (select value from json_each(?2))`

// The first entry is kept: an id is derived from its local id, so a different entry of another source could only be wrong. It
// expires with the last one that names it.
const insert = `insert into alias (tenant, id, source, local_id, category, expires)
  select ?1, value ->> 0, ?2, value ->> 1, value ->> 2, ?3 from json_each(?4) where true
  on conflict (tenant, id) do update set expires = excluded.expires
  where alias.expires < coalesce(excluded.expires, '~')`

const insertEach = `insert into alias (tenant, id, source, local_id, category, expires)
  values (?1, ?4, ?2, ?5, ?6, ?3)
  on conflict (tenant, id) do update set expires = excluded.expires
  where alias.expires < coalesce(excluded.expires, '~')`

/** The local ids of the entities that have one. */
export async function readAliases(
  sql: Sql,
  tenant: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Alias>> {
  if (ids.length === 0) return new Map()
  const rows = await sql.all<{ id: string; localId: string; category: Category | null }>(select, [
    tenant,
    JSON.stringify(ids),
  ])
  return new Map(
    rows.map(({ id, localId, category }) => [id, { id, localId, ...(category === null ? {} : { category }) }]),
  )
}

export function writeAliases(
  tenant: string,
  source: string,
  aliases: readonly Alias[],
  expires: string | null,
): readonly Statement[] {
  // Each once, since PostgreSQL refuses a list that changes a row twice.
  const first = new Map(aliases.toReversed().map((alias) => [alias.id, alias]))
  const rows = [...first.values()].map(({ id, localId, category }) => [id, localId, category ?? null])
  return rows.length === 0 ? [] : [{ sql: insert, values: [tenant, source, expires], rows, each: insertEach }]
}
