// The adapter for FIWARE NGSI v2 as implemented by the Orion context broker: reads and writes both representations of
// entities.

import type { Adapter } from '../../adapter.ts'
import { decode } from './decode.ts'
import { encode, targets } from './encode.ts'
import { type NgsiV2Options, readOptions } from './options.ts'

export const ngsiV2: Adapter<NgsiV2Options> = {
  specification: 'adapter/1',
  id: 'ngsi-v2',
  stability: 'beta',
  standard: {
    name: 'FIWARE NGSI v2',
    editions: ['2.0', '2.1'],
    url: 'https://fiware-orion.readthedocs.io/en/master/orion-api.html',
  },
  reads: [{ mediaType: 'application/json', types: ['*'] }],
  headers: ['fiware-service', 'fiware-servicepath', 'ngsiv2-attrsformat'],
  writes: targets,
  configure(options) {
    const settings = readOptions(options)
    if (!settings.ok) return settings
    return {
      ok: true,
      value: {
        decode: (message, context) => decode(settings.value, message, context),
        writesAnyValue: true,
        encode: (entities, context) => encode(settings.value, entities, context),
      },
    }
  },
}
