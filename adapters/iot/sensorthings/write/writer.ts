// Writes entities of the SensorThings API with their links: an available entity is inlined where it is first linked, all
// other links are references (OGC 18-088 clause 10.2.1.1, 10.2.1.2).

import type { Attribute, Entity, Json } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { EncodeContext, Loss } from '../../../adapter.ts'
import { idOfLocal, type Id } from '../ids.ts'
import { kinds } from '../kinds/index.ts'
import { resultAttribute, type Kind, type Link } from '../kinds/kind.ts'
import { hubLoss } from '../notes.ts'
import { writeObservation } from './observation.ts'
import { readUnit } from '../units.ts'
import { placeOf } from '../projections.ts'
import { withUnit, writeMembers, type Members } from './entity.ts'

export class Writer {
  readonly losses: Loss[] = []
  readonly omitted = new Set<string>()
  /** The ids of all written entities, including inline ones. */
  readonly written = new Set<string>()
  readonly #context: EncodeContext
  readonly #inline: ReadonlyMap<string, Entity>

  /** @param inline the entities that may be inlined in others */
  constructor(context: EncodeContext, inline: ReadonlyMap<string, Entity>) {
    this.#context = context
    this.#inline = inline
  }

  report(id: string, within: string, code: string): void {
    this.losses.push(hubLoss(id, within, 'dropped', code))
  }

  omit(id: string, code: string): void {
    if (this.omitted.has(id)) return
    this.omitted.add(id)
    this.losses.push(hubLoss(id, '', 'dropped', code))
  }

