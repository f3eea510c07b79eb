// OGC SensorThings API 1.1 Part 1: Sensing (18-088) over the store: the hub's own entities of its types, and every observed
// entity as a Thing.

import { fail } from '../../../../standards/result.ts'
import { type Api, type Handler, route } from '../../route.ts'
import { create } from './change/create.ts'
import { remove } from './change/delete.ts'
import { update } from './change/update.ts'
import { problemResponse } from './problem.ts'
import { prefix } from './read/addresses.ts'
import { getResource, parameters } from './read/get.ts'

const readers = ['reader', 'vendor', 'officer', 'operator'] as const

const writers = ['vendor', 'officer'] as const
const every = `${prefix}/*`

/** Clause 10.3 leaves PUT to the service. */
const notDone: Handler = async () =>
  fail({ code: 'not-supported', detail: 'Entities are updated by PATCH; PUT is not supported.' })

export const sensorThingsApi: Api = {
  id: 'sensorthings',
  isStandard: true,
  routes: [
    route('get', prefix, 'sta.root', readers, getResource, ...parameters),
    route('get', every, 'sta.read', readers, getResource, ...parameters),
    route('post', every, 'sta.create', writers, create),
    route('patch', every, 'sta.update', writers, update),
    route('delete', every, 'sta.delete', writers, remove),
    route('put', every, 'sta.replace', writers, notDone),
  ],
  problemResponse,
}
