// Entities of the hub to one feed message (GTFS-realtime reference.md, "message FeedMessage"). It is made now, so its
// time is now, unless a TransitFeed among the entities says when its content was made.

import type { Extra } from '../../standards/gtfs-realtime/extras.ts'
import { FeedEntity, FeedHeader, FeedMessage } from '../../standards/gtfs-realtime/generated/messages.ts'
import type { Members } from '../../standards/gtfs-realtime/note.ts'
import { secondsOfUtc, utcOfSeconds } from '../../standards/gtfs-realtime/time.ts'
import { writeJsonMessage } from '../../standards/gtfs-realtime/write-json.ts'
import { writeProtobuf } from '../../standards/gtfs-realtime/write-protobuf.ts'
import { isJsonObject } from '../../standards/json/object.ts'
import { fail, ok } from '../../standards/result.ts'
import type { Encoded, EncodeContext, Entity, Loss, Problem, Result } from '../adapter.ts'
import { typesOf } from '../../standards/hub/entity.ts'
import { type Draft, draftOf } from './draft.ts'
import { feedIdsOf } from './feed-ids.ts'
import { header as headerKind, kindOfType } from './kinds.ts'
import { hubLoss } from './losses.ts'
import { checked, putBack } from './written.ts'

interface Output {
  readonly target: string
  readonly extras: Map<Members, Extra>
  readonly losses: Loss[]
  readonly omitted: string[]
}

export function encodeFeed(entities: readonly Entity[], context: EncodeContext): Result<Encoded, Problem> {
  const output: Output = { target: context.target, extras: new Map(), losses: [], omitted: [] }
  const isHeader = (entity: Entity): boolean => typesOf(entity).includes(headerKind.type)
  const [feed, ...otherFeeds] = entities.filter(isHeader)
  for (const { id } of otherFeeds) omit(id, 'one-header-only', output)
  const header = feed === undefined ? undefined : headerOf(feed, context, output)
  const feedTime = timeOf(header) ?? wholeSecond(context.now)
  const drafts = draftsOf(
    entities.filter((entity) => !isHeader(entity)),
    feedTime,
    context,
    output,
  )
  const written = writtenOf(drafts, output)
  if (written.length === 0 && header === undefined) {
    return fail({ code: 'nothing-representable', detail: 'None of the entities has a place in a GTFS-realtime feed.' })
  }
  const base = { gtfsRealtimeVersion: '2.0', incrementality: 'FULL_DATASET', timestamp: feedTime }
  const root: Members = { header: header ?? base, entity: written }
  if (feed !== undefined && header !== undefined) {
    // The carried fields of the feed itself, which name their place from its root.
    const draft = draftOf(feed, headerKind, feedTime, context, [])
    putBack(draft, root, FeedMessage, output.target, output.extras, output.losses)
  }
  const { losses, omitted, extras } = output
  const body =
    context.target === 'json'
      ? JSON.stringify(writeJsonMessage(root, FeedMessage, extras))
      : writeProtobuf(root, FeedMessage, extras)
  return ok({ body, losses, omitted })
}

function headerOf(feed: Entity, context: EncodeContext, output: Output): Members | undefined {
  output.losses.push(hubLoss(feed.id, 'dropped', 'feed-has-no-id'))
  const draft = draftOf(feed, headerKind, wholeSecond(context.now), context, output.losses)
  const message = { gtfsRealtimeVersion: '2.0', ...draft.message }
  const header = checked(message, FeedHeader, draft, 0, output.target, output.losses)
  return header === undefined ? undefined : { timestamp: wholeSecond(context.now), ...header }
}

function timeOf(header: Members | undefined): string | undefined {
  const time = header?.['timestamp']
  return typeof time === 'string' ? time : undefined
}

function wholeSecond(now: string): string {
  const time = utcOfSeconds(secondsOfUtc(now)?.seconds ?? Number.NaN)
  if (time === undefined) throw new Error('the time of encoding is not UTC')
  return time
}

function draftsOf(
  entities: readonly Entity[],
  feedTime: string,
  context: EncodeContext,
  output: Output,
): readonly Draft[] {
  return entities.flatMap((entity) => {
    const kind = typesOf(entity).flatMap((type) => kindOfType.get(type) ?? [])[0]
    if (kind !== undefined) return [draftOf(entity, kind, feedTime, context, output.losses)]
    omit(entity.id, 'type-without-place', output)
    return []
  })
}

function writtenOf(drafts: readonly Draft[], output: Output): Members[] {
  const feedIds = feedIdsOf(drafts, output.losses)
  return drafts.flatMap((draft, position) => {
    const { kind, message, entity } = draft
    const members = { id: feedIds[position] ?? draft.localId, [kind.member]: message }
    const written = checked(members, FeedEntity, draft, 1, output.target, output.losses)
    if (!isJsonObject(written?.[kind.member])) {
      omit(entity.id, 'required-missing', output)
      return []
    }
    putBack(draft, written, FeedEntity, output.target, output.extras, output.losses)
    return [written]
  })
}

function omit(id: string, code: string, { losses, omitted }: Output): void {
  omitted.push(id)
  losses.push(hubLoss(id, 'dropped', code))
}
