// FeedEntity.id for each entity, unique within the message (GTFS-realtime reference.md, "message FeedEntity"). It identifies
// alerts, trip updates and modifications. Vehicles, stops and shapes have their own id, so their FeedEntity.id may change.

import type { Loss } from '../../adapter.ts'
import type { EntityDraft } from './draft.ts'
import { hubLoss } from './losses.ts'

/** In the order of the drafts. */
export function feedIdsOf(drafts: readonly EntityDraft[], losses: Loss[]): readonly string[] {
  const taken = new TakenIds()
  const ids: string[] = []
  for (const [position, { kind, entity, localId }] of drafts.entries()) {
    if (kind.idPath !== undefined) continue
    const id = taken.take(localId, kind.member)
    // A trip update and an alert may have the same local id, but ids within a feed must be unique.
    if (id !== localId) losses.push(hubLoss(entity.id, '', 'coerced', 'feed-id-not-unique'))
    ids[position] = id
  }
  for (const [position, { kind, entity, localId, feedEntityId }] of drafts.entries()) {
    if (kind.idPath === undefined) continue
    const wanted = feedEntityId ?? localId
    const id = taken.take(wanted, kind.member)
    if (id !== wanted) losses.push(hubLoss(entity.id, 'feedEntityId', 'assumed', 'unique-in-feed'))
    ids[position] = id
  }
  return ids
}

class TakenIds {
  readonly #ids = new Set<string>()
  /** The number of ids made from each name, so that the search for a free id does not restart. */
  readonly #counts = new Map<string, number>()

  /** The id itself, or a free id derived from it and the kind. */
  take(wanted: string, member: string): string {
    const named = `${member}-${wanted}`
    let id = wanted
    while (this.#ids.has(id)) {
      const count = (this.#counts.get(named) ?? 0) + 1
      this.#counts.set(named, count)
      id = count === 1 ? named : `${named}-${count}`
    }
    this.#ids.add(id)
    return id
  }
}
