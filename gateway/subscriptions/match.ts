// Whether a change of an entity is one that a subscription is told of (ETSI GS CIM 009 clause 5.8.6), as its subscriber sees
// the entity before and after: what is hidden from it triggers nothing. Pure.

import type { Attribute, Entity } from '../../standards/hub/entity.ts'
import type { Policy } from '../governance/policy.ts'
import { seen } from '../pipeline/read.ts'
import { type InstanceChange, instanceChanges } from '../store/differences.ts'
import type { CompiledSubscription } from './compile.ts'
import { principalOf, type Trigger } from './subscription.ts'

/** An entity before and after a change; absent: it was not there. */
export interface Change {
  readonly before?: Entity
  readonly after?: Entity
  /** Keys of instances (store/differences.ts) that were written again, whatever they say. */
  readonly touched?: ReadonlySet<string>
}

/** A change as its reader sees it. */
export interface SeenChange {
  readonly before: Entity | undefined
  readonly after: Entity | undefined
  readonly changes: readonly InstanceChange[]
}

/** The change in the eyes of the subscriber; undefined where nothing of it shows. */
export function seenChange(
  { subscription }: Pick<CompiledSubscription, 'subscription'>,
  { before, after, touched }: Change,
  policy: Policy,
): SeenChange | undefined {
  const principal = principalOf(subscription.subscriber)
  const view = (entity: Entity | undefined): Entity | undefined =>
    entity === undefined ? undefined : seen(entity, policy, principal).entities[0]
  const shown = { before: view(before), after: view(after) }
  const changes = instanceChanges(shown.before, shown.after, touched).filter((change) => isVisible(change, after))
  if (changes.length === 0 && !membersDiffer(shown.before, shown.after)) return undefined
  return { ...shown, changes }
}

/**
 * An instance that was written again and says the same counts only where it is shown whole: of one that the rules cut, it
 * may be the hidden part that changed.
 */
function isVisible({ attribute, before, after }: InstanceChange, stored: Entity | undefined): boolean {
  if (before === undefined || after === undefined || JSON.stringify(before) !== JSON.stringify(after)) return true
  const instances = stored?.[attribute]
  return (Array.isArray(instances) ? (instances as readonly Attribute[]) : [instances]).some((one) => one === after)
}

function membersDiffer(before: Entity | undefined, after: Entity | undefined): boolean {
  if (before === undefined || after === undefined) return before !== after
  return JSON.stringify([before.type, before.scope]) !== JSON.stringify([after.type, after.scope])
}

/** Whether it is told as far as the entity itself says; where the queries need more, that is looked at later. */
export function isTold(compiled: CompiledSubscription, seenAs: SeenChange): boolean {
  const entity = seenAs.after ?? seenAs.before
  if (entity === undefined || !compiled.selects(entity) || !isTriggered(compiled, seenAs)) return false
  return compiled.needsMore || compiled.selection.matches(entity)
}

function isTriggered({ triggers, watched }: CompiledSubscription, { before, after, changes }: SeenChange): boolean {
  if (before === undefined && triggers.has('entityCreated')) return true
  if (after === undefined && triggers.has('entityDeleted')) return true
  const wanted = (change: InstanceChange): boolean => watched === undefined || watched.has(change.attribute)
  if (changes.some((change) => triggers.has(triggerOf(change)) && wanted(change))) return true
  // Its type or scope, which no attribute stands for.
  if (watched !== undefined || !triggers.has('attributeUpdated')) return false
  return before !== undefined && after !== undefined && membersDiffer(before, after)
}

export function triggerOf({ before, after }: InstanceChange): Trigger {
  if (before === undefined) return 'attributeCreated'
  return after === undefined ? 'attributeDeleted' : 'attributeUpdated'
}
