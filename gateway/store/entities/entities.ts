// Reads the latest state: entities by id, or those that a query selects, in the order of their ids.

import type { Entity } from '../../../standards/hub/entity.ts'
import { withOrigin } from './origin.ts'
import type { Sql } from '../drivers/sql.ts'
import { type EntityTimes, readTimes } from './attribute-times.ts'
import {
  type EntityConditions,
  selectCountInPlaces,
  selectEntities,
  selectEntity,
  withoutPlaces,
} from './entity-query.ts'
import { withoutEnded } from '../retention/expiry.ts'
import { parseColumn } from '../json-column.ts'
import type { Start } from './type-lists.ts'

export { type EntityConditions, isInArea } from './entity-query.ts'
export type { Start } from './type-lists.ts'

export interface StoredEntity {
  readonly entity: Entity
  readonly source: string
  /** UTC, RFC 3339: when the gateway stored it first, and last. */
  readonly created: string
  readonly modified: string
  readonly version: number
  /** The times of the entity and of each of its attributes. */
  readonly times: EntityTimes
}

interface Row extends Omit<StoredEntity, 'entity' | 'times'> {
  readonly id: string
  readonly owner: string | null
  readonly times: string | null
  readonly data: string | null
}

/** The cost of a row that SQL filters out, relative to that of an entity that is read. */
export const filteredCost = 1 / 8

/** If a filter leaves rows out, more rows are read at a time, up to this many. */
const maxRowsAtOnce = 1000

/**
 * Rows of the R*Tree must be sorted by id for each page. If there are more than this, as for a whole city, reading in the order
 * of ids finds a page sooner.
 */
export const maxInPlaces = 20_000

/** Undefined if the entity is unknown or has ended. */
export async function getEntity(sql: Sql, now: string, tenant: string, id: string): Promise<StoredEntity | undefined> {
  const [row] = await sql.all<Row>(selectEntity, [tenant, id], 'data')
  return row === undefined ? undefined : [storedIn(row, now)].flat()[0]
}

// One index look-up for each type, regardless of its number of entities.
const selectTypes = `with recursive named(type) as (
    select min(type) from entity_type where tenant = ?1
    union all
    select (select min(type) from entity_type where tenant = ?1 and type > named.type) from named where type is not null
  )
  select type from named where type is not null`

/** All types of stored entities, regardless of who may see them. */
export async function listTypes(sql: Sql, tenant: string): Promise<readonly string[]> {
  return (await sql.all<{ type: string }>(selectTypes, [tenant])).map(({ type }) => type)
}

const existsOfOthers = (table: string): string => `exists (select 1 from ${table} as one
  where one.tenant = ?1 and one.type = ?2 and exists (select 1 from ${table} as other
    where other.tenant = ?1 and other.id = one.id and other.type <> ?2))`

const selectOfOtherTypes = `select 1 where ${existsOfOthers('entity_type')} or ${existsOfOthers('past_type')}`

/** Whether any entity of a type has, or had, another type too. */
export async function haveOtherTypes(sql: Sql, tenant: string, type: string): Promise<boolean> {
  return (await sql.all(selectOfOtherTypes, [tenant, type])).length > 0
}

export interface Scanned {
  readonly entities: readonly StoredEntity[]
  /** How many were examined so far; one that SQL filtered out counts as `leftOut`. */
  readonly rows: number
}

/**
 * The entities that the conditions select by their indexes, in the order of their ids; the caller tests the exact location, and
 * decides when to stop.
 * @param wanted how many are read first; the number then grows
 */
export async function* scanEntities(
  sql: Sql,
  now: string,
  conditions: EntityConditions,
  start: Start,
  wanted: number,
): AsyncGenerator<Scanned> {
  const narrowing = (await exceedsIndexLimit(sql, conditions)) ? withoutPlaces(conditions) : conditions
  let from = start
  let looked = 0
  for (let atOnce = wanted; ; atOnce = Math.min(atOnce * 2, Math.max(wanted, maxRowsAtOnce))) {
    const { sql: text, values } = selectEntities(narrowing, from, atOnce)
    const rows = await sql.all<Row>(text, values, 'data')
    const last = rows.at(-1)
    if (last === undefined) return
    const entities = rows.flatMap((row) => storedIn(row, now))
    looked += entities.length + filteredCost * (rows.length - entities.length)
    yield { entities, rows: looked }
    if (rows.length < atOnce) return
    from = 'after' in start ? { after: last.id } : { before: last.id }
  }
}

async function exceedsIndexLimit(sql: Sql, conditions: EntityConditions): Promise<boolean> {
  const select = conditions.ids === undefined ? selectCountInPlaces(conditions, maxInPlaces + 1) : undefined
  if (select === undefined) return false
  const [row] = await sql.all<{ readonly count: number }>(select.sql, select.values)
  return (row?.count ?? 0) > maxInPlaces
}

/** The given entities that exist; other ids are left out. */
export async function getEntities(
  sql: Sql,
  now: string,
  tenant: string,
  ids: readonly string[],
): Promise<readonly StoredEntity[]> {
  const { sql: text, values } = selectEntities({ tenant, ids }, { after: '' }, ids.length)
  return (await sql.all<Row>(text, values, 'data')).flatMap((row) => storedIn(row, now))
}

function storedIn(row: Row, now: string): StoredEntity | readonly [] {
  const { data, source, owner, created, modified, version, times } = row
  const entity = data === null ? undefined : withoutEnded(parseColumn<Entity>(data), now)
  if (entity === undefined) return []
  return {
    entity: withOrigin(entity, source, owner),
    source,
    created,
    modified,
    version,
    times: readTimes(created, modified, times),
  }
}
