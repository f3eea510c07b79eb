// Entities to messages, one per device: a post or a set of its properties. Several devices become a list of messages; each
// names its device like a forwarded message does, unless the source declares the device.

import { typesOf } from '../../../standards/hub/entity.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { EncodeContext, Encoded, Entity, Loss } from '../../adapter.ts'
import { deviceOf, localIdOf, type Device } from './model/device.ts'
import { EntityDraft, instancesFor, type TargetName } from './draft.ts'
import type { Settings } from './options.ts'
import { writtenProperty } from './written.ts'

const methodOf: Readonly<Record<TargetName, string>> = {
  'property-post': 'thing.event.property.post',
  'property-set': 'thing.service.property.set',
}

export function encode(
  entities: readonly Entity[],
  context: EncodeContext,
  settings: Settings,
): Result<Encoded, Problem> {
  const { target } = context
  if (target !== 'property-post' && target !== 'property-set')
    throw new Error('the target is not declared by this adapter')
  const losses: Loss[] = []
  const omitted: string[] = []
  const messages: string[] = []
  for (const entity of entities) {
    const device = writableDevice(entity, context, settings)
    if (!device.ok) {
      omitted.push(entity.id)
      losses.push({ kind: 'dropped', in: 'hub', path: entity.id, code: device.problem })
      continue
    }
    const params = paramsOf(target, entity, device.value, settings, losses)
    const id = messageId(context.now, messages.length)
    const identity = isDeclared(device.value, settings) ? '' : JSON.stringify(device.value).slice(1, -1) + ','
    messages.push(
      `{"id":"${id}","version":"1.0",${identity}"params":{${params.join(',')}},"method":"${methodOf[target]}"}`,
    )
  }
  if (messages.length === 0) {
    const detail = 'No entity is a device of a configured product.'
    return fail({ code: 'nothing-representable', detail })
  }
  const body = messages.length === 1 ? messages.join('') : `[${messages.join(',')}]`
  return ok({ body, losses, omitted })
}

/** The device of an entity, or the code of the reason why it has none. */
function writableDevice(entity: Entity, context: EncodeContext, settings: Settings): Result<Device, string> {
  const local = context.localId(entity.id)
  if (local === undefined) return fail('device-name-hidden')
  const device = deviceOf(local)
  if (device === undefined) return fail('no-device-name')
  const { type } = settings.productOf(device.productKey)
  return typesOf(entity).includes(type) ? ok(device) : fail('type-of-another-product')
}

function paramsOf(
  target: TargetName,
  entity: Entity,
  device: Device,
  settings: Settings,
  losses: Loss[],
): readonly string[] {
  const product = settings.productOf(device.productKey)
  const draft = new EntityDraft(entity.id, losses)
  return instancesFor(target, entity, draft).flatMap(([name, instance]) => {
    const plan = product.planOfAttribute(name)
    if (plan === undefined) {
      draft.report('dropped', name, 'attribute-not-in-model')
      return []
    }
    return writtenProperty(target, name, instance, plan, draft, settings.times) ?? []
  })
}

function isDeclared(device: Device, { productKey, deviceName }: Settings): boolean {
  return (
    productKey !== undefined && deviceName !== undefined && localIdOf(device) === localIdOf({ productKey, deviceName })
  )
}

/** Unique for a device within a day, and below 2^32, as the protocol requires: the current time in milliseconds. */
function messageId(now: string, index: number): number {
  return (Date.parse(now) + index) % 2 ** 32
}
