// The steps of an entity's evolution: every change with the time at which it was stored and those at which it was
// observed (GS CIM 009 clause 4.5.6). One row a change of an entity, whatever number of attributes it has.

import type { Attribute } from '../../standards/hub/entity.ts'
import type { Statement } from '../ports/sql.ts'
import type { InstanceChange } from './differences.ts'
import { instantKey } from './instant-key.ts'
import { rowLists } from './json-column.ts'

/** `null`: the instance went. */
export type StepItem = readonly [attribute: string, datasetId: string, instance: Attribute | null]

const insertSteps = `insert into step (entity, stored, first_observed, last_observed, data)
  select entity.key, ?3, made.value ->> 1, made.value ->> 2, made.value ->> 3
  from json_each(?2) as made cross join entity on entity.tenant = ?1 and entity.id = made.value ->> 0`

/** @param changes by the entity's id */
export function writeSteps(
  tenant: string,
  stored: string,
  changes: ReadonlyMap<string, readonly InstanceChange[]>,
): readonly Statement[] {
  const rows = [...changes].flatMap(([id, of]) => (of.length === 0 ? [] : [stepRow(id, of)]))
  return rowLists(rows).map((list) => ({ sql: insertSteps, values: [tenant, list, stored] }))
}

function stepRow(id: string, changes: readonly InstanceChange[]): readonly (string | null)[] {
  const items: StepItem[] = changes.map(({ attribute, datasetId, after }) => [attribute, datasetId, after ?? null])
  let first: string | null = null
  let last: string | null = null
  for (const { after } of changes) {
    if (after?.observedAt === undefined) continue
    const key = instantKey(after.observedAt)
    if (first === null || key < first) first = key
    if (last === null || key > last) last = key
  }
  return [id, first, last, JSON.stringify(items)]
}
