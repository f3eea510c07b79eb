// One entity under construction. Attributes are in a Map, so that a name from a message is never a property of an object.
// A value that the hub does not accept is kept as an extension attribute and reported, and never fails the message.

import type { Category, Change, DecodeContext, Entity, Json } from '../adapter.ts'
import { property, type Details } from '../../standards/hub/build.ts'
import type { Attribute } from '../../standards/hub/entity.ts'
import { addSeconds } from '../../standards/hub/time/time.ts'
import { aggregationDataset, intervalAttribute, type Interval } from '../../standards/hub/time/interval.ts'
import type { Ledger } from './ledger.ts'
import { testOf, type Test } from './hub-value.ts'

/** A period with a fixed number of seconds. A day of 23 or 25 hours needs the zone: see standards/hub/time. */
export interface Period extends Pick<Interval, 'aggregation' | 'label'> {
  /** ISO 8601, with days, hours, minutes or seconds: `PT1H`. */
  readonly duration: string
}

function secondsOf(duration: string): number {
  const [, days, hours, minutes, seconds] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration) ?? []
  return Number(days ?? 0) * 86_400 + Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)
}

export interface BuilderOptions {
  readonly id: string
  readonly type: string
  /** The prefix of extension attributes, `hj212`: names of the format, with no `-`. */
  readonly prefix: string
  readonly ledger: Ledger
  /** The time of the attributes, if they share one. */
  readonly observedAt?: string
  readonly trace?: DecodeContext['trace']
}

export class EntityBuilder {
  readonly id: string
  readonly type: string
  /** UTC. The time of attributes that are added without one of their own. */
  observedAt: string | undefined
  /** `replace`: the entity replaces the stored one, whose other attributes are removed. */
  kind: 'merge' | 'replace' = 'merge'
  readonly ledger: Ledger
  readonly #prefix: string
  readonly #trace: DecodeContext['trace']
  /** One instance as such, since most attributes have one. */
  readonly #attributes = new Map<string, Attribute | Attribute[]>()
  /** Of the attributes with several instances, which few have: their datasets, so that thousands of them take no more time each. */
  #datasets: Map<string, Set<string | undefined>> | undefined

  constructor({ id, type, prefix, ledger, observedAt, trace }: BuilderOptions) {
    this.id = id
    this.type = type
    this.ledger = ledger
    this.observedAt = observedAt
    this.#prefix = prefix
    this.#trace = trace
  }

  get isEmpty(): boolean {
    return this.#attributes.size === 0
  }

  has(name: string): boolean {
    return this.#attributes.has(name)
  }

  /** Whether there is an instance with that dataset; undefined: with none. A format that sends a value twice checks it. */
  hasInstance(name: string, datasetId: string | undefined): boolean {
    const instances = this.#attributes.get(name)
    if (Array.isArray(instances)) return this.#datasets?.get(name)?.has(datasetId) === true
    return instances !== undefined && instances.datasetId === datasetId
  }

  /** The name of the extension attribute of a field: `hj212_Flag`. */
  extensionName(field: string): string {
    return `${this.#prefix}_${field}`
  }

  /**
   * Adds an attribute as it is. If there is already one with that name and dataset, the new one gets the dataset
   * `urn:citygate:<prefix>:occurrence:<n>`.
   *
   * @param path the value's position in the message
   */
  add(path: string, name: string, attribute: Attribute): void {
    this.#trace?.(path, this.id, name)
    const before = this.#attributes.get(name)
    if (before === undefined) {
      this.#attributes.set(name, attribute)
      return
    }
    const instances = Array.isArray(before) ? before : [before]
    this.#datasets ??= new Map()
    const datasets = this.#datasets.get(name) ?? new Set(instances.map(({ datasetId }) => datasetId))
    const datasetId = `urn:citygate:${this.#prefix}:occurrence:${instances.length + 1}`
    const added = datasets.has(attribute.datasetId) ? { ...attribute, datasetId } : attribute
    instances.push(added)
    this.#attributes.set(name, instances)
    this.#datasets.set(name, datasets.add(added.datasetId))
  }

  /**
   * Says that a further value became part of an attribute, such as those of phases that are members of one object.
   *
   * @param name as `property` has returned it
   */
  alsoFrom(path: string, name: string): void {
    this.#trace?.(path, this.id, name)
  }

