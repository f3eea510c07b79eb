// The target `things`: Things with Locations, Datastreams and Observations, as deep inserts for a server and for
// display in a client (OGC 18-088 clause 10.2.1.2). Several entities of the hub may become one Thing by their relationships.

import { attributesOf, entityMembers, typesOf } from '../../../../standards/hub/entity.ts'
import type { Attribute, Entity, Json } from '../../../../standards/hub/entity.ts'
import { isJsonArray } from '../../../../standards/json/object.ts'
import { canonicalJson } from '../../../../standards/json/write.ts'
import { thingTypeSet } from '../hub-thing.ts'
import { localIdOf, observedLocalOf, type Id } from '../ids.ts'
import { isStream, kindOf, kinds, resultAttribute, type Kind } from '../kinds.ts'
import { instancesOf, type Members } from '../members.ts'
import { observedAttributes, observedOf, type Part } from '../observed-properties.ts'
import type { Settings } from '../options.ts'
import { readUnit } from '../units.ts'
import { writeHubThing } from './hub-thing.ts'
import { objectsOf, placeOf, type Writer } from './writer.ts'

type Pool = ReadonlyMap<string, Entity>

/** What is written together. */
interface Document {
  readonly pool: Pool
  readonly writer: Writer
  readonly projections: Projections
}

/** @param pool the entities, and those that are related to them */
export function writeThings(
  entities: readonly Entity[],
  pool: Pool,
  writer: Writer,
  settings: Settings,
): readonly Json[] {
  const projections = new Projections(pool, settings)
  const document = { pool, writer, projections }
  const things = writeGraph(entities, document)
  const hub = entities.filter((entity) => isHubThing(entity) && !projections.covers(entity))
  const hubThings = writeHubThings(hub, document)
  for (const entity of entities) {
    if (isHubThing(entity) || writer.written.has(entity.id) || writer.omitted.has(entity.id)) continue
    writer.omit(entity.id, kindOf(entity) === undefined ? 'type-without-place' : 'no-thing-for-it')
  }
  return [...things, ...hubThings]
}

/** Things, and streams by the Thing that they belong to, in the order of the entities. */
function writeGraph(entities: readonly Entity[], { pool, writer, projections }: Document): readonly Json[] {
  const owners = new Map<string, Entity[]>()
  for (const entity of entities) {
    const kind = kindOf(entity)
    const isOfStream = kind !== undefined && isStream(kind)
    if (!isOfStream && kind !== kinds.Thing) continue
    const owner = isOfStream ? ownerOf(entity, kind, writer) : entity.id
    if (owner === undefined) {
      writer.omit(entity.id, 'required-missing')
      continue
    }
    const owned = owners.get(owner) ?? []
    owners.set(owner, owned)
    if (isOfStream) owned.push(entity)
  }
  return [...owners].flatMap(([id, streams]) => {
    const thing = pool.get(id)
    const written = thing === undefined || kindOf(thing) !== kinds.Thing ? undefined : writer.write(kinds.Thing, thing)
    const made: Members = written ?? { '@iot.id': writer.idOf(id, kinds.Thing) }
    for (const kind of [kinds.Datastream, kinds.MultiDatastream]) {
      const ofKind = streams.filter((stream) => kindOf(stream) === kind)
      const inline = ofKind.flatMap((stream) => {
        const one = writer.writeWithResults(kind, stream, 'refThing')
        if (one !== undefined) projections.add(kind, stream, id, writer.idOf(id, kinds.Thing))
        return one ?? []
      })
      if (inline.length > 0) made[kind.collection] = inline
    }
    if (written === undefined && Object.keys(made).length === 1) return []
    return [{ '@iot.selfLink': writer.selfLinkOf(id, kinds.Thing), ...made }]
  })
}

function ownerOf(entity: Entity, kind: Kind, writer: Writer): string | undefined {
  const link = kind.links.find(({ to }) => to === 'Thing')
  const before = writer.ledger.losses.length
  const [owner] = link === undefined ? [] : writer.relatedIds(entity, link)
  // They are reported when the stream is written.
  writer.ledger.losses.length = before
  return owner
}

/** An entity of readings that refers to its Device is a part of that Device's Thing. */
function writeHubThings(hub: readonly Entity[], { pool, writer, projections }: Document): readonly Json[] {
  const roots = new Map<string, { readonly entity: Entity; readonly parts: Entity[] }>()
  for (const entity of hub) {
    const device = deviceOf(entity, pool)
    const root = device ?? entity
    const made = roots.get(root.id) ?? { entity: root, parts: [] }
    roots.set(root.id, made)
    if (device !== undefined) made.parts.push(entity)
  }
  return [...roots.values()].map(({ entity, parts }) => {
    for (const one of [entity, ...parts]) writer.written.add(one.id)
    return writeHubThing(entity, parts, writer.ledger, (name, instance, of) => projections.repeats(name, instance, of))
  })
}

