// OGC SensorThings API 1.1, Part 1: Sensing (OGC 18-088): its nine kinds of entities to the hub and back. A message is an
// entity, a list, an answer, or data arrays (clause 9.3.3, 10.2, 12).

import { checkJsonSize, defineAdapter, resultOf, valueOf, type Decoding } from '../../kit/index.ts'
import { readJson, type JsonLimits } from '../../../standards/json/read.ts'
import { ok, type Result } from '../../../standards/result.ts'
import type { Limits, Loss, Message, Problem } from '../../adapter.ts'
import { detect, type Found } from './detect.ts'
import { encodeAll, targets } from './encode.ts'
import { thingTypes } from './hub-thing.ts'
import { localIdOf } from './ids.ts'
import { kindList, kinds, type Kind, type KindName } from './kinds.ts'
import { at, lose } from './notes.ts'
import { options, settingsOf, type Settings } from './options.ts'
import { readDataArray } from './read/data-array.ts'
import { observationAround, Reader, type Around } from './read/reader.ts'
import { Reading, type Ref } from './read/reading.ts'
import { sessionsIn } from './read/streams.ts'

interface Parsed {
  readonly found: Found
  readonly losses: readonly Loss[]
  /** It was parsed for its sessions, without the limits of `decode`. */
  readonly isUnlimited?: boolean
}

/** The size of the message was checked on receipt; only its depth is limited here, since the limits are not known yet. */
const generous = { bytes: Infinity, depth: 512, members: Infinity }

/** The path of the resource is in the header of the message, else the one that the source declares. */
function read({ body, headers }: Message, { path }: Settings, limits: JsonLimits): Parsed {
  const { value, losses } = valueOf(readJson(body, limits))
  return { found: detect(value, headers.get('content-location') ?? path), losses }
}

/** A message that cannot be read has no sessions; `decode` returns the problem. */
function parse(message: Message, settings: Settings, limits?: Limits): Result<Parsed, Problem> {
  if (limits !== undefined) return ok(read(message, settings, limits))
  return resultOf(() => ({ ...read(message, settings, generous), isUnlimited: true }))
}

function decode(decoding: Decoding<Settings, Result<Parsed, Problem>>): void {
  const { message, settings, context, parsed, ledger } = decoding
  const { found, losses, isUnlimited } = parsed.ok ? parsed.value : read(message, settings, context.limits)
  if (isUnlimited) checkJsonSize(message.body, context.limits)
  const reading = new Reading(decoding)
  const reader = new Reader(reading, found.items)
  ledger.losses.push(...losses)
  reportEnvelope(found, reading)
  readAll(found, reader)
  for (const change of reading.changes) decoding.change(change)
  for (const [session, state] of reader.streams.state) decoding.setState(session, state)
}

/** A list is read in this order: a Datastream after the property that it observes, an Observation after its Datastream. */
const order: readonly KindName[] = [
  ...(['ObservedProperty', 'Sensor', 'Location', 'FeatureOfInterest', 'Thing'] as const),
  ...(['Datastream', 'MultiDatastream', 'HistoricalLocation', 'Observation'] as const),
]
const rankOf = ({ kind }: { readonly kind: Kind }): number => order.indexOf(kind.name)

function readAll({ items, parent, isDataArray }: Found, reader: Reader): void {
  const named = parent === undefined ? undefined : reader.reading.refOf(parent.kind, localIdOf(parent.id))
  for (const item of items.toSorted((one, other) => rankOf(one) - rankOf(other))) {
    const { kind, json, path } = item
    // The path does not apply to entities that state a different kind.
    const around = named?.kind.links.some(({ to }) => to === kind.name) === true ? named : undefined
    reader.attempt(path, () => {
      if (item.assumed) lose(reader.reading, 'assumed', at(path, 'name'), 'kind')
      if (isDataArray) return readDataArray(item, reader, observationAround(around))
      if (kind === kinds.Observation) return reader.readObservation(json, { path, ...observationAround(around) })
      return reader.read(kind, json, path, linkFrom(around, kind.collection))
    })
  }
  reader.requireSome()
}

function linkFrom(ref: Ref | undefined, name: string): Around | undefined {
  const link = ref?.kind.links.find((one) => one.name === name)
  return ref === undefined || link === undefined ? undefined : { ref, link }
}

/** Reports a count that differs, a next page and unknown members. */
function reportEnvelope({ envelope = {}, items }: Found, reading: Reading): void {
  for (const name of Object.keys(envelope)) {
    if (name === 'value' || (name === '@iot.count' && envelope[name] === items.length)) continue
    const code = name === '@iot.count' ? 'count' : name === '@iot.nextLink' ? 'next-page' : 'unknown-member'
    lose(reading, 'dropped', at('', name), code)
  }
}

export const sensorthings = defineAdapter({
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
  options,
  settings: settingsOf,
  parse,
  sessions: (parsed) => (parsed.ok ? sessionsIn(parsed.value.found) : []),
  decode,
  encodeAll,
})
