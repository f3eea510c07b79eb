// Events (`thing.event.{identifier}.post`): an event of type alert or error with a time becomes an Alert of the device; any
// other event is kept as an attribute of the device. The outputs are read by the model, like properties.

import { property, relationship } from '../../../standards/hub/build.ts'
import type { Entity, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject, member } from '../../../standards/json/object.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Json } from '../../adapter.ts'
import { localIdOf, type Device } from './model/device.ts'
import { invalid } from './envelope.ts'
import { structType } from './model/containers.ts'
import type { ModelEvent } from './model/model.ts'
import type { Note } from './note.ts'
import { carriedPlan } from './model/plan.ts'
import type { Product } from './model/product.ts'
import type { AttributeDraft, DecodeSession } from './reading.ts'
import type { EventItem, Section } from './reports.ts'

const alertTypes: ReadonlySet<string> = new Set(['alert', 'error'])
export const eventTypeName = 'alink_eventType'

/** The extension attribute of a device that keeps its events, each in an instance of its own. */
const eventAttribute = 'alinkEvent'

/** Reads an event into the device's entity. @returns the alert; undefined: the event is not an alert */
export function readEvent(
  draft: AttributeDraft,
  event: EventItem,
  device: Device,
  product: Product,
  reading: DecodeSession,
): Result<Entity | undefined, Problem> {
  const { identifier } = event
  const read = partsOf(event, product, reading)
  if (!read.ok) return read
  const { type, outputs, observedAt, at } = read.value
  const isAlert = type !== undefined && alertTypes.has(type)
  if (isAlert && observedAt !== undefined) {
    const draftOfAlert = alertDraft(identifier, type, observedAt, device, product, reading)
    reading.report('carried', at, 'event-type', eventTypeName)
    const model = product.eventOf(identifier)
    const section: Section = { members: outputs, path: at, suffix: '', wrapped: 'never', isPlain: true, observedAt }
    const plans = { planOf: (output: string) => carriedPlan(output, model?.outputs.get(output), model !== undefined) }
    const problem = reading.readSection(draftOfAlert, section, plans)
    return problem === undefined ? ok(draftOfAlert as unknown as Entity) : fail(problem)
  }
  reading.report('carried', at, isAlert ? 'event-without-time' : 'event', eventAttribute)
  const value = readOutputs(outputs, at, product.eventOf(identifier), reading)
  // The identifier of an event is a value of the message, so losses do not contain it.
  draft[eventAttribute] = property(value, {
    observedAt,
    datasetId: `urn:citygate:alink:event:${encodeURIComponent(identifier.toWellFormed())}`,
    sub: { [eventTypeName]: type === undefined ? undefined : property(type) },
  })
  return ok(undefined)
}

interface Parts {
  readonly type: string | undefined
  readonly outputs: JsonObject
  readonly observedAt: string | undefined
  /** JSON Pointer of the outputs. */
  readonly at: string
}

/** The parts of an event; a device sends the outputs directly or as its value. */
function partsOf(
  { identifier, item, path, isForwarded }: EventItem,
  product: Product,
  reading: DecodeSession,
): Result<Parts, Problem> {
  if (!isJsonObject(item)) return invalid(path, 'An event must be an object.')
  const declared = isForwarded ? member(item, 'type') : undefined
  if (declared !== undefined && typeof declared !== 'string')
    return invalid(`${path}/type`, 'The type of an event must be a string.')
  const type = declared ?? product.eventOf(identifier)?.type
  const value = member(item, 'value')
  if (!isForwarded && !isJsonObject(value)) return ok({ type, outputs: item, observedAt: undefined, at: path })
  if (!isJsonObject(value)) return invalid(`${path}/value`, 'The value of an event must be an object of outputs.')
  for (const name of isForwarded ? [] : Object.keys(item))
    if (name !== 'value' && name !== 'time') reading.report('dropped', path + pointerToken(name), 'unknown-member')
  const time = member(item, 'time')
  const at = `${path}/value`
  if (time === undefined) return ok({ type, outputs: value, observedAt: undefined, at })
  const observed = reading.readTime(time, `${path}/time`)
  return observed.ok ? ok({ type, outputs: value, observedAt: observed.value, at }) : observed
}

function alertDraft(
  identifier: string,
  type: string,
  observedAt: string,
  device: Device,
  product: Product,
  { context }: DecodeSession,
): AttributeDraft {
  const local = localIdOf(device)
  return {
    id: context.id('Alert', `${local}/${identifier}/${observedAt}`, product.idCategory),
    type: 'Alert',
    alertSource: relationship(context.id(product.type, local, product.idCategory), { observedAt }),
    subCategory: property(identifier, { observedAt }),
    dateIssued: property(observedAt, { observedAt }),
    alertStatus: property('event', { observedAt }),
    [eventTypeName]: property(type, { observedAt }),
  }
}

/** The outputs as one value, each by the model. */
function readOutputs(outputs: JsonObject, path: string, model: ModelEvent | undefined, reading: DecodeSession): Json {
  const notes: Note[] = []
  const types = new Map([...(model?.outputs ?? [])].map(([name, { type }]) => [name, type]))
  const value = model === undefined ? outputs : structType(types).read(outputs, notes, '')
  for (const { kind, code, path: at } of notes) reading.report(kind, path + at, code, eventAttribute)
  return value
}
