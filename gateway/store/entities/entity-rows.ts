// The rows of entities for ingest: read with their versions, and written back with their types and bounds, many rows per
// statement, guarded by the versions that were read.

import type { Entity } from '../../../standards/hub/entity.ts'
import { typesOf } from '../../../standards/hub/entity.ts'
import { withOrigin } from './origin.ts'
import type { Row, Sql, Statement } from '../drivers/sql.ts'
import { readTimes } from './attribute-times.ts'
import { ChangedRows, type EntityWrite, type VersionedState } from './changed-rows.ts'
import { ownerColumn } from './entity-query.ts'
import { withoutEnded } from '../retention/expiry.ts'
import type { Guard } from '../batch-condition.ts'
import { eraseExpired } from '../retention/expired.ts'
import { instantKey } from '../temporal/instant-key.ts'
import { parseColumn, rowLists } from '../json-column.ts'
import { exceedsRow } from '../row-size.ts'
import { insertStepStatements } from '../temporal/steps.ts'

interface StateRow {
  readonly id: string
  readonly source: string
  readonly owner: string | null
  readonly version: number
  readonly data: string | null
  readonly ended: string | null
  readonly created: string
  readonly modified: string
  readonly times: string | null
  readonly expires: string | null
}

const stateColumns = `entity.id, entity.source, ${ownerColumn}, version, data, ended, created, modified, times, expires`

const selectByIds = `select ${stateColumns} from entity
  where tenant = ?1 and id in (select value from json_each(?2))`
const selectById = `select ${stateColumns} from entity where tenant = ?1 and id = ?2`

/** @param lists the number of parameters that contain the ids */
function selectUnlisted(lists: number): string {
  const listed = Array.from(
    { length: lists },
    (_, n) => `and entity_type.id not in (select value from json_each(?${n + 4}))`,
  )
  return `select ${stateColumns} from entity_type
    cross join entity on entity.tenant = entity_type.tenant and entity.id = entity_type.id
    where entity_type.tenant = ?1 and entity_type.type = ?2 and entity_type.source = ?3 ${listed.join(' ')}`
}

/** The states of these entities, including ended ones; unknown and expired entities have none. */
export async function readStates(
  sql: Sql,
  now: string,
  tenant: string,
  ids: Iterable<string>,
): Promise<Map<string, VersionedState>> {
  const found = await readRows(sql, tenant, ids)
  if (!found.some((row) => hasExpired(row, now))) return states(found, now)
  // A client that creates an entity with the same id again finds nothing of the expired one.
  await eraseExpired(sql, now, { tenant, ids: found.filter((row) => hasExpired(row, now)).map(({ id }) => id) })
  return states(await readRows(sql, tenant, ids), now)
}

async function readRows(sql: Sql, tenant: string, ids: Iterable<string>): Promise<readonly StateRow[]> {
  const [only, ...others] = ids
  if (only === undefined) return []
  // Most messages are of one entity.
  if (others.length === 0 && !exceedsRow({ sql: '', values: [only] }))
    return sql.all<StateRow>(selectById, [tenant, only], 'data')
  const rows: StateRow[] = []
  for (const list of idLists(ids)) rows.push(...(await sql.all<StateRow>(selectByIds, [tenant, list], 'data')))
  return rows
}

function hasExpired({ expires }: Pick<StateRow, 'expires'>, now: string): boolean {
  return expires !== null && expires <= instantKey(now)
}

/** The types of the given entities that are stored and have not ended. */
export async function readTypes(
  sql: Sql,
  now: string,
  tenant: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const known = [...(await readStates(sql, now, tenant, ids))]
  return new Map(known.flatMap(([id, { entity }]) => (entity === undefined ? [] : [[id, typesOf(entity)] as const])))
}

/** The existing entities of the source and type that are not in the list. */
export async function readUnlisted(
  sql: Sql,
  now: string,
  tenant: string,
  source: string,
  type: string,
  ids: readonly string[],
): Promise<Map<string, VersionedState>> {
  const lists = idLists(ids)
  const rows = await sql.all<StateRow>(selectUnlisted(lists.length), [tenant, type, source, ...lists], 'data')
  return states(
    rows.filter((row) => !hasExpired(row, now)),
    now,
  )
}

/** Without ids that are too large for a row: no stored entity has one. */
function idLists(ids: Iterable<string>): readonly string[] {
  return rowLists([...ids]).filter((list) => !exceedsRow({ sql: '', values: [list] }))
}

function states(rows: readonly StateRow[], now: string): Map<string, VersionedState> {
  return new Map(
    rows.map(({ id, source, owner, version, data, ended, created, modified, times }) => {
      const living = data === null ? undefined : withoutEnded(parseColumn<Entity>(data), now)
      const entity = living === undefined ? undefined : withOrigin(living, source, owner)
      return [id, { source, version, entity, endedAt: ended ?? undefined, times: readTimes(created, modified, times) }]
    }),
  )
}

