// IEC 62056-21 (also EN 62056-21, D0, and P1 ports): the readout of a meter as text, with values by their OBIS codes.

import { defineAdapter } from '../../kit/index.ts'
import { documentation } from './documentation.ts'
import { decode } from './decode.ts'
import { options, types } from './options.ts'
import { readReadouts } from './readout.ts'
import { frames } from './stream.ts'

export const iec6205621 = defineAdapter({
  id: 'iec-62056-21',
  stability: 'beta',
  standard: {
    name: 'IEC 62056-21, direct local data exchange of meters',
    editions: ['2002'],
    url: 'https://webstore.iec.ch/en/publication/6398',
  },
  reads: [{ mediaType: 'text/plain', types }],
  options,
  documentation,
  frames,
  parse: ({ body }) => readReadouts(body),
  decode,
})
