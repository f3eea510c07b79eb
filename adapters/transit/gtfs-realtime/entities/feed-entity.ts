// Decodes one FeedEntity to entities of the hub (GTFS-realtime reference.md, "message FeedEntity"): one per message in it,
// because some feeds put several messages into one FeedEntity although the specification allows only one.

import { property } from '../../../../standards/hub/build.ts'
import type { Attribute, Entity } from '../../../../standards/hub/entity.ts'
import type { Members, Note, Path } from '../../../../standards/gtfs-realtime/note.ts'
import { isJsonObject } from '../../../../standards/json/object.ts'
import type { Loss } from '../../../adapter.ts'
import { attributesOfMembers, type MakeId, memberAt } from '../attributes.ts'
import { carriedAttribute, carriedProperty, isCarried } from '../carried.ts'
import type { Kind } from './kind.ts'
import { kinds } from './kinds.ts'
import { sourceLoss } from '../losses.ts'
import { noteLoss } from '../notes.ts'

export interface Entry {
  /** FeedEntity.id: unique within one feed message. */
  readonly feedId: string
  readonly deleted: boolean
  readonly entities: readonly Entity[]
}

export interface EntrySource {
  readonly position: number
  readonly members: Members
  readonly notes: readonly Note[]
  /** FeedHeader.timestamp. */
  readonly feedTime: string | undefined
  readonly id: MakeId
  readonly losses: Loss[]
}

export function readEntry(source: EntrySource): Entry {
  const { members, losses, position, notes } = source
  const path: Path = ['entity', position]
  const present = kinds.filter((kind) => isJsonObject(members[kind.member]))
  const feedId = members['id']
  if (typeof feedId !== 'string') throw new Error('the feed entity has no id')
  if (members['isDeleted'] === false) {
    losses.push(sourceLoss([...path, 'isDeleted'], { kind: 'dropped', code: 'explicit-default' }))
  }
  const entities = present.flatMap((kind, order) => {
    const entity = entityOf(kind, feedId, source, order === 0)
    return entity === undefined ? [] : [entity]
  })
  for (const note of notes) {
    const kind = present.find(({ member }) => member === camel(note.path[2])) ?? present[0]
    losses.push(noteLoss(note, entities.length > 0 && kind !== undefined, kind, path.length + 1))
  }
  const deleted = members['isDeleted'] === true
  if (present.length === 0 && !deleted) losses.push(sourceLoss(path, { kind: 'dropped', code: 'empty-entity' }))
  return { feedId, deleted, entities }
}

function camel(step: string | number | undefined): string | undefined {
  return step === 'trip_update' ? 'tripUpdate' : step === 'trip_modifications' ? 'tripModifications' : step?.toString()
}

function entityOf(kind: Kind, feedId: string, source: EntrySource, first: boolean): Entity | undefined {
  const { position, members, notes, losses, id } = source
  const message = members[kind.member]
  if (!isJsonObject(message)) return undefined
  const path: Path = ['entity', position, kind.member]
  const own = kind.idPath === undefined ? undefined : memberAt(message, kind.idPath)
  const localId = typeof own === 'string' && own !== '' ? own : feedId
  if (localId === '') {
    losses.push(sourceLoss(path, { kind: 'dropped', code: 'empty-id' }))
    return undefined
  }
  if (kind.idPath !== undefined && localId !== own) {
    losses.push(sourceLoss([...path, ...kind.idPath], { kind: 'assumed', code: 'id-of-feed-entity' }))
  }
  const observedAt = timeOf(kind, message, path, source)
  const attributes: [string, Attribute][] = [
    ...attributesOfMembers(kind, message, { id, path, observedAt, losses }),
  ].map(([name, attribute]) => [name, attribute])
  const add = (name: string, attribute: Attribute): void =>
    void attributes.push([name, observedAt === undefined ? attribute : { ...attribute, observedAt }])
  if (localId !== feedId) add('feedEntityId', property(feedId))
  const carried = notes
    .filter(isCarried)
    .filter((note) => (note.path[2] === undefined ? first : camel(note.path[2]) === kind.member))
  if (carried.length > 0) add(carriedAttribute, carriedProperty(carried, 2))
  return { id: id(kind.type, localId), type: kind.type, ...Object.fromEntries(attributes) }
}

/** The time of the message, else that of the feed, which is later and is reported. Never the time of receipt. */
function timeOf(kind: Kind, message: Members, path: Path, { feedTime, losses }: EntrySource): string | undefined {
  const own = kind.timePath === undefined ? undefined : memberAt(message, kind.timePath)
  if (typeof own === 'string') return own
  const code = feedTime === undefined ? 'no-timestamp' : 'timestamp-of-feed'
  losses.push(sourceLoss([...path, ...(kind.timePath ?? [])], { kind: 'assumed', code }))
  return feedTime
}
