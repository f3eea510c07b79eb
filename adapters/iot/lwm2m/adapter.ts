// OMA LwM2M: values of resources as servers forward them, in TLV, SenML, CBOR, JSON and text, by the object models of the registry,
// with the street lighting, metering, parking and environment objects of uCIFI.

import { defineAdapter, deviceTypes } from '../../kit/index.ts'
import { decode } from './decode.ts'
import { documentation } from './documentation.ts'
import { encode } from './encode.ts'
import { options, prefix, settingsOf } from './options.ts'

const mediaTypes = [
  'application/senml+json',
  'application/senml+cbor',
  'application/vnd.oma.lwm2m+tlv',
  'application/vnd.oma.lwm2m+cbor',
  'application/vnd.oma.lwm2m+json',
  'application/cbor',
  'text/plain',
]

/** What describes the device itself is not written. */
const written = deviceTypes.filter((type) => type !== 'Device')

export const lwm2m = defineAdapter({
  id: prefix,
  stability: 'experimental',
  standard: {
    name: 'OMA LwM2M with uCIFI objects',
    editions: ['1.0', '1.1', '1.2'],
    url: 'https://www.openmobilealliance.org/release/LightweightM2M/V1_1_1-20190617-A/',
  },
  reads: mediaTypes.map((mediaType) => ({ mediaType, types: deviceTypes })),
  headers: ['mqtt-topic'],
  writes: [{ name: 'senml', mediaType: 'application/senml+json', types: written }],
  options,
  documentation,
  settings: settingsOf,
  categories: ({ categories }) => categories,
  decode,
  encode,
  typeLoss: 'type-of-another-object',
  targetName: 'object',
  join: (texts) => `[${texts.join(',')}]`,
})
