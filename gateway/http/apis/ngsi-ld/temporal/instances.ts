// The instances of one entity's history that a reader may see, one after the other in the order of a time. The rules are
// applied before anything is counted, filtered or cut.

import { type Attribute, type AttributeKind, type Entity, valueMember } from '../../../../../standards/hub/entity.ts'
import { asAttribute, asEntity } from '../../../../../standards/ngsi-ld/unsafe-casts.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import { isRedacted } from '../../../../policy/obligations/mask.ts'
import { withOriginOf } from '../../../../store/entities/origin.ts'
import type { AccessScope } from '../../../../pipeline/access/access-scope.ts'
import type { TemporalEntity, StepTime, StoredStep } from '../../../../store/temporal/history.ts'
import { seesAll, ShownHistory } from '../../shown-history.ts'
import { seesHistory } from '../../times-seen.ts'
import { visible } from '../../../../pipeline/read.ts'
import type { InstancePlace } from './changes/instance-id.ts'
import { placeName, repeatedIn } from './changes/repeated.ts'
import type { TimeSelection } from './time.ts'

export interface TemporalInstance extends InstancePlace {
  readonly attribute: string
  /** Empty: the default instance. */
  readonly datasetId: string
  readonly instance: Attribute
  /** UTC, of the time that was asked for. */
  readonly time: string
  readonly createdAt: string
  readonly modifiedAt: string
  /** It was deleted then. */
  readonly deletedAt?: string
}

/** Which instances are wanted; both by the hub's names. */
export interface InstanceFilter {
  /** The only names that `attribute` takes; absent: it may take any. */
  readonly names?: readonly string[]
  readonly attribute: (name: string) => boolean
  /** Empty: the default instance. */
  readonly dataset: (datasetId: string) => boolean
}

export const everyInstance: InstanceFilter = { attribute: () => true, dataset: () => true }

/** How many steps of one entity an answer is read from. */
const maxSteps = 50_000
/** Mostly the first are enough. */
const [fewSteps, manySteps] = [50, 2000] as const

/** The value of a deleted attribute (clause 4.5.0). */
const nothing = 'urn:ngsi-ld:null'

export class History {
  readonly #gateway: GatewayContext
  readonly #view: AccessScope
  readonly #entity: TemporalEntity
  #readUpTo: string | undefined

  constructor(gateway: GatewayContext, view: AccessScope, entity: TemporalEntity) {
    this.#gateway = gateway
    this.#view = view
    this.#entity = entity
  }

  /** Where reading stopped because it had read as much as one request may; undefined: it came to the end. */
  get readUpTo(): string | undefined {
    return this.#readUpTo
  }

  /**
   * In the order of the time; with lastN from its end, and of each attribute no more than that.
   * @param most the number of steps that are examined
   */
  async *read(
    selection: TimeSelection,
    filter: InstanceFilter,
    most: number = maxSteps,
  ): AsyncGenerator<TemporalInstance, void> {
    const { from, to, matches, lastN = Infinity } = selection
    const { id, types } = this.#entity
    const isCut = !seesAll(this.#view, id, types)
    // Of what the rules cut it is not known whether a reader sees a difference when it is written again in its place.
    const time = isCut && selection.time === 'modifiedAt' ? 'createdAt' : selection.time
    const range = { time, from, to, descending: selection.lastN !== undefined, attributes: filter.names }
    const counts = new Map<string, number>()
    const without: string[] = []
    let after: StoredStep | undefined
    let atOnce: number = fewSteps
    for (let read = 0; read < most; read += atOnce) {
      if (after !== undefined) atOnce = manySteps
      const steps = await this.#gateway.store.history.steps(this.#entity.key, { ...range, without }, after, atOnce)
      const wanted = steps.filter((step) => matches(step.time))
      const seen = this.#seen(wanted.flatMap((step) => instancesOf(step, time === 'deletedAt', filter)))
      for (const one of isCut ? await this.#changes(seen, time) : seen) {
        const count = (counts.get(one.attribute) ?? 0) + 1
        counts.set(one.attribute, count)
        if (count === lastN) without.push(one.attribute)
        if (count <= lastN) yield one
      }
      after = steps.at(-1)
      if (steps.length < atOnce) return
    }
    this.#readUpTo = after?.time
  }

  /** Those of the instances in which the reader sees a change, without the times at which they were written again. */
  async #changes(seen: readonly TemporalInstance[], time: StepTime): Promise<readonly TemporalInstance[]> {
    if (time === 'deletedAt' || seen.length === 0) return seen
    const repeated = await repeatedIn(new ShownHistory(this.#gateway.store, this.#view, this.#entity), seen)
    return seen.filter((one) => !repeated.has(placeName(one))).map((one) => ({ ...one, modifiedAt: one.createdAt }))
  }

  /** The instances as the rules leave them. What is redacted has no history: it would disclose the times of changes. */
  #seen(instances: readonly TemporalInstance[]): readonly TemporalInstance[] {
    const { id, types } = this.#entity
    if (!seesHistory(this.#view, id, types)) return []
    const byName = new Map<string, TemporalInstance[]>()
    for (const one of instances) {
      const others = byName.get(one.attribute)
      if (others === undefined) byName.set(one.attribute, [one])
      else others.push(one)
    }
    const attributes = [...byName].map(([name, of]) => [name, of.map(({ instance }) => instance)] as const)
    const whole = withOriginOf(asEntity({ ...Object.fromEntries(attributes), id, type: types }), this.#entity.entity)
    const shown = visible(this.#view, whole)
    if (shown === undefined) return []
    if (shown === whole) return instances
    const left = new Map<TemporalInstance, Attribute>()
    for (const [name, of] of byName) {
      const kept = instancesIn(shown, name)
      for (const [index, one] of of.entries()) {
        const instance = kept[index]
        if (instance !== undefined && !isRedacted(instance)) left.set(one, instance)
      }
    }
    return instances.flatMap((one) => {
      const instance = left.get(one)
      return instance === undefined ? [] : [instance === one.instance ? one : { ...one, instance }]
    })
  }
}

function instancesIn(entity: Entity, name: string): readonly Attribute[] {
  const value = Object.hasOwn(entity, name) ? entity[name] : undefined
  return Array.isArray(value) ? (value as readonly Attribute[]) : []
}

function instancesOf(step: StoredStep, went: boolean, filter: InstanceFilter): readonly TemporalInstance[] {
  return [...step.items.entries()].flatMap(([place, [attribute, datasetId, instance]]) => {
    if (instance === undefined || !filter.attribute(attribute) || !filter.dataset(datasetId)) return []
    const { origin, time, stored, modified } = step
    const times = { time, createdAt: stored, modifiedAt: modified, ...(went ? { deletedAt: stored } : {}) }
    const shown = typeof instance === 'string' ? goneInstance(attribute, datasetId, instance) : instance
    return [{ attribute, datasetId, instance: shown, step: origin, place, ...times }]
  })
}

function goneInstance(attribute: string, datasetId: string, kind: AttributeKind): Attribute {
  const value = attribute === 'scope' ? [] : kind === 'LanguageProperty' ? { '@none': nothing } : nothing
  const dataset = datasetId === '' ? {} : { datasetId }
  return asAttribute({ type: kind, [valueMember[kind]]: value, ...dataset })
}
