// Entities as a pack of several devices, which names them, and a set of properties as a command to a device.

import { commandNumber, countOf, omit, raise, settable, takeProperties, timedMembers } from '../../kit/index.ts'
import type { Encoding } from '../../kit/index.ts'
import type { Command, Commanded } from '../../adapter.ts'
import { deviceOf } from './device.ts'
import { readingForm, type Settings } from './options.ts'

/** One device of a pack. */
export function encode({ entity, context, settings }: Encoding<Settings>): string {
  const device = deviceOf(context.localId(entity.id) ?? omit('device-name-hidden')) ?? omit('no-device-name')
  const product = settings.productOf(device.productId)
  if (!entity.types.includes(product.type)) omit('type-of-another-product')
  const written = takeProperties(entity, product, readingForm, settings, false)
  if (written.length === 0) omit('no-properties')
  const properties = timedMembers(written, (one) => countOf(one, entity, settings.timeUnit))
  const identity = JSON.stringify({ productID: device.productId, deviceName: device.deviceName })
  return `{"identity":${identity},"properties":{${properties}}}`
}

/** The parameters are the properties by their identifiers, with the values that the thing model has. */
export function command(what: Command, settings: Settings): Commanded {
  const device = deviceOf(what.localId)
  const params = settable(what, settings.productOf(device?.productId))
  if (device === undefined)
    return raise({ code: 'unsupported', detail: 'The entity is not a device.', path: 'localId' })
  const number = commandNumber(what)
  return {
    frames: [new TextEncoder().encode(JSON.stringify({ id: number, version: '1.0', params }))],
    correlation: number,
    topic: `$sys/${device.productId}/${device.deviceName}/thing/property/set`,
  }
}
