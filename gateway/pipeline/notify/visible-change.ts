// A change of an entity as a subscriber sees it, before and after (ETSI GS CIM 009 clause 5.8.6): what is hidden from it is no
// change. Pure.

import type { Attribute, Entity } from '../../../standards/hub/entity.ts'
import { seen } from '../read.ts'
import type { AccessScope } from '../access/access-scope.ts'
import { type InstanceChange, instanceChanges } from '../../store/entities/differences.ts'

/** An entity before and after a change; absent: it was not there. */
export interface Change {
  readonly before?: Entity
  readonly after?: Entity
  /** Keys of instances (store/entities/differences.ts) that were written again, whatever they say. */
  readonly touched?: ReadonlySet<string>
  /** It counts as changed, whatever it says (NGSI v2, option `forcedUpdate`). */
  readonly forced?: boolean
}

/** A change as its reader sees it. */
export interface VisibleChange {
  readonly before: Entity | undefined
  readonly after: Entity | undefined
  readonly changes: readonly InstanceChange[]
  readonly forced: boolean
}

/** The change in a subscriber's eyes; undefined where nothing of it shows. */
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
 * An instance that was written again and says the same counts only where it is shown whole: of one that the rules cut, it
 * may be the hidden part that changed.
 */
function isVisible({ attribute, before, after }: InstanceChange, stored: Entity | undefined): boolean {
  if (before === undefined || after === undefined || JSON.stringify(before) !== JSON.stringify(after)) return true
  const instances = stored?.[attribute]
  return (Array.isArray(instances) ? (instances as readonly Attribute[]) : [instances]).some((one) => one === after)
}

/** Its type or scope, which no attribute stands for. */
export function membersDiffer(before: Entity | undefined, after: Entity | undefined): boolean {
  if (before === undefined || after === undefined) return before !== after
  return JSON.stringify([before.type, before.scope]) !== JSON.stringify([after.type, after.scope])
}
