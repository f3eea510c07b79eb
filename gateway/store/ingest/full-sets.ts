// The last full set of each type of a source: an older one that arrives late ends no entities.

import type { Sql, Statement } from '../drivers/sql.ts'
import type { Guard } from '../batch-condition.ts'

const select = 'select type, as_of as asOf from full_set where tenant = ?1 and source = ?2'

const moved = `from json_each(?3) as expected
  left join full_set on full_set.tenant = ?1 and full_set.source = ?2 and full_set.type = expected.value ->> 0
  where full_set.as_of is distinct from expected.value ->> 1`

const upsert = `insert into full_set (tenant, source, type, as_of) values (?1, ?2, ?3, ?4)
  on conflict (tenant, source, type) do update set as_of = excluded.as_of`

/** The `asOf` of the last full set by type. */
export async function readFullSets(sql: Sql, tenant: string, source: string): Promise<ReadonlyMap<string, string>> {
  const rows = await sql.all<{ type: string; asOf: string }>(select, [tenant, source])
  return new Map(rows.map(({ type, asOf }) => [type, asOf]))
}

export function fullSetGuards(
  tenant: string,
  source: string,
  before: ReadonlyMap<string, string>,
  types: readonly string[],
): readonly Guard<'full-set-moved'>[] {
  if (types.length === 0) return []
  const expected = JSON.stringify(types.map((type) => [type, before.get(type) ?? null]))
  return [{ reason: 'full-set-moved', moved, values: [tenant, source, expected] }]
}

export function writeFullSets(
  tenant: string,
  source: string,
  after: ReadonlyMap<string, string>,
): readonly Statement[] {
  return [...after].map(([type, asOf]) => ({ sql: upsert, values: [tenant, source, type, asOf] }))
}
