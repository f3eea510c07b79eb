// Encodes entities of the hub to one feed message (GTFS-realtime reference.md, "message FeedMessage"). What the schema of the
// specification does not allow is dropped and reported with its path in the hub.

import { FeedEntity, FeedHeader, FeedMessage } from '../../../standards/gtfs-realtime/generated/messages.ts'
import { type Members, type Note, type Path, pointer } from '../../../standards/gtfs-realtime/note.ts'
import { readMembers } from '../../../standards/gtfs-realtime/read-json.ts'
import type { MessageType } from '../../../standards/gtfs-realtime/schema.ts'
import { secondsOfUtc, utcOfSeconds } from '../../../standards/gtfs-realtime/time.ts'
import { type Extra, writeJsonMessage } from '../../../standards/gtfs-realtime/write-json.ts'
import { writeProtobuf } from '../../../standards/gtfs-realtime/write-protobuf.ts'
import { typesOf, valueMember, type Entity } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import type { EncodeContext, Encoded } from '../../adapter.ts'
import { raise, type Ledger } from '../../kit/index.ts'
import { carriedAttribute, notePath, putBack } from './carried.ts'
import { draftOf, type Draft } from './draft.ts'
import { header as headerKind, isWithin, kinds, startsWith, type Row } from './kinds.ts'

const kindOfType = new Map(kinds.map((kind) => [kind.type, kind]))

/** Writes the header of the TransitFeed among the entities, else that of a full feed with the current time. */
export function encodeFeed(
  entities: readonly Entity[],
  context: EncodeContext,
  ledger: Ledger,
): Pick<Encoded, 'body' | 'omitted'> {
  const omitted: string[] = []
  const { target } = context
  const extras = new Map<Members, Extra>()
  const leaveOut = ({ id }: Entity, code: string): void => {
    omitted.push(id)
    ledger.reportEntity('dropped', id, '', code)
  }
  const putBackAll = ({ entity: { id }, carried }: Draft, members: Members, type: MessageType): void =>
    // A dropped item changes the positions of the following items, so the loss has the path of the whole attribute.
    putBack(carried, members, type, target, extras, (code) =>
      ledger.reportEntity('dropped', id, carriedAttribute, code),
    )
  const isFeed = (entity: Entity): boolean => typesOf(entity).includes(headerKind.type)
  const [feed, ...otherFeeds] = entities.filter(isFeed)
  for (const other of otherFeeds) leaveOut(other, 'one-header-only')
  const header = headerOf(feed, context, ledger)
  const drafts = entities.flatMap((entity) => {
    if (isFeed(entity)) return []
    const kind = typesOf(entity).flatMap((type) => kindOfType.get(type) ?? [])[0]
    if (kind !== undefined) return [draftOf(entity, kind, header.time, context, ledger)]
    leaveOut(entity, 'type-without-place')
    return []
  })
  const ids = feedIdsOf(drafts, ledger)
  const written = drafts.flatMap((draft, position) => {
    const { kind, message, localId, entity } = draft
    const members = validated(
      { id: ids[position] ?? localId, [kind.member]: message },
      FeedEntity,
      draft,
      1,
      target,
      ledger,
    )
    if (members !== undefined && isJsonObject(members[kind.member])) {
      putBackAll(draft, members, FeedEntity)
      return [members]
    }
    leaveOut(entity, 'required-missing')
    return []
  })
  if (written.length === 0 && feed === undefined && entities.length > 0) {
    const detail = 'None of the entities can be represented in a GTFS-realtime feed.'
    raise({ code: 'nothing-representable', detail })
  }
  const root: Members = { header: header.members, entity: written }
  if (header.draft !== undefined) putBackAll(header.draft, root, FeedMessage)
  const isJson = target === 'json'
  const body = isJson
    ? JSON.stringify(writeJsonMessage(root, FeedMessage, extras))
    : writeProtobuf(root, FeedMessage, extras)
  return { body, omitted }
}

