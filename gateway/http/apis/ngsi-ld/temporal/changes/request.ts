// The history that a client gives (GS CIM 009 clause 4.5.6, 5.6.11, 5.6.12): many instances of one attribute, which become
// entities with one instance each, so that each is read as every entity is.

import {
  type Attribute,
  type Entity,
  type Json,
  type JsonObject,
  attributesOf,
  entityMembers,
} from '../../../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../../../standards/json/object.ts'
import { fail, ok, type Result } from '../../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../../pipeline/context.ts'
import { clockOf, doubted } from '../../../../../pipeline/ahead.ts'
import { validate } from '../../../../../pipeline/validate.ts'
import type { GatewayProblem } from '../../../../../problem.ts'
import { instanceKey } from '../../../../../store/entities/differences.ts'
import {
  assemble,
  datasetOf,
  type InstanceTable,
  membersOf,
  putInstance,
} from '../../../../../store/entities/instances.ts'
import { instantKey, isLater } from '../../../../../store/temporal/instant-key.ts'
import { isAfter } from '../../../../../store/ingest/merge.ts'
import type { Step, StepItem } from '../../../../../store/temporal/steps.ts'
import { ofOneEntity } from '../../../change.ts'
import { notLatest } from '../../../changeset.ts'
import { entityFrom, type Losses } from '../../input.ts'
import type { Names } from '../../names.ts'

export interface GivenHistory {
  /** Of each instance the last: what the latest state takes from it. */
  readonly latest: Entity
  /** Every instance; of one time of observation there is one of each. */
  readonly instances: readonly GivenInstance[]
}

export interface GivenInstance {
  readonly attribute: string
  readonly datasetId: string
  readonly instance: Attribute
}

export function readGiven(
  gateway: GatewayContext,
  names: Names,
  object: JsonObject,
  losses: Losses,
): Result<GivenHistory, GatewayProblem> {
  const table: InstanceTable = new Map()
  const byTime = new Map<string, GivenInstance>()
  const layers = layersOf(object)
  const { horizon } = clockOf(gateway.services.now(), gateway.services.limits.aheadSeconds)
  let first: Entity | undefined
  for (const [index, layer] of layers.entries()) {
    const read = entityFrom(names, layer, { form: 'concise', losses })
    if (!read.ok) return fail(inLayer(read.problem, object, index))
    const valid = validate([read.value], gateway.services.limits)
    if (!valid.ok) return fail(inLayer(ofOneEntity(valid.problem), object, index))
    losses.push(...valid.value.losses)
    const [entity = read.value] = valid.value.entities
    first ??= entity
    for (const [attribute, instances] of attributesOf(entity)) {
      for (const given of instances) {
        const isAhead = isAfter(given.observedAt, horizon)
        const instance = isAhead ? doubted(given) : given
        if (isAhead) losses.push(notLatest(entity.id, attribute, given))
        const datasetId = datasetOf(instance)
        const time = instance.observedAt === undefined ? `layer ${index}` : instantKey(instance.observedAt)
        byTime.set(`${instanceKey(attribute, datasetId)} ${time}`, { attribute, datasetId, instance })
        if (!isAhead && isLatest(table.get(attribute)?.get(datasetId), instance))
          putInstance(table, attribute, instance)
      }
    }
  }
  if (first === undefined) throw new Error('a history has no first layer')
  return ok({ latest: assemble(membersOf(first), table), instances: [...byTime.values()] })
}

/** What was observed comes before what says no time; of two without one the later in the list counts. */
function isLatest(known: Attribute | undefined, instance: Attribute): boolean {
  if (known?.observedAt === undefined) return true
  return instance.observedAt !== undefined && !isLater(known.observedAt, instance.observedAt)
}

/** The first layer has the first instance of each attribute and every member that is not a list of instances. */
function layersOf(object: JsonObject): readonly JsonObject[] {
  const { id = null, type = null } = object
  const layers: Record<string, Json>[] = [{ ...object }]
  for (const [name, value] of Object.entries(object)) {
    if (!isTemporal(name, value)) continue
    for (const [index, instance] of value.entries()) {
      const layer = layers[index] ?? { id, type }
      layers[index] = layer
      layer[name] = instance
    }
  }
  return layers
}

function isTemporal(name: string, value: Json): value is readonly JsonObject[] {
  if (entityMembers.has(name) || !Array.isArray(value)) return false
  return value.length > 0 && value.every((item) => isJsonObject(item))
}

/** A path in a layer is one of the list: `/speed/value` of the second layer is `/speed/1/value`. */
function inLayer(problem: GatewayProblem, object: JsonObject, index: number): GatewayProblem {
  if (!('path' in problem) || problem.path === undefined) return problem
  const [, name = '', ...rest] = problem.path.split('/')
  const member = name.replaceAll('~1', '/').replaceAll('~0', '~')
  const value = Object.hasOwn(object, member) ? (object[member] ?? null) : null
  if (!isTemporal(member, value)) return problem
  return { ...problem, path: ['', name, String(index), ...rest].join('/') }
}

/** One step for each time of observation; what says none is in as many as there are instances of one attribute. */
export function stepsOfGiven(id: string, instances: readonly GivenInstance[]): readonly Step[] {
  const steps = new Map<string, { readonly observed?: string; readonly items: StepItem[] }>()
  const untimed = new Map<string, number>()
  for (const { attribute, datasetId, instance } of instances) {
    const { observedAt } = instance
    const key = instanceKey(attribute, datasetId)
    const count = untimed.get(key) ?? 0
    if (observedAt === undefined) untimed.set(key, count + 1)
    const time = observedAt === undefined ? String(count) : instantKey(observedAt)
    const step = steps.get(time) ?? (observedAt === undefined ? { items: [] } : { observed: observedAt, items: [] })
    steps.set(time, step)
    step.items.push([attribute, datasetId, instance])
  }
  return [...steps.values()].map((step) => ({ id, ...step }))
}
