// A change of an entity as a subscriber sees it, before and after (ETSI GS CIM 009 clause 5.8.6): what the subscriber may not see
// is not a change. Pure.

import type { Attribute, Entity } from '../../../standards/hub/entity.ts'
import { seen } from '../read.ts'
import type { AccessScope } from '../access/access-scope.ts'
import { type InstanceChange, instanceChanges } from '../../store/entities/differences.ts'

/** An entity before and after a change; absent: it did not exist. */
export interface Change {
  readonly before?: Entity
  readonly after?: Entity
  /** Keys of instances (store/entities/differences.ts) that were written again, with or without a change. */
  readonly touched?: ReadonlySet<string>
  /** The entity counts as changed, with or without a change (NGSI v2, option `forcedUpdate`). */
  readonly forced?: boolean
}

/** A change as its reader sees it. */
export interface VisibleChange {
  readonly before: Entity | undefined
  readonly after: Entity | undefined
  readonly changes: readonly InstanceChange[]
  readonly forced: boolean
}

/** The change as a subscriber sees it; undefined where nothing of it is visible. */
export function visibleChange(
  { before, after, touched, forced = false }: Change,
  eyes: AccessScope,
): VisibleChange | undefined {
  const view = (entity: Entity | undefined): Entity | undefined =>
    entity === undefined ? undefined : seen(entity, eyes).entities[0]
  const shown = { before: view(before), after: view(after) }
  const changes = instanceChanges(shown.before, shown.after, touched).filter((change) => isVisible(change, after))
  if (changes.length === 0 && !membersDiffer(shown.before, shown.after)) return undefined
  return { ...shown, changes, forced }
}

/**
 * An instance that was written again without a change counts only where it is shown in full: where rules hide part of it, the
 * hidden part may be what changed.
 */
function isVisible({ attribute, before, after }: InstanceChange, stored: Entity | undefined): boolean {
  if (before === undefined || after === undefined || JSON.stringify(before) !== JSON.stringify(after)) return true
  const instances = stored?.[attribute]
  return (Array.isArray(instances) ? (instances as readonly Attribute[]) : [instances]).some((one) => one === after)
}

/** Whether its type or scope changed, which are not attributes. */
export function membersDiffer(before: Entity | undefined, after: Entity | undefined): boolean {
  if (before === undefined || after === undefined) return before !== after
  return JSON.stringify([before.type, before.scope]) !== JSON.stringify([after.type, after.scope])
}
