// OGC API Features over the latest state (OGC 17-069r4 core and GeoJSON, 18-058r1 CRS), for maps that open it as it is.

import { problemResponse } from '../../problem.ts'
import type { Api, ApiHandler, ApiRoute } from '../api.ts'
import { collection, collections } from './collections.ts'
import { item, items } from './items.ts'
import { conformance, definition, landing } from './landing.ts'
import { prefix } from './links.ts'
import { answeredIn, geoJson, openApi } from './negotiation.ts'

const readers = ['reader', 'vendor', 'officer', 'operator'] as const

function route(
  path: string,
  name: string,
  handler: ApiHandler,
  parameters: readonly string[] = [],
  type = 'application/json',
): ApiRoute {
  return {
    method: 'get',
    path: `${prefix}${path}`,
    operation: `ogc.${name}`,
    roles: readers,
    parameters: [...parameters, 'f'],
    handler: answeredIn(type, handler),
  }
}

const ofItems = ['limit', 'bbox', 'bbox-crs', 'datetime', 'crs', 'cursor']

export const ogcFeaturesApi: Api = {
  id: 'ogc-features',
  routes: [
    route('', 'landing', landing),
    route('/conformance', 'conformance', conformance),
    route('/api', 'definition', definition, [], openApi),
    route('/collections', 'collections', collections),
    route('/collections/:collection', 'collection', collection),
    route('/collections/:collection/items', 'items', items, ofItems, geoJson),
    route('/collections/:collection/items/:feature', 'item', item, ['crs'], geoJson),
  ],
  problemResponse,
}
