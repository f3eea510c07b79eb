// What a client's change becomes before it is stored: an instance with a time too far ahead of the clock goes into the
// history alone (pipeline/ahead.ts), units are converted, and values that do not fit the hub are reported. A client is
// notified of its own changes.

import type { Loss } from '../../../adapters/adapter.ts'
import type { Attribute, Entity } from '../../../standards/hub/entity.ts'
import type { Problem } from '../../../standards/problem.ts'
import { ok, type Result } from '../../../standards/result.ts'
import { doubted, lossOf } from '../../pipeline/ahead.ts'
import { validate } from '../../pipeline/validate.ts'
import type { Alias } from '../../store/sources/aliases.ts'
import { instanceChanges, instanceKey } from '../../store/entities/differences.ts'
import { assemble, datasetOf, instanceTable, membersOf, putInstance } from '../../store/entities/instances.ts'
import { isAfter } from '../../store/ingest/merge.ts'
import type { Step, StepItem } from '../../store/temporal/steps.ts'

export interface Settled<Note> {
  readonly changed: Changed<Note>
  readonly losses: readonly Loss[]
}

/** @param horizon the last time that counts as observed, UTC */
export function settle<Note>(
  before: Entity | undefined,
  changed: Changed<Note>,
  horizon: string,
  limits: { readonly entities: number; readonly members: number },
): Result<Settled<Note>, Problem> {
  const losses: Loss[] = []
  const timely = withoutAhead(before, changed, horizon, losses)
  if (timely.after === undefined) return ok({ changed: timely, losses })
  const valid = validate([timely.after], limits)
  if (!valid.ok) return valid
  const [after = timely.after] = valid.value.entities
  const names = new Set(instanceChanges(before, after).map(({ attribute }) => attribute))
  losses.push(...valid.value.losses.filter(({ attribute = '' }) => names.has(attribute)))
  return ok({ changed: after === timely.after ? timely : { ...timely, after }, losses })
}

/** What was there before stays in the place of what is ahead. */
function withoutAhead<Note>(
  before: Entity | undefined,
  changed: Changed<Note>,
  horizon: string,
  losses: Loss[],
): Changed<Note> {
  const { after, touched } = changed
  const past = changed.past?.map((step) => markedStep(step, horizon, losses))
  const ahead = instanceChanges(before, after, touched).flatMap(({ attribute, after: instance, before: known }) =>
    isAfter(instance?.observedAt, horizon) && instance !== undefined ? [{ attribute, instance, known }] : [],
  )
  if (after === undefined || ahead.length === 0) return past === undefined ? changed : { ...changed, past }
  const table = instanceTable(after)
  const keys = new Set(touched)
  const steps: Step[] = []
  for (const { attribute, instance, known } of ahead) {
    const datasetId = datasetOf(instance)
    if (known === undefined) table.get(attribute)?.delete(datasetId)
    else putInstance(table, attribute, known)
    if (table.get(attribute)?.size === 0) table.delete(attribute)
    keys.delete(instanceKey(attribute, datasetId))
    losses.push(notLatest(after.id, attribute, instance))
    const { observedAt } = instance
    const items: StepItem[] = [[attribute, datasetId, doubted(instance)]]
    steps.push({ id: after.id, items, ...(observedAt === undefined ? {} : { observed: observedAt }) })
  }
  return {
    ...changed,
    after: assemble(membersOf(after), table),
    past: [...(past ?? []), ...steps],
    ...(touched === undefined ? {} : { touched: keys }),
  }
}

function markedStep(step: Step, horizon: string, losses: Loss[]): Step {
  if (!isAfter(step.observed, horizon)) return step
  const items = step.items.map((item): StepItem => {
    const [attribute, datasetId, instance] = item
    if (typeof instance !== 'object') return item
    losses.push(notLatest(step.id, attribute, instance))
    return [attribute, datasetId, doubted(instance)]
  })
  return { ...step, items }
}

/** The API's readers do not find it: it is dropped from the latest state. */
export function notLatest(id: string, attribute: string, instance: Attribute): Loss {
  return { ...lossOf(id, attribute, instance), kind: 'dropped' }
}

export interface Changed<Note = undefined> {
  /** Absent: the entity ends. The same object as before: nothing is written. */
  readonly after?: Entity
  /** Keys of instances (store/entities/differences.ts) that were written again, changed or not. */
  readonly touched?: ReadonlySet<string>
  /** NGSI v2 subscriptions are notified of what was written again, changed or not. */
  readonly forced?: boolean
  /** Earlier states, which go into the history only. */
  readonly past?: readonly Step[]
  /** Ids as the client's standard writes them, where the URNs do not say them. */
  readonly aliases?: readonly Alias[]
  /** What the caller wants to know of it. */
  readonly note?: Note
}
