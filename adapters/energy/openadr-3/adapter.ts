// OpenADR 3: programmes, events and reports between those who run a grid (the VTN, a server) and those who use it (the VENs, its
// clients), as JSON. Versions 3.0 and 3.1 are read, 3.1 is written.

import { defineAdapter } from '../../kit/index.ts'
import { categories, decode } from './decode.ts'
import { documentation } from './documentation.ts'
import { encode, join, targets } from './encode.ts'
import { clientType, eventType, programType, reportType, resourceType } from './types.ts'

export const openadr3 = defineAdapter({
  id: 'openadr-3',
  stability: 'beta',
  standard: { name: 'OpenADR', editions: ['3.0', '3.0.1', '3.1.0'], url: 'https://www.openadr.org/openadr-3-0' },
  reads: [
    { mediaType: 'application/json', types: [programType, eventType, reportType, clientType, resourceType, 'Device'] },
  ],
  writes: targets,
  options: {},
  documentation,
  categories: () => categories,
  decode,
  encode,
  join,
})
