// Many entities in one request ("POST /v2/op/update"): each by itself, in their order, as many in one batch of the store as
// do not name the same entity twice. Of those that fail the first is answered, and the others are done.

import type { Loss } from '../../../../adapters/adapter.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { Gate } from '../../../gate.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { RouteContext } from '../../../routes/request.ts'
import { changeEntities, type ChangeOf, notThere } from '../../change.ts'
import { readerOf } from '../../ngsi-ld/query/view.ts'
import { notDoneOf } from '../attributes/change.ts'
import { type Action, type EditContext, editing, type Outcome } from '../edit.ts'
import { attributesIn, defaultType, type Item, keyIn, putting } from '../put.ts'
import { hubIdOf, resolve, type Key, severalMeant } from '../resolve.ts'
import { type WritingPath, writingPath } from '../service-path.ts'

export interface BatchItem extends Item {
  readonly action: Action
}

/** An item, and the entity that it is about. */
interface Planned {
  readonly item: BatchItem
  readonly id: string
  readonly change: ChangeOf<Outcome>
}

type ItemResult = Result<readonly Loss[], GatewayProblem>

/** @returns what was lost */
export async function runBatch(
  gate: Gate,
  context: RouteContext,
  operation: string,
  items: readonly BatchItem[],
): Promise<Result<readonly Loss[], GatewayProblem>> {
  const maximum = gate.house.limits.entities
  if (items.length > maximum) {
    const detail = `A batch may have ${maximum} entities.`
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
  const planned = await plan(gate, context, items, keys, path.value)
  const results = new Map<BatchItem, ItemResult>()
  for (const round of roundsOf(planned, results)) {
    const changes = new Map(round.map(({ id, change }) => [id, change]))
    const changed = await changeEntities(gate, context, operation, changes)
    if (!changed.ok) return changed
    for (const { item, id } of round) {
      const result = changed.value.get(id)
      if (result !== undefined) results.set(item, result.ok ? done(item, result.value.note) : result)
    }
  }
  return together(items, results)
}

async function plan(
  gate: Gate,
  context: RouteContext,
  items: readonly BatchItem[],
  keys: readonly Key[],
  path: WritingPath,
): Promise<readonly (Planned | { readonly item: BatchItem; readonly problem: GatewayProblem })[]> {
  const reader = readerOf(gate, context)
  const { found, localId } = await resolve(reader, keys, () => true)
  const types = new Map(keys.flatMap(({ id, type }) => (type === undefined ? [] : [[id, type] as const])))
  const editContext = { gate, tenant: reader.tenant, localId, isIn: path.isIn, types }
  return items.map((item, index) => {
    const [there, other] = found[index] ?? []
    if (other !== undefined) return { item, problem: severalMeant }
    const { id, type = defaultType } = keys[index] ?? { id: '' }
    return { item, id: there?.shown.id ?? hubIdOf(reader, id, type), change: changeFor(editContext, item, path) }
  })
}

function changeFor(context: EditContext, item: BatchItem, path: WritingPath): ChangeOf<Outcome> {
  const { action, document, form, overrideMetadata } = item
  if (action === 'append' || action === 'appendStrict') return putting(context, item, path, action)
  const attributes = attributesIn(document)
  if (action === 'delete' && Object.keys(attributes).length === 0) {
    return (_, seen) => (seen === undefined || !context.isIn(seen) ? fail(notThere) : ok({}))
  }
  return editing(context, { action, attributes, form, overrideMetadata, path: item.path })
}

/** In each round every entity is named once. @param results gets those of the items that cannot be done */
function roundsOf(
  planned: Awaited<ReturnType<typeof plan>>,
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

function done({ action }: BatchItem, outcome: Outcome = { notDone: [], losses: [] }): ItemResult {
  return outcome.notDone.length > 0 ? fail(notDoneOf(action, outcome.notDone)) : ok(outcome.losses)
}

function together(items: readonly BatchItem[], results: ReadonlyMap<BatchItem, ItemResult>): ItemResult {
  const losses: Loss[] = []
  const failures: GatewayProblem[] = []
  for (const item of items) {
    const result = results.get(item)
    if (result?.ok === true) losses.push(...result.value)
    else if (result !== undefined) failures.push(placed(result.problem, item.path))
  }
  const [first] = failures
  if (first === undefined) return ok(losses)
  if (items.length === 1) return fail(first)
  const detail = `${first.detail} Of ${items.length} entities ${failures.length} failed, the others were changed.`
  return fail({ ...first, detail })
}

function placed(problem: GatewayProblem, place: string): GatewayProblem {
  const { path = '' } = problem
  return { ...problem, path: path.startsWith(place) ? path : `${place}${path}` }
}
