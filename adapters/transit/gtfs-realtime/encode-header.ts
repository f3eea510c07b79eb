// The header of a written feed (GTFS-realtime reference.md, "message FeedHeader"): that of the TransitFeed among the
// entities, else that of a full feed with the current time.

import { FeedHeader } from '../../../standards/gtfs-realtime/generated/messages.ts'
import type { Members } from '../../../standards/gtfs-realtime/note.ts'
import { secondsOfUtc, utcOfSeconds } from '../../../standards/gtfs-realtime/time.ts'
import type { EncodeContext, Entity, Loss } from '../../adapter.ts'
import { type EntityDraft, draftOf } from './draft.ts'
import { header as kind } from './entities/kinds.ts'
import { hubLoss } from './losses.ts'
import { checked } from './written.ts'

export interface WrittenHeader {
  readonly members: Members
  /** FeedHeader.timestamp in the form of the hub. */
  readonly time: string
  /** The draft of the TransitFeed, with its carried items. */
  readonly draft?: EntityDraft
}

export function headerOf(feed: Entity | undefined, context: EncodeContext, losses: Loss[]): WrittenHeader {
  const now = wholeSecond(context.now)
  const version = { gtfsRealtimeVersion: '2.0' }
  if (feed === undefined) {
    return { members: { ...version, incrementality: 'FULL_DATASET', timestamp: now }, time: now }
  }
  losses.push(hubLoss(feed.id, '', 'coerced', 'feed-has-no-id'))
  const draft = draftOf(feed, kind, feedTime(feed) ?? now, context, losses)
  const members = checked(
    { ...version, timestamp: now, ...draft.message },
    FeedHeader,
    draft,
    0,
    context.target,
    losses,
  )
  const complete: Members = { ...version, timestamp: now, ...members }
  const time = complete['timestamp']
  return { members: complete, time: typeof time === 'string' ? time : now, draft }
}

function feedTime({ feedTimestamp }: Entity): string | undefined {
  if (typeof feedTimestamp !== 'object' || !('value' in feedTimestamp)) return undefined
  return typeof feedTimestamp.value === 'string' ? feedTimestamp.value : undefined
}

function wholeSecond(now: string): string {
  const time = utcOfSeconds(secondsOfUtc(now)?.seconds ?? Number.NaN)
  if (time === undefined) throw new Error('the time of encoding is not UTC')
  return time
}
