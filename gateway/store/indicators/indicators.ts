// What indicators keep of the history: the readings of each hour, and up to which step they are read.

import type { Sql } from '../drivers/sql.ts'
import { parseColumn, rowLists } from '../json-column.ts'
import type { StepItem } from '../temporal/steps.ts'

/** What the readings of an attribute say that were observed within an hour, by the time that they hold for and their unit. */
export interface IndicatorHour {
  readonly attribute: string
  /** The id of the entity. */
  readonly entity: string
  /** When the hour begins in which they were observed: UTC, RFC 3339. */
  readonly hour: string
  /** What they hold for: that hour, or the interval of the reading. */
  readonly start: string
  readonly until: string
  /** UN/CEFACT code, empty where the readings have none. */
  readonly unit: string
  readonly readings: number
  readonly total: number
  /** Readings that a mean does not use: their quality or their value forbids it, or they do not say when they were observed. */
  readonly excluded: number
}

export interface IndicatorProgress {
  /** The attributes that are read, as canonical JSON. */
  readonly attributes: string
  /** The last step that was read. */
  readonly sequence: number
}

export interface NewStep {
  readonly sequence: number
  /** The key of the row of its entity, and the id. */
  readonly entity: number
  readonly id: string
  /** When it was observed or, where it does not say, stored: a sort key (temporal/instant-key.ts). */
  readonly instant: string
  readonly items: readonly StepItem[]
}

const selectProgress = 'select attributes, sequence from indicator_progress where tenant = ?1'

export async function indicatorProgress(sql: Sql, tenant: string): Promise<IndicatorProgress | undefined> {
  const [row] = await sql.all<IndicatorProgress>(selectProgress, [tenant])
  return row
}

const selectNew = `select step.sequence, step.entity, entity.id, step.instant, step.data
  from step cross join entity on entity.key = step.entity
  where step.sequence > ?2 and entity.tenant = ?1 and step.deleted = 0
  order by step.sequence limit ?3`

/** The steps after one, in the order in which they were stored, of any entity. */
export async function stepsStoredAfter(
  sql: Sql,
  tenant: string,
  sequence: number,
  limit: number,
): Promise<readonly NewStep[]> {
  const rows = await sql.all<Omit<NewStep, 'items'> & { readonly data: string }>(
    selectNew,
    [tenant, sequence, limit],
    'data',
  )
  return rows.map(({ data, ...step }) => ({ ...step, items: parseColumn<readonly StepItem[]>(data) }))
}

const deleteHours = `delete from indicator_hour where tenant = ?1 and (entity, hour) in
  (select value ->> 0, value ->> 1 from json_each(?2))`
const insertHours = `insert into indicator_hour
    (tenant, attribute, entity, hour, start, until, unit, readings, total, excluded)
  select ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
    cast(value ->> 6 as bigint), cast(value ->> 7 as double precision), cast(value ->> 8 as bigint)
  from json_each(?2)`
const putProgress = `insert into indicator_progress (tenant, attributes, sequence) values (?1, ?2, ?3)
  on conflict (tenant) do update set attributes = excluded.attributes, sequence = excluded.sequence`

/** Replaces what is known of some hours, and keeps up to where the steps were read. */
export async function putIndicatorHours(
  sql: Sql,
  tenant: string,
  hours: readonly (readonly [entity: string, hour: string])[],
  rows: readonly IndicatorHour[],
  progress: IndicatorProgress,
): Promise<void> {
  const values = rows.map((row) => [
    row.attribute,
    row.entity,
    row.hour,
    row.start,
    row.until,
    row.unit,
    row.readings,
    row.total,
    row.excluded,
  ])
  await sql.batch([
    ...rowLists(hours).map((list) => ({ sql: deleteHours, values: [tenant, list] })),
    ...rowLists(values).map((list) => ({ sql: insertHours, values: [tenant, list] })),
    { sql: putProgress, values: [tenant, progress.attributes, progress.sequence] },
  ])
}

/** Deletes all hours, so that the next run reads the whole history. */
export async function clearIndicatorHours(sql: Sql, tenant: string): Promise<void> {
  await sql.batch([
    { sql: 'delete from indicator_hour where tenant = ?1', values: [tenant] },
    { sql: 'delete from indicator_progress where tenant = ?1', values: [tenant] },
  ])
}

/** Deletes the hours before a time, which no period reaches any more. */
export async function expireIndicatorHours(sql: Sql, tenant: string, before: string): Promise<void> {
  await sql.batch([{ sql: 'delete from indicator_hour where tenant = ?1 and hour < ?2', values: [tenant, before] }])
}

const selectHours = `select attribute, entity, hour, start, until, unit, readings, total, excluded from indicator_hour
  where tenant = ?1 and attribute = ?2 and entity = ?3 and start < ?5 and until > ?4 order by hour, start, until, unit`

/** What is known of an attribute of an entity between two times. */
export function indicatorHours(
  sql: Sql,
  tenant: string,
  of: { readonly attribute: string; readonly entity: string; readonly from: string; readonly to: string },
): Promise<readonly IndicatorHour[]> {
  return sql.all<IndicatorHour>(selectHours, [tenant, of.attribute, of.entity, of.from, of.to], 'data')
}

const selectHasHours = `select 1 from indicator_hour
  where tenant = ?1 and attribute = ?2 and entity = ?3 and start < ?5 and until > ?4 limit 1`

/** Whether anything is known of an attribute of an entity between two times. */
export async function hasIndicatorHours(
  sql: Sql,
  tenant: string,
  of: { readonly attribute: string; readonly entity: string; readonly from: string; readonly to: string },
): Promise<boolean> {
  return (await sql.all(selectHasHours, [tenant, of.attribute, of.entity, of.from, of.to])).length > 0
}
