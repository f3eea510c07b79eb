// SML, the Smart Message Language of German electricity meters (BSI TR-03109-1, SML 1.04): what a meter sends by itself at its
// optical port.

import { defineAdapter } from '../../kit/index.ts'
import { decode } from './decode.ts'
import { documentation } from './documentation.ts'
import { readMessage } from './messages.ts'
import { options, types } from './decode.ts'
import { frames } from './transport.ts'

export const sml = defineAdapter({
  id: 'sml',
  stability: 'beta',
  standard: {
    name: 'SML, Smart Message Language of meters (BSI TR-03109-1)',
    editions: ['1.03', '1.04', '1.05'],
    url: 'https://www.bsi.bund.de/DE/Themen/Unternehmen-und-Organisationen/Standards-und-Zertifizierung/Technische-Richtlinien/TR-nach-Thema-sortiert/tr03109/TR-03109_node.html',
  },
  reads: [{ mediaType: 'application/vnd.sml', types }],
  options,
  documentation,
  frames,
  parse: ({ body }) => readMessage(body),
  decode,
})