/** The members of the header, its timestamp in the form of the hub, and the draft of the TransitFeed, if there is one. */
function headerOf(
  feed: Entity | undefined,
  context: EncodeContext,
  ledger: Ledger,
): { readonly members: Members; readonly time: string; readonly draft?: Draft } {
  const now = utcOfSeconds(secondsOfUtc(context.now)?.seconds ?? Number.NaN)
  if (now === undefined) throw new Error('the time of encoding is not UTC')
  const usual = { gtfsRealtimeVersion: '2.0', timestamp: now }
  if (feed === undefined) return { members: { ...usual, incrementality: 'FULL_DATASET' }, time: now }
  ledger.reportEntity('coerced', feed.id, '', 'feed-has-no-id')
  const stated = feed['feedTimestamp']
  const time = typeof stated === 'object' && 'value' in stated ? stated.value : undefined
  const draft = draftOf(feed, headerKind, typeof time === 'string' ? time : now, context, ledger)
  const valid = validated({ ...usual, ...draft.message }, FeedHeader, draft, 0, context.target, ledger)
  const members: Members = { ...usual, ...valid }
  const { timestamp } = members
  return { members, time: typeof timestamp === 'string' ? timestamp : now, draft }
}

/**
 * FeedEntity.id for each draft, unique within the message (reference.md, "message FeedEntity"). It identifies alerts, trip
 * updates and modifications. Vehicles, stops and shapes have their own id, so their FeedEntity.id may change.
 */
function feedIdsOf(drafts: readonly Draft[], ledger: Ledger): readonly string[] {
  const taken = new Set<string>()
  /** The number of ids made from each name, so that the search for a free id does not restart. */
  const counts = new Map<string, number>()
  const take = (wanted: string, member: string): string => {
    const named = `${member}-${wanted}`
    let id = wanted
    while (taken.has(id)) {
      const count = (counts.get(named) ?? 0) + 1
      counts.set(named, count)
      id = count === 1 ? named : `${named}-${count}`
    }
    taken.add(id)
    return id
  }
  const ids: string[] = []
  for (const hasOwnId of [false, true]) {
    for (const [position, { kind, entity, localId, feedEntityId }] of drafts.entries()) {
      if ((kind.idPath !== undefined) !== hasOwnId) continue
      const wanted = feedEntityId ?? localId
      const id = take(wanted, kind.member)
      ids[position] = id
      if (id === wanted) continue
      // A trip update and an alert may have the same local id, but ids within a feed must be unique.
      if (hasOwnId) ledger.reportEntity('assumed', entity.id, 'feedEntityId', 'unique-in-feed')
      else ledger.reportEntity('coerced', entity.id, '', 'feed-id-not-unique')
    }
  }
  return ids
}

/** The members that the schema allows. @param base the number of path steps from `members` to the message of the kind */
function validated(
  members: Members,
  type: MessageType,
  draft: Draft,
  base: number,
  target: string,
  ledger: Ledger,
): Members | undefined {
  const read = readMembers(members, type, target === 'json' ? 'hub' : 'hub-single')
  for (const note of read.notes) reportNote(note, draft, base, ledger)
  return read.members
}

/** Reports the attribute that a note refers to, or all attributes of a message without a required member. */
function reportNote(note: Note, { entity: { id }, written }: Draft, base: number, ledger: Ledger): void {
  const path = notePath(note).slice(base)
  if (note.code === 'required-missing') {
    const within = [...written].filter(([, row]) => startsWith(row.path, path.slice(0, -1)))
    for (const [name] of within) ledger.reportEntity('dropped', id, name, 'required-missing')
    if (within.length > 0) return
  }
  const [name = '', row] = [...written].find(([, one]) => isWithin(one, path)) ?? []
  if (note.code === 'float-precision' && row !== undefined)
    return ledger.reportEntity('approximated', id, name, note.code, { tolerance: note.tolerance })
  const kind = note.code === 'time-precision' && row !== undefined ? 'coerced' : 'dropped'
  ledger.reportEntity(kind, id, row === undefined ? '' : `${name}${withinAttribute(note, row, path)}`, note.code)
}

/** If an item of a list is dropped, the positions of the others change. The path is then that of the whole list. */
function withinAttribute(note: Note, row: Row, path: Path): string {
  if (row.as !== 'json' && row.as !== 'list') return ''
  const rest = path.slice(row.path.length)
  const missing = note.code === 'required-missing' ? rest.slice(0, -1) : rest
  const named = typeof missing.at(-1) === 'number' ? missing.slice(0, -1) : missing
  return named.length === 0 ? '' : pointer([valueMember[row.as === 'json' ? 'JsonProperty' : 'ListProperty'], ...named])
}