function deviceOf(entity: Entity, pool: Pool): Entity | undefined {
  const { refDevice } = entity
  if (typeof refDevice !== 'object' || !('type' in refDevice) || refDevice.type !== 'Relationship') return undefined
  const device = typeof refDevice.object === 'string' ? pool.get(refDevice.object) : undefined
  if (device === undefined || device.id === entity.id || isDevice(entity)) return undefined
  return isDevice(device) ? device : undefined
}

function isDevice(entity: Entity): boolean {
  return typesOf(entity).includes('Device')
}

function isHubThing(entity: Entity): boolean {
  return typesOf(entity).some((type) => thingTypeSet.has(type))
}

/**
 * Finds attributes of observed entities that only repeat Datastreams of the same document. Reading the document derives them
 * again (`observed-properties.ts`), so they are not written twice.
 */
class Projections {
  readonly #pool: Pool
  readonly #settings: Settings
  /** The Things by the ids of the entities that reading derives from their Datastreams. */
  readonly #things = new Map<string, string>()
  /** Attributes that reading derives again: the id of the entity, the name and the instance. */
  readonly #derived = new Set<string>()

  constructor(pool: Pool, settings: Settings) {
    this.#pool = pool
    this.#settings = settings
  }

  /** Records a written Datastream. @param thing the id of its Thing in the hub @param written that id as written */
  add(kind: Kind, entity: Entity, thing: string, written: Id): void {
    const parts = this.#partsOf(kind, entity)
    const idOf = (type: string): string =>
      `urn:ngsi-ld:${type}:${encodeURIComponent(observedLocalOf(localIdOf(written)).toWellFormed())}`
    for (const { observed } of parts) {
      const type = observedAttributes().get(observed ?? '')?.type
      if (type !== undefined) this.#things.set(idOf(type), thing)
    }
    for (const instance of instancesOf(entity[resultAttribute])) {
      if (instance.type !== 'Property' || instance.observedAt === undefined) continue
      const values = kind === kinds.MultiDatastream && isJsonArray(instance.value) ? instance.value : [instance.value]
      for (const [index, value] of values.entries()) {
        const observed = observedOf(value, instance, parts[index] ?? {}, entity.id)
        if (typeof observed === 'object')
          this.#derived.add(keyOf(idOf(observed.type), observed.attribute, observed.instance))
      }
    }
  }

  /** Whether all attributes of an entity are written elsewhere. */
  covers(entity: Entity): boolean {
    if (!this.#things.has(entity.id) || typesOf(entity).length > 1) return false
    return (
      [...entityMembers].every((name) => name === 'id' || name === 'type' || entity[name] === undefined) &&
      attributesOf(entity).every(([name, instances]) => instances.every((one) => this.repeats(name, one, entity)))
    )
  }

  repeats(name: string, instance: Attribute, of: Entity): boolean {
    const thing = this.#things.get(of.id)
    if (thing === undefined) return false
    const key = keyOf(of.id, name, instance)
    if (this.#derived.has(key)) return true
    if (name === 'refDevice') return key === keyOf(of.id, name, { type: 'Relationship', object: thing })
    const place = name === 'location' ? placeOf(this.#pool.get(thing), this.#pool) : undefined
    return place !== undefined && keyOf(of.id, name, place) === key
  }

  #partsOf(kind: Kind, entity: Entity): readonly Part[] {
    const isMulti = kind === kinds.MultiDatastream
    const [given] = instancesOf(entity[isMulti ? 'unitOfMeasurements' : 'unitOfMeasurement'])
    const json = given?.type === 'JsonProperty' ? given.json : null
    const units = isMulti && isJsonArray(json) ? json : [json]
    return objectsOf(entity['refObservedProperty']).map((id, index) => {
      const property = this.#pool.get(id)
      const observed = this.#settings.observedKey(valueOf(property?.['definition']), valueOf(property?.['name']))
      const { code: unit } = readUnit(units[index] ?? null)
      return { ...(unit !== undefined && { unit }), ...(observed !== undefined && { observed }) }
    })
  }
}

function valueOf(attribute: Entity[string]): Json | undefined {
  const [first] = instancesOf(attribute)
  return first?.type === 'Property' ? first.value : undefined
}

function keyOf(id: string, name: string, instance: Attribute): string {
  return `${id} ${name} ${canonicalJson(instance as unknown as Json)}`
}