  /** @param without the relationship that the nesting of the entity already expresses */
  write(kind: Kind, given: Entity, without?: string): Members | undefined {
    const before = this.losses.length
    const entity = this.#prepared(kind, given)
    const members = writeMembers(kind, entity, this.losses)
    if (members === undefined) {
      // The other losses of an omitted entity are not reported.
      this.losses.length = before
      this.omit(entity.id, 'required-missing')
      return undefined
    }
    this.written.add(entity.id)
    const id = this.idOf(entity.id, kind)
    if (id === entity.id && entity.id.startsWith(prefixOf(kind))) {
      this.losses.push({ kind: 'coerced', in: 'hub', path: `${entity.id}/id`, code: 'local-id-not-visible' })
    }
    const made: Members = { '@iot.id': id, ...members }
    for (const link of kind.links) {
      if (link.attribute === undefined) continue
      const ids = this.relatedIds(entity, link)
      if (ids.length === 0 || link.attribute === without) continue
      const linked = ids.map((one) => this.#linked(one, kinds[link.to]))
      const [first] = linked
      if (first !== undefined) made[link.name] = link.many === true ? linked : first
    }
    return made
  }

  #prepared(kind: Kind, entity: Entity): Entity {
    if (kind === kinds.Datastream) return withUnit(entity, this.losses)
    return kind === kinds.Thing ? withoutPlace(entity, this.#inline) : entity
  }

  /**
   * The source's number or string, if the reader may see it; else the id in the hub, which is a string. A keyed id is also
   * written as the id in the hub: the source had no id, and a name in its place would be read as an unkeyed id.
   */
  idOf(id: string, kind: Kind): Id {
    const local = id.startsWith(prefixOf(kind)) ? this.#context.localId(id) : undefined
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
    const entity = this.#inline.get(id)
    if (entity === undefined || this.written.has(id)) return { '@iot.id': this.idOf(id, kind) }
    return this.write(kind, entity) ?? { '@iot.id': this.idOf(id, kind) }
  }

  /** The entities that a relationship names; content that cannot be written is reported. */
  relatedIds(entity: Entity, link: Link): readonly string[] {
    const { attribute = '' } = link
    const report = (within: string, code: string, how: Loss['kind'] = 'dropped'): void =>
      void this.losses.push(hubLoss(entity.id, within, how, code))
    const value = entity[attribute]
    if (value === undefined) return []
    let found: readonly string[] = []
    for (const instance of (Array.isArray(value) ? value : [value]) as readonly Attribute[]) {
      const { datasetId } = instance
      const within = datasetId === undefined ? attribute : `${attribute}/${datasetId}`
      if (datasetId !== undefined) report(within, 'one-instance-only')
      else if (instance.type !== 'Relationship') report(within, 'attribute-kind')
      else {
        const { object } = instance
        const several = typeof object !== 'string'
        if (several && object.length !== 1 && link.many !== true) {
          report(within, 'several-objects')
          continue
        }
        if (several && object.length === 1) report(within, 'one-object', 'coerced')
        found = several ? object : [object]
        for (const name in instance) if (name !== 'type' && name !== 'object') report(`${within}/${name}`, 'no-place')
      }
    }
    return found
  }

  /** The Observations of a Datastream. @param isUnitStated the Datastream that contains them states the unit */
  observations(kind: Kind, entity: Entity, isUnitStated: boolean): readonly Json[] {
    const value = entity[resultAttribute]
    if (value === undefined) return []
    const unit = isUnitStated ? unitOf(kind, entity) : undefined
    const written: Json[] = []
    for (const instance of (Array.isArray(value) ? value : [value]) as readonly Attribute[]) {
      const within = instance.datasetId === undefined ? resultAttribute : `${resultAttribute}/${instance.datasetId}`
      const code = this.#faultOf(kind, instance)
      if (code !== undefined) {
        this.losses.push(hubLoss(entity.id, within, 'dropped', code))
        continue
      }
      const { refFeatureOfInterest, ...others } = instance
      const feature = this.#featureOf(refFeatureOfInterest)
      const streamUnit = typeof instance['value'] === 'number' ? unit : undefined
      const observation = writeObservation(
        feature === undefined ? instance : others,
        isUnitStated ? streamUnit : instance.unitCode,
      )
      if (observation === undefined) continue
      if (isUnitStated && instance.unitCode === undefined && streamUnit !== undefined) {
        this.losses.push(hubLoss(entity.id, `${within}/unitCode`, 'assumed', 'unit-of-the-datastream'))
      }
      if (!isUnitStated && instance.unitCode !== undefined) {
        this.losses.push(hubLoss(entity.id, `${within}/unitCode`, 'dropped', 'said-by-its-datastream'))
      }
      written.push(feature === undefined ? observation : { ...observation, FeatureOfInterest: feature })
    }
    return written
  }

  #faultOf(kind: Kind, instance: Attribute): string | undefined {
    if (instance.type !== 'Property') return 'attribute-kind'
    if (kind === kinds.MultiDatastream && !isJsonArray(instance.value)) return 'wrong-type'
    return instance.observedAt === undefined ? 'time-missing' : undefined
  }

  #featureOf(sub: Attribute[string]): Members | undefined {
    if (!isJsonObject(sub as Json)) return undefined
    const { type, object, ...others } = sub as Readonly<Record<string, Json>>
    const isPlain = type === 'Relationship' && typeof object === 'string' && Object.keys(others).length === 0
    return isPlain ? this.#linked(object, kinds.FeatureOfInterest) : undefined
  }
}

/** Removes a location that equals that of the first Location, since reading derives it from there. */
function withoutPlace(entity: Entity, inline: ReadonlyMap<string, Entity>): Entity {
  const { location, refLocation, ...others } = entity
  const place = placeOf(entity, inline)
  if (location === undefined || place === undefined || JSON.stringify(place) !== JSON.stringify(location)) return entity
  return refLocation === undefined ? others : { ...others, refLocation }
}

function prefixOf({ type }: Kind): string {
  return `urn:ngsi-ld:${type}:`
}

function unitOf(kind: Kind, { unitOfMeasurement }: Entity): string | undefined {
  const unit = unitOfMeasurement as Attribute | undefined
  return kind === kinds.Datastream && unit?.type === 'JsonProperty' ? readUnit(unit.json).code : undefined
}
