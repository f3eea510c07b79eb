// One vehicle that is being written as a location report: the attributes taken from it, and every difference between the
// vehicle and the report. Attributes that are not taken are dropped at the end.

import type { Loss } from '../../adapter.ts'
import { attributesOf, type Attribute, type Entity, type Json } from '../../../standards/hub/entity.ts'
import { convert } from '../../../standards/hub/units.ts'

/** Members of an instance that are written or reported with its value. */
const accounted: ReadonlySet<string> = new Set(['type', 'value', 'observedAt', 'unitCode'])

export class EncodeCursor {
  readonly id: string
  readonly losses: Loss[] = []
  readonly #instances = new Map<string, Attribute>()
  readonly #times = new Map<string, string | undefined>()

  constructor(entity: Entity) {
    this.id = entity.id
    for (const [name, instances] of attributesOf(entity)) {
      for (const instance of instances) {
        if (instance.datasetId === undefined) this.#instances.set(name, instance)
        else this.report('dropped', `${name}/${instance.datasetId}`, 'one-instance')
      }
    }
    for (const member of ['scope', 'createdAt', 'modifiedAt', 'expiresAt']) {
      if (entity[member] !== undefined) this.report('dropped', member, 'member-not-in-location')
    }
    if (typeof entity.type !== 'string' && entity.type.length > 1) this.report('dropped', 'type', 'one-type')
  }

  report(kind: Loss['kind'], path: string, code: string, tolerance?: number): void {
    const [attribute = path] = path.split('/')
    const loss: Loss = { kind, in: 'hub', path: `${this.id}/${path}`, attribute, code }
    this.losses.push(tolerance === undefined ? loss : { ...loss, tolerance })
  }

  /** The names of attributes that are not taken yet. */
  names(): readonly string[] {
    return [...this.#instances.keys()]
  }

  /** The value of an attribute whose kind, unit and quality fit the report; undefined: there is none, or it is reported. */
  take(name: string, kind: 'Property' | 'GeoProperty', unitCode?: string): Json | undefined {
    const instance = this.#instances.get(name)
    if (instance === undefined) return undefined
    this.#instances.delete(name)
    const quality = qualityOf(instance)
    // A location report cannot express a quality: a doubtful value must not be read back as a good one.
    if (quality !== undefined && quality !== 'good') return this.#refuse(name, 'quality-not-in-location')
    if (instance.type !== kind || !('value' in instance)) return this.#refuse(name, 'kind-not-in-location')
    const value = this.#inUnit(name, instance, unitCode)
    if (value === undefined) return undefined
    this.#times.set(name, instance.observedAt)
    for (const member of Object.keys(instance)) {
      if (!accounted.has(member)) this.report('dropped', `${name}/${member}`, 'note-not-in-location')
    }
    return value
  }

  #inUnit(name: string, { value, unitCode }: Attribute & { readonly value: Json }, wanted?: string): Json | undefined {
    if (unitCode === wanted) return value
    if (wanted === undefined) {
      this.report('dropped', `${name}/unitCode`, 'unit-not-in-location')
      return value
    }
    if (unitCode === undefined || typeof value !== 'number') return this.#refuse(name, 'unit-missing')
    const converted = convert(value, unitCode, wanted)
    if (!converted.ok) return this.#refuse(name, 'unit-not-convertible')
    this.report('coerced', name, 'unit-converted')
    return converted.value
  }

  #refuse(name: string, code: string): undefined {
    this.report('dropped', name, code)
    return undefined
  }

  /** Drops a value that was taken but that the location report cannot express. */
  giveUp(name: string, code: string): undefined {
    this.#times.delete(name)
    return this.#refuse(name, code)
  }

  /** The one time of the location report: that of the position, else the newest one. */
  time(compare: (one: string, other: string) => number): string | undefined {
    const place = this.#times.get('location')
    if (place !== undefined) return place
    const times = [...this.#times.values()].filter((time) => time !== undefined)
    return times.toSorted(compare).at(-1)
  }

  /** Reports every time that differs from the one in the location report. */
  reportTimes(carried: string | undefined): void {
    for (const [name, time] of this.#times) {
      if (time === carried) continue
      const isCut = carried !== undefined && time?.replace(/\.\d+Z$/, 'Z') === carried
      if (isCut) this.report('approximated', `${name}/observedAt`, 'whole-seconds', 1)
      else this.report(time === undefined ? 'assumed' : 'coerced', `${name}/observedAt`, 'one-time')
    }
  }

  /** Drops the attributes that were not taken. */
  finish(): void {
    for (const name of this.names()) this.report('dropped', name, 'attribute-not-in-location')
  }
}

/** Undefined: no quality. A quality that cannot be read is null and never counts as good. */
function qualityOf(instance: Attribute): Json | undefined {
  const quality = instance['quality']
  if (quality === undefined) return undefined
  return typeof quality === 'object' && quality !== null && 'value' in quality ? (quality.value as Json) : null
}
