// What a client may ask of what a city publishes. Of indicators: their values are entities, and who explains one sees no entity that the
// rules hide. Of the catalogue: a type of which it sees nothing is not a dataset. Only for tests.

import type { ApiCases } from '../requests.ts'

const officer = 'city:officer'
const air = '/v1/indicators/u4ssc/EN-EN-AQ-1C-PM10'

export const indicators: ApiCases = {
  operations: {
    'get /v1/indicators': { paths: ['/v1/indicators'] },
    'get /v1/indicators/{set}/{indicator}': {
      paths: [air, '/v1/indicators/u4ssc/SC-SH-SA-6C', '/v1/indicators/u4ssc/none', '/v1/indicators/%00/x'],
      as: officer,
    },
    'post /v1/indicators/run': { paths: ['/v1/indicators/run'], as: officer },
  },
  parameters: {
    format: ['json', 'csv', 'x'],
    everything: ['true', 'false', 'x'],
  },
  headers: { 'ngsild-tenant': ['city', 'other'] },
}

export const catalogue: ApiCases = {
  operations: { 'get /catalog': { paths: ['/catalog'] } },
  parameters: { format: ['jsonld', 'turtle', 'x'] },
  headers: {
    accept: ['application/ld+json', 'text/turtle', 'image/png'],
    'ngsild-tenant': ['city', 'other'],
  },
}
