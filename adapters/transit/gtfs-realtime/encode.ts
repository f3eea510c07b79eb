// Encodes entities of the hub to one feed message (GTFS-realtime reference.md, "message FeedMessage"). Its time is the
// current time, unless a TransitFeed among the entities has a timestamp.

import { FeedEntity, FeedMessage } from '../../../standards/gtfs-realtime/generated/messages.ts'
import type { Members } from '../../../standards/gtfs-realtime/note.ts'
import { type Extra, writeJsonMessage } from '../../../standards/gtfs-realtime/write-json.ts'
import { writeProtobuf } from '../../../standards/gtfs-realtime/write-protobuf.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { fail, ok } from '../../../standards/result.ts'
import type { Encoded, EncodeContext, Entity, Loss, Problem, Result } from '../../adapter.ts'
import { typesOf } from '../../../standards/hub/entity.ts'
import { type EntityDraft, draftOf } from './draft.ts'
import { headerOf } from './encode-header.ts'
import { feedIdsOf } from './feed-ids.ts'
import { header as headerKind, kindOfType } from './entities/kinds.ts'
import { hubLoss } from './losses.ts'
import { checked, putBack } from './written.ts'

export function encodeFeed(entities: readonly Entity[], context: EncodeContext): Result<Encoded, Problem> {
  const output: Output = { target: context.target, extras: new Map(), losses: [], omitted: [] }
  const [feed, ...otherFeeds] = entities.filter(isFeed)
  for (const { id } of otherFeeds) omit(id, 'one-header-only', output)
  const header = headerOf(feed, context, output.losses)
  const listed = entities.filter((entity) => !isFeed(entity))
  const written = writtenOf(draftsOf(listed, header.time, context, output), output)
  if (written.length === 0 && feed === undefined && entities.length > 0) {
    return fail({
      code: 'nothing-representable',
      detail: 'None of the entities can be represented in a GTFS-realtime feed.',
    })
  }
  const root: Members = { header: header.members, entity: written }
  const { losses, omitted, extras, target } = output
  if (header.draft !== undefined) putBack(header.draft, root, FeedMessage, target, extras, losses)
  const body =
    target === 'json'
      ? JSON.stringify(writeJsonMessage(root, FeedMessage, extras))
      : writeProtobuf(root, FeedMessage, extras)
  return ok({ body, losses, omitted })
}

interface Output {
  readonly target: string
  readonly extras: Map<Members, Extra>
  readonly losses: Loss[]
  readonly omitted: string[]
}

function isFeed(entity: Entity): boolean {
  return typesOf(entity).includes(headerKind.type)
}

function draftsOf(
  entities: readonly Entity[],
  feedTime: string,
  context: EncodeContext,
  output: Output,
): readonly EntityDraft[] {
  return entities.flatMap((entity) => {
    const kind = typesOf(entity).flatMap((type) => kindOfType.get(type) ?? [])[0]
    if (kind !== undefined) return [draftOf(entity, kind, feedTime, context, output.losses)]
    omit(entity.id, 'type-without-place', output)
    return []
  })
}

function writtenOf(drafts: readonly EntityDraft[], output: Output): Members[] {
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
  losses.push(hubLoss(id, '', 'dropped', code))
}
