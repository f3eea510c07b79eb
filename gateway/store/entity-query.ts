// What can be asked of the entities, as SQL where an index answers it, and as an exact test of each row that is left.

import type { Entity } from '../../standards/hub/entity.ts'
import type { SqlValue } from '../ports/sql.ts'
import { type Bounds, boundsOf, intersects, locationsOf, rectanglesOf, type Rings } from './area.ts'
import { instantKey } from './instant-key.ts'

/** All that are present must hold. */
export interface EntityConditions {
  readonly tenant: string
  /** The entity has one of the types. */
  readonly types?: readonly string[]
  /** It is of one of the sources. */
  readonly sources?: readonly string[]
  readonly ids?: readonly string[]
  /** Its `location` has a point in common with the area. */
  readonly area?: { readonly bounds: Bounds } | { readonly polygon: Rings }
  /** Its latest `observedAt` is at or after this: UTC, RFC 3339. */
  readonly observedFrom?: string
  /** Its latest `observedAt` is before this. */
  readonly observedBefore?: string
  /** Any further test, such as what the reader may see. It sees no more than the entity and whose it is. */
  readonly accepts?: (stored: { readonly entity: Entity; readonly source: string }) => boolean
}

interface Select {
  readonly sql: string
  readonly values: readonly SqlValue[]
}

const columns = 'entity.id, entity.source, version, data, created, modified, times'

/** @param after the id after which the rows begin */
export function selectEntities(conditions: EntityConditions, after: string, limit: number): Select {
  const where = whereOf(conditions)
  return {
    sql: `select ${columns} from ${where.from} where ${where.sql} and ${where.id} > ? order by ${where.id} limit ?`,
    values: [...where.values, after, limit],
  }
}

/** Counts what SQL can decide: only where `acceptsOf` is undefined is that the whole. */
export function selectCount(conditions: EntityConditions): Select {
  const where = whereOf(conditions)
  return { sql: `select count(*) as count from ${where.from} where ${where.sql}`, values: where.values }
}

type Accepts = NonNullable<EntityConditions['accepts']>

/** The conditions that SQL cannot decide; the R*Tree's too, whose numbers are of single precision. */
export function acceptsOf({ area, accepts }: EntityConditions): Accepts | undefined {
  if (area === undefined) return accepts
  const polygons = polygonsOf(area)
  return (stored) => {
    const locations = locationsOf(stored.entity)
    return polygons.some((polygon) => intersects(locations, polygon)) && (accepts === undefined || accepts(stored))
  }
}

interface Where extends Select {
  readonly from: string
  /** The column of the id that is sorted by. */
  readonly id: string
}

function whereOf(conditions: EntityConditions): Where {
  const { tenant, types, sources, ids, area, observedFrom, observedBefore } = conditions
  const [onlyType] = types ?? []
  // One type alone is read in the order of its own index; several can name one entity twice and are gathered first; an
  // area or ids say more than a type.
  const byType = types?.length === 1 && onlyType !== undefined && area === undefined && ids === undefined
  const table = byType ? 'entity_type' : 'entity'
  // The plus keeps SQLite off the index of ids, so that a query of an area reads what the R*Tree names, and no more.
  const tests = [`${area === undefined ? '' : '+'}${table}.tenant = ?`, 'entity.data is not null']
  const values: SqlValue[] = [tenant]
  function test(sql: string, ...of: readonly SqlValue[]): void {
    tests.push(sql)
    values.push(...of)
  }
  if (byType) test('entity_type.type = ?', onlyType)
  else if (types !== undefined) test(`entity.id in (${idsOfTypes})`, tenant, JSON.stringify(types))
  if (sources !== undefined) test('entity.source in (select value from json_each(?))', JSON.stringify(sources))
  if (ids !== undefined) test(`${table}.id in (select value from json_each(?))`, JSON.stringify(ids))
  if (observedFrom !== undefined) test('entity.observed >= ?', instantKey(observedFrom))
  if (observedBefore !== undefined) test('entity.observed < ?', instantKey(observedBefore))
  if (area !== undefined) {
    const boxes = polygonsOf(area).flatMap(boxOf)
    test(`entity.key in (${boxes.map(() => keysInBox).join(' union ') || 'select null'})`, ...boxes.flat())
  }
  const from = byType
    ? 'entity_type cross join entity on entity.tenant = entity_type.tenant and entity.id = entity_type.id'
    : 'entity'
  return { from, id: `${table}.id`, sql: tests.join(' and '), values }
}

const idsOfTypes = 'select id from entity_type where tenant = ? and type in (select value from json_each(?))'

const keysInBox = 'select key from entity_area where west <= ? and east >= ? and south <= ? and north >= ?'

function boxOf(polygon: Rings): readonly (readonly number[])[] {
  const bounds = boundsOf([{ type: 'Polygon', coordinates: polygon }])
  return bounds === undefined ? [] : [[bounds.east, bounds.west, bounds.north, bounds.south]]
}

function polygonsOf(area: NonNullable<EntityConditions['area']>): readonly Rings[] {
  return 'polygon' in area ? [area.polygon] : rectanglesOf(area.bounds)
}
