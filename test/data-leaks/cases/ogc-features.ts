// What a client of OGC API Features may ask of what the rules hide (OGC 17-069r4 clause 7). Only for tests.

import { type ApiCases, bus } from '../requests.ts'
import { hiddenIds } from './ngsi-ld-queries.ts'

const collections = ['Vehicle', 'Driver', 'WasteContainer', 'AirQualityObserved', 'None']
const items = '/ogc/collections/Vehicle/items'
const mercator = 'http://www.opengis.net/def/crs/EPSG/0/3857'
const boxes = ['36,-2,37,0', '36.81715,-1.28645,36.81725,-1.28635', '39.6,-4.1,39.7,-4', '0,0,90,80', '-180,-90,180,90']

export const ogcFeatures: ApiCases = {
  operations: {
    'get /ogc': { paths: ['/ogc'] },
    'get /ogc/conformance': { paths: ['/ogc/conformance'] },
    'get /ogc/api': { paths: ['/ogc/api'] },
    'get /ogc/collections': { paths: ['/ogc/collections'] },
    'get /ogc/collections/:collection': { paths: collections.map((name) => `/ogc/collections/${name}`) },
    'get /ogc/collections/:collection/items': {
      paths: [items, ...collections.slice(1).map((name) => `/ogc/collections/${name}/items`)],
    },
    'get /ogc/collections/:collection/items/:feature': {
      paths: [bus(1), bus(2), ...hiddenIds, 'none'].flatMap((id) =>
        ['Vehicle', 'Driver', 'None'].map((name) => `/ogc/collections/${name}/items/${id}`),
      ),
    },
  },
  parameters: {
    f: ['json', 'html', 'x'],
    limit: ['1', '2', '0', 'x'],
    bbox: [...boxes, '37,0,36,-2', 'x'],
    'bbox-crs': [
      { query: { bbox: '4007521,-222684,4118840,0', 'bbox-crs': mercator } },
      { query: { bbox: boxes[1] ?? '', 'bbox-crs': 'http://www.opengis.net/def/crs/OGC/1.3/CRS84' } },
      'x',
    ],
    datetime: [
      '2026-08-01T00:00:00Z/..',
      ...['2026-08-01T03:00:00Z', '2026-08-01T03:03:05Z', '2026-08-01T03:30:00Z', '2026-08-01T05:15:00Z'].flatMap(
        (time) => [time, `${time}/..`, `../${time}`],
      ),
      'x',
    ],
    crs: [mercator, 'http://www.opengis.net/def/crs/EPSG/0/4326', 'x'],
    cursor: [{ query: {} }, 'x', 'WyJ1cm46bmdzaS1sZDpEcml2ZXI6YW5uIl0'],
  },
  headers: {
    accept: ['application/json', 'application/geo+json', 'text/html', 'image/png'],
    'ngsild-tenant': ['city', 'other'],
    'fiware-service': ['city'],
  },
}
