// FeedEntity.id for each entity: unique within the message (GTFS-realtime reference.md, "message FeedEntity"). Alerts,
// trip updates and modifications are known by it; vehicles, stops and shapes have an id of their own and may give way.

import type { Loss } from '../../adapter.ts'
import type { Draft } from './draft.ts'
import { hubLoss } from './losses.ts'

/** In the order of the drafts. */
export function feedIdsOf(drafts: readonly Draft[], losses: Loss[]): readonly string[] {
  const taken = new TakenIds()
  const ids: string[] = []
  for (const [position, { kind, entity, localId }] of drafts.entries()) {
    if (kind.idPath !== undefined) continue
    const id = taken.take(localId, kind.member)
    // A trip update and an alert may have one local id; a feed may not, and a reader would take one for the other.
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
  /** How often each name was made, so that the next free one is not sought from the start. */
  readonly #counts = new Map<string, number>()

  /** The id itself, or one made of it and the kind that is still free. */
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