const entityMoved = `from json_each(?2) as expected
  left join entity on entity.tenant = ?1 and entity.id = expected.value ->> 0
  where coalesce(entity.version, 0) <> cast(expected.value ->> 1 as bigint)`

const entityMovedEach = 'where coalesce((select version from entity where tenant = ?1 and id = ?2), 0) <> ?3'

// An entity that comes back after its end is a new entity, owned by the client that created it. If it had been ended before
// it expired, its history still expires.
const upsertInto = (rows: string): string => `insert into entity
  (tenant, id, source, version, data, observed, ended, created, modified, times, given, expires, attribute_expires)
  ${rows}
  on conflict (tenant, id) do update set version = excluded.version, data = excluded.data,
    observed = excluded.observed, ended = excluded.ended, modified = excluded.modified, times = excluded.times,
    attribute_expires = excluded.attribute_expires,
    expires = case when excluded.data is null
      then min(coalesce(entity.expires, excluded.expires), coalesce(excluded.expires, entity.expires))
      else excluded.expires end,
    source = case when entity.data is null then excluded.source else entity.source end,
    created = case when entity.data is null then excluded.created else entity.created end,
    given = case when entity.data is null then excluded.given else min(entity.given, excluded.given) end`

interface ForRows {
  /** Of a list of rows. */
  readonly sql: string
  readonly each?: string
}

const upsertEntities: ForRows = {
  sql: upsertInto(`select ?1, value ->> 0, ?2, cast(value ->> 1 as bigint), value ->> 2, value ->> 3, value ->> 4, ?3, ?3,
    value ->> 5, cast(value ->> 6 as bigint), value ->> 7, value ->> 8 from json_each(?4) where true`),
  each: upsertInto('values (?1, ?4, ?2, ?5, ?6, ?7, ?8, ?3, ?3, ?9, ?10, ?11, ?12)'),
}

const deleteTypes: ForRows = {
  sql: `delete from entity_type where tenant = ?1
    and (type, id) in (select value ->> 0, value ->> 1 from json_each(?2))`,
  each: 'delete from entity_type where tenant = ?1 and type = ?2 and id = ?3',
}

const insertPastTypes: ForRows = {
  sql: `insert into past_type (tenant, type, id)
    select ?1, value ->> 0, value ->> 1 from json_each(?2) where true on conflict do nothing`,
}

const insertTypes: ForRows = {
  sql: `insert into entity_type (tenant, type, id, source)
    select ?1, value ->> 0, value ->> 1, ?2 from json_each(?3) where true on conflict do nothing`,
  each: 'insert into entity_type (tenant, type, id, source) values (?1, ?3, ?4, ?2) on conflict do nothing',
}

// `cross join`: SQLite must not swap the loops and read the whole list for each entity of the tenant.
const deleteAreas: ForRows = {
  sql: `delete from entity_area where key in (select entity.key from json_each(?2) as gone
    cross join entity on entity.tenant = ?1 and entity.id = gone.value ->> 0)`,
}

const replaceAreas: ForRows = {
  sql: `insert or replace into entity_area (key, west, east, south, north)
    select entity.key, ${[1, 2, 3, 4].map((place) => `cast(moved.value ->> ${place} as double precision)`).join(', ')}
    from json_each(?2) as moved cross join entity on entity.tenant = ?1 and entity.id = moved.value ->> 0`,
  each: `insert or replace into entity_area (key, west, east, south, north)
    select key, ?3, ?4, ?5, ?6 from entity where tenant = ?1 and id = ?2`,
}

/** Fails if another batch has written one of the entities since they were read. */
export function entityGuards(
  tenant: string,
  before: ReadonlyMap<string, VersionedState>,
  ids: Iterable<string>,
): readonly Guard<'entity-moved'>[] {
  const rows = [...ids].map((id) => [id, before.get(id)?.version ?? 0])
  if (rows.length === 0) return []
  return [{ reason: 'entity-moved', moved: entityMoved, values: [tenant], rows, movedEach: entityMovedEach }]
}

export function writeEntities(given: EntityWrite): readonly Statement[] {
  const { tenant, source, modified } = given
  const rows = new ChangedRows(given)
  const statements: Statement[] = []
  function write(form: ForRows, changed: readonly Row[], ...values: readonly string[]): void {
    if (changed.length > 0) statements.push({ ...form, values: [tenant, ...values], rows: changed })
  }
  write(upsertEntities, rows.entities, source, modified)
  write(deleteTypes, rows.typesGone)
  write(insertPastTypes, rows.typesGone)
  write(insertTypes, rows.typesNew, source)
  write(deleteAreas, rows.areasGone)
  write(replaceAreas, rows.areasNew)
  return [...statements, ...insertStepStatements(tenant, modified, rows.steps)]
}
