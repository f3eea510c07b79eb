// A differential feed (GTFS-realtime reference.md, "message FeedEntity", is_deleted): an entity replaces or deletes the one
// with the same FeedEntity.id. A deletion may contain only this id, so the state maps each id to its entities.

import type { Path } from '../../../standards/gtfs-realtime/note.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { fail, ok } from '../../../standards/result.ts'
import type { Change, Limits, Loss, Problem, Result } from '../../adapter.ts'
import type { Entry } from './entities/feed-entity.ts'
import { sourceLoss } from './losses.ts'

/** The key of the single session of a feed. */
export const session = 'feed'

export interface Differential {
  readonly changes: readonly Change[]
  readonly state: Json
}

export function differentialChanges(
  entries: readonly Entry[],
  before: Json | undefined,
  feedTime: string | undefined,
  limits: Limits,
  losses: Loss[],
): Result<Differential, Problem> {
  const known = idsOf(before)
  const changes: Change[] = []
  for (const [position, entry] of entries.entries()) {
    const ids = entry.deleted ? [] : entry.entities.map(({ id }) => id)
    const given = entry.deleted ? entry.entities.map(({ id }) => id) : []
    const ended = new Set([...(known.get(entry.feedId) ?? []), ...given].filter((id) => !ids.includes(id)))
    if (!entry.deleted) for (const entity of entry.entities) changes.push({ kind: 'replace', entity })
    end(ended, entry, ['entity', position], feedTime, changes, losses)
    if (ids.length === 0) known.delete(entry.feedId)
    else known.set(entry.feedId, ids)
  }
  const state: Json = [...known].map(([feedId, ids]) => [feedId, ids])
  const size = new TextEncoder().encode(JSON.stringify(state)).length
  if (size <= limits.stateBytes) return ok({ changes, state })
  const detail = `The feed has more entities than fit in a state of ${limits.stateBytes} bytes.`
  return fail({ code: 'limit-exceeded', limit: 'stateBytes', maximum: limits.stateBytes, detail, path: '/entity' })
}

function end(
  ended: ReadonlySet<string>,
  entry: Entry,
  path: Path,
  feedTime: string | undefined,
  changes: Change[],
  losses: Loss[],
): void {
  const drop = (code: string): void => void losses.push(sourceLoss(path, { kind: 'dropped', code }))
  if (entry.deleted && ended.size === 0) drop('deletes-unknown')
  else if (ended.size > 0 && feedTime === undefined) drop('delete-without-time')
  else if (feedTime !== undefined) for (const id of ended) changes.push({ kind: 'delete', id, asOf: feedTime })
}

/** Reads the state: pairs of FeedEntity.id and the ids of its entities. */
function idsOf(state: Json | undefined): Map<string, readonly string[]> {
  return new Map((state ?? []) as readonly (readonly [string, readonly string[]])[])
}
