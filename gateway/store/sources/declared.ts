// What the sources of a tenant have declared: the data categories of attributes that the model does not know. Written with the
// source, and kept after its removal until a source of the same name is registered.

import { type Categories, type Category, pairsOf } from '../../../standards/hub/category.ts'
import type { Sql, Statement } from '../drivers/sql.ts'

const remove = 'delete from declared_category where tenant = ?1 and source = ?2'
const insert = `insert into declared_category (tenant, source, attribute, category)
  select ?1, ?2, value ->> 0, value ->> 1 from json_each(?3) where true
  on conflict do nothing`
const moveSet = `insert into declared_set (tenant, version) values (?1, 1)
  on conflict (tenant) do update set version = declared_set.version + 1`
const selectSet = 'select version from declared_set where tenant = ?1'
const selectAll = `select distinct attribute, category from declared_category where tenant = ?1
  order by attribute, category`

/** Part of the batch that writes the source. */
export function declare(tenant: string, source: string, categories: Categories): readonly Statement[] {
  return [
    { sql: remove, values: [tenant, source] },
    { sql: insert, values: [tenant, source, JSON.stringify(pairsOf(categories))] },
    { sql: moveSet, values: [tenant] },
  ]
}

/** The same number as long as nothing new is declared. */
export async function declaredSetVersion(sql: Sql, tenant: string): Promise<number> {
  const [row] = await sql.all<{ readonly version: number }>(selectSet, [tenant])
  return row?.version ?? 0
}

/** An attribute is listed several times if sources declare it differently. */
export async function declaredCategories(
  sql: Sql,
  tenant: string,
): Promise<readonly (readonly [attribute: string, category: Category])[]> {
  const rows = await sql.all<{ readonly attribute: string; readonly category: Category }>(selectAll, [tenant])
  return rows.map(({ attribute, category }) => [attribute, category] as const)
}