  /**
   * Adds a property of the hub. A value that the hub does not accept for it is kept as the extension attribute of the
   * same name and reported as `carried` with the code `value-not-in-hub`.
   *
   * @param path the value's position in the message, for the ledger
   * @returns the name under which the value is kept
   * @example entity.property('01/speed', 'speed', 12.2, { unitCode: 'KMH' })
   */
  property(path: string, name: string, value: Json, details: Details = {}): string {
    if (!acceptedBy(this.type, name)(value)) return this.carry(path, name, value, 'value-not-in-hub', details)
    this.add(path, name, property(value, this.#withTime(details)))
    return name
  }

  /**
   * Adds a property that holds over the period that ends at the entity's time, as an instance of its own beside the
   * values of instants.
   *
   * @param period such as `{ aggregation: 'sum', duration: 'PT1H', label: 'end' }`
   * @example entity.aggregate('P1', 'precipitation', 3.5, { aggregation: 'sum', duration: 'PT1H', label: 'end' }, { unitCode: 'MMT' })
   */
  aggregate(path: string, name: string, value: Json, period: Period, details: Details = {}): string {
    const { aggregation, duration, label } = period
    const end = details.observedAt ?? this.observedAt ?? ''
    const interval = intervalAttribute({ start: addSeconds(end, -secondsOf(duration)), end, label, aggregation })
    const datasetId = aggregationDataset(aggregation, duration)
    return this.property(path, name, value, { ...details, datasetId, sub: { ...details.sub, interval } })
  }

  /**
   * Keeps a value for which the hub has no attribute as an extension attribute, and reports it as `carried`.
   *
   * @param field the format's name of the value; the attribute is `<prefix>_<field>`
   * @example entity.carry('01/gear', 'gear', 5)
   */
  carry(path: string, field: string, value: Json, code = 'no-hub-word', details: Details = {}): string {
    const attribute = this.extensionName(field)
    this.add(path, attribute, property(value, this.#withTime(details)))
    this.ledger.report('carried', path, code, { attribute })
    return attribute
  }

  /**
   * Keeps a JSON value of another standard as an extension attribute, whose members are not read as those of NGSI-LD, such as the
   * keywords of JSON-LD in it; and reports it as `carried`.
   *
   * @example model.carryJson('/contents', 'contents', [{ '@type': 'Telemetry', name: 'temperature' }])
   */
  carryJson(path: string, field: string, json: Json, code = 'no-hub-word'): string {
    const attribute = this.extensionName(field)
    const { observedAt } = this
    this.add(path, attribute, { type: 'JsonProperty', json, ...(observedAt === undefined ? {} : { observedAt }) })
    this.ledger.report('carried', path, code, { attribute })
    return attribute
  }

  /** Details with the entity's time, unless they have one or say that there is none (`observedAt: undefined`). */
  #withTime(details: Details): Details {
    return this.observedAt === undefined || Object.hasOwn(details, 'observedAt')
      ? details
      : { ...details, observedAt: this.observedAt }
  }

  build(): Entity {
    const entity: Record<string, string | Attribute | readonly Attribute[]> = { id: this.id, type: this.type }
    for (const [name, attribute] of this.#attributes) {
      if (name === '__proto__') return { ...entity, ...Object.fromEntries(this.#attributes) } as Entity
      entity[name] = attribute
    }
    return entity as Entity
  }
}

/** The builders of one message, one for each entity that it mentions. */
export class EntityBuilders {
  readonly #builders = new Map<string, EntityBuilder>()
  readonly #keys: string[] = []
  readonly #make: (type: string, localId: string, category?: Category) => EntityBuilder

  constructor(make: (type: string, localId: string, category?: Category) => EntityBuilder) {
    this.#make = make
  }

  get size(): number {
    return this.#builders.size
  }

  /** Keeps the first builders, and none that was made after them. */
  keepFirst(count: number): void {
    for (const key of this.#keys.splice(count)) this.#builders.delete(key)
  }

  /** The builder of an entity: a new one, or that of the same entity at the same time. */
  of(type: string, localId: string, category?: Category, observedAt?: string): EntityBuilder {
    const made = this.#make(type, localId, category)
    const key = observedAt === undefined ? made.id : `${made.id} ${observedAt}`
    const known = this.#builders.get(key)
    if (known !== undefined) return known
    made.observedAt = observedAt
    this.#builders.set(key, made)
    this.#keys.push(key)
    return made
  }

  /** A change for each entity that has an attribute. */
  changes(): Change[] {
    return [...this.#builders.values()]
      .filter(({ isEmpty }) => !isEmpty)
      .map((builder) => ({ kind: builder.kind, entity: builder.build() }))
  }
}

/** By type and attribute. */
const tests = new Map<string, Map<string, Test>>()

/** The names are those of the code of adapters, of which there are few. */
function acceptedBy(type: string, name: string): Test {
  const known = tests.get(type)?.get(name)
  if (known !== undefined) return known
  const made = testOf(type, name)
  tests.set(type, (tests.get(type) ?? new Map<string, Test>()).set(name, made))
  return made
}
