// GTFS Realtime 2.0: reads trip updates and vehicle positions from protobuf, and writes them as ProtoJSON. A field without a value
// is absent; zero is a value.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import { type Decoded, type Encoded, type Format, type Loss, property, refuse } from './format.ts'

/** The fields of a message by number: a number, or the bytes of a string or a nested message. */
type Fields = ReadonlyMap<number, readonly (number | Uint8Array)[]>

const malformed = () => refuse('syntax', 'The feed is not a protobuf message.')

function fieldsOf(bytes: Uint8Array): Fields {
  const fields = new Map<number, (number | Uint8Array)[]>()
  let at = 0
  const varint = (): number => {
    let [value, factor] = [0, 1]
    for (;;) {
      const byte = bytes[at++]
      if (byte === undefined || factor > 2 ** 63) throw malformed()
      value += (byte & 0x7f) * factor
      if (byte < 0x80) return value
      factor *= 128
    }
  }
  while (at < bytes.length) {
    const tag = varint()
    const [number, type] = [Math.floor(tag / 8), tag % 8]
    if (type === 5) {
      fields.set(number, [...(fields.get(number) ?? []), bytes.slice(at, (at += 4))])
      continue
    }
    if (type !== 0 && type !== 2) throw malformed()
    const size = varint()
    const value = type === 0 ? size : bytes.subarray(at, (at += size))
    if (type === 2 && at > bytes.length) throw malformed()
    fields.set(number, [...(fields.get(number) ?? []), value])
  }
  return fields
}

const inner = (fields: Fields, number: number): readonly Fields[] =>
  (fields.get(number) ?? []).flatMap((one) => (typeof one === 'number' ? [] : [fieldsOf(one)]))

const textOf = (fields: Fields, number: number): string | undefined => {
  const value = fields.get(number)?.at(-1)
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : undefined
}

/** int32 and int64: two's complement in 64 bits. */
const numberOf = (fields: Fields, number: number): number | undefined => {
  const value = fields.get(number)?.at(-1)
  if (typeof value !== 'number') return undefined
  return value >= 2 ** 63 ? value - 2 ** 64 : value
}

/** A 32-bit float, with its significant digits. */
const floatOf = (fields: Fields, number: number): number | undefined => {
  const value = fields.get(number)?.at(-1)
  if (!(value instanceof Uint8Array) || value.length !== 4) return undefined
  return Number(new DataView(value.buffer, value.byteOffset).getFloat32(0, true).toPrecision(7))
}

/** The members that have a value, in this order. */
function said(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as JsonObject
}

function decode(body: Uint8Array): Decoded {
  const feed = fieldsOf(body)
  const losses: Loss[] = [{ kind: 'dropped', in: 'source', path: 'header', code: 'of-the-feed' }]
  const entities = inner(feed, 2).flatMap((entity): readonly JsonObject[] => {
    const [update] = inner(entity, 3)
    const [vehicle] = inner(entity, 4)
    const id = textOf(entity, 1)
    if (vehicle !== undefined && id !== undefined) return [vehicleOf(id, vehicle)]
    if (update === undefined || id === undefined) {
      losses.push({ kind: 'dropped', in: 'source', path: 'entity', code: 'no-trip-update' })
      return []
    }
    const [trip = new Map()] = inner(update, 1)
    const stops = inner(update, 2).map((stop) =>
      said({
        stopSequence: numberOf(stop, 1),
        stopId: textOf(stop, 4),
        arrival: eventOf(stop, 2),
        departure: eventOf(stop, 3),
      }),
    )
    const observedAt = timeOf(numberOf(update, 4))
    return [
      said({
        id: `urn:ngsi-ld:TripUpdate:${id}`,
        type: 'TripUpdate',
        tripId: property(textOf(trip, 1) ?? ''),
        stopTimeUpdate: property(stops, said({ observedAt })),
      }),
    ]
  })
  return { entities, losses }
}

const timeOf = (seconds: number | undefined): string | undefined =>
  seconds === undefined ? undefined : new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')

