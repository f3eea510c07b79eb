// Which attributes of observed entities only repeat what Datastreams of the same document say: reading the document
// gives them again (`observe.ts`), so that they are not written twice.

import { attributesOf, type Attribute, type Entity, type Json } from '../../standards/hub/entity.ts'
import { canonicalJson } from '../../standards/json/write.ts'
import { isJsonArray } from '../../standards/json/object.ts'
import { kinds } from './kinds/index.ts'
import { resultAttribute, type Kind } from './kinds/kind.ts'
import type { Instance } from './observation-read.ts'
import { observedOf } from './observe.ts'
import type { Settings } from './settings.ts'
import type { Part } from './streams.ts'
import { readUnit } from './units.ts'

export class Projections {
  readonly #pool: ReadonlyMap<string, Entity>
  readonly #settings: Settings
  /** What reading gives again: the name and the instance. */
  readonly #said = new Set<string>()

  constructor(pool: ReadonlyMap<string, Entity>, settings: Settings) {
    this.#pool = pool
    this.#settings = settings
  }

  /** A Datastream is written. */
  add(kind: Kind, entity: Entity): void {
    const parts = this.#partsOf(kind, entity)
    for (const instance of instancesOf(entity[resultAttribute])) {
      if (instance.type !== 'Property' || instance.observedAt === undefined) continue
      const values = kind === kinds.MultiDatastream && isJsonArray(instance.value) ? instance.value : [instance.value]
      for (const [index, value] of values.entries()) {
        const observed = observedOf(value, instance as unknown as Instance, parts[index] ?? {}, entity.id)
        if (observed !== undefined) this.#said.add(keyOf(observed.attribute, observed.instance))
      }
    }
  }

  /** Every attribute of an entity is said elsewhere. */
  says(entity: Entity, written: ReadonlySet<string>): boolean {
    const attributes = attributesOf(entity)
    return (
      attributes.some(([name, instances]) => instances.some((one) => this.#said.has(keyOf(name, one)))) &&
      attributes.every(([name, instances]) => instances.every((one) => this.repeats(name, one, entity, written))) &&
      entity.scope === undefined
    )
  }

  repeats(name: string, instance: Attribute, of: Entity, written: ReadonlySet<string>): boolean {
    if (this.#said.size === 0) return false
    if (this.#said.has(keyOf(name, instance))) return true
    const { refDevice } = of
    const thing = instancesOf(refDevice)[0]
    const device = thing?.type === 'Relationship' && typeof thing.object === 'string' ? thing.object : ''
    if (!written.has(device)) return false
    if (name === 'refDevice') return keyOf(name, instance) === keyOf(name, { type: 'Relationship', object: device })
    const place = instancesOf(this.#pool.get(device)?.['location'])[0]
    return name === 'location' && place !== undefined && keyOf(name, place) === keyOf(name, instance)
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

function instancesOf(value: Entity[string]): readonly Attribute[] {
  if (typeof value !== 'object') return []
  return (Array.isArray(value) ? value : [value]) as readonly Attribute[]
}

function textOf(entity: Entity | undefined, name: string): string | undefined {
  const [attribute] = instancesOf(entity?.[name])
  return attribute?.type === 'Property' && typeof attribute.value === 'string' ? attribute.value : undefined
}

function keyOf(name: string, instance: Attribute): string {
  return `${name} ${canonicalJson(instance as unknown as Json)}`
}
