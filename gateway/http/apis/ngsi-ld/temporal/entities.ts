// The entities whose history a reader may see, and whether they are what a query asks for (GS CIM 009 clause 5.7.4): its
// conditions are tested on the instances of the times that it asks for.

import type { Entity } from '../../../../../standards/hub/entity.ts'
import { asAttribute, asEntity, asJson, type Members } from '../../../../../standards/ngsi-ld/unsafe-casts.ts'
import { project } from '../../../../../standards/ngsi-ld/query/index.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { TemporalEntity } from '../../../../store/temporal/history.ts'
import { seesAll } from '../../shown-history.ts'
import { shownTimes } from '../../shown-times.ts'
import { readableTimes } from '../../times-seen.ts'
import { visible } from '../../../../pipeline/read.ts'
import type { Selection } from '../../../../pipeline/services.ts'
import type { Reader } from '../query/view.ts'
import { everyInstance, type TemporalInstance, History, type InstanceFilter } from './instances.ts'
import type { HistoryRequest } from './request.ts'
import type { TimeSelection } from './time.ts'

export interface FoundHistory {
  readonly temporal: TemporalEntity
  readonly history: History
  /** What the reader sees of the latest state; after the end of the entity its id and types. */
  readonly shown: Entity
}

/** After its end its id and types. */
export function latestOf({ id, types, entity }: TemporalEntity): Entity {
  return entity ?? asEntity({ id, type: types.length === 1 ? types[0] : types })
}

/** Undefined where the reader may not know of it. */
export function seeHistory({ gateway, view }: Reader, temporal: TemporalEntity): FoundHistory | undefined {
  const shown = visible(view, latestOf(temporal))
  if (shown === undefined) return undefined
  const history = new History(gateway, view, temporal)
  return { temporal: readableTimes(view, temporal), shown, history }
}

/** With the times of its latest state as the reader may know them: for what shows them or orders by them. */
export async function withTimesOf({ gateway, view }: Reader, found: FoundHistory): Promise<FoundHistory> {
  const { temporal, shown } = found
  if (temporal.times.areShown === true || seesAll(view, temporal.id, temporal.types)) return found
  return {
    ...found,
    temporal: { ...temporal, times: await shownTimes(gateway, view, temporal, { ...temporal, shown }) },
  }
}

/** Instances that a condition is tested on, for one entity. */
const maxTested = 20_000

const tooManyInstances: GatewayProblem = {
  code: 'too-complex',
  detail: `The query examines more than ${maxTested} instances of an entity; request a shorter time range.`,
}

/** Whether the entity is what the query asks for, and has something of it at the times that it asks for. */
export async function isFound(
  found: FoundHistory,
  selection: Selection,
  request: HistoryRequest,
): Promise<Result<boolean, GatewayProblem>> {
  const { time, filter } = request
  if (selection.attributes.length === 0 && !selection.matches(found.shown)) return ok(false)
  if (!(await hasInstance(found.history, time, filter))) {
    if (!asksMembers(found.shown, request)) return ok(false)
    if (!(await hasInstance(found.history, time, { ...everyInstance, dataset: filter.dataset }))) return ok(false)
  }
  if (selection.attributes.length === 0) return ok(true)
  const view = await viewOf(found, time, selection.attributes)
  return view.ok ? ok(selection.matches(view.value)) : view
}

/** Whether `pick` or `omit` leave members of the entity that are no attributes; with `attrs` it is attributes that count. */
export function asksMembers(shown: Entity, { projection }: HistoryRequest): boolean {
  if (projection.attrs !== undefined) return false
  const members = asEntity({ id: shown.id, type: shown.type })
  return Object.keys(project(members, projection)).length > 0
}

async function hasInstance(history: History, time: TimeSelection, filter: InstanceFilter): Promise<boolean> {
  for await (const _ of history.read(time, filter)) return true
  return history.readUpTo !== undefined
}

/** The entity with all instances of some attributes, as if they were of one time. */
async function viewOf(
  { history, shown }: FoundHistory,
  time: TimeSelection,
  attributes: readonly string[],
): Promise<Result<Entity, GatewayProblem>> {
  const { lastN: _, ...whole } = time
  const filter = { ...everyInstance, names: attributes, attribute: (name: string) => attributes.includes(name) }
  const byName = new Map<string, TemporalInstance[]>()
  let count = 0
  for await (const instance of history.read(whole, filter)) {
    count += 1
    if (count > maxTested) return fail(tooManyInstances)
    const others = byName.get(instance.attribute)
    if (others === undefined) byName.set(instance.attribute, [instance])
    else others.push(instance)
  }
  if (history.readUpTo !== undefined) return fail(tooManyInstances)
  const { id, type, scope } = shown
  const members: Members = { id, type, ...(scope === undefined ? {} : { scope }) }
  for (const [name, of] of byName) {
    members[name] = of.map(({ instance, createdAt, modifiedAt }) =>
      asAttribute({ ...asJson(instance), createdAt, modifiedAt }),
    )
  }
  return ok(asEntity(members))
}
