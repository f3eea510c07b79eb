// PATCH and DELETE /temporal/entities/{id}/attrs/{attrId}/{instanceId}: change an instance in a history, or take it out
// (GS CIM 009 clause 5.6.14, 5.6.15, 6.22.3).

import { type Attribute, attributesOf, type JsonObject } from '../../../../../../standards/hub/entity.ts'
import { asEntity, asJson } from '../../../../../../standards/ngsi-ld/unsafe-casts.ts'
import { isUri } from '../../../../../../standards/ngsi-ld/names.ts'
import { fail, ok, type Result } from '../../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../../pipeline/context.ts'
import { clockOf, doubted } from '../../../../../pipeline/ahead.ts'
import { validate } from '../../../../../pipeline/validate.ts'
import type { GatewayProblem } from '../../../../../problem.ts'
import type { RouteContext } from '../../../../request/request.ts'
import type { StoredStep } from '../../../../../store/temporal/history.ts'
import type { HistoryWrite } from '../../../../../store/temporal/history-edit.ts'
import { isLater } from '../../../../../store/temporal/instant-key.ts'
import { isAfter } from '../../../../../store/ingest/merge.ts'
import type { Step, StepItem } from '../../../../../store/temporal/steps.ts'
import type { Handler } from '../../../../route.ts'
import { ofOneEntity } from '../../../change.ts'
import { notLatest } from '../../../changeset.ts'
import {
  entityFrom,
  type Losses,
  namesOfItem,
  objectAt,
  patchTypes,
  readDocument,
  readingNames,
  warned,
} from '../../input.ts'
import type { Names } from '../../names.ts'
import { attributeNameOf, entityIdOf } from '../../path.ts'
import { withoutType } from '../../edits/partial.ts'
import { notTemporal } from '../answer.ts'
import { lastInstance, maySee, withInstance } from '../../../temporal-attribute.ts'
import { changeHistory, type HistoryPlan, type KnownHistory } from '../../../change-history.ts'
import { instanceKeyOf, placeOfInstance } from './instance-id.ts'

interface Target {
  readonly id: string
  readonly attribute: string
  readonly instanceId: string
}

interface StoredInstance {
  readonly step: StoredStep
  readonly place: number
  readonly datasetId: string
  /** Undefined: the attribute was deleted then. */
  readonly instance: Attribute | undefined
}

export const deleteInstance: Handler = async (gateway, context) => {
  const names = await readingNames(gateway, context)
  if (!names.ok) return names
  const target = targetOf(context, names.value)
  if (!target.ok) return target
  const operation = 'ngsi-ld.deleteInstance'
  const changed = await changeHistory(gateway, context, operation, target.value.id, async (known) => {
    const stored = await findInstance(gateway, context, known, target.value)
    return stored === undefined
      ? fail(notTemporal)
      : ok(await planned(gateway, known, target.value, stored, undefined, []))
  })
  return changed.ok ? ok(new Response(null, { status: 204 })) : changed
}

export const updateInstance: Handler = async (gateway, context) => {
  const document = await readDocument(gateway, context, patchTypes)
  if (!document.ok) return document
  const object = objectAt(document.value.json)
  if (!object.ok) return object
  const names = await namesOfItem(gateway, document.value, object.value)
  if (!names.ok) return names
  const target = targetOf(context, names.value)
  if (!target.ok) return target
  const { id, attribute } = target.value
  const losses: Losses = []
  const operation = 'ngsi-ld.updateInstance'
  const changed = await changeHistory(gateway, context, operation, id, async (known) => {
    const stored = await findInstance(gateway, context, known, target.value)
    if (stored?.instance === undefined || known.temporal === undefined) return fail(notTemporal)
    losses.length = 0
    const merged = mergedInstance(
      gateway,
      names.value,
      known.temporal.types,
      target.value,
      stored.instance,
      object.value,
      losses,
    )
    if (!merged.ok) return merged
    const step = known.kept(writtenAgain(id, attribute, stored, merged.value), known.temporal.types)
    const writes: readonly HistoryWrite[] = [{ kind: 'add-steps', steps: [step] }]
    return ok(await planned(gateway, known, target.value, stored, merged.value, writes))
  })
  return changed.ok ? ok(warned(new Response(null, { status: 204 }), losses)) : changed
}

function targetOf(context: RouteContext, names: Names): Result<Target, GatewayProblem> {
  const id = entityIdOf(context)
  if (!id.ok) return id
  const attribute = attributeNameOf(context, names)
  if (!attribute.ok) return attribute
  const instanceId = context.req.param('instance') ?? ''
  if (isUri(instanceId)) return ok({ id: id.value, attribute: attribute.value, instanceId })
  return fail({ code: 'invalid', path: 'instanceId', detail: 'The id of an instance must be a URI.' })
}

