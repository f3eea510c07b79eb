// The pending changes of a subscription, as its subscriber sees them by its current rights: those of which it has yet to be
// notified, with the entity as it was stored at the time.

import { withShownTimes } from '../shown-times.ts'
import { timeSeen, readableTimes } from '../times-seen.ts'
import type { AccessScope } from '../../../pipeline/access/access-scope.ts'
import type { ChangeStates } from '../../../store/outbox/delivery.ts'
import type { StoredEntity } from '../../../store/entities/entities.ts'
import type { OutboxState } from '../../../store/outbox/outbox.ts'
import type { CompiledSubscription } from '../../../pipeline/notify/prepared.ts'
import type { Subscribed } from '../../../pipeline/context.ts'
import type { GroupedEntity } from '../../../pipeline/notify/group.ts'
import { startsNotification } from '../../../pipeline/notify/match.ts'
import { type VisibleChange, visibleChange } from '../../../pipeline/notify/visible-change.ts'

/** As its subscriber sees it, by the rules at the time of sending. */
export interface Viewed extends Subscribed {
  readonly view: AccessScope
}

export interface NotifiedChange {
  readonly stored: StoredEntity
  readonly seenAs: VisibleChange
  /** UTC, RFC 3339: when the change was stored. */
  readonly changedAt: string
}

export async function notifiedChanges(
  viewed: Viewed,
  entities: readonly GroupedEntity[],
): Promise<readonly NotifiedChange[]> {
  const { gateway, compiled, view } = viewed
  const changes = entities.flatMap(({ first, last }) => [first.change, last.change])
  const states = await gateway.store.delivery.states([...new Set(changes)])
  const found = entities.flatMap(({ first, last }) => {
    const { before } = states.get(first.change) ?? {}
    const { after } = states.get(last.change) ?? {}
    const state = after ?? before
    const seenAs = visibleChange(changeOf(before, after), view)
    if (state === undefined || seenAs === undefined || !startsNotification(compiled, seenAs)) return []
    return {
      stored: storedAs(state),
      shown: seenAs.after ?? seenAs.before ?? state.entity,
      seenAs,
      changed: last.stored,
    }
  })
  const notified: NotifiedChange[] = []
  for (const one of found) {
    const [timed = one] = showsTimes(compiled) ? await withShownTimes(viewed, [one], one.stored.modified) : []
    const { stored, seenAs, changed } = timed
    notified.push({ stored: readableTimes(view, stored), seenAs, changedAt: timeSeen(view, changed) })
  }
  return notified
}

/** Whether its notifications show, or its conditions ask, when something was modified. */
function showsTimes({ subscription }: CompiledSubscription): boolean {
  return /"sysAttrs":true|modifiedAt|dateModified/.test(JSON.stringify(subscription))
}

function storedAs({ entity, times, source }: OutboxState): StoredEntity {
  const { created, modified } = times
  return { entity, times, created, modified, source, version: 0 }
}

function changeOf(before: ChangeStates['before'], after: ChangeStates['after']) {
  return {
    ...(before === undefined ? {} : { before: before.entity }),
    ...(after === undefined ? {} : { after: after.entity, touched: after.touched, forced: after.forced }),
  }
}
