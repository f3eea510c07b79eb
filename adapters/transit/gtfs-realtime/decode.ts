// Decodes one feed message to changes of the hub (GTFS-realtime reference.md, "message FeedMessage"). Its bytes and time are
// its identity: a feed that is polled again without a change has no effect.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Entity, Json } from '../../../standards/hub/entity.ts'
import { ok } from '../../../standards/result.ts'
import type { Change, Decoded, DecodeContext, Loss, Message, Problem, Result } from '../../adapter.ts'
import type { MakeId } from './attributes.ts'
import { differentialChanges, session } from './differential.ts'
import { type Entry, readEntry } from './entities/feed-entity.ts'
import { type Feed, readFeed } from './feed.ts'
import { fullChanges } from './full.ts'
import { readHeader } from './header.ts'
import { sourceLoss } from './losses.ts'
import { sortNotes } from './notes.ts'
import type { Options } from './limits.ts'

export function decodeFeed(message: Message, context: DecodeContext, options: Options): Result<Decoded, Problem> {
  const read = readFeed(message, context.limits)
  if (!read.ok) return read
  const feed = read.value
  const notes = sortNotes(feed.notes)
  const time = feed.header['timestamp']
  const feedTime = typeof time === 'string' ? time : undefined
  const id: MakeId = (type, localId) => context.id(type, localId)
  const header = readHeader(feed.header, notes.feed, options.feed, id)
  const losses: Loss[] = [...feed.losses, ...header.losses]
  const entries = readEntries(feed, feedTime, notes.entities, id, losses)
  const changed = changesOf(feed, entries, feedTime, context, options, losses)
  if (!changed.ok) return changed
  const { changes, state } = changed.value
  return ok({
    changes: [...headerChange(header.entity), ...changes],
    losses,
    repairs: [],
    ...(state === undefined ? {} : { state }),
    ...(feedTime === undefined ? {} : { deduplicationKey: `${feedTime} ${bytesToHex(sha256(message.body))}` }),
  })
}

function headerChange(entity: Entity | undefined): readonly Change[] {
  return entity === undefined ? [] : [{ kind: 'replace', entity }]
}

function readEntries(
  feed: Feed,
  feedTime: string | undefined,
  notes: ReturnType<typeof sortNotes>['entities'],
  id: MakeId,
  losses: Loss[],
): readonly Entry[] {
  const seen = new Map<string, number>()
  return feed.entities.map((members, position) => {
    const entry = readEntry({ position, members, notes: notes.get(position) ?? [], feedTime, id, losses })
    for (const entity of entry.entities) {
      const before = seen.get(entity.id)
      if (before !== undefined) losses.push(sourceLoss(['entity', before], { kind: 'dropped', code: 'listed-again' }))
      seen.set(entity.id, position)
    }
    return entry
  })
}

interface Changed {
  readonly changes: readonly Change[]
  readonly state?: ReadonlyMap<string, Json | null>
}

function changesOf(
  feed: Feed,
  entries: readonly Entry[],
  feedTime: string | undefined,
  context: DecodeContext,
  options: Options,
  losses: Loss[],
): Result<Changed, Problem> {
  const before = context.state.get(session)
  if (feed.header['incrementality'] === 'DIFFERENTIAL') {
    const differential = differentialChanges(entries, before, feedTime, context.limits, losses)
    if (!differential.ok) return differential
    return ok({ changes: differential.value.changes, state: new Map([[session, differential.value.state]]) })
  }
  const changes = fullChanges(entries, options.covers, feedTime, losses)
  return ok(before === undefined ? { changes } : { changes, state: new Map([[session, null]]) })
}
