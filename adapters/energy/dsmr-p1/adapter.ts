// P1 ports of electricity meters for their customers (DSMR P1, Fluvius and Luxembourg e-MUCS, and the ports of Sweden, Hungary and
// Ireland with the same form): one telegram as text, with the meters behind it.

import { defineAdapter } from '../../kit/index.ts'
import { decode } from './decode.ts'
import { documentation } from './documentation.ts'
import { categories, options, types } from './options.ts'
import { frames, readTelegrams } from './telegram.ts'

export const dsmrP1 = defineAdapter({
  id: 'dsmr-p1',
  stability: 'beta',
  standard: {
    name: 'DSMR P1, the customer port of electricity meters',
    editions: ['2.2', '3.0', '4.0', '4.2', '5.0', 'e-MUCS P1 1.7', 'Luxembourg 1.1', 'Sweden 2021'],
    url: 'https://www.netbeheernederland.nl/publicatie/dsmr-companion-standard-p1-502',
  },
  reads: [{ mediaType: 'text/plain', types }],
  options,
  documentation,
  categories: () => categories,
  frames,
  parse: ({ body }) => readTelegrams(body),
  decode,
})
