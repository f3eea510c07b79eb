// Writes entities of the SensorThings API with their links: an available entity is inlined where it is first linked, all
// other links are references (OGC 18-088 clause 10.2.1.1, 10.2.1.2).

import type { Ledger } from '../../../kit/index.ts'
import type { Attribute, Entity, Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { EncodeContext } from '../../../adapter.ts'
import { idOfLocal, type Id } from '../ids.ts'
import { isStream, kinds, resultAttribute, type Kind, type Link } from '../kinds.ts'
import { readUnit } from '../units.ts'
import { instancesOf, withUnit, writeMembers, type Members } from '../members.ts'
import { writeObservation } from '../observation.ts'

export class Writer {
  readonly context: EncodeContext
  readonly ledger: Ledger
  readonly omitted = new Set<string>()
  /** The ids of all written entities, including inline ones. */
  readonly written = new Set<string>()
  readonly #inline: ReadonlyMap<string, Entity>

  /** @param inline the entities that may be inlined in others */
  constructor(context: EncodeContext, ledger: Ledger, inline: ReadonlyMap<string, Entity>) {
    this.context = context
    this.ledger = ledger
    this.#inline = inline
  }

  report(id: string, within: string, code: string): void {
    this.ledger.reportEntity('dropped', id, within, code)
  }

  /** @returns what is written of the entity: nothing */
  omit(id: string, code: string): readonly never[] {
    if (!this.omitted.has(id)) this.report(id, '', code)
    this.omitted.add(id)
    return []
  }

  /** @param without the relationship that the nesting of the entity already expresses */
  write(kind: Kind, given: Entity, without?: string): Members | undefined {
    const before = this.ledger.losses.length
    const entity = this.#prepared(kind, given)
    const members = writeMembers(kind, entity, this.ledger)
    if (members === undefined) {
      // The other losses of an omitted entity are not reported.
      this.ledger.losses.length = before
      this.omit(entity.id, 'required-missing')
      return undefined
    }
    this.written.add(entity.id)
    const id = this.idOf(entity.id, kind)
    if (id === entity.id && entity.id.startsWith(prefixOf(kind))) {
      this.ledger.report('coerced', `${entity.id}/id`, 'local-id-not-visible')
    }
    const made: Members = { '@iot.id': id, ...members }
    for (const link of kind.links) {
      const ids = link.attribute === undefined ? [] : this.relatedIds(entity, link)
      if (ids.length === 0 || link.attribute === without) continue
      const linked = ids.map((one) => this.#linked(one, kinds[link.to]))
      const [first] = linked
      if (first !== undefined) made[link.name] = link.many === true ? linked : first
    }
    return made
  }

  /** An entity with its Observations, if it is a Datastream. */
  writeWithResults(kind: Kind, entity: Entity, without?: string): Members | undefined {
    const written = this.write(kind, entity, without)
    const observations = written === undefined || !isStream(kind) ? [] : this.observations(kind, entity, true)
    return written && { ...written, ...(observations.length > 0 && { Observations: observations }) }
  }

  #prepared(kind: Kind, entity: Entity): Entity {
    if (kind === kinds.Datastream) return withUnit(entity, this.ledger)
    return kind === kinds.Thing ? withoutPlace(entity, this.#inline) : entity
  }

  /**
   * The source's number or string, if the reader may see it; else the id in the hub, which is a string. A keyed id is also
   * written as the id in the hub: the source had no id, and a name in its place would be read as an unkeyed id.
   */
  idOf(id: string, kind: Kind): Id {
    const local = id.startsWith(prefixOf(kind)) ? this.context.localId(id) : undefined
    return local === undefined || id !== prefixOf(kind) + encodeURIComponent(local.toWellFormed())
      ? id
      : idOfLocal(local)
  }

  /** The address of an entity, which identifies its kind; relative, since the writer does not know the server. */
  selfLinkOf(id: string, kind: Kind): string {
    const own = this.idOf(id, kind)
    return `${kind.collection}(${typeof own === 'number' ? own : `'${own.replaceAll("'", "''")}'`})`
  }

  #linked(id: string, kind: Kind): Members {
    const entity = this.written.has(id) ? undefined : this.#inline.get(id)
    const written = entity === undefined ? undefined : this.write(kind, entity)
    return written ?? { '@iot.id': this.idOf(id, kind) }
  }

  /** The entities that a relationship names; content that cannot be written is reported. */
  relatedIds(entity: Entity, { attribute = '', many }: Link): readonly string[] {
    const { id } = entity
    let found: readonly string[] = []
    for (const instance of instancesOf(entity[attribute])) {
      const { datasetId } = instance
      const within = datasetId === undefined ? attribute : `${attribute}/${datasetId}`
      const ids = instance.type === 'Relationship' ? [instance.object].flat() : []
      if (datasetId !== undefined) this.report(id, within, 'one-instance-only')
      else if (instance.type !== 'Relationship') this.report(id, within, 'attribute-kind')
      else if (ids.length !== 1 && many !== true) this.report(id, within, 'several-objects')
      else {
        if (ids.length === 1 && typeof instance.object !== 'string')
          this.ledger.reportEntity('coerced', id, within, 'one-object')
        found = ids
        for (const name in instance)
          if (name !== 'type' && name !== 'object') this.report(id, `${within}/${name}`, 'no-place')
      }
    }
    return found
  }

  /** The Observations of a Datastream. @param isUnitStated the Datastream that contains them states the unit */
  observations(kind: Kind, entity: Entity, isUnitStated: boolean): readonly JsonObject[] {
    const unit = isUnitStated ? unitOf(kind, entity) : undefined
    const written: JsonObject[] = []
    for (const instance of instancesOf(entity[resultAttribute])) {
      const { datasetId, unitCode } = instance
      const within = datasetId === undefined ? resultAttribute : `${resultAttribute}/${datasetId}`
      const code = faultOf(kind, instance)
      if (code !== undefined) {
        this.report(entity.id, within, code)
        continue
      }
      const { refFeatureOfInterest, ...others } = instance
      const feature = this.#featureOf(refFeatureOfInterest)
      const streamUnit = typeof instance['value'] === 'number' ? unit : undefined
      const observation = writeObservation(
        feature === undefined ? instance : others,
        isUnitStated ? streamUnit : unitCode,
      )
      if (observation === undefined) continue
      if (isUnitStated && unitCode === undefined && streamUnit !== undefined) {
        this.ledger.reportEntity('assumed', entity.id, `${within}/unitCode`, 'unit-of-the-datastream')
      }
      if (!isUnitStated && unitCode !== undefined) {
        this.report(entity.id, `${within}/unitCode`, 'said-by-its-datastream')
      }
      written.push(feature === undefined ? observation : { ...observation, FeatureOfInterest: feature })
    }
    return written
  }

  #featureOf(sub: Attribute[string]): Members | undefined {
    if (!isJsonObject(sub as Json)) return undefined
    const { type, object, ...others } = sub as JsonObject
    const isPlain = type === 'Relationship' && typeof object === 'string' && Object.keys(others).length === 0
    return isPlain ? this.#linked(object, kinds.FeatureOfInterest) : undefined
  }
}

