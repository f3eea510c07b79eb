// Entities of the hub to the SensorThings API: Things with their related entities, single entities, or data arrays.

import { attributesOf, type Entity, type Json } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { fail, ok } from '../../../standards/result.ts'
import type { Encoded, EncodeContext, Problem, Result, Target } from '../../adapter.ts'
import { writeDataArrays } from './write/data-array.ts'
import { thingTypes } from './hub-thing.ts'
import { kindList, kinds } from './kinds/index.ts'
import { resultAttribute, type Kind } from './kinds/kind.ts'
import type { Settings } from './settings.ts'
import { kindOf, writeThings, type Written } from './write/things.ts'
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

export function encode(
  entities: readonly Entity[],
  context: EncodeContext,
  settings: Settings,
): Result<Encoded, Problem> {
  const { things, writer } =
    context.target === 'things'
      ? writeThings(withStreams(entities, context), context, settings)
      : writeEach(entities, context)
  if (things.length === 0 && entities.length > 0) {
    return fail({
      code: 'nothing-representable',
      detail: 'None of the entities can be expressed in this target of the SensorThings API.',
    })
  }
  return ok({ body: JSON.stringify({ value: things }), losses: writer.losses, omitted: [...writer.omitted] })
}

/** Adds the streams of the Things. */
function withStreams(entities: readonly Entity[], { related }: EncodeContext): readonly Entity[] {
  const given = new Set(entities.map(({ id }) => id))
  const joined = [...related.values()].filter(
    (entity) => !given.has(entity.id) && streams.includes(String(entity.type)),
  )
  return joined.length === 0 ? entities : [...entities, ...joined]
}

function writeEach(entities: readonly Entity[], context: EncodeContext): Written {
  const writer = new Writer(context, new Map())
  const written = entities.flatMap((entity) => {
    const kind = kindOf(entity)
    const isStream = kind !== undefined && streams.includes(kind.type)
    if (kind === undefined || (context.target === 'observations' && !isStream)) {
      writer.omit(entity.id, 'type-without-place')
      return []
    }
    if (context.target === 'observations') return writeDataArrays(kind, entity, writer)
    return writeOne(kind, entity, writer) ?? []
  })
  return { things: written, writer }
}

/** A single entity; its self link identifies its kind. */
function writeOne(kind: Kind, entity: Entity, writer: Writer): Json | undefined {
  const self = writer.selfLinkOf(entity.id, kind)
  if (kind !== kinds.Observation) {
    const written = writer.write(kind, entity)
    if (written === undefined) return undefined
    const isStream = streams.includes(kind.type)
    const observations = isStream ? writer.observations(kind, entity, true) : []
    return {
      '@iot.selfLink': self,
      ...written,
      ...(observations.length === 0 ? {} : { Observations: observations }),
    }
  }
  const [observation] = writer.observations(kind, onlyOne(entity, writer), true)
  if (!isJsonObject(observation)) {
    writer.omit(entity.id, 'no-readings')
    return undefined
  }
  writer.written.add(entity.id)
  return { '@iot.selfLink': self, ...observation, '@iot.id': writer.idOf(entity.id, kind) }
}

/** An Observation has one result and nothing else. */
function onlyOne(entity: Entity, writer: Writer): Entity {
  const one: Record<string, Entity[string]> = { id: entity.id, type: entity.type }
  for (const name of ['scope', 'createdAt', 'modifiedAt', 'expiresAt']) {
    if (entity[name] !== undefined) writer.report(entity.id, name, 'no-place')
  }
  for (const [name, instances] of attributesOf(entity)) {
    if (name !== resultAttribute) {
      writer.report(entity.id, name, 'no-place')
      continue
    }
    const [first, ...others] = instances
    if (first !== undefined) one[name] = first
    for (const { datasetId } of others) writer.report(entity.id, `${name}/${datasetId ?? ''}`, 'one-instance-only')
    if (first?.['observationId'] !== undefined) writer.report(entity.id, `${name}/observationId`, 'no-place')
  }
  return one as unknown as Entity
}
