// Entities as the pack of a gateway, which names its devices, and a set of properties as a command to a device.

import { countOf, omit, raise, settable, takeProperties, timedMembers } from '../../kit/index.ts'
import type { Encoding } from '../../kit/index.ts'
import type { Command, Commanded } from '../../adapter.ts'
import { deviceOf } from './device.ts'
import { readingForm, type Settings } from './options.ts'

/** One device of `subDevices`. */
export function encode({ entity, context, settings }: Encoding<Settings>): string {
  const device = deviceOf(context.localId(entity.id) ?? omit('device-name-hidden')) ?? omit('no-device-name')
  const product = settings.productOf(device.productId)
  if (!entity.types.includes(product.type)) omit('type-of-another-product')
  const written = takeProperties(entity, product, readingForm, settings, false)
  if (written.length === 0) omit('no-properties')
  const properties = timedMembers(written, (one) => countOf(one, entity, settings.timeUnit), 'timestamp')
  return `${JSON.stringify(device).slice(0, -1)},"properties":{${properties}}}`
}

/** The parameters are the properties by their identifiers, with the values that the thing model has. */
export function command(what: Command, settings: Settings): Commanded {
  const device = deviceOf(what.localId)
  const params = settable(what, settings.productOf(device?.productId))
  if (device === undefined)
    return raise({ code: 'unsupported', detail: 'The entity is not a device.', path: 'localId' })
  const body = { method: 'control', clientToken: what.id, params }
  return {
    frames: [new TextEncoder().encode(JSON.stringify(body))],
    correlation: what.id,
    topic: `$thing/down/property/${device.productId}/${device.deviceName}`,
  }
}
