// Finds attributes of observed entities that only repeat Datastreams of the same document. Reading the document derives
// them again (`observe.ts`), so they are not written twice.

import {
  type Attribute,
  attributesOf,
  type Entity,
  entityMembers,
  type Json,
  typesOf,
} from '../../../standards/hub/entity.ts'
import { canonicalJson } from '../../../standards/json/write.ts'
import { isJsonArray } from '../../../standards/json/object.ts'
import { localIdOf, observedLocalOf, type Id } from './ids.ts'
import { kinds } from './kinds/index.ts'
import { resultAttribute, type Kind } from './kinds/kind.ts'
import type { Instance } from './read/observation.ts'
import { observedOf } from './observe.ts'
import { observedAttributes } from './observed-properties.ts'
import type { Settings } from './settings.ts'
import type { Part } from './streams.ts'
import { readUnit } from './units.ts'

// The location of a Thing, which the SensorThings API does not have: that of its first Location (OGC 18-088 clause 8.2.1,
// 8.2.2), from which reading derives it again.

/** @param atHand the entities in the same document */
export function placeOf(thing: Entity | undefined, atHand: ReadonlyMap<string, Entity>): Attribute | undefined {
  const [related] = instancesOf(thing?.['refLocation'])
  const object = related?.type === 'Relationship' ? related.object : []
  const locations = (typeof object === 'string' ? [object] : object).map((id) => atHand.get(id)?.['location'])
  return locations.flatMap(instancesOf)[0]
}

/** The instances of an attribute, possibly none. */
export function instancesOf(value: Entity[string]): readonly Attribute[] {
  if (typeof value !== 'object') return []
  return (Array.isArray(value) ? value : [value]) as readonly Attribute[]
}

export class Projections {
  readonly #pool: ReadonlyMap<string, Entity>
  readonly #settings: Settings
  /** The Things by the ids of the entities that reading derives from their Datastreams. */
  readonly #things = new Map<string, string>()
  /** Attributes that reading derives again: the id of the entity, the name and the instance. */
  readonly #derived = new Set<string>()

  constructor(pool: ReadonlyMap<string, Entity>, settings: Settings) {
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
        const observed = observedOf(value, instance as unknown as Instance, parts[index] ?? {}, entity.id)
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
    const unit = instancesOf(entity[isMulti ? 'unitOfMeasurements' : 'unitOfMeasurement'])[0]
    const json = unit?.type === 'JsonProperty' ? unit.json : null
    const units = isMulti && isJsonArray(json) ? json : [json]
    const related = instancesOf(entity['refObservedProperty'])[0]
    const object = related?.type === 'Relationship' ? related.object : []
    return (typeof object === 'string' ? [object] : object).map((id, index) => {
      const property = this.#pool.get(id)
      const observed = this.#settings.observedKey(textOf(property, 'definition'), textOf(property, 'name'))
      const { code } = readUnit(units[index] ?? null)
      return { ...(code === undefined ? {} : { unit: code }), ...(observed === undefined ? {} : { observed }) }
    })
  }
}

function textOf(entity: Entity | undefined, name: string): string | undefined {
  const [attribute] = instancesOf(entity?.[name])
  return attribute?.type === 'Property' && typeof attribute.value === 'string' ? attribute.value : undefined
}

function keyOf(id: string, name: string, instance: Attribute): string {
  return `${id} ${name} ${canonicalJson(instance as unknown as Json)}`
}
