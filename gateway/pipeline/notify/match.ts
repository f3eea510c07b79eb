// Whether a change of an entity triggers a subscription (ETSI GS CIM 009 clause 5.8.6), as its subscriber sees the entity before
// and after: what is hidden from the subscriber triggers nothing. Pure.

import type { InstanceChange } from '../../store/entities/differences.ts'
import type { CompiledSubscription } from './prepared.ts'
import { membersDiffer, type VisibleChange } from './visible-change.ts'
import type { Trigger } from '../../store/outbox/subscription.ts'

/** Whether the change triggers a notification as far as the entity itself shows; queries that need more are checked later. */
export function startsNotification(compiled: CompiledSubscription, seenAs: VisibleChange): boolean {
  const entity = seenAs.after ?? seenAs.before
  if (entity === undefined || !compiled.selects(entity) || !isTriggered(compiled, seenAs)) return false
  return compiled.needsMore || compiled.selection.matches(entity)
}

function isTriggered({ triggers, watched, wants }: CompiledSubscription, seenAs: VisibleChange): boolean {
  if (wants !== undefined) return wants(seenAs)
  const { before, after, changes } = seenAs
  if (before === undefined && triggers.has('entityCreated')) return true
  if (after === undefined && triggers.has('entityDeleted')) return true
  const wanted = (change: InstanceChange): boolean => watched === undefined || watched.has(change.attribute)
  if (changes.some((change) => triggers.has(triggerOf(change)) && wanted(change))) return true
  if (watched !== undefined || !triggers.has('attributeUpdated')) return false
  return before !== undefined && after !== undefined && membersDiffer(before, after)
}

export function triggerOf({ before, after }: InstanceChange): Trigger {
  if (before === undefined) return 'attributeCreated'
  return after === undefined ? 'attributeDeleted' : 'attributeUpdated'
}
