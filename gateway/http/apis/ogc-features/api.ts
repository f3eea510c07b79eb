// OGC API Features over the latest state (OGC 17-069r4 core and GeoJSON, 18-058r1 CRS), for maps that open it as it is.

import { problemResponse } from '../../../problem.ts'
import { type Api, type Handler, type Route, route } from '../../route.ts'
import { collection, collections } from './collections.ts'
import { item, items } from './items.ts'
import { conformance, definition, landing } from './landing-page.ts'
import { answeredIn, geoJson, openApi, prefix } from './negotiation.ts'

const readers = ['reader', 'vendor', 'officer', 'operator'] as const

function get(path: string, name: string, type: string, handler: Handler, ...parameters: readonly string[]): Route {
  return route('get', `${prefix}${path}`, `ogc.${name}`, readers, answeredIn(type, handler), ...parameters, 'f')
}

const json = 'application/json'
const ofItems = ['limit', 'bbox', 'bbox-crs', 'datetime', 'crs', 'cursor']

export const ogcFeaturesApi: Api = {
  id: 'ogc-features',
  isStandard: true,
  routes: [
    get('', 'landing', json, landing),
    get('/conformance', 'conformance', json, conformance),
    get('/api', 'definition', openApi, definition),
    get('/collections', 'collections', json, collections),
    get('/collections/:collection', 'collection', json, collection),
    get('/collections/:collection/items', 'items', geoJson, items, ...ofItems),
    get('/collections/:collection/items/:feature', 'item', geoJson, item, 'crs'),
  ],
  problemResponse,
}
