// One vehicle on its way into a location report: what is taken from it, and every difference that the report makes, told
// in terms of the hub. What nobody has taken at the end is dropped.

import type { Loss } from '../../adapter.ts'
import { attributesOf, type Attribute, type Entity, type Json } from '../../../standards/hub/entity.ts'
import { convert } from '../../../standards/hub/units.ts'

/** Members of an instance that are not notes on it, and that a taken value accounts for. */
const accounted: ReadonlySet<string> = new Set(['type', 'value', 'observedAt', 'unitCode'])

export class Draft {
  readonly id: string
  readonly losses: Loss[] = []
  readonly #instances = new Map<string, Attribute>()
  readonly #times = new Map<string, string | undefined>()

  constructor(entity: Entity) {
    this.id = entity.id
    for (const [name, instances] of attributesOf(entity)) {
      for (const instance of instances) {
        if (instance.datasetId === undefined) this.#instances.set(name, instance)
        else this.tell('dropped', `${name}/${instance.datasetId}`, 'one-instance')
      }
    }
    for (const member of ['scope', 'createdAt', 'modifiedAt', 'expiresAt']) {
      if (entity[member] !== undefined) this.tell('dropped', member, 'member-not-in-location')
    }
    if (typeof entity.type !== 'string' && entity.type.length > 1) this.tell('dropped', 'type', 'one-type')
  }

  tell(kind: Loss['kind'], path: string, code: string, tolerance?: number): void {
    const [attribute = path] = path.split('/')
    const told: Loss = { kind, in: 'hub', path: `${this.id}/${path}`, attribute, code }
    this.losses.push(tolerance === undefined ? told : { ...told, tolerance })
  }

  /** The names of what is not taken yet. */
  names(): readonly string[] {
    return [...this.#instances.keys()]
  }

  /** The value of an attribute whose kind, unit and quality the report can say; undefined: there is none, or it is told. */
  take(name: string, kind: 'Property' | 'GeoProperty', unitCode?: string): Json | undefined {
    const instance = this.#instances.get(name)
    if (instance === undefined) return undefined
    this.#instances.delete(name)
    const quality = qualityOf(instance)
    // A report has no word for quality: what its sender doubts must not come back as a good reading.
    if (quality !== undefined && quality !== 'good') return this.#refuse(name, 'quality-not-in-location')
    if (instance.type !== kind || !('value' in instance)) return this.#refuse(name, 'kind-not-in-location')
    const value = this.#inUnit(name, instance, unitCode)
    if (value === undefined) return undefined
    this.#times.set(name, instance.observedAt)
    for (const member of Object.keys(instance)) {
      if (!accounted.has(member)) this.tell('dropped', `${name}/${member}`, 'note-not-in-location')
    }
    return value
  }

  #inUnit(name: string, { value, unitCode }: Attribute & { readonly value: Json }, wanted?: string): Json | undefined {
    if (unitCode === wanted) return value
    if (wanted === undefined) {
      this.tell('dropped', `${name}/unitCode`, 'unit-not-in-location')
      return value
    }
    if (unitCode === undefined || typeof value !== 'number') return this.#refuse(name, 'unit-missing')
    const converted = convert(value, unitCode, wanted)
    if (!converted.ok) return this.#refuse(name, 'unit-not-convertible')
    this.tell('coerced', name, 'unit-converted')
    return converted.value
  }

  #refuse(name: string, code: string): undefined {
    this.tell('dropped', name, code)
    return undefined
  }

  /** A value that was taken but that the report cannot say. */
  giveUp(name: string, code: string): undefined {
    this.#times.delete(name)
    return this.#refuse(name, code)
  }

  /** The one time of the report: that of the place, else the newest of what it says. */
  time(compare: (one: string, other: string) => number): string | undefined {
    const place = this.#times.get('location')
    if (place !== undefined) return place
    const times = [...this.#times.values()].filter((time) => time !== undefined)
    return times.toSorted(compare).at(-1)
  }

  /** Tells every time that is not the one that the report carries. */
  tellTimes(carried: string | undefined): void {
    for (const [name, time] of this.#times) {
      if (time === carried) continue
      const isCut = carried !== undefined && time?.replace(/\.\d+Z$/, 'Z') === carried
      if (isCut) this.tell('approximated', `${name}/observedAt`, 'whole-seconds', 1)
      else this.tell(time === undefined ? 'assumed' : 'coerced', `${name}/observedAt`, 'one-time')
    }
  }

  /** Drops what nobody has taken. */
  finish(): void {
    for (const name of this.names()) this.tell('dropped', name, 'attribute-not-in-location')
  }
}

/** Undefined: there is none. What is of no form that can be read never passes for good. */
function qualityOf(instance: Attribute): Json | undefined {
  const quality = instance['quality']
  if (quality === undefined) return undefined
  return typeof quality === 'object' && quality !== null && 'value' in quality ? (quality.value as Json) : null
}
