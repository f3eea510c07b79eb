// Looks at each change of an entity when it is written, and says which subscriptions are told (ETSI GS CIM 009 clause 5.8.6).
// The set of a tenant's subscriptions is compiled once; by their types most are never asked.

import { type Entity, typesOf } from '../../standards/hub/entity.ts'
import type { Circumstances } from '../circumstances/circumstances.ts'
import type { Rules } from '../governance/rules.ts'
import { able, Answering } from '../pipeline/answering.ts'
import type { House } from '../pipeline/house.ts'
import { renamedEntity } from '../pipeline/renamed.ts'
import { type View, viewOf } from '../pipeline/view.ts'
import type { Queue } from '../ports/queue.ts'
import type { EntityChange, Watch } from '../store/outbox.ts'
import type { SubscriptionSet } from '../store/subscriptions.ts'
import { type CompiledSubscription, compileSubscription } from './compile.ts'
import { isTold } from './match.ts'
import { type SeenChange, seenChange } from './seen-change.ts'
import { principalOf, type Subscriber } from './subscriber.ts'
import { statusAt, type Subscription } from './subscription.ts'

interface CompiledSet {
  readonly byType: ReadonlyMap<string, readonly CompiledSubscription[]>
  readonly ofAnyType: readonly CompiledSubscription[]
}

export interface WatchOptions {
  readonly rules: Rules
  readonly circumstances: Circumstances
  readonly queue: Queue
  readonly house: Pick<House, 'now' | 'idKey'>
}

export function createWatch({ rules, circumstances, queue, house }: WatchOptions): Watch {
  const compiledSets = new WeakMap<SubscriptionSet, CompiledSet>()

  function compiledOf(set: SubscriptionSet): CompiledSet {
    const known = compiledSets.get(set)
    if (known !== undefined) return known
    const compiled = compileSet(set)
    compiledSets.set(set, compiled)
    return compiled
  }

  return {
    async at(tenant) {
      const policy = await rules.of(tenant)
      const circumstance = await circumstances.of(tenant, policy)
      return (set, change) => {
        const time = house.now()
        const views = new Views(change, (subscriber) => {
          const principal = principalOf(subscriber)
          // Whether what the rules ask of a notification can be done is known when it is sent.
          return { ...viewOf(house, policy, principal, circumstance), answering: new Answering(principal, able) }
        })
        // Which entity a name means is known when it is told; until then it may be any.
        const mayMean: Selects = ({ subscription: { subscriber }, selects }, entity) =>
          policy.rotation(principalOf(subscriber)) !== undefined || selects(entity)
        return candidates(compiledOf(set), change, mayMean)
          .filter(({ subscription }) => isNotified(subscription, time))
          .filter((compiled) => {
            const view = views.of(compiled)
            return view !== undefined && isTold(compiled, view)
          })
          .map(({ subscription }) => subscription)
      }
    },
    wake: () => queue.wake(),
  }
}

/** Whether changes are told to it at all: a periodic one is told of the time. */
function isNotified(subscription: Subscription, time: string): boolean {
  return subscription.timeInterval === undefined && statusAt(subscription, time) === 'active'
}

function compileSet({ subscriptions }: SubscriptionSet): CompiledSet {
  const byType = new Map<string, CompiledSubscription[]>()
  const ofAnyType: CompiledSubscription[] = []
  for (const subscription of subscriptions) {
    const compiled = compileSubscription(subscription)
    if (!compiled.ok) throw new Error('a subscription that was stored does not compile')
    const { types } = compiled.value.selection.narrowing
    if (types === undefined) ofAnyType.push(compiled.value)
    for (const type of types ?? []) {
      const known = byType.get(type)
      if (known === undefined) byType.set(type, [compiled.value])
      else known.push(compiled.value)
    }
  }
  return { byType, ofAnyType }
}

type Selects = (compiled: CompiledSubscription, entity: Entity) => boolean

function candidates(
  { byType, ofAnyType }: CompiledSet,
  { before, after }: EntityChange,
  selects: Selects,
): readonly CompiledSubscription[] {
  const types = new Set([before, after].flatMap((entity) => (entity === undefined ? [] : typesOf(entity))))
  const found = new Set(ofAnyType)
  for (const type of types) for (const compiled of byType.get(type) ?? []) found.add(compiled)
  const entity = after ?? before
  return entity === undefined ? [] : [...found].filter((compiled) => selects(compiled, entity))
}

function renamedChange(change: EntityChange, { names }: View): EntityChange {
  if (names === undefined) return change
  const { before, after } = change
  return {
    ...change,
    ...(before === undefined ? {} : { before: renamedEntity(before, names) }),
    ...(after === undefined ? {} : { after: renamedEntity(after, names) }),
  }
}

/** The change in the eyes of each subscriber, once for all subscriptions of one. */
class Views {
  readonly #change: EntityChange
  readonly #viewOf: (subscriber: Subscriber) => View
  readonly #known = new Map<string, SeenChange | undefined>()

  constructor(change: EntityChange, viewFor: (subscriber: Subscriber) => View) {
    this.#change = change
    this.#viewOf = viewFor
  }

  of(compiled: CompiledSubscription): SeenChange | undefined {
    const { subscriber } = compiled.subscription
    const key = JSON.stringify(subscriber)
    if (!this.#known.has(key)) {
      const view = this.#viewOf(subscriber)
      this.#known.set(key, seenChange(renamedChange(this.#change, view), view))
    }
    return this.#known.get(key)
  }
}
