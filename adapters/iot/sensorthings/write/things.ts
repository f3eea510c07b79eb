// The target `things`: Things with Locations, Datastreams and Observations, as deep inserts for a server and for
// display in a client (OGC 18-088 clause 10.2.1.2). Several entities of the hub may become one Thing by their relationships.

import { typesOf, type Attribute, type Entity, type Json } from '../../../../standards/hub/entity.ts'
import type { EncodeContext } from '../../../adapter.ts'
import { thingTypeSet } from '../hub-thing.ts'
import { writeHubThing } from './hub-thing.ts'
import { kindOfType, kinds } from '../kinds/index.ts'
import type { Kind } from '../kinds/kind.ts'
import { Projections } from '../projections.ts'
import type { Settings } from '../settings.ts'
import { Writer } from './writer.ts'
import type { Members } from './entity.ts'

export interface Written {
  readonly things: readonly Json[]
  readonly writer: Writer
}

export function writeThings(entities: readonly Entity[], context: EncodeContext, settings: Settings): Written {
  const pool = new Map([...context.related, ...entities.map((entity) => [entity.id, entity] as const)])
  const writer = new Writer(context, pool)
  const projections = new Projections(pool, settings)
  const things = writeGraph(entities, pool, writer, projections)
  const hub = entities.filter((entity) => isHubThing(entity) && !projections.covers(entity))
  things.push(...writeHubThings(hub, pool, writer, projections))
  for (const entity of entities) {
    if (isHubThing(entity) || writer.written.has(entity.id) || writer.omitted.has(entity.id)) continue
    writer.omit(entity.id, kindOf(entity) === undefined ? 'type-without-place' : 'no-thing-for-it')
  }
  return { things, writer }
}

/** Things, and streams by the Thing that they belong to, in the order of the entities. */
function writeGraph(
  entities: readonly Entity[],
  pool: ReadonlyMap<string, Entity>,
  writer: Writer,
  projections: Projections,
): Json[] {
  const owners = new Map<string, Entity[]>()
  const streamsOf = (id: string): Entity[] => {
    const known = owners.get(id) ?? []
    owners.set(id, known)
    return known
  }
  for (const entity of entities) {
    const kind = kindOf(entity)
    if (kind === kinds.Thing) streamsOf(entity.id)
    if (kind !== kinds.Datastream && kind !== kinds.MultiDatastream) continue
    const owner = ownerOf(entity, kind, writer)
    if (owner === undefined) writer.omit(entity.id, 'required-missing')
    else streamsOf(owner).push(entity)
  }
  const things: Json[] = []
  for (const [id, streams] of owners) {
    const thing = pool.get(id)
    const written = thing === undefined || kindOf(thing) !== kinds.Thing ? undefined : writer.write(kinds.Thing, thing)
    const made: Members = written ?? { '@iot.id': writer.idOf(id, kinds.Thing) }
    for (const kind of [kinds.Datastream, kinds.MultiDatastream]) {
      const inline = streams.flatMap((stream) =>
        kindOf(stream) === kind ? writeStream(stream, kind, id, writer, projections) : [],
      )
      if (inline.length > 0) made[kind.collection] = inline
    }
    if (written === undefined && Object.keys(made).length === 1) continue
    things.push({ '@iot.selfLink': writer.selfLinkOf(id, kinds.Thing), ...made })
  }
  return things
}

function ownerOf(entity: Entity, kind: Kind, writer: Writer): string | undefined {
  const link = kind.links.find(({ to }) => to === 'Thing')
  const before = writer.losses.length
  const [owner] = link === undefined ? [] : writer.relatedIds(entity, link)
  // They are reported when the stream is written.
  writer.losses.length = before
  return owner
}

/** @param thing the id of its Thing @returns empty: a mandatory member is missing, which is reported */
function writeStream(
  entity: Entity,
  kind: Kind,
  thing: string,
  writer: Writer,
  projections: Projections,
): readonly Json[] {
  const written = writer.write(kind, entity, 'refThing')
  if (written === undefined) return []
  const observations = writer.observations(kind, entity, true)
  if (observations.length > 0) written['Observations'] = observations
  projections.add(kind, entity, thing, writer.idOf(thing, kinds.Thing))
  return [written]
}

/** An entity of readings that refers to its Device is a part of that Device's Thing. */
function writeHubThings(
  hub: readonly Entity[],
  pool: ReadonlyMap<string, Entity>,
  writer: Writer,
  projections: Projections,
): readonly Json[] {
  const roots = new Map<string, { readonly entity: Entity; readonly parts: Entity[] }>()
  const rootOf = (entity: Entity) => {
    const known = roots.get(entity.id)
    if (known !== undefined) return known
    const made = { entity, parts: [] }
    roots.set(entity.id, made)
    return made
  }
  for (const entity of hub) {
    const device = deviceOf(entity, pool)
    if (device === undefined) rootOf(entity)
    else rootOf(device).parts.push(entity)
  }
  return [...roots.values()].map(({ entity, parts }) => {
    for (const one of [entity, ...parts]) writer.written.add(one.id)
    return writeHubThing(entity, parts, writer.losses, (name, instance, of) => projections.repeats(name, instance, of))
  })
}

function deviceOf(entity: Entity, pool: ReadonlyMap<string, Entity>): Entity | undefined {
  const { refDevice } = entity
  if (typeof refDevice !== 'object' || Array.isArray(refDevice)) return undefined
  const { type, object } = refDevice as Attribute
  const device = type === 'Relationship' && typeof object === 'string' ? pool.get(object) : undefined
  if (device === undefined || device.id === entity.id || typesOf(entity).includes('Device')) return undefined
  return typesOf(device).includes('Device') ? device : undefined
}

function isHubThing(entity: Entity): boolean {
  return typesOf(entity).some((type) => thingTypeSet.has(type))
}

export function kindOf(entity: Entity): Kind | undefined {
  return typesOf(entity).flatMap((type) => kindOfType.get(type) ?? [])[0]
}