function faultOf(kind: Kind, instance: Attribute): string | undefined {
  if (instance.type !== 'Property') return 'attribute-kind'
  if (kind === kinds.MultiDatastream && !isJsonArray(instance.value)) return 'wrong-type'
  return instance.observedAt === undefined ? 'time-missing' : undefined
}

/** Removes a location that equals that of the first Location, since reading derives it from there. */
function withoutPlace(entity: Entity, inline: ReadonlyMap<string, Entity>): Entity {
  const { location, ...others } = entity
  const place = placeOf(entity, inline)
  const isRepeated = location !== undefined && JSON.stringify(place) === JSON.stringify(location)
  return isRepeated ? others : entity
}

function prefixOf({ type }: Kind): string {
  return `urn:ngsi-ld:${type}:`
}

function unitOf(kind: Kind, { unitOfMeasurement }: Entity): string | undefined {
  const unit = unitOfMeasurement as Attribute | undefined
  return kind === kinds.Datastream && unit?.type === 'JsonProperty' ? readUnit(unit.json).code : undefined
}

/**
 * The location of a Thing, which the SensorThings API does not have: that of its first Location (OGC 18-088 clause 8.2.1,
 * 8.2.2), from which reading derives it again.
 *
 * @param atHand the entities in the same document
 */
export function placeOf(thing: Entity | undefined, atHand: ReadonlyMap<string, Entity>): Attribute | undefined {
  return objectsOf(thing?.['refLocation']).flatMap((id) => instancesOf(atHand.get(id)?.['location']))[0]
}

/** The ids that the first instance of a relationship names. */
export function objectsOf(value: Entity[string]): readonly string[] {
  const [related] = instancesOf(value)
  const object = related?.type === 'Relationship' ? related.object : []
  return typeof object === 'string' ? [object] : object
}