async function findInstance(
  gateway: GatewayContext,
  context: RouteContext,
  { temporal, seen }: KnownHistory,
  { id, attribute, instanceId }: Target,
): Promise<StoredInstance | undefined> {
  if (temporal === undefined || seen === undefined) return undefined
  if (!maySee(context.get('view'), temporal, attribute)) return undefined
  const at = placeOfInstance(instanceId, instanceKeyOf(gateway.services.idKey, context.get('tenant'), id))
  if (at === undefined) return undefined
  for (const step of await gateway.store.history.stepsOfOrigin(temporal.key, at.step)) {
    const [name, datasetId = '', instance] = step.items[at.place] ?? []
    if (instance === undefined || name !== attribute) continue
    return { step, place: at.place, datasetId, instance: typeof instance === 'string' ? undefined : instance }
  }
  return undefined
}

/** The members of the body in the place of those of the instance; its datasetId stays. */
function mergedInstance(
  gateway: GatewayContext,
  names: Names,
  types: readonly string[],
  { id, attribute }: Target,
  stored: Attribute,
  body: JsonObject,
  losses: Losses,
): Result<Attribute, GatewayProblem> {
  const name = names.clientName(attribute)
  const client = names.toClient(asEntity({ id, type: types, [attribute]: stored }))
  const { '@context': _, datasetId: __, ...given } = body
  const [before] = attributesOf(client).flatMap(([, instances]) => instances)
  const whole = { ...(before === undefined ? {} : withoutType(asJson(before), given)), ...given }
  const entity = entityFrom(names, { id, type: client.type, [name]: whole }, { losses })
  if (!entity.ok) return entity
  const valid = validate([entity.value], gateway.services.limits)
  if (!valid.ok) return fail(ofOneEntity(valid.problem))
  losses.push(...valid.value.losses)
  const [merged] = valid.value.entities.flatMap(attributesOf).flatMap(([, instances]) => instances)
  if (merged === undefined) return fail(notTemporal)
  const { horizon } = clockOf(gateway.services.now(), gateway.services.limits.aheadSeconds)
  if (!isAfter(merged.observedAt, horizon)) return ok(merged)
  losses.push(notLatest(id, attribute, merged))
  return ok(doubted(merged))
}

/** A step of its own, in which the instance keeps its place and thereby its id. */
function writtenAgain(
  id: string,
  attribute: string,
  { step, place, datasetId }: StoredInstance,
  instance: Attribute,
): Step {
  const items: StepItem[] = step.items.slice(0, place).map(([name, dataset]) => [name, dataset])
  items.push([attribute, datasetId, instance])
  const { observedAt } = instance
  const again = { stored: step.stored, origin: step.origin }
  return { id, items, again, ...(observedAt === undefined ? {} : { observed: observedAt }) }
}

/** The instance is removed, and the writes may put another in its place. */
async function planned(
  gateway: GatewayContext,
  { state, temporal }: KnownHistory,
  { id, attribute }: Target,
  { step, place, datasetId, instance: old }: StoredInstance,
  instance: Attribute | undefined,
  writes: readonly HistoryWrite[],
): Promise<HistoryPlan<undefined>> {
  const plan: HistoryPlan<undefined> = {
    writes: [{ kind: 'remove-instance', sequence: step.sequence, place }, ...writes],
    written: asEntity({
      id,
      type: temporal?.types ?? [],
      [attribute]: instance ?? old ?? { type: 'Property', value: null },
    }),
    note: undefined,
  }
  const entity = state?.entity
  if (entity === undefined || temporal?.given !== true || old === undefined) return plan
  const other = await lastInstance(
    gateway,
    temporal,
    attribute,
    datasetId,
    ({ sequence }) => sequence === step.sequence,
  )
  const { horizon } = clockOf(gateway.services.now(), gateway.services.limits.aheadSeconds)
  const timely = isAfter(instance?.observedAt, horizon) ? undefined : instance
  return { ...plan, after: withInstance(entity, attribute, datasetId, later(other, timely)) }
}

function later(one: Attribute | undefined, other: Attribute | undefined): Attribute | undefined {
  if (one === undefined || other === undefined) return other ?? one
  if (one.observedAt === undefined || other.observedAt === undefined) return one.observedAt === undefined ? other : one
  return isLater(one.observedAt, other.observedAt) ? one : other
}
