// Entities of the hub to the SensorThings API: Things with their related entities, single entities, or data arrays (OGC
// 18-088 clause 12) for `CreateObservations` and as an answer.

import { raise, type Ledger } from '../../kit/index.ts'
import { attributesOf, entityMembers, type Entity, type Json, type JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import type { Encoded, EncodeContext, Target } from '../../adapter.ts'
import { thingTypes } from './hub-thing.ts'
import { isStream, kindList, kindOf, kinds, resultAttribute, type Kind } from './kinds.ts'
import type { Settings } from './options.ts'
import { writeThings } from './write/things.ts'
import { Writer } from './write/writer.ts'

const mediaType = 'application/json'
const streams = [kinds.Datastream.type, kinds.MultiDatastream.type]

export const targets: readonly Target[] = [
  {
    name: 'things',
    mediaType,
    types: [kinds.Thing.type, ...streams, ...thingTypes],
    joins: [
      { relationship: 'refDevice', maximum: 5 },
      { relationship: 'refThing', maximum: 1 },
      { relationship: 'refThing', inverse: true, maximum: 100 },
      { relationship: 'refLocation', maximum: 5 },
      { relationship: 'refSensor', maximum: 1 },
      { relationship: 'refObservedProperty', maximum: 20 },
    ],
  },
  { name: 'entities', mediaType, types: kindList.map(({ type }) => type) },
  { name: 'observations', mediaType, types: streams },
]

export function encodeAll(
  entities: readonly Entity[],
  context: EncodeContext,
  settings: Settings,
  ledger: Ledger,
): Pick<Encoded, 'body' | 'omitted'> {
  const isOfThings = context.target === 'things'
  const all = isOfThings ? withStreams(entities, context) : entities
  const pool = new Map(isOfThings ? [...context.related, ...all.map((entity) => [entity.id, entity] as const)] : [])
  const writer = new Writer(context, ledger, pool)
  const value = isOfThings ? writeThings(all, pool, writer, settings) : all.flatMap((one) => writeEach(one, writer))
  if (value.length === 0 && entities.length > 0) {
    const detail = 'None of the entities can be expressed in this target of the SensorThings API.'
    return raise({ code: 'nothing-representable', detail })
  }
  return { body: JSON.stringify({ value }), omitted: [...writer.omitted] }
}

/** Adds the streams of the Things. */
function withStreams(entities: readonly Entity[], { related }: EncodeContext): readonly Entity[] {
  const given = new Set(entities.map(({ id }) => id))
  const joined = [...related.values()].filter(({ id, type }) => !given.has(id) && streams.includes(String(type)))
  return joined.length === 0 ? entities : [...entities, ...joined]
}

/** @returns empty: it cannot be written, which is reported */
function writeEach(entity: Entity, writer: Writer): readonly Json[] {
  const kind = kindOf(entity)
  const isOfRows = writer.context.target === 'observations'
  if (kind === undefined || (isOfRows && !isStream(kind))) return writer.omit(entity.id, 'type-without-place')
  if (isOfRows) return writeDataArrays(kind, entity, writer)
  return kind === kinds.Observation ? writeOneObservation(kind, entity, writer) : writeOne(kind, entity, writer)
}

/** A single entity; its self link identifies its kind. */
function writeOne(kind: Kind, entity: Entity, writer: Writer): readonly Json[] {
  const written = writer.writeWithResults(kind, entity)
  return written === undefined ? [] : [{ '@iot.selfLink': writer.selfLinkOf(entity.id, kind), ...written }]
}

/** An Observation has one result and nothing else. */
function writeOneObservation(kind: Kind, entity: Entity, writer: Writer): readonly Json[] {
  const { id, type } = entity
  const one: Record<string, Entity[string]> = {}
  for (const name of ['scope', 'createdAt', 'modifiedAt', 'expiresAt']) {
    if (entity[name] !== undefined) writer.report(id, name, 'no-place')
  }
  for (const [name, [first, ...others]] of attributesOf(entity)) {
    if (name !== resultAttribute) {
      writer.report(id, name, 'no-place')
      continue
    }
    one[name] = first
    for (const { datasetId } of others) writer.report(id, `${name}/${datasetId ?? ''}`, 'one-instance-only')
    if (first?.['observationId'] !== undefined) writer.report(id, `${name}/observationId`, 'no-place')
  }
  const [observation] = writer.observations(kind, { ...one, id, type }, true)
  if (!isJsonObject(observation)) return writer.omit(id, 'no-readings')
  writer.written.add(id)
  return [{ '@iot.selfLink': writer.selfLinkOf(id, kind), ...observation, '@iot.id': writer.idOf(id, kind) }]
}

/** One data array for all rows with the same members; empty: there is no result, which is reported. */
function writeDataArrays(kind: Kind, entity: Entity, writer: Writer): readonly Json[] {
  const rows = writer.observations(kind, entity, false)
  if (rows.length === 0) return writer.omit(entity.id, 'no-readings')
  for (const name of [...entityMembers, ...attributesOf(entity).map(([one]) => one)]) {
    if (name === 'id' || name === 'type' || name === resultAttribute || entity[name] === undefined) continue
    writer.report(entity.id, name, 'no-place')
  }
  const groups = new Map<string, JsonObject[]>()
  for (const row of rows) {
    const members = JSON.stringify(Object.keys(row))
    const group = groups.get(members)
    if (group === undefined) groups.set(members, [row])
    else group.push(row)
  }
  return [...groups.values()].map((group) => {
    const names = Object.keys(group[0] ?? {})
    return {
      [kind.name]: { '@iot.id': writer.idOf(entity.id, kind) },
      components: names.map((name) => columns.get(name) ?? name),
      'dataArray@iot.count': group.length,
      dataArray: group.map((row) => names.map((name) => cellOf(name, row))),
    }
  })
}

const columns: ReadonlyMap<string, string> = new Map([
  ['@iot.id', 'id'],
  ['FeatureOfInterest', 'FeatureOfInterest/id'],
])

/** In a row, a FeatureOfInterest is written as its id. */
function cellOf(name: string, row: JsonObject): Json {
  const { [name]: value = null } = row
  return (name === 'FeatureOfInterest' && isJsonObject(value) ? value['@iot.id'] : undefined) ?? value
}
