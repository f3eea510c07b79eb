// Writes entities of the SensorThings API with their links: an entity that is at hand stands inline where it is first
// pointed to, all others as references (OGC 18-088 clause 10.2.1.1, 10.2.1.2).

import type { Attribute, Entity, Json } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { EncodeContext, Loss } from '../../../adapter.ts'
import { idOfLocal, type Id } from '../ids.ts'
import { kinds } from '../kinds/index.ts'
import { resultAttribute, type Kind, type Link } from '../kinds/kind.ts'
import { hubLoss } from '../notes.ts'
import { writeObservation } from './observation.ts'
import { readUnit } from '../units.ts'
import { placeOf } from '../places.ts'
import { withUnit, writeMembers, type Members } from './entity.ts'

export class Writer {
  readonly losses: Loss[] = []
  readonly omitted = new Set<string>()
  /** The ids of entities that are written, wherever they stand. */
  readonly written = new Set<string>()
  readonly #context: EncodeContext
  readonly #inline: ReadonlyMap<string, Entity>

  /** @param inline the entities that may stand inside others */
  constructor(context: EncodeContext, inline: ReadonlyMap<string, Entity>) {
    this.#context = context
    this.#inline = inline
  }

  tell(id: string, within: string, code: string): void {
    this.losses.push(hubLoss(id, within, 'dropped', code))
  }

  omit(id: string, code: string): void {
    if (this.omitted.has(id)) return
    this.omitted.add(id)
    this.losses.push(hubLoss(id, '', 'dropped', code))
  }

  /** @param without the relationship that the place says where the entity stands */
  write(kind: Kind, given: Entity, without?: string): Members | undefined {
    const before = this.losses.length
    const entity = this.#prepared(kind, given)
    const members = writeMembers(kind, entity, this.losses)
    if (members === undefined) {
      // What would have been lost besides is of no interest.
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
   * A number or a text as the source had it, where the reader may see it; else the id in the hub, which is a text. So is
   * one that was keyed: the source had no id, and the name of which it was made would be read as one that is not keyed.
   */
  idOf(id: string, kind: Kind): Id {
    const local = id.startsWith(prefixOf(kind)) ? this.#context.localId(id) : undefined
    return local === undefined || id !== prefixOf(kind) + encodeURIComponent(local.toWellFormed())
      ? id
      : idOfLocal(local)
  }

  /** The address of an entity, which says its kind; relative, since a writer knows no server. */
  selfLinkOf(id: string, kind: Kind): string {
    const own = this.idOf(id, kind)
    return `${kind.collection}(${typeof own === 'number' ? own : `'${own.replaceAll("'", "''")}'`})`
  }

  #linked(id: string, kind: Kind): Members {
    const entity = this.#inline.get(id)
    if (entity === undefined || this.written.has(id)) return { '@iot.id': this.idOf(id, kind) }
    return this.write(kind, entity) ?? { '@iot.id': this.idOf(id, kind) }
  }

  /** The entities that a relationship names; what of it has no place is told. */
  relatedIds(entity: Entity, link: Link): readonly string[] {
    const { attribute = '' } = link
    const tell = (within: string, code: string, how: Loss['kind'] = 'dropped'): void =>
      void this.losses.push(hubLoss(entity.id, within, how, code))
    const value = entity[attribute]
    if (value === undefined) return []
    let found: readonly string[] = []
    for (const instance of (Array.isArray(value) ? value : [value]) as readonly Attribute[]) {
      const { datasetId } = instance
      const within = datasetId === undefined ? attribute : `${attribute}/${datasetId}`
      if (datasetId !== undefined) tell(within, 'one-instance-only')
      else if (instance.type !== 'Relationship') tell(within, 'attribute-kind')
      else {
        const { object } = instance
        const several = typeof object !== 'string'
        if (several && object.length !== 1 && link.many !== true) {
          tell(within, 'several-objects')
          continue
        }
        if (several && object.length === 1) tell(within, 'one-object', 'coerced')
        found = several ? object : [object]
        for (const name in instance) if (name !== 'type' && name !== 'object') tell(`${within}/${name}`, 'no-place')
      }
    }
    return found
  }

  /** The Observations of a Datastream. @param isUnitSaid the Datastream stands around them */
  observations(kind: Kind, entity: Entity, isUnitSaid: boolean): readonly Json[] {
    const value = entity[resultAttribute]
    if (value === undefined) return []
    const unit = isUnitSaid ? unitOf(kind, entity) : undefined
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
      const said = typeof instance['value'] === 'number' ? unit : undefined
      const observation = writeObservation(
        feature === undefined ? instance : others,
        isUnitSaid ? said : instance.unitCode,
      )
      if (observation === undefined) continue
      if (isUnitSaid && instance.unitCode === undefined && said !== undefined) {
        this.losses.push(hubLoss(entity.id, `${within}/unitCode`, 'assumed', 'unit-of-the-datastream'))
      }
      if (!isUnitSaid && instance.unitCode !== undefined) {
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

/** The place of a Thing is that of its first Location, from which a reader takes it again. */
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
