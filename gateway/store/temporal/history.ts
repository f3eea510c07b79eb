// Reads the history of entities (GS CIM 009 clause 4.5.6): a list of entities, including ended ones, and the steps of one entity
// ordered by time, some rows at a time, so that an entity with a million steps needs no more memory than one with few.

import type { Sql } from '../drivers/sql.ts'
import { temporal, temporalColumns, type TemporalEntity, type TemporalRow } from './temporal-row.ts'
import { hasEnded } from '../retention/expiry.ts'
import { instantKey } from './instant-key.ts'
import { parseColumn } from '../json-column.ts'
import type { StepItem } from './steps.ts'
import { maxTypes, type Pace, paceOf, Parameters, selectIdsOfTypes } from '../entities/type-lists.ts'

export interface TemporalConditions {
  readonly tenant: string
  readonly ids?: readonly string[]
  /** It has, or had, one of these. */
  readonly types?: readonly string[]
  /** It has a step in this time range; absent: any step. */
  readonly range?: Pick<StepRange, 'time' | 'from' | 'to'>
}

/** `instant`: when it was observed or, without `observedAt`, stored; excludes deletions. */
export type StepTime = 'instant' | 'observedAt' | 'createdAt' | 'modifiedAt' | 'deletedAt'

export interface StepRange {
  readonly time: StepTime
  /** UTC. The rows include the milliseconds beyond both ends; the caller checks the time of each row. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly descending: boolean
  /** With an instance of one of these attributes; absent: of any attribute. */
  readonly attributes?: readonly string[] | undefined
  /** With an instance of an attribute other than these. */
  readonly without?: readonly string[]
}

export interface StoredStep extends StepCursor {
  /** UTC, by the requested time property. */
  readonly time: string
  readonly stored: string
  readonly modified: string
  /** The step in which its instances were first stored. */
  readonly origin: number
  readonly items: readonly StepItem[]
}

/** The last row of a page: its time as stored in the column. */
export interface StepCursor {
  readonly column: string
  readonly sequence: number
}

interface StepRow {
  readonly sequence: number
  readonly time: string
  readonly stored: string
  readonly modified: string | null
  readonly origin: number | null
  readonly data: string
}

export type { TemporalEntity } from './temporal-row.ts'

/** Some entities that have steps, in the order of their ids. */
export interface Temporal {
  readonly entities: readonly TemporalEntity[]
  /** The id of the last one that was examined; undefined: there are no more. */
  readonly last?: string
}

/**
 * @param after the id after which they begin
 * @param limit how many are examined
 */
export async function queryTemporal(
  sql: Sql,
  now: string,
  conditions: TemporalConditions,
  after: string,
  limit: number,
): Promise<Temporal> {
  const parameters = new Parameters()
  const pace = paceOf(parameters, conditions.tenant, { after }, limit)
  const { from, tests } = lookedAt(conditions, parameters, pace)
  const steps = partsOf(conditions.range, parameters).map(
    (part) => `exists (${stepOfEntity} and ${part.tests.join(' and ')})`,
  )
  const text = `select ${temporalColumns}, ${[...tests, `(${steps.join(' or ')})`].join(' and ')} as evolves from ${from}`
  const rows = await sql.all<TemporalRow>(text, parameters.values, 'data')
  const last = rows.length < limit ? undefined : rows.at(-1)?.id
  const entities = rows.flatMap((row) => withSteps(row, now))
  return { entities, ...(last === undefined ? {} : { last }) }
}

const stepOfEntity = 'select 1 from step where step.entity = entity.key'

const typeTables = ['entity_type', 'past_type'] as const

/** Rows in the order of an index, as many as are examined, and the remaining conditions to test on each. */
function lookedAt(
  { ids, types }: TemporalConditions,
  parameters: Parameters,
  pace: Pace,
): { readonly from: string; readonly tests: readonly string[] } {
  const { tenant, beyond, order, limit } = pace
  if (ids === undefined && types !== undefined && types.length <= maxTypes) {
    const chosen = selectIdsOfTypes(parameters, pace, typeTables, types)
    const joined = `cross join entity on entity.tenant = ${tenant} and entity.id = chosen.id and ${beyond('entity.id')}`
    return { from: `(${chosen}) as chosen ${joined} order by ${order('chosen.id')}`, tests: [] }
  }
  const among = (list: readonly string[]): string =>
    `in (select value from json_each(${parameters.bind(JSON.stringify(list))}))`
  const listed = ids === undefined ? '' : `and entity.id ${among(ids)}`
  const from = `entity where tenant = ${tenant} and ${beyond('entity.id')} ${listed} order by ${order('entity.id')} limit ${limit}`
  if (types === undefined) return { from, tests: [] }
  const named = among(types)
  const isOf = typeTables.map(
    (table) => `exists (select 1 from ${table} where ${table}.tenant = entity.tenant and ${table}.id = entity.id
      and ${table}.type ${named})`,
  )
  return { from, tests: [`(${isOf.join(' or ')})`] }
}

