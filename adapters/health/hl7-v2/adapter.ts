// HL7 version 2, ER7: the messages by which hospitals and laboratories exchange patients, orders and results; over MLLP, with
// acknowledgements.

import { defineAdapter, resultOf } from '../../kit/index.ts'
import { refusalOf } from './acknowledge.ts'
import { decode } from './decode.ts'
import { categories, documentation, options, types } from './documentation.ts'
import { frames } from './frames.ts'
import { headersOf, readBody, type Body } from './message.ts'
import { sessionsOf } from './occupancy.ts'
import type { Settings } from './record.ts'

export const hl7v2 = defineAdapter<typeof options, Settings, Body>({
  id: 'hl7-v2',
  stability: 'beta',
  standard: {
    name: 'HL7 version 2 messages (ER7) and MLLP',
    editions: ['2.3', '2.3.1', '2.4', '2.5', '2.5.1', '2.6', '2.7', '2.7.1', '2.8'],
    url: 'https://www.hl7.org/implement/standards/product_brief.cfm?product_id=185',
  },
  reads: ['application/hl7-v2', 'application/hl7-v2+er7', 'text/plain'].map((mediaType) => ({ mediaType, types })),
  options,
  documentation,
  categories: () => categories,
  frames,
  parse: ({ body }, { charset }, limits) => readBody(body, charset, limits),
  sessions: ({ messages }) => [...new Set(messages.flatMap(sessionsOf))],
  decode,
  refuse(message, refusal, { charset }) {
    const body = resultOf(() => readBody(message.body, charset))
    const headers = body.ok ? body : resultOf(() => headersOf(message.body))
    return headers.ok && headers.value !== undefined ? refusalOf(headers.value, refusal) : undefined
  },
})
