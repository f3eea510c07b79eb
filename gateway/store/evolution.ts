// Reads the evolution of entities (GS CIM 009 clause 4.5.6): which there are, ended ones too, and the steps of one in the
// order of a time, some rows at once, so that an entity with a million of them costs no more memory than one with few.

import { type Entity, typesOf } from '../../standards/hub/entity.ts'
import type { Sql, SqlValue } from '../ports/sql.ts'
import { type EntityTimes, readTimes } from './attribute-times.ts'
import { instantKey } from './instant-key.ts'
import { parseColumn } from './json-column.ts'
import type { StepItem } from './steps.ts'

/** An entity that has steps. */
export interface EvolvingEntity {
  readonly key: number
  readonly id: string
  readonly source: string
  /** Of the latest state or, after its end, those that it had. */
  readonly types: readonly string[]
  /** The latest state; absent after its end. */
  readonly entity?: Entity
  readonly times: EntityTimes
  /** The entity is there only because its evolution was given. */
  readonly given: boolean
}

export interface EvolvingConditions {
  readonly tenant: string
  readonly ids?: readonly string[]
  /** It has, or had, one of these. */
  readonly types?: readonly string[]
  /** It has a step of these times; any where absent. */
  readonly range?: Pick<StepRange, 'time' | 'from' | 'to'>
}

/** `instant`: when it was observed or, where that is not said, stored; without what went. */
export type StepTime = 'instant' | 'observedAt' | 'createdAt' | 'modifiedAt' | 'deletedAt'

export interface StepRange {
  readonly time: StepTime
  /** UTC. The rows go to the millisecond beyond both; the caller looks at each row's time. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly descending: boolean
  /** With an instance of one of these attributes; of any where absent. */
  readonly attributes?: readonly string[] | undefined
  /** With an instance of another attribute than these. */
  readonly without?: readonly string[]
}

export interface StoredStep extends StepCursor {
  /** UTC, of the time that was asked for. */
  readonly time: string
  readonly stored: string
  readonly modified: string
  /** The step where its instances were first. */
  readonly origin: number
  readonly items: readonly StepItem[]
}

/** After which row the next begin: its time as the column has it. */
export interface StepCursor {
  readonly column: string
  readonly sequence: number
}

interface EntityRow {
  readonly key: number
  readonly id: string
  readonly source: string
  readonly data: string | null
  readonly created: string
  readonly modified: string
  readonly times: string | null
  readonly given: number
  readonly past: string
}

interface StepRow {
  readonly sequence: number
  readonly time: string
  readonly stored: string
  readonly modified: string | null
  readonly origin: number | null
  readonly data: string
}

/** @param after the id after which they begin */
export async function queryEvolving(
  sql: Sql,
  { tenant, ids, types, range }: EvolvingConditions,
  after: string,
  limit: number,
): Promise<readonly EvolvingEntity[]> {
  const tests = ['entity.tenant = ?', 'entity.id > ?']
  const values: SqlValue[] = [tenant, after]
  const steps = range === undefined ? [{ tests: ['true'], values: [] }] : partsOf(range)
  tests.push(`(${steps.map((part) => `exists (${stepOfEntity} and ${part.tests.join(' and ')})`).join(' or ')})`)
  values.push(...steps.flatMap((part) => part.values))
  if (ids !== undefined) {
    tests.push('entity.id in (select value from json_each(?))')
    values.push(JSON.stringify(ids))
  }
  if (types !== undefined) {
    tests.push(`entity.id in (${idsOfTypes})`)
    const list = JSON.stringify(types)
    values.push(tenant, list, tenant, list)
  }
  const text = `select ${entityColumns} from entity where ${tests.join(' and ')} order by entity.id limit ?`
  return (await sql.all<EntityRow>(text, [...values, limit])).map(evolving)
}

const entityColumns = `key, id, source, data, created, modified, times, given, (select json_group_array(type) from past_type
  where past_type.tenant = entity.tenant and past_type.id = entity.id) as past`

const stepOfEntity = 'select 1 from step where step.entity = entity.key'

const idsOfTypes = ['entity_type', 'past_type']
  .map((table) => `select id from ${table} where tenant = ? and type in (select value from json_each(?))`)
  .join(' union ')

/** Undefined where the entity has no step. */
export async function getEvolving(sql: Sql, tenant: string, id: string): Promise<EvolvingEntity | undefined> {
  return (await queryEvolving(sql, { tenant, ids: [id] }, '', 1))[0]
}

function evolving({ key, id, source, data, created, modified, times, given, past }: EntityRow): EvolvingEntity {
  const entity = data === null ? undefined : parseColumn<Entity>(data)
  return {
    key,
    id,
    source,
    types: entity === undefined ? parseColumn<readonly string[]>(past) : typesOf(entity),
    ...(entity === undefined ? {} : { entity }),
    times: readTimes(created, modified, times),
    given: given === 1,
  }
}

