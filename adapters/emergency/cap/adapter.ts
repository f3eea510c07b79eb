// The adapter for the OASIS Common Alerting Protocol: reads public warnings in CAP 1.2, 1.1 and 1.0, and writes CAP 1.2.

import { ok } from '../../../standards/result.ts'
import type { Adapter } from '../../adapter.ts'
import { decodeAlert, sessionsOf } from './decode.ts'
import { encodeAlert } from './encode.ts'
import type { Options } from './options.ts'
import { warning } from './rows.ts'
import { openAlert } from './signature/open.ts'
import { declaredKeys } from './signature/signers.ts'

const types = [warning]

export const cap: Adapter<Options> = {
  specification: 'adapter/1',
  id: 'cap',
  stability: 'beta',
  standard: {
    name: 'OASIS Common Alerting Protocol',
    editions: ['1.2', '1.1', '1.0'],
    url: 'https://docs.oasis-open.org/emergency/cap/v1.2/CAP-v1.2-os.html',
  },
  reads: ['application/cap+xml', 'application/xml', 'text/xml'].map((mediaType) => ({ mediaType, types })),
  headers: ['content-type'],
  writes: [{ name: 'cap-1.2', mediaType: 'application/cap+xml', types }],
  configure(options) {
    const keys = declaredKeys(options)
    if (!keys.ok) return keys
    return ok({
      ...(keys.value.length === 0 ? {} : { open: (message) => openAlert(message, options, keys.value) }),
      sessionsOf,
      decode: (message, context) => decodeAlert(message, context, options),
      encode: (entities, context) => encodeAlert(entities, context),
    })
  },
}
