// An entity to a message: a post or a set of the properties of one device, which the message names like a forwarded one does,
// unless the source declares the device.

import { clock, millisecondsOf, omit, takeValue } from '../../kit/index.ts'
import type { EntityReader, Encoding, Plan } from '../../kit/index.ts'
import type { Attribute } from '../../../standards/hub/entity.ts'
import { compareInstants, fractionOf } from '../../../standards/hub/time/time.ts'
import { deviceOf, localIdOf } from './device.ts'
import type { Settings } from './options.ts'
import { desiredDataset, positionText } from './reading.ts'
import { minMilliseconds } from './time.ts'

export function encode({ entity, index, context, settings }: Encoding<Settings>): string {
  const isSet = context.target === 'property-set'
  const device = deviceOf(context.localId(entity.id) ?? omit('device-name-hidden')) ?? omit('no-device-name')
  const product = settings.productOf(device.productKey)
  if (!entity.types.includes(product.type)) omit('type-of-another-product')
  const instances = entity.instances().flatMap(([name, all]): [string, Attribute][] => {
    const desired = isSet ? all.find(({ datasetId }) => datasetId === desiredDataset) : undefined
    const chosen = desired ?? all.find(({ datasetId }) => datasetId === undefined)
    for (const { datasetId } of all.filter((instance) => instance !== chosen))
      entity.giveUp(name, datasetId === desiredDataset ? 'desired-not-reported' : 'one-instance', datasetId)
    return chosen === undefined ? [] : [[name, chosen]]
  })
  const params = instances.flatMap(([name, instance]) => {
    const plan = product.planOfAttribute(name)
    if (plan !== undefined) return writeProperty(entity, name, instance, plan, isSet, settings) ?? []
    return entity.giveUp(name, 'attribute-not-in-model', instance.datasetId, name) ?? []
  })
  // Unique for a device within a day, and below 2^32, as the protocol requires: the current time in milliseconds.
  const id = (Date.parse(context.now) + index) % 2 ** 32
  const { productKey = '', deviceName = '' } = settings
  const isDeclared = localIdOf(device) === localIdOf({ productKey, deviceName })
  const identity = isDeclared ? '' : `${JSON.stringify(device).slice(1, -1)},`
  const method = isSet ? 'thing.service.property.set' : 'thing.event.property.post'
  return `{"id":"${id}","version":"1.0",${identity}"params":{${params.join(',')}},"method":"${method}"}`
}

/** A property as JSON text, name included; undefined: it is not written, which is reported. */
function writeProperty(
  entity: EntityReader,
  name: string,
  instance: Attribute,
  plan: Plan,
  isSet: boolean,
  settings: Settings,
): string | undefined {
  const { datasetId, observedAt } = instance
  const path = datasetId === undefined ? name : `${name}/${datasetId}`
  if (isSet && plan.isReadOnly) return entity.giveUp(name, 'read-only', datasetId)
  const text = plan.isPosition ? takePosition(entity, name, instance, path) : takeValue(entity, plan, name, instance)
  if (text === undefined) return undefined
  const key = JSON.stringify(plan.identifier)
  if (!isSet) return `${key}:{"value":${text}${timeText(observedAt, entity, `${path}/observedAt`, settings)}}`
  if (datasetId !== desiredDataset) entity.report('coerced', name, 'reported-becomes-desired')
  else if (observedAt !== undefined) entity.report('dropped', `${path}/observedAt`, 'set-has-no-time')
  return `${key}:${text}`
}

function takePosition(entity: EntityReader, name: string, instance: Attribute, path: string): string | undefined {
  const { datasetId } = instance
  const geometry = entity.take(name, { kind: 'GeoProperty', datasetId, members: Object.keys(instance) })
  if (geometry === undefined) return undefined
  const text = positionText(geometry)
  if (text === undefined) return entity.giveUp(name, 'point-only', datasetId)
  entity.reportMembers(path, instance, [])
  return text
}

function timeText(utc: string | undefined, entity: EntityReader, path: string, { timeUnit }: Settings): string {
  if (utc === undefined) return ''
  const count = millisecondsOf(utc)
  if (count < (timeUnit === undefined ? minMilliseconds : 0)) {
    // The receiver would read it as seconds.
    entity.report('dropped', path, 'time-out-of-range')
    return ''
  }
  if (timeUnit === 's') {
    if (fractionOf(utc) !== '') entity.report('approximated', path, 'time-precision', { tolerance: 1 })
    return `,"time":${Math.floor(count / 1000)}`
  }
  const written = clock.epoch(count, 'ms') ?? ''
  if (written !== utc) {
    if (compareInstants(written, utc) === 0) entity.report('coerced', path, 'time-precision')
    else entity.report('approximated', path, 'time-precision', { tolerance: 0.001 })
  }
  return `,"time":${count}`
}
