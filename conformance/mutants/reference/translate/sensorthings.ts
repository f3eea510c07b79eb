// SensorThings (OGC 18-088): each entity as a Thing with its Location, and each number as a Datastream with one Observation. The
// format is only written.

import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../standards/json/object.ts'
import { type Encoded, type Format, type Loss, refuse } from './format.ts'

const symbols: ReadonlyMap<string, string> = new Map([
  ['KMH', 'km/h'],
  ['MTS', 'm/s'],
  ['DD', '°'],
  ['CEL', '°C'],
  ['GQ', 'µg/m³'],
])

function thingOf(entity: JsonObject, losses: Loss[]): JsonObject {
  const streams: JsonObject[] = []
  for (const [name, attribute] of Object.entries(entity)) {
    if (!isJsonObject(attribute) || name === 'location') continue
    const { value, unitCode, observedAt = null } = attribute
    if (typeof value !== 'number') {
      losses.push({ kind: 'dropped', in: 'hub', path: name, attribute: name, code: 'no-number' })
      continue
    }
    const symbol = symbols.get(typeof unitCode === 'string' ? unitCode : '') ?? null
    streams.push({
      name,
      unitOfMeasurement: { name: symbol, symbol, definition: null },
      ObservedProperty: { name },
      Observations: [{ phenomenonTime: observedAt, result: value }],
    })
  }
  const { id = null, location } = entity
  const place = isJsonObject(location) ? (location['value'] ?? null) : null
  return { '@iot.id': id, name: id, Locations: place === null ? [] : [{ location: place }], Datastreams: streams }
}

function encode(entities: readonly JsonObject[]): Encoded {
  const losses: Loss[] = []
  return { output: JSON.stringify({ value: entities.map((one) => thingOf(one, losses)) }), losses }
}

export const sensorThings: Format = {
  id: 'sensorthings',
  standard: 'OGC 18-088',
  reads: [],
  writes: new Map([['things', 'application/json']]),
  options: {},
  example: { name: 'none', title: 'None', mediaType: 'application/json', options: {}, input: { text: '{}' } },
  decode() {
    throw refuse('unsupported', 'SensorThings is not read.')
  },
  encode,
}
