// The entities whose evolution a reader may see, and whether they are what a query asks for (GS CIM 009 clause 5.7.4): its
// conditions are tested on the instances of the times that it asks for.

import type { Entity } from '../../../../../standards/hub/entity.ts'
import { asAttribute, asEntity, asJson, type Members } from '../../../../../standards/ngsi-ld/made.ts'
import { project } from '../../../../../standards/ngsi-ld/query/index.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { EvolvingEntity } from '../../../../store/temporal/evolution.ts'
import { seesAll } from '../../shown-history.ts'
import { shownTimes } from '../../shown-times.ts'
import { timesSeen } from '../../times-seen.ts'
import { visible } from '../../visible.ts'
import type { Selection } from '../../../../pipeline/selection.ts'
import type { Reader } from '../query/view.ts'
import { everyInstance, type EvolvedInstance, Evolution, type InstanceFilter } from './instances.ts'
import type { EvolutionRequest } from './request.ts'
import type { TimeSelection } from './time.ts'

export interface FoundEvolution {
  readonly evolving: EvolvingEntity
  readonly evolution: Evolution
  /** What the reader sees of the latest state; after the end of the entity its id and types. */
  readonly shown: Entity
}

/** After its end its id and types. */
export function latestOf({ id, types, entity }: EvolvingEntity): Entity {
  return entity ?? asEntity({ id, type: types.length === 1 ? types[0] : types })
}

/** Undefined where the reader may not know of it. */
export function seeEvolution({ gateway, view }: Reader, evolving: EvolvingEntity): FoundEvolution | undefined {
  const shown = visible(view, latestOf(evolving))
  if (shown === undefined) return undefined
  const evolution = new Evolution(gateway, view, evolving)
  return { evolving: timesSeen(view, evolving), shown, evolution }
}

/** With the times of its latest state as the reader may know them: for what shows them or orders by them. */
export async function withTimesOf({ gateway, view }: Reader, found: FoundEvolution): Promise<FoundEvolution> {
  const { evolving, shown } = found
  if (seesAll(view, evolving.id, evolving.types)) return found
  return {
    ...found,
    evolving: { ...evolving, times: await shownTimes(gateway, view, evolving, { ...evolving, shown }) },
  }
}

/** Instances that a condition is tested on, for one entity. */
const mostTested = 20_000

const tooManyInstances: GatewayProblem = {
  code: 'too-complex',
  detail: `The query looks at more than ${mostTested} instances of an entity; ask for a shorter time.`,
}

/** Whether the entity is what the query asks for, and has something of it at the times that it asks for. */
export async function isFound(
  found: FoundEvolution,
  selection: Selection,
  request: EvolutionRequest,
): Promise<Result<boolean, GatewayProblem>> {
  const { time, filter } = request
  if (selection.attributes.length === 0 && !selection.matches(found.shown)) return ok(false)
  if (!(await hasInstance(found.evolution, time, filter))) {
    if (!asksMembers(found.shown, request)) return ok(false)
    if (!(await hasInstance(found.evolution, time, { ...everyInstance, dataset: filter.dataset }))) return ok(false)
  }
  if (selection.attributes.length === 0) return ok(true)
  const view = await viewOf(found, time, selection.attributes)
  return view.ok ? ok(selection.matches(view.value)) : view
}

/** Whether `pick` or `omit` leave members of the entity that are no attributes; with `attrs` it is attributes that count. */
export function asksMembers(shown: Entity, { projection }: EvolutionRequest): boolean {
  if (projection.attrs !== undefined) return false
  const members = asEntity({ id: shown.id, type: shown.type })
  return Object.keys(project(members, projection)).length > 0
}

async function hasInstance(evolution: Evolution, time: TimeSelection, filter: InstanceFilter): Promise<boolean> {
  for await (const _ of evolution.read(time, filter)) return true
  return evolution.readUpTo !== undefined
}

/** The entity with all instances of some attributes, as if they were of one time. */
async function viewOf(
  { evolution, shown }: FoundEvolution,
  time: TimeSelection,
  attributes: readonly string[],
): Promise<Result<Entity, GatewayProblem>> {
  const { lastN: _, ...whole } = time
  const filter = { ...everyInstance, names: attributes, attribute: (name: string) => attributes.includes(name) }
  const byName = new Map<string, EvolvedInstance[]>()
  let count = 0
  for await (const instance of evolution.read(whole, filter)) {
    count += 1
    if (count > mostTested) return fail(tooManyInstances)
    const others = byName.get(instance.attribute)
    if (others === undefined) byName.set(instance.attribute, [instance])
    else others.push(instance)
  }
  if (evolution.readUpTo !== undefined) return fail(tooManyInstances)
  const { id, type, scope } = shown
  const members: Members = { id, type, ...(scope === undefined ? {} : { scope }) }
  for (const [name, of] of byName) {
    members[name] = of.map(({ instance, createdAt, modifiedAt }) =>
      asAttribute({ ...asJson(instance), createdAt, modifiedAt }),
    )
  }
  return ok(asEntity(members))
}
