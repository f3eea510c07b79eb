// A set of properties of a device (`thing.service.property.set`), and its reply (Alink 1.0, device properties).

import { raise } from '../../kit/index.ts'
import type { Command, Commanded } from '../../adapter.ts'
import { deviceOf } from './device.ts'
import type { Settings } from './options.ts'

export const commands = ['set-properties']
const method = 'thing.service.property.set'

/** The parameters are the properties by their identifiers, with the values that the thing model has. */
export function command({ id, name, localId, parameters }: Command, settings: Settings): Commanded {
  if (name !== 'set-properties')
    raise({ code: 'unsupported', detail: 'The only command is set-properties.', path: '/name' })
  const device = deviceOf(localId)
  if (device === undefined)
    return raise({ code: 'unsupported', detail: 'The entity is not a device.', path: 'localId' })
  const product = settings.productOf(device.productKey)
  const identifiers = Object.keys(parameters)
  if (identifiers.length === 0) raise({ code: 'invalid', detail: 'Give at least one property.', path: '/parameters' })
  if (identifiers.some((identifier) => product.planOf(identifier).isReadOnly)) {
    const detail = 'The thing model says that a property is read-only.'
    raise({ code: 'invalid', detail, path: '/parameters' })
  }
  // A random number below 2^32, as the protocol requires.
  const number = String(Number.parseInt(id.slice(0, 8), 16))
  const body = JSON.stringify({ id: number, version: '1.0', params: parameters, method })
  return {
    frames: [new TextEncoder().encode(body)],
    correlation: number,
    topic: `/sys/${device.productKey}/${device.deviceName}/thing/service/property/set`,
  }
}

/** The reason of a reply with a code other than success. */
export function refusalOf(code: unknown): string {
  return typeof code === 'number' && Number.isSafeInteger(code) && code >= 0 ? `device-code-${code}` : 'device-refused'
}
