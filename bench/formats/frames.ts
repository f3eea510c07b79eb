// Formats of frames and the feed of GTFS-realtime: decoding with validation, frames cut out of a stream included, and
// a feed of a thousand vehicles beside protobuf-es, which only decodes.

import { readFileSync } from 'node:fs'
import { fromBinary, fromJson, toBinary } from '@bufbuild/protobuf'
import { fileDesc, messageDesc } from '@bufbuild/protobuf/codegenv2'
import type { Codec, DecodeContext } from '../../adapters/adapter.ts'
import { createIdentity } from '../../gateway/pipeline/identity.ts'
import { validate } from '../../gateway/pipeline/validate.ts'
import { fullRegistry } from '../../adapters/full-registry.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { millisecondsOf, perSecond, ratio, type Figure } from '../figure.ts'
import { services, payload } from '../shared.ts'

const registry = fullRegistry()

interface Framed {
  readonly adapter: string
  readonly payload: string
  readonly options: JsonObject
}

const framed: readonly Framed[] = [
  { adapter: 'hj-212', payload: 'hj-212.txt', options: { timezone: '+08:00', units: { a34004: 'GQ', a34002: 'GQ' } } },
  { adapter: 'jtt-808', payload: 'jtt-808.hex', options: { timezone: '+08:00', crs: 'EPSG:4326', edition: '2013' } },
]

async function codecOf(adapter: string, options: JsonObject): Promise<Codec> {
  const codec = (await registry.get(adapter)?.load())?.configure(options)
  if (codec?.ok !== true) throw new Error(`${adapter} cannot be configured`)
  return codec.value
}

/** Decodes and validates one message; throws where nothing valid comes of it. */
function decoderOf(adapter: string, codec: Codec): (body: Uint8Array) => void {
  const mediaType = registry.get(adapter)?.adapter.reads[0]?.mediaType ?? ''
  const context: DecodeContext = {
    receivedAt: services.now(),
    limits: services.limits,
    state: new Map(),
    id: createIdentity(services.idKey, 'city').id,
    contextOf: services.contextOf,
  }
  return (body) => {
    const decoded = codec.decode?.({ body, mediaType, headers: new Map() }, context)
    if (decoded?.ok !== true) throw new Error(`${adapter} refuses the payload`)
    const entities = decoded.value.changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
    if (entities.length === 0 || !validate(entities, services.limits).ok)
      throw new Error(`${adapter} made nothing valid`)
  }
}

const framesInStream = 100

async function framesPerSecond({ adapter, payload: name, options }: Framed): Promise<readonly Figure[]> {
  const codec = await codecOf(adapter, options)
  const decode = decoderOf(adapter, codec)
  const frame = payload(name)
  const stream = new Uint8Array(Buffer.concat(Array.from({ length: framesInStream }, () => frame)))
  const alone = await perSecond(() => decode(frame))
  const cut = await perSecond(() => {
    const cutter = codec.frames?.()
    if (cutter === undefined) throw new Error(`${adapter} has no frames`)
    let count = 0
    for (const found of [...cutter.push(stream), ...cutter.end()]) {
      if (!found.ok) throw new Error(`${adapter} does not find its frames`)
      decode(found.value)
      count++
    }
    if (count !== framesInStream) throw new Error(`${adapter} found ${count} frames`)
  })
  return [
    { id: `decode/${adapter}/frames-per-second`, value: alone, unit: '1/s', better: 'higher' },
    { id: `frames/${adapter}-per-second`, value: framesInStream * cut, unit: '1/s', better: 'higher' },
  ]
}

const vehicles = 1000

async function feedFigures(): Promise<readonly Figure[]> {
  const descriptor = readFileSync(new URL('../../standards/gtfs-realtime/descriptor.base64', import.meta.url), 'utf8')
  const feed = messageDesc(fileDesc(descriptor.replaceAll('\n', '')), 0)
  const entity = Array.from({ length: vehicles }, (_, index) => ({
    id: `v${index}`,
    vehicle: {
      trip: { tripId: `trip-${index}`, routeId: `line-${index % 40}` },
      vehicle: { id: `bus-${index}`, label: `Bus ${index}` },
      position: { latitude: -4.05 - index / 10_000, longitude: 39.66 + index / 10_000, bearing: index % 360, speed: 8 },
      timestamp: String(1_785_576_600 - (index % 60)),
    },
  }))
  const header = { gtfsRealtimeVersion: '2.0', incrementality: 'FULL_DATASET', timestamp: '1785576600' }
  const bytes = toBinary(feed, fromJson(feed, { header, entity }))
  const adapter = 'gtfs-realtime'
  const decode = decoderOf(adapter, await codecOf(adapter, { feed: 'bench', covers: ['vehicle'] }))
  const id = `feed/gtfs-realtime-${vehicles}-vehicles`
  return [
    { id: `${id}-ms`, value: await millisecondsOf(() => decode(bytes)), unit: 'ms', better: 'lower' },
    {
      id: `${id}-protobuf-es-ms`,
      value: await millisecondsOf(() => fromBinary(feed, bytes)),
      unit: 'ms',
      better: 'lower',
    },
    {
      id: `${id}/vs-protobuf-es`,
      value: await ratio(
        () => decode(bytes),
        () => fromBinary(feed, bytes),
      ),
      unit: 'x',
      better: 'lower',
    },
  ]
}

export async function frameFigures(): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const one of framed) figures.push(...(await framesPerSecond(one)))
  return [...figures, ...(await feedFigures())]
}
