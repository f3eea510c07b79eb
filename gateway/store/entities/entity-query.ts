// The conditions of entity queries: as SQL if an index supports them, and as an exact test of each remaining row.

import type { Entity } from '../../../standards/hub/entity.ts'
import type { SqlValue } from '../drivers/sql.ts'
import { type Bounds, boundsOf, intersects, locationsOf, rectanglesOf, type Rings } from './area.ts'
import { instantKey } from '../temporal/instant-key.ts'
import { maxTypes, type Pace, paceOf, Parameters, selectIdsOfTypes, type Start } from './type-lists.ts'

/** All present conditions must hold. */
export interface EntityConditions {
  readonly tenant: string
  /** The entity has one of the types. */
  readonly types?: readonly string[]
  /** It is of one of the sources. */
  readonly sources?: readonly string[]
  readonly ids?: readonly string[]
  /** It has a `location`. */
  readonly isPlaced?: true
  /** Its `location` has a point in common with the area. */
  readonly area?: { readonly bounds: Bounds } | { readonly polygon: Rings }
  /** The bounding box of its `location` intersects one of these, in degrees; only the index is used, without an exact test. */
  readonly boxes?: readonly Bounds[]
  /** Its latest `observedAt` is at or after this: UTC, RFC 3339. */
  readonly observedFrom?: string
  /** Its latest `observedAt` is before this. */
  readonly observedBefore?: string
}

interface Select {
  readonly sql: string
  readonly values: readonly SqlValue[]
}

/** The source of the rows of a select, in the order of an index. */
interface Reading {
  readonly from: string
  /** The conditions that the index covers. */
  readonly where: readonly string[]
  /** The column of the id that is sorted by. */
  readonly id: string
  /** It has few rows, so that all of them may be tested for one page. */
  readonly isShort?: true
  /** The conditions that it does not cover. */
  readonly rest: EntityConditions
}

/** The client that the source of an entity is registered for; null if a client wrote the entity itself. */
export const ownerColumn = `(select source.owner from source
  where source.tenant = entity.tenant and source.id = entity.source) as owner`

const otherColumns = `${ownerColumn}, version, created, modified, times`

/** One that has not ended. A plan for all values serves it, where making one costs more than reading the row. */
export const selectEntity = `select entity.id, entity.source, ${otherColumns}, data from entity
  where tenant = ?1 and id = ?2 and data is not null`

/**
 * Rows in the order of their ids. If `data` is null, the entity has ended or does not match: the row was examined and counts,
 * because no statement examines more rows than the limit, or than a page of each type.
 */
export function selectEntities(conditions: EntityConditions, start: Start, limit: number): Select {
  const parameters = new Parameters()
  const pace = paceOf(parameters, conditions.tenant, start, limit)
  const { from, where, id, isShort, rest } = readingOf(conditions, parameters, pace)
  const tests = testsOf(rest, parameters)
  const data = tests.length === 0 || isShort ? 'entity.data' : `case when ${tests.join(' and ')} then entity.data end`
  const all = [...where, pace.beyond(id), ...(isShort ? ['entity.data is not null', ...tests] : [])]
  return {
    sql: `select entity.id, entity.source, ${otherColumns}, ${data} as data
      from ${from} where ${all.join(' and ')} order by ${pace.order(id)} limit ${pace.limit}`,
    values: parameters.values,
  }
}

/** Ids are the most selective, then areas, then a source, then types. */
function readingOf(conditions: EntityConditions, parameters: Parameters, pace: Pace): Reading {
  const { ids, area: _, boxes: __, ...unplaced } = conditions
  const places = placesOf(conditions)
  const tenant = `entity.tenant = ${pace.tenant}`
  if (ids !== undefined || places.length > 0) {
    const listed =
      ids === undefined ? [] : [`entity.id in (select value from json_each(${parameters.bind(JSON.stringify(ids))}))`]
    // The concatenation keeps SQLite from using the index of ids, so that an area query reads only the rows of the R*Tree.
    const where = [
      places.length === 0 ? tenant : `entity.tenant || '' = ${pace.tenant}`,
      ...listed,
      ...inPlaces(places, parameters),
    ]
    return { from: 'entity', where, id: 'entity.id', isShort: true, rest: unplaced }
  }
  const { sources, ...unsourced } = unplaced
  const [source] = sources ?? []
  if (sources?.length === 1 && source !== undefined) {
    return {
      from: 'entity',
      where: [tenant, `entity.source = ${parameters.bind(source)}`],
      id: 'entity.id',
      rest: unsourced,
    }
  }
  const { types, ...untyped } = unplaced
  const [type] = types ?? []
  if (types?.length === 1 && type !== undefined) {
    const where = [`entity_type.tenant = ${pace.tenant}`, `entity_type.type = ${parameters.bind(type)}`]
    return { from: `entity_type ${joined('entity_type', pace)}`, where, id: 'entity_type.id', rest: untyped }
  }
  const isListed = types !== undefined && types.length <= maxTypes
  const chosen = isListed ? selectIdsOfTypes(parameters, pace, ['entity_type'], types) : selectLiving(pace)
  return {
    from: `(${chosen}) as chosen ${joined('chosen', pace)}`,
    where: [],
    id: 'chosen.id',
    rest: isListed ? untyped : unplaced,
  }
}

