// FeedEntity.id for each entity: unique within the message (GTFS-realtime reference.md, "message FeedEntity"). Alerts,
// trip updates and modifications are known by it; vehicles, stops and shapes have an id of their own and may give way.

import type { Loss } from '../adapter.ts'
import type { Draft } from './draft.ts'
import { hubLoss } from './losses.ts'

/** In the order of the drafts. */
export function feedIdsOf(drafts: readonly Draft[], losses: Loss[]): readonly string[] {
  const taken = new Set<string>()
  const ids: string[] = []
  const take = (position: number, id: string): void => {
    taken.add(id)
    ids[position] = id
  }
  for (const [position, { kind, entity, localId }] of drafts.entries()) {
    if (kind.idPath !== undefined) continue
    if (taken.has(localId)) losses.push(hubLoss(entity.id, '', 'coerced', 'feed-id-not-unique'))
    take(position, localId)
  }
  for (const [position, { kind, entity, localId, feedEntityId }] of drafts.entries()) {
    if (kind.idPath === undefined) continue
    const wanted = feedEntityId ?? localId
    const id = free(wanted, kind.member, taken)
    if (id !== wanted) losses.push(hubLoss(entity.id, 'feedEntityId', 'assumed', 'unique-in-feed'))
    take(position, id)
  }
  return ids
}

function free(wanted: string, member: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted
  const named = `${member}-${wanted}`
  let id = named
  for (let count = 2; taken.has(id); count++) id = `${named}-${count}`
  return id
}