function vehicleOf(id: string, vehicle: Fields): JsonObject {
  const [position = new Map()] = inner(vehicle, 2)
  const observedAt = timeOf(numberOf(vehicle, 5))
  const quantity = (value: number | undefined, unitCode: string): JsonObject | undefined =>
    value === undefined ? undefined : property(value, said({ unitCode, observedAt }))
  const coordinates = [floatOf(position, 2) ?? 0, floatOf(position, 1) ?? 0]
  return said({
    id: `urn:ngsi-ld:Vehicle:${id}`,
    type: 'Vehicle',
    location: said({ type: 'GeoProperty', value: { type: 'Point', coordinates }, observedAt }),
    heading: quantity(floatOf(position, 3), 'DD'),
    speed: quantity(floatOf(position, 5), 'MTS'),
  })
}

function eventOf(stop: Fields, number: number): JsonObject | undefined {
  const [event] = inner(stop, number)
  return event === undefined ? undefined : said({ delay: numberOf(event, 1), time: numberOf(event, 2) })
}

const valueOf = (attribute: Json | undefined): Json | undefined =>
  isJsonObject(attribute) ? attribute['value'] : undefined

function encode(entities: readonly JsonObject[]): Encoded {
  const losses: Loss[] = []
  const updates = entities.flatMap((one): readonly JsonObject[] => {
    const { id, type, tripId, stopTimeUpdate } = one
    if (type === 'Vehicle' && typeof id === 'string') return [{ id, vehicle: positionOf(one) }]
    const stops = valueOf(stopTimeUpdate)
    if (type === 'TripUpdate' && typeof id === 'string' && isJsonArray(stops)) {
      const name = id.replace('urn:ngsi-ld:TripUpdate:', '')
      const trip = { tripId: valueOf(tripId) ?? '' }
      return [{ id: name, tripUpdate: { trip, stopTimeUpdate: stops.map(withTexts) } }]
    }
    losses.push({ kind: 'dropped', in: 'hub', path: typeof id === 'string' ? id : '', code: 'no-place-for-it' })
    return []
  })
  if (updates.length === 0) throw refuse('nothing-representable', 'No entity can be represented in a feed.')
  const header = { gtfsRealtimeVersion: '2.0', incrementality: 'FULL_DATASET' }
  return { output: JSON.stringify({ header, entity: updates }), losses }
}

/** Converts a speed to metres per second. */
function positionOf({ location, speed, heading }: JsonObject): JsonObject {
  const place = valueOf(location)
  const coordinates = isJsonObject(place) && isJsonArray(place['coordinates']) ? place['coordinates'] : []
  const [longitude, latitude] = coordinates
  const { value, unitCode, observedAt } = isJsonObject(speed) ? speed : {}
  const perSecond = typeof value === 'number' ? value / (unitCode === 'KMH' ? 3.6 : 1) : undefined
  const timestamp = typeof observedAt === 'string' ? String(Date.parse(observedAt) / 1000) : undefined
  const position = said({ latitude, longitude, bearing: valueOf(heading), speed: perSecond })
  return said({ position, timestamp })
}

/** ProtoJSON writes 64-bit numbers as strings. */
function withTexts(stop: Json): Json {
  if (!isJsonObject(stop)) return stop
  const one = (event: Json | undefined): Json | undefined =>
    isJsonObject(event) && event['time'] !== undefined ? { ...event, time: JSON.stringify(event['time']) } : event
  return said({ ...stop, arrival: one(stop['arrival']), departure: one(stop['departure']) })
}

export const gtfsRealtime: Format = {
  id: 'gtfs-realtime',
  standard: 'GTFS Realtime 2.0',
  reads: ['application/x-protobuf'],
  writes: new Map([['json', 'application/json']]),
  options: {},
  example: {
    name: 'trip',
    title: 'A trip that is late at one stop',
    mediaType: 'application/x-protobuf',
    options: {},
    input: { base64: 'CgsKAzIuMBiA7rTTBhIsCgVyb3ctMRojCgcKBVQtNDE3EgYIARICCAASCggCEgYQgO600wYggO600wY=' },
  },
  decode,
  encode,
}
