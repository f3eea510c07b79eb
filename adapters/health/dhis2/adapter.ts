// DHIS2, the health information system of many countries: data value sets, in and out, and organisation units.

import { defineAdapter } from '../../kit/index.ts'
import { decode, unitType, valueType, type Settings } from './decode.ts'
import { categories, documentation, options } from './documentation.ts'
import { encode, join, targets } from './encode.ts'

export const dhis2 = defineAdapter<typeof options, Settings>({
  id: 'dhis2',
  stability: 'beta',
  standard: {
    name: 'DHIS2 Web API, data value sets and organisation units',
    editions: ['2.30 to 2.41', 'DXF 2.0'],
    url: 'https://docs.dhis2.org/en/develop/using-the-api/dhis-core-version-master/data.html',
  },
  reads: [
    { mediaType: 'application/json', types: [valueType, unitType] },
    ...['application/xml', 'application/csv', 'text/csv'].map((mediaType) => ({ mediaType, types: [valueType] })),
  ],
  writes: targets,
  headers: ['content-type'],
  options,
  documentation,
  categories: () => categories,
  decode,
  encode,
  join,
})