/** Undefined if the entity has no step. */
export async function getTemporal(
  sql: Sql,
  now: string,
  tenant: string,
  id: string,
): Promise<TemporalEntity | undefined> {
  const [row] = await sql.all<TemporalRow>(selectOne, [tenant, id], 'data')
  return row === undefined ? undefined : withSteps(row, now)[0]
}

const selectOne = `select ${temporalColumns}, exists (${stepOfEntity}) as evolves from entity where tenant = ?1 and id = ?2`

/** None if it has no step, or has expired. */
function withSteps(row: TemporalRow, now: string): readonly TemporalEntity[] {
  const { evolves, expires } = row
  return evolves === 1 && (expires === null || expires > instantKey(now)) ? [temporal(row, now)] : []
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
  now: string,
  entity: number,
  range: StepRange,
  after: StepCursor | undefined,
  limit: number,
): Promise<readonly StoredStep[]> {
  const parameters = new Parameters()
  const of = parameters.bind(entity)
  const names = attributeTests(range, parameters)
  const parts = partsOf(range, parameters).map(({ column, tests }) => {
    const where = [`entity = ${of}`, ...tests, ...behind(column, range, after, parameters), ...names]
    return `select ${column} as time, ${stepColumns} from step where ${where.join(' and ')}`
  })
  const direction = range.descending ? 'desc' : 'asc'
  const text = `${parts.join(' union all ')} order by time ${direction}, sequence ${direction} limit ${parameters.bind(limit)}`
  return (await sql.all<StepRow>(text, parameters.values, 'data')).map((row) => stored(row, now))
}

function behind(
  column: string,
  { descending }: StepRange,
  after: StepCursor | undefined,
  parameters: Parameters,
): readonly string[] {
  if (after === undefined) return []
  const [time, sequence] = [parameters.bind(after.column), parameters.bind(after.sequence)]
  return [`(${column}, sequence) ${descending ? '<' : '>'} (${time}, ${sequence})`]
}

/** In SQL, so that only matching steps are read of an entity with a million steps. */
function attributeTests({ attributes, without = [] }: StepRange, parameters: Parameters): readonly string[] {
  const hasItem = (test: string, names: readonly string[]): string =>
    `exists (select 1 from json_each(step.data) as item
      where item.value ->> 0 ${test} (select value from json_each(${parameters.bind(JSON.stringify(names))})))`
  return [
    ...(attributes === undefined ? [] : [hasItem('in', attributes)]),
    ...(without.length === 0 ? [] : [hasItem('not in', without)]),
  ]
}

interface Part {
  readonly column: string
  readonly tests: readonly string[]
}

/** A range as SQL: for the time of a change in two parts, each in the order of an index; without a range, any step. */
function partsOf(range: TemporalConditions['range'], parameters: Parameters): readonly Part[] {
  if (range === undefined) return [{ column: 'instant', tests: ['true'] }]
  const { from, to } = range
  const first = from === undefined ? undefined : parameters.bind(toMillisecond(from))
  const last = to === undefined ? undefined : parameters.bind(`${toMillisecond(to)}~`)
  return conditions[range.time].map(({ column, test }) => ({
    column,
    tests: [
      test,
      ...(first === undefined ? [] : [`${column} >= ${first}`]),
      ...(last === undefined ? [] : [`${column} <= ${last}`]),
    ],
  }))
}

const stepColumns = 'sequence, stored, modified, origin, data'

/** A text that sorts before all texts with the same millisecond; with `~` appended, after them. */
function toMillisecond(utc: string): string {
  return instantKey(utc).slice(0, '2026-01-02T03:04:05.678'.length)
}

/** @param step the step itself, or the one in which its instances were first stored */
export async function stepsOfOrigin(
  sql: Sql,
  now: string,
  entity: number,
  step: number,
): Promise<readonly StoredStep[]> {
  const text = `select stored as time, ${stepColumns} from step
    where entity = ?1 and (sequence = ?2 or (modified is not null and origin = ?2))`
  return (await sql.all<StepRow>(text, [entity, step], 'data')).map((row) => stored(row, now))
}

/** The steps of some times of observation. */
export async function stepsObservedAt(
  sql: Sql,
  now: string,
  entity: number,
  times: readonly string[],
): Promise<readonly StoredStep[]> {
  const text = `select instant as time, ${stepColumns} from step
    where entity = ?1 and observed is not null and instant in (select value from json_each(?2))`
  return (await sql.all<StepRow>(text, [entity, JSON.stringify(times.map(instantKey))], 'data')).map((row) =>
    stored(row, now),
  )
}

function stored({ sequence, time, stored: at, modified, origin, data }: StepRow, now: string): StoredStep {
  return {
    sequence,
    column: time,
    time: time.endsWith('Z') ? time : `${time}Z`,
    stored: at,
    modified: modified ?? at,
    origin: origin ?? sequence,
    items: parseColumn<readonly StepItem[]>(data).map((item) => withoutEndedItem(item, now)),
  }
}

/** An expired instance keeps its place, like one that was removed. */
function withoutEndedItem(item: StepItem, now: string): StepItem {
  const [attribute, datasetId, instance] = item
  return typeof instance === 'object' && hasEnded(instance.expiresAt, now) ? [attribute, datasetId] : item
}
