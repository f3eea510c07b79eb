// What a client may ask of the catalogue: a type of which it sees nothing is not a dataset. Only for tests.

import type { ApiCases } from '../requests.ts'

export const catalogue: ApiCases = {
  operations: { 'get /catalog': { paths: ['/catalog'] } },
  parameters: { format: ['jsonld', 'turtle', 'x'] },
  headers: {
    accept: ['application/ld+json', 'text/turtle', 'image/png'],
    'ngsild-tenant': ['city', 'other'],
  },
}