const conditions: Readonly<Record<StepTime, readonly { readonly column: string; readonly test: string }[]>> = {
  instant: [{ column: 'instant', test: 'deleted = 0' }],
  observedAt: [{ column: 'instant', test: 'deleted = 0 and observed is not null' }],
  createdAt: [{ column: 'stored', test: 'deleted = 0' }],
  modifiedAt: [
    { column: 'stored', test: 'deleted = 0 and modified is null' },
    { column: 'modified', test: 'deleted = 0 and modified is not null' },
  ],
  deletedAt: [{ column: 'stored', test: 'deleted = 1' }],
}

/** The rows of a range in the order of the time. */
export async function readSteps(
  sql: Sql,
  entity: number,
  range: StepRange,
  after: StepCursor | undefined,
  limit: number,
): Promise<readonly StoredStep[]> {
  const names = attributeTests(range)
  const parts = partsOf(range).map(({ column, tests, values }) => {
    const beyond = after === undefined ? [] : [`(${column}, sequence) ${range.descending ? '<' : '>'} (?, ?)`]
    const where = ['entity = ?', ...tests, ...beyond, ...names.tests]
    return {
      text: `select ${column} as time, ${stepColumns} from step where ${where.join(' and ')}`,
      values: [entity, ...values, ...(after === undefined ? [] : [after.column, after.sequence]), ...names.values],
    }
  })
  const direction = range.descending ? 'desc' : 'asc'
  const whole = parts.map(({ text }) => text).join(' union all ')
  const values = parts.flatMap((part) => part.values)
  const text = `${whole} order by time ${direction}, sequence ${direction} limit ?`
  return (await sql.all<StepRow>(text, [...values, limit])).map(stored)
}

/** In SQL, so that of an entity with a million steps only those are read that have what is asked for. */
function attributeTests({ attributes, without = [] }: StepRange): Omit<Part, 'column'> {
  const tests: string[] = []
  const values: SqlValue[] = []
  const hasItem = (test: string): string =>
    `exists (select 1 from json_each(step.data) as item where item.value ->> 0 ${test} (select value from json_each(?)))`
  if (attributes !== undefined) {
    tests.push(hasItem('in'))
    values.push(JSON.stringify(attributes))
  }
  if (without.length > 0) {
    tests.push(hasItem('not in'))
    values.push(JSON.stringify(without))
  }
  return { tests, values }
}

interface Part {
  readonly column: string
  readonly tests: readonly string[]
  readonly values: readonly SqlValue[]
}

/** What a range is in SQL: of the time of a change in two parts, each in the order of an index. */
function partsOf({ time, from, to }: Pick<StepRange, 'time' | 'from' | 'to'>): readonly Part[] {
  return conditions[time].map(({ column, test }) => {
    const tests = [test]
    const values: SqlValue[] = []
    if (from !== undefined) {
      tests.push(`${column} >= ?`)
      values.push(toMillisecond(from))
    }
    if (to !== undefined) {
      tests.push(`${column} <= ?`)
      values.push(`${toMillisecond(to)}~`)
    }
    return { column, tests, values }
  })
}

const stepColumns = 'sequence, stored, modified, origin, data'

/** A text before all that begin with the same millisecond; with `~` behind it, after them. */
function toMillisecond(utc: string): string {
  return instantKey(utc).slice(0, '2026-01-02T03:04:05.678'.length)
}

/** @param step the step itself, or the one where its instances were first */
export async function stepsOfOrigin(sql: Sql, entity: number, step: number): Promise<readonly StoredStep[]> {
  const text = `select stored as time, ${stepColumns} from step
    where entity = ?1 and (sequence = ?2 or (modified is not null and origin = ?2))`
  return (await sql.all<StepRow>(text, [entity, step])).map(stored)
}

/** The steps of some times of observation. */
export async function stepsObservedAt(
  sql: Sql,
  entity: number,
  times: readonly string[],
): Promise<readonly StoredStep[]> {
  const text = `select instant as time, ${stepColumns} from step
    where entity = ?1 and observed is not null and instant in (select value from json_each(?2))`
  return (await sql.all<StepRow>(text, [entity, JSON.stringify(times.map(instantKey))])).map(stored)
}

function stored({ sequence, time, stored: at, modified, origin, data }: StepRow): StoredStep {
  return {
    sequence,
    column: time,
    time: time.endsWith('Z') ? time : `${time}Z`,
    stored: at,
    modified: modified ?? at,
    origin: origin ?? sequence,
    items: parseColumn<readonly StepItem[]>(data),
  }
}
