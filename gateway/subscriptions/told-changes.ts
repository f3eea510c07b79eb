// The changes that wait for a subscription, as its subscriber sees them by its rights of now: those that it is still to be told
// of, with the entity as it was stored then.

import { timeSeen, timesSeen } from '../apis/times-seen.ts'
import type { Gate } from '../gate.ts'
import type { View } from '../pipeline/view.ts'
import type { ChangeStates } from '../store/delivery.ts'
import type { StoredEntity } from '../store/entities.ts'
import type { OutboxState } from '../store/outbox.ts'
import type { CompiledSubscription } from './compile.ts'
import type { GroupedEntity } from './group.ts'
import { isTold } from './match.ts'
import { type SeenChange, seenChange } from './seen-change.ts'

/** One subscription of a tenant. */
export interface Subscribed {
  readonly gate: Gate
  readonly tenant: string
  readonly compiled: CompiledSubscription
}

/** Through its subscriber's eyes, by the rules at the time of sending. */
export interface Viewed extends Subscribed {
  readonly view: View
}

export interface ToldChange {
  readonly stored: StoredEntity
  readonly seenAs: SeenChange
  /** UTC, RFC 3339: when the change was stored. */
  readonly changedAt: string
}

export async function toldChanges(
  { gate, compiled, view }: Viewed,
  entities: readonly GroupedEntity[],
): Promise<readonly ToldChange[]> {
  const changes = entities.flatMap(({ first, last }) => [first.change, last.change])
  const states = await gate.store.delivery.states([...new Set(changes)])
  return entities.flatMap(({ first, last }) => {
    const { before } = states.get(first.change) ?? {}
    const { after } = states.get(last.change) ?? {}
    const state = after ?? before
    const seenAs = seenChange(changeOf(before, after), view)
    if (state === undefined || seenAs === undefined || !isTold(compiled, seenAs)) return []
    return {
      stored: timesSeen(view, storedAs(state)),
      seenAs,
      changedAt: timeSeen(view, last.stored),
    }
  })
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
