// Examines each change of an entity when it is written, and selects the subscriptions to notify (ETSI GS CIM 009 clause 5.8.6). The
// set of a tenant's subscriptions is compiled once, with the registrations of their subscribers; most are ruled out by their
// types.

import { type Entity, typesOf } from '../../../standards/hub/entity.ts'
import type { Principal } from '../../principal.ts'
import type { DecisionContexts } from '../../policy/decision-context/decision-contexts.ts'
import type { Rules } from '../../policy/rules.ts'
import { allCapabilities, ResponseObligations } from '../access/response-obligations.ts'
import type { Services } from '../services.ts'
import { renamedEntity } from '../access/pseudonymize.ts'
import { type AccessScope, accessScopeOf } from '../access/access-scope.ts'
import type { Queue } from './wake-up-signal.ts'
import type { EntityChange, Watch } from '../../store/outbox/outbox.ts'
import type { SubscriptionSet } from '../../store/outbox/subscriptions.ts'
import { type CompiledSubscription } from './prepared.ts'
import type { NotificationWriter } from '../context.ts'
import { startsNotification } from './match.ts'
import { type VisibleChange, visibleChange } from './visible-change.ts'
import { principalOf } from './subscriber.ts'
import { statusAt, type Subscription } from '../../store/outbox/subscription.ts'

interface Watching extends CompiledSubscription {
  /** The same object for all subscriptions of one subscriber. */
  readonly principal: Principal
}

interface CompiledSet {
  readonly byType: ReadonlyMap<string, readonly Watching[]>
  readonly ofAnyType: readonly Watching[]
}

export interface WatchOptions {
  readonly rules: Rules
  readonly decisionContexts: DecisionContexts
  readonly queue: Queue
  readonly services: Pick<Services, 'now' | 'idKey'>
  readonly compile: NotificationWriter['compile']
}

export function createWatch({ rules, decisionContexts, queue, services, compile }: WatchOptions): Watch {
  const compiledSets = new WeakMap<SubscriptionSet, CompiledSet>()

  function compiledOf(set: SubscriptionSet): CompiledSet {
    const known = compiledSets.get(set)
    if (known !== undefined) return known
    const compiled = compileSet(set, compile)
    compiledSets.set(set, compiled)
    return compiled
  }

  return {
    async at(tenant) {
      const policy = await rules.of(tenant)
      const decisionContext = await decisionContexts.of(tenant, policy)
      return (set, change) => {
        const time = services.now()
        const views = new Views(change, (principal) => ({
          ...accessScopeOf(services, policy, principal, decisionContext),
          // Whether the obligations of a notification can be met is known when it is sent.
          answering: new ResponseObligations(principal, allCapabilities),
        }))
        // Which entity a name stands for is resolved when the notification is sent; until then it may be any.
        const mayMean: Selects = ({ principal, selects }, entity) =>
          policy.rotation(principal) !== undefined || selects(entity)
        return candidates(compiledOf(set), change, mayMean)
          .filter(({ subscription }) => isNotified(subscription, time))
          .filter((watching) => {
            const view = views.of(watching)
            return view !== undefined && startsNotification(watching, view)
          })
          .map(({ subscription }) => subscription)
      }
    },
    wake: () => queue.wake(),
  }
}

/** Whether changes are sent to it at all: a periodic subscription is triggered by the time. */
function isNotified(subscription: Subscription, time: string): boolean {
  return subscription.timeInterval === undefined && statusAt(subscription, time) === 'active'
}

function compileSet(set: SubscriptionSet, compile: NotificationWriter['compile']): CompiledSet {
  const byType = new Map<string, Watching[]>()
  const ofAnyType: Watching[] = []
  const principals = principalsOf(set)
  for (const subscription of set.subscriptions) {
    const principal = principals.get(nameOf(subscription))
    if (principal === undefined) continue
    const compiled = compile(subscription)
    if (!compiled.ok) throw new Error('a subscription that was stored does not compile')
    const watching = { ...compiled.value, principal }
    const { types } = watching.selection.narrowing
    if (types === undefined) ofAnyType.push(watching)
    for (const type of types ?? []) {
      const known = byType.get(type)
      if (known === undefined) byType.set(type, [watching])
      else known.push(watching)
    }
  }
  return { byType, ofAnyType }
}

function nameOf({ subscriber }: Subscription): string {
  return JSON.stringify(subscriber)
}

/** The principals of the subscribers whose registration is valid. */
function principalsOf({ subscriptions, registrations }: SubscriptionSet): ReadonlyMap<string, Principal> {
  const byName = new Map(subscriptions.map((subscription) => [nameOf(subscription), subscription.subscriber]))
  return new Map(
    [...byName].flatMap(([name, subscriber]) => {
      const admitted = principalOf(subscriber, registrations.get(subscriber.client))
      return admitted.ok ? [[name, admitted.value] as const] : []
    }),
  )
}

type Selects = (watching: Watching, entity: Entity) => boolean

function candidates(
  { byType, ofAnyType }: CompiledSet,
  { before, after }: EntityChange,
  selects: Selects,
): readonly Watching[] {
  const types = new Set([before, after].flatMap((entity) => (entity === undefined ? [] : typesOf(entity))))
  const found = new Set(ofAnyType)
  for (const type of types) for (const watching of byType.get(type) ?? []) found.add(watching)
  const entity = after ?? before
  return entity === undefined ? [] : [...found].filter((watching) => selects(watching, entity))
}

function renamedChange(change: EntityChange, { names }: AccessScope): EntityChange {
  if (names === undefined) return change
  const { before, after } = change
  return {
    ...change,
    ...(before === undefined ? {} : { before: renamedEntity(before, names) }),
    ...(after === undefined ? {} : { after: renamedEntity(after, names) }),
  }
}

/** The change as each subscriber sees it, computed once for all subscriptions of a subscriber. */
class Views {
  readonly #change: EntityChange
  readonly #viewOf: (principal: Principal) => AccessScope
  readonly #known = new Map<Principal, VisibleChange | undefined>()

  constructor(change: EntityChange, viewFor: (principal: Principal) => AccessScope) {
    this.#change = change
    this.#viewOf = viewFor
  }

  of({ principal }: Watching): VisibleChange | undefined {
    if (!this.#known.has(principal)) {
      const view = this.#viewOf(principal)
      this.#known.set(principal, visibleChange(renamedChange(this.#change, view), view))
    }
    return this.#known.get(principal)
  }
}
