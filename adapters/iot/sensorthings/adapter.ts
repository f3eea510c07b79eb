// OGC SensorThings API 1.1, Part 1: Sensing (OGC 18-088): its nine kinds of entities to the hub and back.

import type { Adapter } from '../../adapter.ts'
import { decode, sessionsOf } from './decode.ts'
import { encode, targets } from './encode.ts'
import { thingTypes } from './hub-thing.ts'
import { kindList } from './kinds/index.ts'
import { compile, type Options } from './settings.ts'

export const sensorthings: Adapter<Options> = {
  specification: 'adapter/1',
  id: 'sensorthings',
  stability: 'beta',
  standard: {
    name: 'OGC SensorThings API Part 1: Sensing',
    editions: ['1.1'],
    url: 'https://docs.ogc.org/is/18-088/18-088.html',
  },
  reads: [{ mediaType: 'application/json', types: [...kindList.map(({ type }) => type), ...thingTypes] }],
  headers: ['content-location'],
  writes: targets,
  configure(options) {
    const settings = compile(options)
    if (!settings.ok) return settings
    return {
      ok: true,
      value: {
        sessionsOf: (message) => sessionsOf(message, settings.value),
        decode: (message, context) => decode(message, context, settings.value),
        encode: (entities, context) => encode(entities, context, settings.value),
      },
    }
  },
}
