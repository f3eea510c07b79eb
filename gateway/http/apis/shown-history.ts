// When an instance of an attribute last changed as the reader sees it, where the rules reduce it: a stored value that is written
// again and looks the same to the reader is not a change, whatever of it is hidden. Every API takes its times from here.

import type { Attribute, Entity } from '../../../standards/hub/entity.ts'
import { asEntity } from '../../../standards/ngsi-ld/unsafe-casts.ts'
import { withOriginOf } from '../../store/entities/origin.ts'
import { showsAll } from '../../policy/shows-all.ts'
import { withoutGroupSizes } from '../../pipeline/access/group-sizes.ts'
import type { AccessScope } from '../../pipeline/access/access-scope.ts'
import type { StepRange, StoredStep } from '../../store/temporal/history.ts'
import type { Store } from '../../store/store.ts'
import { visible } from '../../pipeline/read.ts'

/** Whether everything of an entity of these types is shown to the reader unchanged. */
export function seesAll(
  { policy, principal, transfer, override }: AccessScope,
  id: string,
  types: readonly string[],
): boolean {
  return (transfer === undefined && showsAll(policy, principal)) || override?.covers(types, { id }) === true
}

/** What is known of an entity with a past. */
export interface PastOf {
  readonly key: number
  readonly id: string
  readonly types: readonly string[]
  readonly entity?: Entity
}

/** One write of an instance, as the reader sees it. */
export interface ShownWrite {
  readonly sequence: number
  /** UTC, RFC 3339. */
  readonly stored: string
  /** What is seen of it; undefined: nothing. */
  readonly text: string | undefined
}

export interface InstanceName {
  readonly attribute: string
  /** Empty: the default instance. */
  readonly datasetId: string
}

interface Gone {
  readonly datasetId: string
  readonly stored: string
}

/** Rows that are read at once, and at most for one instance that is written again and again without an observation. */
const [fewRows, manyRows, maxRows] = [20, 500, 5000] as const

export class ShownHistory {
  readonly #history: Store['history']
  readonly #view: AccessScope
  readonly #past: PastOf
  /** When instances were deleted, by attribute. */
  readonly #gone = new Map<string, Promise<readonly Gone[]>>()

  constructor({ history }: Pick<Store, 'history'>, view: AccessScope, past: PastOf) {
    this.#history = history
    // Another view of the same data: it is not a further answer for shadow policies, and belongs to no group.
    const { shadow: _, ...once } = withoutGroupSizes(view)
    this.#view = once
    this.#past = past
  }

