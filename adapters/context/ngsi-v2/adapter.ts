// The adapter for FIWARE NGSI v2 as implemented by the Orion context broker: reads and writes both representations of
// entities.

import { defineAdapter } from '../../kit/define-adapter.ts'
import { decode } from './decode.ts'
import { options, settingsOf } from './options.ts'
import { encode, forms } from './write-entity.ts'

const mediaType = 'application/json'

export const ngsiV2 = defineAdapter({
  id: 'ngsi-v2',
  stability: 'beta',
  standard: {
    name: 'FIWARE NGSI v2',
    editions: ['2.0', '2.1'],
    url: 'https://fiware-orion.readthedocs.io/en/master/orion-api.html',
  },
  reads: [{ mediaType, types: ['*'] }],
  headers: ['fiware-service', 'fiware-servicepath', 'ngsiv2-attrsformat'],
  writes: forms.map((name) => ({ name, mediaType, types: ['*'] })),
  options,
  settings: settingsOf,
  decode,
  writesAnyValue: true,
  encodeAll: encode,
})
