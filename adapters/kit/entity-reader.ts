// One entity that is being written: the attributes that the target takes, and every difference between the entity and what
// is written. What is not taken is reported at the end, so that nothing is lost silently.

import type { Entity, Json } from '../adapter.ts'
import { attributesOf, typesOf, type Attribute } from '../../standards/hub/entity.ts'
import { compareInstants } from '../../standards/hub/time/time.ts'
import { convert } from '../../standards/hub/units.ts'
import type { Ledger, LossDetails } from './ledger.ts'
import type { Loss } from '../adapter.ts'

/** Members of an instance that are written or reported with its value. */
const accounted: ReadonlySet<string> = new Set(['type', 'value', 'observedAt', 'unitCode', 'datasetId'])

/** Which instance of an attribute is taken, and in which unit. */
export interface TakeOptions {
  /** The kind of the attribute. Default: `Property` */
  readonly kind?: 'Property' | 'GeoProperty'
  /** The unit of the field: the value is converted to it. Absent: the field has no unit. */
  readonly unitCode?: string | undefined
  /** The instance. Absent: the one without a datasetId. */
  readonly datasetId?: string | undefined
  /** Further members of the instance that the target expresses, such as `interval`. */
  readonly members?: readonly string[]
}

export class EntityReader {
  readonly id: string
  readonly types: readonly string[]
  readonly #entity: Entity
  readonly #ledger: Ledger
  readonly #target: string
  /** By name and dataset, `name` or `name/datasetId`. */
  readonly #instances = new Map<string, Attribute>()
  readonly #times = new Map<string, string | undefined>()

  /** @param target the name of the target in the codes of losses: `attribute-not-in-<target>` */
  constructor(entity: Entity, ledger: Ledger, target: string) {
    this.id = entity.id
    this.types = typesOf(entity)
    this.#entity = entity
    this.#ledger = ledger
    this.#target = target
    for (const [name, instances] of attributesOf(entity)) {
      for (const instance of instances) this.#instances.set(keyOf(name, instance.datasetId), instance)
    }
    for (const member of ['scope', 'createdAt', 'modifiedAt', 'expiresAt']) {
      if (entity[member] !== undefined) this.report('dropped', member, `member-not-in-${target}`)
    }
    if (this.types.length > 1) this.report('dropped', 'type', 'one-type')
  }

  /** Reports a loss of this entity. @param path an attribute, or `attribute/datasetId` or `attribute/member` */
  report(kind: Loss['kind'], path: string, code: string, details?: LossDetails): void {
    this.#ledger.reportEntity(kind, this.id, path, code, details)
  }

