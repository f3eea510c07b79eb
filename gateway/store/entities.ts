// The read side of the latest state: one entity, or a page of those that a query selects, in the order of their ids.

import type { Entity } from '../../standards/hub/entity.ts'
import type { Problem } from '../../standards/problem.ts'
import { ok, type Result } from '../../standards/result.ts'
import type { Sql } from '../ports/sql.ts'
import { type EntityTimes, readTimes } from './attribute-times.ts'
import { decodeCursor, type Page, pageOf, pageSize } from './cursor.ts'
import {
  acceptsOf,
  type EntityConditions,
  selectCount,
  selectCountInPlaces,
  selectEntities,
  type Start,
  withoutPlaces,
} from './entity-query.ts'
import { parseColumn } from './json-column.ts'

export type { EntityConditions, Start } from './entity-query.ts'

export interface StoredEntity {
  readonly entity: Entity
  readonly source: string
  /** UTC, RFC 3339: when the gateway first stored it, and last. */
  readonly created: string
  readonly modified: string
  readonly version: number
  /** Of it and of each of its attributes. */
  readonly times: EntityTimes
}

export interface EntityQuery extends EntityConditions {
  /** From 1 to 1,000. */
  readonly limit: number
  readonly cursor?: string
}

interface Row extends Omit<StoredEntity, 'entity' | 'times'> {
  readonly id: string
  readonly times: string | null
  readonly data: string
}

/** Where a filter leaves rows out, more are read at once, up to so many. */
const mostRowsAtOnce = 1000

/**
 * What the R*Tree names must be sorted by id for each page. Where it names more than this, as it does of a whole city,
 * reading in the order of the ids finds a page sooner.
 */
export const mostInPlaces = 20_000

/** Undefined where the entity is unknown or has ended. */
export async function getEntity(sql: Sql, tenant: string, id: string): Promise<StoredEntity | undefined> {
  const { sql: text, values } = selectEntities({ tenant, ids: [id] }, { after: '' }, 1)
  const [row] = await sql.all<Row>(text, values)
  return row === undefined ? undefined : stored(row)
}

// One look-up in the index for each type, however many entities there are of it.
const selectTypes = `with recursive named(type) as (
    select min(type) from entity_type where tenant = ?1
    union all
    select (select min(type) from entity_type where tenant = ?1 and type > named.type) from named where type is not null
  )
  select type from named where type is not null`

/** The types of which something is stored, whoever may see it. */
export async function listTypes(sql: Sql, tenant: string): Promise<readonly string[]> {
  return (await sql.all<{ type: string }>(selectTypes, [tenant])).map(({ type }) => type)
}

/** A page is full unless it is the last, however many entities the exact conditions leave out. */
export async function queryEntities(sql: Sql, query: EntityQuery): Promise<Result<Page<StoredEntity>, Problem>> {
  const position = query.cursor === undefined ? ok(['']) : decodeCursor(query.cursor, 1)
  if (!position.ok) return position
  const limit = pageSize(query.limit)
  const found: StoredEntity[] = []
  for await (const entity of matching(sql, query, position.value[0] ?? '', limit + 1)) {
    found.push(entity)
    if (found.length > limit) break
  }
  return ok(pageOf(found, limit, ({ entity }) => [entity.id]))
}

export async function countEntities(sql: Sql, query: EntityConditions): Promise<number> {
  if (acceptsOf(query) === undefined) {
    const { sql: text, values } = selectCount(query)
    const [row] = await sql.all<{ count: number }>(text, values)
    return row?.count ?? 0
  }
  let count = 0
  for await (const _ of matching(sql, query, '', mostRowsAtOnce)) count += 1
  return count
}

async function* matching(
  sql: Sql,
  query: EntityConditions,
  after: string,
  wanted: number,
): AsyncGenerator<StoredEntity> {
  const accepts = acceptsOf(query)
  for await (const rows of scanEntities(sql, query, { after }, wanted)) {
    for (const row of rows) if (accepts === undefined || accepts(row)) yield row
  }
}

/**
 * The entities that the conditions select by their indexes, in the order of their ids; `accepts` and the exact place are the
 * caller's to test.
 * @param wanted how many are read first; then more and more at once
 */
export async function* scanEntities(
  sql: Sql,
  conditions: EntityConditions,
  start: Start,
  wanted: number,
): AsyncGenerator<readonly StoredEntity[]> {
  const narrowing = (await isWide(sql, conditions)) ? withoutPlaces(conditions) : conditions
  let from = start
  for (let atOnce = wanted; ; atOnce = Math.min(atOnce * 2, Math.max(wanted, mostRowsAtOnce))) {
    const { sql: text, values } = selectEntities(narrowing, from, atOnce)
    const rows = await sql.all<Row>(text, values)
    if (rows.length > 0) yield rows.map(stored)
    const last = rows.at(-1)
    if (last === undefined || rows.length < atOnce) return
    from = 'after' in start ? { after: last.id } : { before: last.id }
  }
}

async function isWide(sql: Sql, conditions: EntityConditions): Promise<boolean> {
  const select = selectCountInPlaces(conditions, mostInPlaces + 1)
  if (select === undefined) return false
  const [row] = await sql.all<{ readonly count: number }>(select.sql, select.values)
  return (row?.count ?? 0) > mostInPlaces
}

/** Those of the entities that live; ids of others are left out. */
export async function getEntities(sql: Sql, tenant: string, ids: readonly string[]): Promise<readonly StoredEntity[]> {
  const found: StoredEntity[] = []
  for await (const rows of scanEntities(sql, { tenant, ids }, { after: '' }, ids.length + 1)) found.push(...rows)
  return found
}

function stored({ data, source, created, modified, version, times }: Row): StoredEntity {
  return {
    entity: parseColumn<Entity>(data),
    source,
    created,
    modified,
    version,
    times: readTimes(created, modified, times),
  }
}
