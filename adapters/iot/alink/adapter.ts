// Alink JSON, the protocol between devices and Alibaba Cloud IoT Platform, and the messages that the platform forwards:
// properties and events of devices that a thing model (TSL) describes.

import { ok } from '../../../standards/result.ts'
import type { Adapter } from '../../adapter.ts'
import type { AlinkOptions } from '../../generated/options.ts'
import { decode } from './decode.ts'
import { encode } from './encode.ts'
import { readOptions } from './options.ts'
import { deviceTypes } from './model/product.ts'

const mediaType = 'application/json'

export const alink: Adapter<AlinkOptions> = {
  specification: 'adapter/1',
  id: 'alink',
  stability: 'experimental',
  standard: {
    name: 'Alibaba Cloud IoT Platform, Alink protocol and Thing Specification Language',
    editions: ['1.0'],
    url: 'https://www.alibabacloud.com/help/en/iot/user-guide/device-properties-events-and-services',
  },
  reads: [{ mediaType, types: [...deviceTypes, 'Alert'] }],
  headers: ['mqtt-topic'],
  writes: [
    { name: 'property-post', mediaType, types: deviceTypes },
    { name: 'property-set', mediaType, types: deviceTypes },
  ],
  configure(options) {
    const read = readOptions(options)
    if (!read.ok) return read
    const settings = read.value
    return ok({
      categories: settings.categories,
      decode: (message, context) => decode(message, context, settings),
      encode: (entities, context) => encode(entities, context, settings),
    })
  },
}
