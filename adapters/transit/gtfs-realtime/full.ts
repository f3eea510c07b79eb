// A full feed (GTFS-realtime reference.md, "enum Incrementality", FULL_DATASET): it replaces the previous content of the
// feed, and is complete for the kinds in the option `covers`.

import type { Path } from '../../../standards/gtfs-realtime/note.ts'
import type { Change, Loss } from '../../adapter.ts'
import type { Entry } from './entities/feed-entity.ts'
import { kinds } from './entities/kinds.ts'
import { sourceLoss } from './losses.ts'

/** @param covers the option `covers`: members of FeedEntity. Undefined: the feed ends nothing */
export function fullChanges(
  entries: readonly Entry[],
  covers: readonly string[] | undefined,
  feedTime: string | undefined,
  losses: Loss[],
): readonly Change[] {
  const listed = entries.filter((entry, position) => {
    if (!entry.deleted) return true
    const path: Path = ['entity', position]
    losses.push(sourceLoss(path, { kind: 'dropped', code: 'deleted-in-full-feed' }))
    return false
  })
  const entities = listed.flatMap((entry) => entry.entities)
  const changes: Change[] = entities.map((entity) => ({ kind: 'replace', entity }))
  if (covers === undefined) {
    losses.push(sourceLoss(['header', 'incrementality'], { kind: 'dropped', code: 'covers-undeclared' }))
    return changes
  }
  if (feedTime === undefined) {
    losses.push(sourceLoss(['header', 'timestamp'], { kind: 'dropped', code: 'full-feed-without-time' }))
    return changes
  }
  for (const { member, type } of kinds) {
    if (!covers.includes(member)) continue
    const ids = entities.filter((entity) => entity.type === type).map(({ id }) => id)
    changes.push({ kind: 'only', type, ids, asOf: feedTime })
  }
  return changes
}