  /** What the reader sees of an instance, as a text that is the same where that is. */
  textOf({ attribute, datasetId }: InstanceName, instance: Attribute): string | undefined {
    const { id, types, entity } = this.#past
    // Rules may ask where the entity is.
    const place = entity?.['location'] === undefined ? {} : { location: entity['location'] }
    const whole = withOriginOf(asEntity({ id, type: [...types], ...place, [attribute]: instance }), entity)
    const shown = visible(this.#view, whole)
    const kept = shown !== undefined && Object.hasOwn(shown, attribute) ? shown[attribute] : undefined
    return kept === undefined ? undefined : JSON.stringify([datasetId, kept])
  }

  /** The writes of what some instances were observed at some times, in the order in which they were stored. */
  async observedAt(times: readonly string[]): Promise<readonly StoredStep[]> {
    if (times.length === 0) return []
    const steps = await this.#history.stepsObservedAt(this.#past.key, [...new Set(times)])
    return inOrder(steps)
  }

  /** The writes of some attributes, in the order in which they were stored. */
  async stored(from: string, to: string, attributes: readonly string[]): Promise<readonly StoredStep[]> {
    const range: StepRange = { time: 'createdAt', from, to, attributes, descending: false }
    const found: StoredStep[] = []
    for await (const steps of this.#pages(range)) found.push(...steps)
    return found
  }

  /** The write of an instance before another one. */
  async before(name: InstanceName, { stored, sequence }: Pick<ShownWrite, 'stored' | 'sequence'>) {
    const range: StepRange = { time: 'createdAt', to: stored, attributes: [name.attribute], descending: true }
    let read = 0
    for await (const steps of this.#pages(range)) {
      for (const step of steps) {
        if (step.stored > stored || (step.stored === stored && step.sequence >= sequence)) continue
        const instance = instanceIn(step, name)
        if (instance !== undefined) return { step, instance }
      }
      read += steps.length
      if (read >= maxRows) return undefined
    }
    return undefined
  }

  /** Whether an instance was deleted between two of its writes. */
  async wentBetween({ attribute, datasetId }: InstanceName, from: string, to: string): Promise<boolean> {
    const known = this.#gone.get(attribute) ?? this.#goneOf(attribute)
    this.#gone.set(attribute, known)
    return (await known).some((one) => one.datasetId === datasetId && from <= one.stored && one.stored <= to)
  }

  async #goneOf(attribute: string): Promise<readonly Gone[]> {
    const gone: Gone[] = []
    for await (const steps of this.#pages({ time: 'deletedAt', attributes: [attribute], descending: false }))
      for (const { items, stored } of steps)
        for (const [name, datasetId] of items) if (name === attribute) gone.push({ datasetId, stored })
    return gone
  }

  /**
   * When what is seen of the instance that an entity has now was written first.
   * @param created when the instance came; what was before that is another one
   * @param until what was stored later is left aside; absent: nothing was
   * @returns `created` where the history that is kept does not say it
   */
  async shownSince(name: InstanceName, instance: Attribute, created: string, until?: string): Promise<string> {
    const text = this.textOf(name, instance)
    if (text === undefined) return created
    const { observedAt } = instance
    const counts = ({ stored }: StoredStep): boolean => stored >= created && (until === undefined || stored <= until)
    let since: string | undefined
    if (observedAt !== undefined) {
      let first: StoredStep | undefined
      for (const step of (await this.observedAt([observedAt])).toReversed()) {
        const known = counts(step) ? instanceIn(step, name) : undefined
        if (known === undefined) continue
        if (this.textOf(name, known) !== text) return first?.stored ?? created
        first = step
      }
      // Where nothing before it is kept, the write that it repeats may be gone.
      return first !== undefined && (await this.before(name, first)) !== undefined ? first.stored : created
    }
    const to = until === undefined ? {} : { to: until }
    let read = 0
    for await (const steps of this.#pages({
      time: 'createdAt',
      ...to,
      attributes: [name.attribute],
      descending: true,
    })) {
      for (const step of steps) {
        if (step.stored < created) return created
        const known = counts(step) ? instanceIn(step, name) : undefined
        if (known === undefined) continue
        if (this.textOf(name, known) !== text) return since ?? created
        since = step.stored
      }
      read += steps.length
      if (read >= maxRows) return created
    }
    return created
  }

  async *#pages(range: StepRange): AsyncGenerator<readonly StoredStep[]> {
    let after: StoredStep | undefined
    for (let atOnce: number = fewRows; ; atOnce = manyRows) {
      const steps = await this.#history.steps(this.#past.key, range, after, atOnce)
      yield steps
      after = steps.at(-1)
      if (steps.length < atOnce) return
    }
  }
}

export function inOrder(steps: readonly StoredStep[]): readonly StoredStep[] {
  return steps.toSorted((one, other) =>
    one.stored === other.stored ? one.sequence - other.sequence : one.stored < other.stored ? -1 : 1,
  )
}

/** The last of them, where a step has the instance twice. */
export function instanceIn({ items }: StoredStep, { attribute, datasetId }: InstanceName): Attribute | undefined {
  const found = items.findLast(
    ([name, dataset, what]) => name === attribute && dataset === datasetId && typeof what === 'object',
  )
  return typeof found?.[2] === 'object' ? found[2] : undefined
}
