// The adapter of NGSI-LD itself: every form of ETSI GS CIM 009 clause 4.5 to the hub and back. The hub is the normalized
// form under the pinned @context, so `standards/ngsi-ld` does most of the work.

import type { Adapter } from '../../adapter.ts'
import { decode } from './decode.ts'
import { encode, encodeStream, targets } from './encode.ts'
import { type NgsiLdOptions, settingsOf } from './options.ts'
import { decodeStream } from './stream.ts'
import { ok } from '../../../standards/result.ts'

export const ngsiLd: Adapter<NgsiLdOptions> = {
  specification: 'adapter/1',
  id: 'ngsi-ld',
  stability: 'beta',
  standard: {
    name: 'ETSI GS CIM 009 NGSI-LD',
    editions: ['1.8.1', '1.9.1'],
    url: 'https://www.etsi.org/deliver/etsi_gs/CIM/001_099/009/01.09.01_60/gs_cim009v010901p.pdf',
  },
  reads: ['application/json', 'application/ld+json', 'application/geo+json'].map((mediaType) => ({
    mediaType,
    types: ['*'],
  })),
  headers: ['link'],
  writes: targets,
  configure(options) {
    const settings = settingsOf(options)
    return ok({
      decode: (message, context) => decode(settings, message, context),
      decodeStream: (context) => decodeStream(settings, context),
      writesAnyValue: true,
      encode: (entities, context) => encode(settings, entities, context),
      encodeStream: (context) => encodeStream(settings, context),
    })
  },
}