/**
 * `cross join`: SQLite keeps the order of the two. PostgreSQL may merge them in the order of their ids: without a bound of its own, it
 * would read the entities from the first one on.
 */
function joined(table: string, { tenant, beyond }: Pace): string {
  return `cross join entity on entity.tenant = ${tenant} and entity.id = ${table}.id and ${beyond('entity.id')}`
}

/** Row by row, by an index: for `exists`, PostgreSQL may read the whole table first, since it does not know how few rows are tested. */
const isThere = (from: string): string => `(select 1 from ${from} limit 1) is not null`

/** Ended entities have no type rows: they cost nothing here. */
function selectLiving({ tenant, beyond, order, limit }: Pace): string {
  return `select distinct id from entity_type where tenant = ${tenant} and ${beyond('id')} order by ${order('id')} limit ${limit}`
}

function testsOf(
  { types, sources, isPlaced, observedFrom, observedBefore }: EntityConditions,
  parameters: Parameters,
): readonly string[] {
  const tests: string[] = []
  const among = (list: readonly string[]): string =>
    list.length === 1 && list[0] !== undefined
      ? `= ${parameters.bind(list[0])}`
      : `in (select value from json_each(${parameters.bind(JSON.stringify(list))}))`
  if (types !== undefined) {
    const ofEntity = 'entity_type.tenant = entity.tenant and entity_type.id = entity.id'
    tests.push(isThere(`entity_type where ${ofEntity} and entity_type.type ${among(types)}`))
  }
  if (sources !== undefined) tests.push(`entity.source ${among(sources)}`)
  if (isPlaced) tests.push(isThere('entity_area where entity_area.key = entity.key'))
  if (observedFrom !== undefined) tests.push(`entity.observed >= ${parameters.bind(instantKey(observedFrom))}`)
  if (observedBefore !== undefined) tests.push(`entity.observed < ${parameters.bind(instantKey(observedBefore))}`)
  return tests
}

/** How many entities are in the requested areas, counted up to `most`; undefined without areas. */
export function selectCountInPlaces(conditions: EntityConditions, most: number): Select | undefined {
  const boxes = placesOf(conditions).flat()
  if (boxes.length === 0) return undefined
  const parameters = new Parameters()
  const keys = boxes.map((box) => keysInBox(box, parameters)).join(' union all ')
  return {
    sql: `select count(*) as count from (${keys} limit ${parameters.bind(most)}) as found`,
    values: parameters.values,
  }
}

/** The conditions without the areas, which `isInArea` or the caller tests exactly. */
export function withoutPlaces(conditions: EntityConditions): EntityConditions {
  const { area: _, boxes: __, ...others } = conditions
  return others
}

/** The condition that SQL cannot decide, because the R*Tree has single precision; undefined: there is none. */
export function isInArea({ area }: EntityConditions): ((entity: Entity) => boolean) | undefined {
  if (area === undefined) return undefined
  const polygons = polygonsOf(area)
  return (entity) => {
    const locations = locationsOf(entity)
    return polygons.some((polygon) => intersects(locations, polygon))
  }
}

function inPlaces(places: readonly (readonly Bounds[])[], parameters: Parameters): readonly string[] {
  return places.map((boxes) => {
    const keys = boxes.map((box) => keysInBox(box, parameters)).join(' union ')
    return `entity.key in (${keys || 'select null'})`
  })
}

function keysInBox({ west, east, south, north }: Bounds, parameters: Parameters): string {
  const [w, e, s, n] = [west, east, south, north].map((edge) => parameters.bind(edge))
  return `select key from entity_area where west <= ${e} and east >= ${w} and south <= ${n} and north >= ${s}`
}

/** Lists of boxes; one of each list must be intersected. */
function placesOf({ area, boxes }: EntityConditions): readonly (readonly Bounds[])[] {
  const polygons = area === undefined ? [] : polygonsOf(area)
  const around = polygons.flatMap((polygon) => boundsOf([{ type: 'Polygon', coordinates: polygon }]) ?? [])
  return [...(area === undefined ? [] : [around]), ...(boxes === undefined ? [] : [boxes])]
}

function polygonsOf(area: NonNullable<EntityConditions['area']>): readonly Rings[] {
  return 'polygon' in area ? [area.polygon] : rectanglesOf(area.bounds)
}
