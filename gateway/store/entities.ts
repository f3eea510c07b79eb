// The read side of the latest state: one entity, or a page of those that a query selects, in the order of their ids.

import type { Entity } from '../../standards/hub/entity.ts'
import type { Problem } from '../../standards/problem.ts'
import { ok, type Result } from '../../standards/result.ts'
import type { Sql } from '../ports/sql.ts'
import { type EntityTimes, readTimes } from './attribute-times.ts'
import { decodeCursor, type Page, pageOf, pageSize } from './cursor.ts'
import { acceptsOf, type EntityConditions, selectEntities, selectCount } from './entity-query.ts'
import { parseColumn } from './json-column.ts'

export type { EntityConditions } from './entity-query.ts'

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

/** How many rows at least are read at once where only the exact conditions decide. */
const filterRows = 200

/** Undefined where the entity is unknown or has ended. */
export async function getEntity(sql: Sql, tenant: string, id: string): Promise<StoredEntity | undefined> {
  const { sql: text, values } = selectEntities({ tenant, ids: [id] }, '', 1)
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
  for await (const _ of matching(sql, query, '', filterRows)) count += 1
  return count
}

async function* matching(
  sql: Sql,
  query: EntityConditions,
  after: string,
  wanted: number,
): AsyncGenerator<StoredEntity> {
  const accepts = acceptsOf(query)
  const rowsAtOnce = accepts === undefined ? wanted : Math.max(wanted, filterRows)
  let last = after
  for (;;) {
    const { sql: text, values } = selectEntities(query, last, rowsAtOnce)
    const rows = await sql.all<Row>(text, values)
    for (const row of rows) {
      const one = stored(row)
      if (accepts === undefined || accepts(one)) yield one
      last = row.id
    }
    if (rows.length < rowsAtOnce) return
  }
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
