// Changes that a client of a standard API makes to stored entities: the entities are read, the change is computed from them
// and written with its audit records in one batch. After a concurrent change it is computed again.

import type { Entity } from '../../../standards/hub/entity.ts'
import type { Sql, Statement } from '../drivers/sql.ts'
import { auditStatement } from '../audit/audit.ts'
import type { Retain } from '../ingest/changes.ts'
import type { VersionedState } from './changed-rows.ts'
import { entityGuards, readStates, writeEntities } from './entity-rows.ts'
import { preconditionStatement } from '../batch-condition.ts'
import { noOutbox, type Outbox } from '../outbox/outbox.ts'
import { exceedsRow } from '../row-size.ts'
import { type HistoryWrite, historyStatements } from '../temporal/history-edit.ts'

export interface Edit<Answer> {
  readonly tenant: string
  /** UTC, RFC 3339: the time of the change. */
  readonly now: string
  /** The entities that the change may concern. */
  readonly ids: readonly string[]
  /** Absent: written data are kept as long as they say themselves. */
  readonly retain?: Retain | undefined
  /**
   * Called again after a concurrent change. An unknown entity has no state. It may read only what is written together with the
   * entities' versions, and changes nothing.
   */
  readonly plan: (states: ReadonlyMap<string, VersionedState>) => EditPlan<Answer> | Promise<EditPlan<Answer>>
}

export interface EditPlan<Answer> {
  /** By id; other entities stay unchanged. */
  readonly after: ReadonlyMap<string, EditedEntity>
  /** Canonical JSON, without personal data. */
  readonly audit: readonly string[]
  readonly answer: Answer
  /** Further writes of the same batch, after those of the entities, which concern the first of the ids. */
  readonly writes?: readonly HistoryWrite[]
}

export interface EditedEntity {
  /** The owner of the entity: the previous one, or its creator. */
  readonly source: string
  /** Absent: it ends. */
  readonly entity?: Entity
  /** Keys of instances (differences.ts) that were written again, changed or not. */
  readonly touched?: ReadonlySet<string>
  /** It counts as changed in any case (NGSI v2, option `forcedUpdate`). */
  readonly forced?: boolean
  /** Its history is in the request: the plan's own writes add the steps. */
  readonly given?: true
}

export type EditOutcome<Answer> =
  | { readonly kind: 'applied'; readonly answer: Answer }
  /** The entity's row would exceed the maximum size (row-size.ts); nothing is stored. */
  | { readonly kind: 'too-large'; readonly id: string }
  | { readonly kind: 'busy' }

const maximumAttempts = 20

/** Random backoff, so that writers in different processes do not collide again. */
const backOffMilliseconds = 4

export async function editEntities<Answer>(
  sql: Sql,
  edit: Edit<Answer>,
  outbox: Outbox = noOutbox,
): Promise<EditOutcome<Answer>> {
  const work = (): Promise<EditOutcome<Answer>> => attemptUntilApplied(sql, edit, outbox)
  return sql.withLock === undefined
    ? work()
    : sql.withLock(
        edit.ids.map((id) => `${edit.tenant} ${id}`),
        work,
      )
}

async function attemptUntilApplied<Answer>(sql: Sql, edit: Edit<Answer>, outbox: Outbox): Promise<EditOutcome<Answer>> {
  for (let attempt = 0; attempt < maximumAttempts; attempt += 1) {
    const states = await readStates(sql, edit.now, edit.tenant, edit.ids)
    const planned = await edit.plan(states)
    const plan = { ...planned, after: retained(edit.retain, states, planned.after) }
    const entities = entityStatements(edit, states, plan.after)
    if (entities.some(exceedsRow)) return { kind: 'too-large', id: largest(edit, states, plan.after) }
    const others = (plan.writes ?? []).flatMap((write) => historyStatements(edit.tenant, edit.now, write))
    if (others.some(exceedsRow)) return { kind: 'too-large', id: edit.ids[0] ?? '' }
    const { tenant, now } = edit
    const queued = await outbox.plan({ tenant, now, before: states, after: plan.after, reload: attempt > 0 })
    const writes = [...entities, ...others, ...queued.statements]
    const statements = [...writes, ...plan.audit.map((record) => auditStatement(edit.tenant, record))]
    if (statements.length === 0) return { kind: 'applied', answer: plan.answer }
    const guards = [...entityGuards(edit.tenant, states, edit.ids), ...queued.guards]
    if ((await sql.batch([...guards.map(preconditionStatement), ...statements])) === 'applied') {
      if (queued.statements.length > 0) await outbox.wake()
      return { kind: 'applied', answer: plan.answer }
    }
    await new Promise((resolve) => setTimeout(resolve, Math.random() * backOffMilliseconds * 2 ** Math.min(attempt, 6)))
  }
  return { kind: 'busy' }
}

function retained(
  retain: Retain | undefined,
  before: ReadonlyMap<string, VersionedState>,
  after: EditPlan<unknown>['after'],
): EditPlan<unknown>['after'] {
  if (retain === undefined) return after
  return new Map(
    [...after].map(([id, one]) =>
      one.entity === undefined ? [id, one] : [id, { ...one, entity: retain(one.entity, before.get(id)?.entity) }],
    ),
  )
}

/** Grouped by source, so that many entities need few statements. */
function entityStatements(
  { tenant, now }: Pick<Edit<unknown>, 'tenant' | 'now'>,
  before: ReadonlyMap<string, VersionedState>,
  edited: ReadonlyMap<string, EditedEntity>,
): readonly Statement[] {
  const sources = new Set([...edited.values()].map(({ source }) => source))
  return [...sources].flatMap((source) => {
    const of = [...edited].filter(([, entity]) => entity.source === source)
    const after = new Map(
      of.map(([id, { entity }]) => {
        const endedAt = entity === undefined ? now : before.get(id)?.endedAt
        return [id, { source, entity, endedAt }]
      }),
    )
    const touched = new Map(of.flatMap(([id, one]) => (one.touched === undefined ? [] : [[id, one.touched] as const])))
    const given = new Set(of.flatMap(([id, one]) => (one.given === true ? [id] : [])))
    return writeEntities({ tenant, source, modified: now, before, after, touched, given })
  })
}

/** The entity whose row is too large: a list of small rows never is (json-column.ts). */
function largest(
  edit: Pick<Edit<unknown>, 'tenant' | 'now'>,
  before: ReadonlyMap<string, VersionedState>,
  edited: ReadonlyMap<string, EditedEntity>,
): string {
  for (const one of edited) if (entityStatements(edit, before, new Map([one])).some(exceedsRow)) return one[0]
  throw new Error('a list of rows is too large, and none of its rows is')
}
