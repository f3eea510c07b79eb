// The adapter of NGSI-LD itself: every form of ETSI GS CIM 009 clause 4.5 to the hub and back. The hub is the normalized
// form under the pinned @context, so `standards/ngsi-ld` does most of the work.

import { defineAdapter } from '../../kit/define-adapter.ts'
import { decode, decodeStream } from './decode.ts'
import { encode, encodeStream, targets } from './encode.ts'
import { options } from './options.ts'

const mediaTypes = ['application/json', 'application/ld+json', 'application/geo+json']

export const ngsiLd = defineAdapter({
  id: 'ngsi-ld',
  stability: 'beta',
  standard: {
    name: 'ETSI GS CIM 009 NGSI-LD',
    editions: ['1.8.1', '1.9.1'],
    url: 'https://www.etsi.org/deliver/etsi_gs/CIM/001_099/009/01.09.01_60/gs_cim009v010901p.pdf',
  },
  reads: mediaTypes.map((mediaType) => ({ mediaType, types: ['*'] })),
  headers: ['link'],
  writes: targets,
  options,
  decode,
  decodeStream,
  writesAnyValue: true,
  encodeAll: encode,
  encodeStream,
})
