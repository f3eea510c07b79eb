// Writes of an edit beside the latest states: to the history of its entities, and of their identities. Each edit of a history
// increases the entity's version, which detects concurrent edits (edit.ts).

import type { Sql, Statement } from '../drivers/sql.ts'
import { type Alias, writeAliases } from '../sources/aliases.ts'
import { destroyed, destroyedOf } from '../archive/history-archive.ts'
import { erasureStatement } from '../erasures/erasures.ts'
import { insertStepStatements, type Step } from './steps.ts'

/**
 * Entities are named by their id or, where `entity` is a number, by the key of their row. `erased` is the keyed name under which the
 * removal is added to the list of erasures.
 */
export type HistoryWrite =
  | { readonly kind: 'add-steps'; readonly steps: readonly Step[] }
  /** The types of a history without a latest state. */
  | { readonly kind: 'add-past-types'; readonly id: string; readonly types: readonly string[] }
  | { readonly kind: 'add-aliases'; readonly source: string; readonly aliases: readonly Alias[] }
  /** One instance; the others of its step keep their places. */
  | { readonly kind: 'remove-instance'; readonly sequence: number; readonly place: number }
  /** The `datasetId` is empty for the default instance, and null for all. */
  | {
      readonly kind: 'remove-attribute'
      readonly entity: number
      readonly attribute: string
      readonly datasetId: string | null
    }
  /** The latest state, or the record of its end, is kept. */
  | { readonly kind: 'remove-history'; readonly id: string; readonly entity: number; readonly erased: string }
  /** The entity with its history, as if it had never existed. */
  | { readonly kind: 'remove-entity'; readonly id: string; readonly entity: number; readonly erased: string }
  /** For an edit that does not write the row of the entity itself. */
  | { readonly kind: 'raise-version'; readonly id: string }

/** @param now UTC, RFC 3339: when they are stored */
export function historyStatements(tenant: string, now: string, write: HistoryWrite): readonly Statement[] {
  switch (write.kind) {
    case 'add-steps':
      return insertStepStatements(tenant, now, write.steps)
    case 'add-past-types':
      return [pastTypeStatement(tenant, write.id, write.types)]
    case 'add-aliases':
      return writeAliases(tenant, write.source, write.aliases, null)
    case 'remove-instance':
      return takeOutStatements(write.sequence, write.place)
    case 'remove-attribute':
      return takeOutAttributeStatements(write.entity, write.attribute, write.datasetId)
    case 'remove-history':
      return [...deleteStatements(tenant, write.id, write.entity), listed(tenant, now, 'history', write.erased)]
    case 'remove-entity':
      return [...eraseStatements(tenant, write.id, write.entity), listed(tenant, now, 'entity', write.erased)]
    case 'raise-version':
      return [versionStatement(tenant, write.id)]
  }
}

function listed(tenant: string, at: string, kind: 'history' | 'entity', name: string): Statement {
  return erasureStatement({ at, kind, tenant, name, sources: [] })
}

/** For an edit that does not write the row of the entity itself. */
function versionStatement(tenant: string, id: string): Statement {
  return { sql: 'update entity set version = version + 1 where tenant = ?1 and id = ?2', values: [tenant, id] }
}

// What indicators have read may contain what is taken out: their next run reads everything again (gateway/indicators/collect.ts).
const restartByEntity = 'delete from indicator_progress where tenant = (select tenant from entity where key = ?1)'
const restartBySequence = `delete from indicator_progress where tenant =
  (select tenant from entity where key = (select entity from step where sequence = ?1))`

const withoutInstance = `update step set data = (select json_group_array(json(
    case when item.key = ?2 then json_array(item.value ->> 0, item.value ->> 1) else item.value end))
    from json_each(step.data) as item)
  where sequence = ?1`

/** Whether all instances of a step were removed. */
export const isEmpty = 'not exists (select 1 from json_each(step.data) as item where json_array_length(item.value) = 3)'

/** Removes one instance; the others of its step keep their places. */
function takeOutStatements(sequence: number, place: number): readonly Statement[] {
  return [
    { sql: restartBySequence, values: [sequence] },
    { sql: withoutInstance, values: [sequence, place] },
    { sql: `delete from step where sequence = ?1 and ${isEmpty}`, values: [sequence] },
  ]
}

const isOfAttribute = 'item.value ->> 0 = ?2 and (item.value ->> 1 = ?3 or ?3 is null)'

const withoutAttribute = `update step set data = (select json_group_array(json(
    case when ${isOfAttribute} then json_array(item.value ->> 0, item.value ->> 1) else item.value end))
    from json_each(step.data) as item)
  where entity = ?1 and exists (select 1 from json_each(step.data) as item
    where ${isOfAttribute} and json_array_length(item.value) = 3)`

const selectAttribute = `select 1 from step where entity = ?1 and exists (select 1 from json_each(step.data) as item
  where ${isOfAttribute} and json_array_length(item.value) = 3) limit 1`

/** @param datasetId empty: the default instance; null: any */
export async function hasAttribute(
  sql: Sql,
  entity: number,
  attribute: string,
  datasetId: string | null,
): Promise<boolean> {
  return (await sql.all(selectAttribute, [entity, attribute, datasetId])).length > 0
}

/** @param datasetId empty: the default instance; null: all of them */
function takeOutAttributeStatements(entity: number, attribute: string, datasetId: string | null): readonly Statement[] {
  return [
    { sql: restartByEntity, values: [entity] },
    { sql: withoutAttribute, values: [entity, attribute, datasetId] },
    { sql: `delete from step where entity = ?1 and ${isEmpty}`, values: [entity] },
    destroyedOf(entity),
  ]
}

/** Deletes the history; keeps the latest state, or the record of its end. */
function deleteStatements(tenant: string, id: string, entity: number): readonly Statement[] {
  return [
    { sql: 'delete from step where entity = ?1', values: [entity] },
    destroyed(tenant, id),
    { sql: 'delete from indicator_hour where tenant = ?1 and entity = ?2', values: [tenant, id] },
    { sql: 'delete from past_type where tenant = ?1 and id = ?2', values: [tenant, id] },
  ]
}

/** Deletes the entity with its history, as if it had never existed. */
function eraseStatements(tenant: string, id: string, entity: number): readonly Statement[] {
  return [
    ...deleteStatements(tenant, id, entity),
    { sql: 'delete from entity_area where key = ?1', values: [entity] },
    { sql: 'delete from entity_type where tenant = ?1 and id = ?2', values: [tenant, id] },
    { sql: 'delete from entity where tenant = ?1 and id = ?2', values: [tenant, id] },
  ]
}

/** The types of a history without a latest state. */
function pastTypeStatement(tenant: string, id: string, types: readonly string[]): Statement {
  return {
    sql: `insert into past_type (tenant, type, id) select ?1, value, ?2 from json_each(?3) where true
      on conflict do nothing`,
    values: [tenant, id, JSON.stringify(types)],
  }
}
