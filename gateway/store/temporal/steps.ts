// The steps of an entity's history: every change with the time at which it was stored and those at which it was
// observed (GS CIM 009 clause 4.5.6). One row for each time of observation in a change, for any number of attributes.

import type { Attribute, AttributeKind, Entity } from '../../../standards/hub/entity.ts'
import type { Statement } from '../drivers/sql.ts'
import type { InstanceChange } from '../entities/differences.ts'
import { earliest } from '../retention/expiry.ts'
import { instantKey } from './instant-key.ts'
import { rowLists } from '../json-column.ts'

/** The kind alone: the instance was deleted; without a third item: it was removed from the history, and keeps its place. */
export type StepItem =
  | readonly [attribute: string, datasetId: string, instance: Attribute | AttributeKind]
  | readonly [attribute: string, datasetId: string]

export interface Step {
  readonly id: string
  readonly items: readonly StepItem[]
  /** UTC, RFC 3339: when all of its instances were observed. */
  readonly observed?: string
  /** All of its instances were deleted. */
  readonly deleted?: true
  /** An instance that is written again: when it was stored first, and in which step. */
  readonly again?: { readonly stored: string; readonly origin: number }
}

const stepColumns = 'entity, instant, observed, stored, modified, deleted, origin, expires, data'

const valuesBeforeData = `entity.key, made.value ->> 1, made.value ->> 2, made.value ->> 3, made.value ->> 4,
  cast(made.value ->> 5 as bigint), cast(made.value ->> 6 as bigint), made.value ->> 7`

const fromList = `from json_each(?2) as made
  cross join entity on entity.tenant = ?1 and entity.id = made.value ->> 0`

const insertSteps = `insert into step (${stepColumns}) select ${valuesBeforeData}, made.value ->> 8 ${fromList}`
const insertStep = `insert into step (${stepColumns})
  select key, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10 from entity where tenant = ?1 and id = ?2`

// Without instances that exist already, compared as texts; only the time at which they expire may differ.
const insertPassed = `insert into step (${stepColumns})
  select * from (select ${valuesBeforeData},
    cast((select json_group_array(json(item.value)) from json_each(made.value ->> 8) as item
      where not exists (select 1 from step as known cross join json_each(known.data) as there on true
        where known.entity = entity.key and known.instant = made.value ->> 1 and json_remove(there.value, '$[2].expiresAt') = json_remove(item.value, '$[2].expiresAt'))) as text) as data
    ${fromList}) as passed
  where data <> '[]'`

/** @param now UTC, RFC 3339: when they are stored */
export function insertStepStatements(tenant: string, now: string, steps: readonly Step[]): readonly Statement[] {
  if (steps.length === 0) return []
  return [{ sql: insertSteps, values: [tenant], rows: steps.map((step) => rowOf(step, now)), each: insertStep }]
}

/** Steps that may exist already, because devices repeat messages that were not acknowledged. */
export function insertPassedStatements(tenant: string, now: string, steps: readonly Step[]): readonly Statement[] {
  return rowLists(steps.map((step) => rowOf(step, now))).map((list) => ({ sql: insertPassed, values: [tenant, list] }))
}

function rowOf({ id, items, observed, deleted, again }: Step, now: string): readonly (string | number | null)[] {
  const stored = again?.stored ?? now
  const key = observed === undefined ? null : instantKey(observed)
  const modified = again === undefined ? null : now
  return [
    id,
    key ?? instantKey(stored),
    key,
    stored,
    modified,
    deleted === undefined ? 0 : 1,
    again?.origin ?? null,
    earliest(items.map(([, , instance]) => (typeof instance === 'object' ? endOf(instance) : null))),
    JSON.stringify(items),
  ]
}

function endOf({ expiresAt }: Attribute): string | null {
  return expiresAt === undefined ? null : instantKey(expiresAt)
}

/** The steps of a change: one for each time of observation, one for instances without one, one for deletions. */
export function stepsOf(id: string, changes: readonly InstanceChange[]): readonly Step[] {
  const gone: StepItem[] = []
  const byTime = new Map<string | undefined, StepItem[]>()
  for (const { attribute, datasetId, before, after } of changes) {
    if (after === undefined) {
      gone.push([attribute, datasetId, before?.type ?? 'Property'])
      continue
    }
    const items = byTime.get(after.observedAt)
    if (items === undefined) byTime.set(after.observedAt, [[attribute, datasetId, after]])
    else items.push([attribute, datasetId, after])
  }
  const steps = [...byTime].map(([observed, items]) =>
    observed === undefined ? { id, items } : { id, items, observed },
  )
  return gone.length === 0 ? steps : [...steps, { id, items: gone, deleted: true }]
}

/** The instances of a step, as additions. */
export function changesOfStep({ items }: Step): readonly InstanceChange[] {
  return items.flatMap(([attribute, datasetId, after]) =>
    typeof after === 'object' ? [{ attribute, datasetId, after }] : [],
  )
}

/** The history of `scope` is like that of a property of this name (clause 4.18). */
export function scopeChanges(before: Entity | undefined, after: Entity | undefined): readonly InstanceChange[] {
  const [old, current] = [scopesOf(before), scopesOf(after)]
  if (JSON.stringify(old) === JSON.stringify(current)) return []
  if (current.length === 0) return [{ attribute: 'scope', datasetId: '', before: { type: 'Property', value: old } }]
  return [{ attribute: 'scope', datasetId: '', after: { type: 'Property', value: current } }]
}

export function scopesOf(entity: Entity | undefined): readonly string[] {
  const scope = entity?.scope
  if (scope === undefined) return []
  return typeof scope === 'string' ? [scope] : scope
}
