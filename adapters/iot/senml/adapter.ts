// SenML (RFC 8428, with the units of RFC 8798): packs of sensor measurements in JSON and CBOR.

import { defineAdapter, deviceTypes } from '../../kit/index.ts'
import { decode } from './decode.ts'
import { documentation } from './documentation.ts'
import { encodeAll } from './encode.ts'
import { options, prefix, settingsOf } from './options.ts'

const mediaTypes = [
  'application/senml+json',
  'application/senml+cbor',
  'application/sensml+json',
  'application/sensml+cbor',
]

export const senml = defineAdapter({
  id: prefix,
  stability: 'beta',
  standard: { name: 'SenML', editions: ['RFC 8428'], url: 'https://www.rfc-editor.org/rfc/rfc8428' },
  reads: mediaTypes.map((mediaType) => ({ mediaType, types: deviceTypes })),
  writes: [
    { name: 'pack', mediaType: 'application/senml+json', types: deviceTypes },
    { name: 'pack-cbor', mediaType: 'application/senml+cbor', types: deviceTypes },
  ],
  options,
  documentation,
  settings: settingsOf,
  categories: ({ categories }) => categories,
  decode,
  encodeAll,
  targetName: 'pack',
})
