// A set of properties of a device (`thing.service.property.set`), and its reply (Alink 1.0, device properties).

import { commandNumber, raise, settable } from '../../kit/index.ts'
import type { Command, Commanded } from '../../adapter.ts'
import { deviceOf } from './device.ts'
import type { Settings } from './options.ts'

export const commands = ['set-properties']
const method = 'thing.service.property.set'

/** The parameters are the properties by their identifiers, with the values that the thing model has. */
export function command(what: Command, settings: Settings): Commanded {
  const device = deviceOf(what.localId)
  const params = settable(what, settings.productOf(device?.productKey))
  if (device === undefined)
    return raise({ code: 'unsupported', detail: 'The entity is not a device.', path: 'localId' })
  // A random number below 2^32, as the protocol requires.
  const number = commandNumber(what)
  const body = JSON.stringify({ id: number, version: '1.0', params, method })
  return {
    frames: [new TextEncoder().encode(body)],
    correlation: number,
    topic: `/sys/${device.productKey}/${device.deviceName}/thing/service/property/set`,
  }
}
