// OGC SensorThings API 1.1 Part 1: Sensing (18-088) over the store: the hub's own entities of its types, and every observed
// entity as a Thing.

import type { Api, ApiHandler, ApiRoute, Method } from '../api.ts'
import { problemResponse } from './problem.ts'
import { prefix } from './read/addresses.ts'
import { getResource, parameters } from './read/get.ts'

const readers = ['reader', 'vendor', 'officer', 'operator'] as const

function route(
  method: Method,
  path: string,
  name: string,
  handler: ApiHandler,
  more: Partial<ApiRoute> = {},
): ApiRoute {
  return { method, path: `${prefix}${path}`, operation: `sta.${name}`, roles: readers, parameters, handler, ...more }
}

export const sensorThingsApi: Api = {
  id: 'sensorthings',
  routes: [route('get', '', 'root', getResource), route('get', '/*', 'read', getResource)],
  problemResponse,
}
