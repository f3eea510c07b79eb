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
  /** The box around its `location` meets one of these, in degrees; an index answers that, and no more is tested. */
  readonly boxes?: readonly Bounds[]
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

/** Where rows begin, in the order of their ids: after an id, or before one, from it backwards. */
export type Start = { readonly after: string } | { readonly before: string }

export function selectEntities(conditions: EntityConditions, start: Start, limit: number): Select {
  const { tenant, types, ids, area, boxes, sources, observedFrom, observedBefore } = conditions
  const isOther = [ids, area, boxes, sources, observedFrom, observedBefore].some((condition) => condition !== undefined)
  if (types !== undefined && types.length > 1 && types.length <= mostLists && !isOther) {
    return selectOfTypes(tenant, types, start, limit)
  }
  const where = whereOf(conditions)
  const [test, id] = 'after' in start ? [`${where.id} > ?`, start.after] : [`${where.id} < ?`, start.before]
  const order = 'after' in start ? where.id : `${where.id} desc`
  return {
    sql: `select ${columns} from ${where.from} where ${where.sql} and ${test} order by ${order} limit ?`,
    values: [...where.values, id, limit],
  }
}

/** Types that are read side by side: D1 takes no more selects in one compound select. */
const mostLists = 5

/** Of each type no more than a page is read, in the order of its own index. */
function selectOfTypes(tenant: string, types: readonly string[], start: Start, limit: number): Select {
  const [test, order, id] = 'after' in start ? ['>', 'id', start.after] : ['<', 'id desc', start.before]
  const list = (_: string, index: number): string => `select id from (select id from entity_type
    where tenant = ?1 and type = ?${index + 4} and id ${test} ?2 order by ${order} limit ?3)`
  return {
    sql: `select ${columns} from (${types.map(list).join(' union ')} order by ${order} limit ?3) as chosen
      cross join entity on entity.tenant = ?1 and entity.id = chosen.id order by chosen.${order}`,
    values: [tenant, id, limit, ...types],
  }
}

/** Counts what SQL can decide: only where `acceptsOf` is undefined is that the whole. */
export function selectCount(conditions: EntityConditions): Select {
  const where = whereOf(conditions)
  return { sql: `select count(*) as count from ${where.from} where ${where.sql}`, values: where.values }
}

/** How many things there are in the places that are asked for, counted up to `most`; undefined where none is. */
export function selectCountInPlaces(conditions: EntityConditions, most: number): Select | undefined {
  const boxes = placesOf(conditions).flat()
  if (boxes.length === 0) return undefined
  const keys = boxes.map(() => keysInBox).join(' union all ')
  return { sql: `select count(*) as count from (${keys} limit ?)`, values: [...edgesOf(boxes), most] }
}

/** The conditions without the places, which `acceptsOf` or the caller tests exactly. */
export function withoutPlaces(conditions: EntityConditions): EntityConditions {
  const { area: _, boxes: __, ...others } = conditions
  return others
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
  const { tenant, types, sources, ids, observedFrom, observedBefore } = conditions
  const places = placesOf(conditions)
  const [onlyType] = types ?? []
  // One type alone is read in the order of its own index; an area or ids say more than a type, which is then looked up for
  // each entity that they name.
  const byType = types?.length === 1 && onlyType !== undefined && places.length === 0 && ids === undefined
  const table = byType ? 'entity_type' : 'entity'
  // The plus keeps SQLite off the index of ids, so that a query of an area reads what the R*Tree names, and no more.
  const tests = [`${places.length === 0 ? '' : '+'}${table}.tenant = ?`, 'entity.data is not null']
  const values: SqlValue[] = [tenant]
  function test(sql: string, ...of: readonly SqlValue[]): void {
    tests.push(sql)
    values.push(...of)
  }
  if (byType) test('entity_type.type = ?', onlyType)
  else if (types !== undefined && (ids !== undefined || places.length > 0)) test(isOfTypes, JSON.stringify(types))
  else if (types !== undefined) test(`entity.id in (${idsOfTypes})`, tenant, JSON.stringify(types))
  if (sources !== undefined) test('entity.source in (select value from json_each(?))', JSON.stringify(sources))
  if (ids !== undefined) test(`${table}.id in (select value from json_each(?))`, JSON.stringify(ids))
  if (observedFrom !== undefined) test('entity.observed >= ?', instantKey(observedFrom))
  if (observedBefore !== undefined) test('entity.observed < ?', instantKey(observedBefore))
  for (const boxes of places) {
    test(`entity.key in (${boxes.map(() => keysInBox).join(' union ') || 'select null'})`, ...edgesOf(boxes))
  }
  const from = byType
    ? 'entity_type cross join entity on entity.tenant = entity_type.tenant and entity.id = entity_type.id'
    : 'entity'
  return { from, id: `${table}.id`, sql: tests.join(' and '), values }
}

const idsOfTypes = 'select id from entity_type where tenant = ? and type in (select value from json_each(?))'

const isOfTypes = `exists (select 1 from entity_type where entity_type.tenant = entity.tenant
  and entity_type.id = entity.id and entity_type.type in (select value from json_each(?)))`

const keysInBox = 'select key from entity_area where west <= ? and east >= ? and south <= ? and north >= ?'

function edgesOf(boxes: readonly Bounds[]): readonly number[] {
  return boxes.flatMap(({ west, east, south, north }) => [east, west, north, south])
}

/** Lists of boxes; of each one must be met. */
function placesOf({ area, boxes }: EntityConditions): readonly (readonly Bounds[])[] {
  const polygons = area === undefined ? [] : polygonsOf(area)
  const around = polygons.flatMap((polygon) => boundsOf([{ type: 'Polygon', coordinates: polygon }]) ?? [])
  return [...(area === undefined ? [] : [around]), ...(boxes === undefined ? [] : [boxes])]
}

function polygonsOf(area: NonNullable<EntityConditions['area']>): readonly Rings[] {
  return 'polygon' in area ? [area.polygon] : rectanglesOf(area.bounds)
}
