// An entity to a message: a post or a set of the properties of one device, which the message names like a forwarded one does,
// unless the source declares the device.

import { bareMembers, countOf, omit, takeProperties, timedMembers, type Encoding } from '../../kit/index.ts'
import { deviceOf, localIdOf } from './device.ts'
import { readingForm, type Settings } from './options.ts'

export function encode({ entity, index, context, settings }: Encoding<Settings>): string {
  const isSet = context.target === 'property-set'
  const device = deviceOf(context.localId(entity.id) ?? omit('device-name-hidden')) ?? omit('no-device-name')
  const product = settings.productOf(device.productKey)
  if (!entity.types.includes(product.type)) omit('type-of-another-product')
  const written = takeProperties(entity, product, readingForm, settings, isSet)
  const params = isSet ? bareMembers(written) : timedMembers(written, (one) => countOf(one, entity, settings.timeUnit))
  // Unique for a device within a day, and below 2^32, as the protocol requires: the current time in milliseconds.
  const id = (Date.parse(context.now) + index) % 2 ** 32
  const { productKey = '', deviceName = '' } = settings
  const isDeclared = localIdOf(device) === localIdOf({ productKey, deviceName })
  const identity = isDeclared ? '' : `${JSON.stringify(device).slice(1, -1)},`
  const method = isSet ? 'thing.service.property.set' : 'thing.event.property.post'
  return `{"id":"${id}","version":"1.0",${identity}"params":{${params}},"method":"${method}"}`
}