  /** The names of attributes that are not taken yet, with `/<datasetId>` where they have one. */
  names(): readonly string[] {
    return [...this.#instances.keys()]
  }

  has(name: string, datasetId?: string): boolean {
    return this.#instances.has(keyOf(name, datasetId))
  }

  /** The instances that are not taken yet, for a target that chooses among them. */
  instances(): readonly (readonly [name: string, instances: readonly Attribute[]])[] {
    const left = attributesOf(this.#entity).map(
      ([name, all]) => [name, all.filter(({ datasetId }) => this.has(name, datasetId))] as const,
    )
    return left.filter(([, instances]) => instances.length > 0)
  }

  /**
   * Drops every instance that has a datasetId, for a target with one value of each attribute.
   *
   * @example entity.dropDatasets('one-instance')
   */
  dropDatasets(code: string): void {
    for (const [key, { datasetId }] of this.#instances) {
      if (datasetId === undefined) continue
      this.#instances.delete(key)
      this.report('dropped', key, code)
    }
  }

  /**
   * Takes the value of an attribute whose kind, unit and quality the target can express; undefined: there is none, or it
   * is reported. A value that is marked as bad is not written, because it would be read back as a good one.
   *
   * @example const speed = entity.take('speed', { unitCode: 'KMH' })
   */
  take(name: string, { kind = 'Property', unitCode, datasetId, members = [] }: TakeOptions = {}): Json | undefined {
    const key = keyOf(name, datasetId)
    const instance = this.#instances.get(key)
    if (instance === undefined) return undefined
    this.#instances.delete(key)
    const quality = qualityOf(instance)
    if (quality !== undefined && quality !== 'good') return this.#drop(key, `quality-not-in-${this.#target}`)
    if (instance.type !== kind || !('value' in instance)) return this.#drop(key, `kind-not-in-${this.#target}`)
    const value = this.#inUnit(key, instance, unitCode)
    if (value === undefined) return undefined
    this.#times.set(key, instance.observedAt)
    this.reportMembers(key, instance, members)
    return value
  }

  /**
   * Takes what a relationship refers to; undefined: there is none, or it is reported.
   *
   * @example const stop = entity.takeObject('refStop')
   */
  takeObject(name: string, datasetId?: string): string | undefined {
    const key = keyOf(name, datasetId)
    const instance = this.#instances.get(key)
    if (instance === undefined) return undefined
    this.#instances.delete(key)
    const quality = qualityOf(instance)
    if (quality !== undefined && quality !== 'good') return this.#drop(key, `quality-not-in-${this.#target}`)
    const { object } = instance as { readonly object?: Json }
    if (instance.type !== 'Relationship' || typeof object !== 'string')
      return this.#drop(key, `kind-not-in-${this.#target}`)
    this.#times.set(key, instance.observedAt)
    this.reportMembers(key, instance, ['object'])
    return object
  }

  /** Reports the members of an instance that the target does not express. `take` calls it with its option `members`. */
  reportMembers(path: string, instance: Attribute, expressed: readonly string[]): void {
    for (const member of Object.keys(instance)) {
      if (!accounted.has(member) && !expressed.includes(member))
        this.report('dropped', `${path}/${member}`, `note-not-in-${this.#target}`)
    }
  }

  #inUnit(key: string, { value, unitCode }: Attribute & { readonly value: Json }, wanted?: string): Json | undefined {
    if (unitCode === wanted) return value
    if (wanted === undefined) {
      this.report('dropped', `${key}/unitCode`, `unit-not-in-${this.#target}`)
      return value
    }
    if (unitCode === undefined || typeof value !== 'number') return this.#drop(key, 'unit-missing')
    const converted = convert(value, unitCode, wanted)
    if (!converted.ok) return this.#drop(key, 'unit-not-convertible')
    this.report('coerced', key, 'unit-converted')
    return converted.value
  }

  #drop(key: string, code: string): undefined {
    this.report('dropped', key, code)
    return undefined
  }

  /** Drops a value that the target cannot express, whether or not it was taken. @param path of the loss */
  giveUp(name: string, code: string, datasetId?: string, path = keyOf(name, datasetId)): undefined {
    const key = keyOf(name, datasetId)
    this.#instances.delete(key)
    this.#times.delete(key)
    return this.#drop(path, code)
  }

  /** Counts an instance as written that the caller has read of the entity itself, such as a relationship. */
  markWritten(name: string, datasetId?: string): void {
    this.#instances.delete(keyOf(name, datasetId))
  }

  /** The one time of the message: that of an attribute, else the newest of those that were taken. */
  time(preferred?: string): string | undefined {
    const time = preferred === undefined ? undefined : this.#times.get(preferred)
    if (time !== undefined) return time
    const times = [...this.#times.values()].filter((one) => one !== undefined)
    return times.toSorted(compareInstants).at(-1)
  }

  /** Reports every time of a taken value that differs from the written one. @param written with its precision */
  reportTimes(written: string | undefined): void {
    for (const [key, time] of this.#times) {
      if (time === written) continue
      const isCut = written !== undefined && time?.replace(/\.\d+Z$/, 'Z') === written
      if (isCut) this.report('approximated', `${key}/observedAt`, 'whole-seconds', { tolerance: 1 })
      else this.report(time === undefined ? 'assumed' : 'coerced', `${key}/observedAt`, 'one-time')
    }
  }

  /** Drops the attributes that were not taken. `defineAdapter` calls it. */
  finish(): void {
    for (const key of this.names()) this.report('dropped', key, `attribute-not-in-${this.#target}`)
    this.#instances.clear()
  }
}

function keyOf(name: string, datasetId: string | undefined): string {
  return datasetId === undefined ? name : `${name}/${datasetId}`
}

/**
 * Undefined: no quality. A quality that cannot be read is null and never counts as good.
 *
 * @example if (qualityOf(attribute) === 'invalid') entity.giveUp(name, 'quality-not-in-report')
 */
export function qualityOf(instance: Attribute): Json | undefined {
  const quality = instance['quality']
  if (quality === undefined) return undefined
  return typeof quality === 'object' && quality !== null && 'value' in quality ? (quality.value as Json) : null
}
