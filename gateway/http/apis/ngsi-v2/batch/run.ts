// Many entities in one request ("POST /v2/op/update"): each by itself, in their order, as many in one batch of the store as
// do not name the same entity twice. Of those that fail the first is answered, and the others are done.

import type { Loss } from '../../../../../adapters/adapter.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { RouteContext } from '../../../request/request.ts'
import { changeEntities, type ChangeOf, notThere } from '../../change.ts'
import { type Found, readerOf } from '../../ngsi-ld/query/view.ts'
import { notDoneOf } from '../attributes/change.ts'
import { type Action, allDone, type EditContext, editing, type Outcome } from '../edit.ts'
import { attributesIn, defaultType, type Item, keyIn, putting } from '../put.ts'
import { computed } from '../mapping/operators.ts'
import { placesOf } from '../mapping/instance-names.ts'
import { Documents, ofApi } from '../mapping/reading.ts'
import { hubIdOf, resolve, type Key, severalMeant } from '../resolve.ts'
import { type WritingPath, writingPath } from '../service-path.ts'
import { type ItemResult, placed, together } from './together.ts'

export interface BatchItem extends Item {
  readonly action: Action
}

/** An item, and the entity that it is about. */
interface Planned {
  readonly item: BatchItem
  readonly id: string
  readonly change: ChangeOf<Outcome>
}

/** An item of which it is not known which entity it is about. */
interface Impossible {
  readonly item: BatchItem
  readonly problem: GatewayProblem
}

/** @returns what was lost */
export async function runBatch(
  gateway: GatewayContext,
  context: RouteContext,
  operation: string,
  items: readonly BatchItem[],
): Promise<Result<readonly Loss[], GatewayProblem>> {
  const maximum = gateway.services.limits.entities
  if (items.length > maximum) {
    const detail = `A batch may have at most ${maximum} entities.`
    return fail({ code: 'limit-exceeded', limit: 'entities', maximum, detail })
  }
  const path = writingPath(context)
  if (!path.ok) return path
  const keys: Key[] = []
  for (const { document, path: place } of items) {
    const key = keyIn(document, place)
    if (!key.ok) return key
    keys.push(key.value)
  }
  const planned = await plan(gateway, context, items, keys, path.value)
  if (!planned.ok) return planned
  const results = new Map<BatchItem, ItemResult>()
  for (const round of roundsOf(planned.value, results)) {
    const changes = new Map(round.map(({ id, change }) => [id, change]))
    const changed = await changeEntities(gateway, context, operation, changes)
    if (!changed.ok) return changed
    for (const { item, id } of round) {
      const result = changed.value.get(id)
      if (result !== undefined) results.set(item, result.ok ? done(item, result.value.note) : result)
    }
  }
  return together(items, results)
}

async function plan(
  gateway: GatewayContext,
  context: RouteContext,
  items: readonly BatchItem[],
  keys: readonly Key[],
  path: WritingPath,
): Promise<Result<readonly (Planned | Impossible)[], GatewayProblem>> {
  const reader = readerOf(gateway, context)
  const { found, localId } = await resolve(reader, keys, () => true)
  const types = new Map(keys.flatMap(({ id, type }) => (type === undefined ? [] : [[id, type] as const])))
  const editContext = { gateway, tenant: reader.tenant, localId, isIn: path.isIn, types }
  const planned: (Planned | Impossible)[] = []
  for (const [index, item] of items.entries()) {
    const [there, other] = found[index] ?? []
    const readable = checkItem(editContext, item, there)
    if (!readable.ok) return fail(placed(readable.problem, item.path))
    const { id, type = defaultType } = keys[index] ?? { id: '' }
    const hubId = there?.shown.id ?? hubIdOf(reader, id, type)
    if (other !== undefined) planned.push({ item, problem: severalMeant })
    else planned.push({ item, id: hubId, change: changeFor(editContext, item, path) })
  }
  return ok(planned)
}

/** Faults of the request itself are found before anything is changed. */
function checkItem(
  context: EditContext,
  { action, document, form, path }: BatchItem,
  there: Found | undefined,
): Result<unknown, GatewayProblem> {
  if (action === 'delete') return ok(undefined)
  const { gateway, tenant, localId, types } = context
  const whole = computed(document, form, path, () => undefined)
  if (!whole.ok) return whole
  const shown = there === undefined ? {} : { shown: placesOf(gateway, there.shown, localId).of }
  const read = new Documents(gateway, tenant).read(whole.value, { form, path, ...shown }, types)
  return read.ok ? read : fail(ofApi(read.problem))
}

function changeFor(context: EditContext, item: BatchItem, path: WritingPath): ChangeOf<Outcome> {
  const { action, document, path: place, ...manner } = item
  if (action === 'append' || action === 'appendStrict') return putting(context, item, path, action)
  const attributes = attributesIn(document)
  if (action === 'delete' && Object.keys(attributes).length === 0) {
    return (_, seen) => (seen === undefined || !context.isIn(seen) ? fail(notThere) : ok({}))
  }
  return editing(context, { ...manner, action, attributes, path: place })
}

/** In each round every entity is named once. @param results gets those of the items that cannot be done */
function roundsOf(
  planned: readonly (Planned | Impossible)[],
  results: Map<BatchItem, ItemResult>,
): readonly (readonly Planned[])[] {
  const rounds: Planned[][] = []
  const named = new Map<string, number>()
  for (const one of planned) {
    if ('problem' in one) {
      results.set(one.item, fail(one.problem))
      continue
    }
    const round = named.get(one.id) ?? 0
    named.set(one.id, round + 1)
    const there = rounds[round]
    if (there === undefined) rounds.push([one])
    else there.push(one)
  }
  return rounds
}

function done({ action }: BatchItem, outcome: Outcome = allDone): ItemResult {
  return outcome.notDone.length > 0 ? fail(notDoneOf(action, outcome)) : ok(outcome.losses)
}
