// OGC SensorThings API 1.1 Part 1: Sensing (18-088) over the store: the hub's own entities of its types, and every observed
// entity as a Thing.

import { fail } from '../../../standards/result.ts'
import type { Api, ApiHandler, ApiRoute, Method } from '../api.ts'
import { create } from './change/create.ts'
import { remove } from './change/delete.ts'
import { update } from './change/update.ts'
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

const writing = { roles: ['vendor', 'officer'], parameters: [] } as const

/** Clause 10.3 leaves PUT to the service. */
const notDone: ApiHandler = async () =>
  fail({ code: 'not-supported', detail: 'An entity is updated by PATCH; it is not replaced as a whole.' })

export const sensorThingsApi: Api = {
  id: 'sensorthings',
  routes: [
    route('get', '', 'root', getResource),
    route('get', '/*', 'read', getResource),
    route('post', '/*', 'create', create, writing),
    route('patch', '/*', 'update', update, writing),
    route('delete', '/*', 'delete', remove, writing),
    route('put', '/*', 'replace', notDone, writing),
  ],
  problemResponse,
}
