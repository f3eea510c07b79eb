// Decodes one feed message to changes of the hub (GTFS-realtime reference.md, "message FeedMessage"). Its bytes and time are
// its identity: a feed that is polled again without a change has no effect.

import { sha256 } from '@noble/hashes/sha2.js'
import { type Members, type Note, pointer } from '../../../standards/gtfs-realtime/note.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { raise, type Decoding } from '../../kit/index.ts'
import { readEntry, readMessage, reportNote, type Entry, type FeedReading } from './entity.ts'
import { readFeed } from './feed.ts'
import { header as headerKind, kinds } from './kinds.ts'

export interface Settings {
  /** The kinds for which a full feed is complete, as members of FeedEntity. Absent: no feed ends anything. */
  readonly covers: readonly string[] | undefined
  /** A name for the feed. With it the header is kept as a TransitFeed. */
  readonly feed: string | undefined
}

type FeedDecoding = Decoding<Settings, undefined>

export const versions = ['1.0', '2.0'] as const
/** The key of the single session of a feed, whose state contains the ids of a differential feed. */
export const session = 'feed'

export function decodeFeed(decoding: FeedDecoding): void {
  const { message, context, ledger } = decoding
  const { header, entities, notes } = readFeed(message, context.limits, ledger)
  const { timestamp, incrementality } = header
  const feedTime = typeof timestamp === 'string' ? timestamp : undefined
  const reading = { ledger, context, feedTime }
  const { ofEntities, ofFeed } = sortNotes(notes)
  readHeader(header, ofFeed, reading, decoding)
  const seen = new Map<string, number>()
  const entries = entities.map((members, position) => {
    const entry = readEntry(members, position, ofEntities.get(position) ?? [], reading)
    for (const { id } of entry.entities) {
      const before = seen.get(id)
      if (before !== undefined) ledger.report('dropped', pointer(['entity', before]), 'listed-again')
      seen.set(id, position)
    }
    return entry
  })
  if (incrementality === 'DIFFERENTIAL') changeSome(entries, feedTime, decoding)
  else changeAll(entries, feedTime, decoding)
  if (feedTime !== undefined) decoding.identify(`${feedTime} ${toHex(sha256(message.body))}`)
}

/** The notes of feed entities by position, so that each entity keeps what it carries; and those of the header and the feed. */
function sortNotes(notes: readonly Note[]) {
  const ofEntities = new Map<number, Note[]>()
  const ofFeed: Note[] = []
  for (const note of notes) {
    const [first, position] = note.path
    if (first !== 'entity' || typeof position !== 'number') {
      ofFeed.push(note)
      continue
    }
    const known = ofEntities.get(position)
    if (known === undefined) ofEntities.set(position, [note])
    else known.push(note)
  }
  return { ofEntities, ofFeed }
}

/**
 * FeedHeader: a feed has no id, so its header becomes an entity only if the option `feed` names it. Otherwise each of its
 * members is reported as dropped.
 */
function readHeader(members: Members, notes: readonly Note[], reading: FeedReading, decoding: FeedDecoding): void {
  const { ledger } = decoding
  const { feed } = decoding.settings
  for (const note of notes) reportNote(note, feed !== undefined, headerKind, 1, ledger)
  if (!versions.some((version) => version === members['gtfsRealtimeVersion']))
    ledger.report('assumed', '/header/gtfsRealtimeVersion', 'unknown-version')
  if (feed === undefined) {
    for (const { path } of headerKind.rows)
      if (path.every((member) => Object.hasOwn(members, member)))
        ledger.report('dropped', pointer(['header', ...path]), 'feed-not-named')
    return
  }
  const { feedTime: observedAt } = reading
  const message = { kind: headerKind, members, localId: feed, path: ['header'], observedAt, notes, from: 0 }
  const entity = readMessage(message, reading)
  ledger.losses.push({ kind: 'assumed', in: 'hub', path: entity.id, code: 'named-by-option' })
  decoding.change({ kind: 'replace', entity })
}

/**
 * A full feed (reference.md, "enum Incrementality", FULL_DATASET): it replaces the previous content of the feed, and is
 * complete for the kinds in the option `covers`.
 */
function changeAll(entries: readonly Entry[], feedTime: string | undefined, decoding: FeedDecoding): void {
  const { ledger, context } = decoding
  const { covers } = decoding.settings
  for (const [position, { isDeleted }] of entries.entries())
    if (isDeleted) ledger.report('dropped', pointer(['entity', position]), 'deleted-in-full-feed')
  const entities = entries.flatMap((entry) => (entry.isDeleted ? [] : entry.entities))
  for (const entity of entities) decoding.change({ kind: 'replace', entity })
  if (context.state.has(session)) decoding.setState(session, null)
  if (covers === undefined) return ledger.report('dropped', '/header/incrementality', 'covers-undeclared')
  if (feedTime === undefined) return ledger.report('dropped', '/header/timestamp', 'full-feed-without-time')
  for (const { member, type } of kinds) {
    if (!covers.includes(member)) continue
    const ids = entities.filter((entity) => entity.type === type).map(({ id }) => id)
    decoding.change({ kind: 'only', type, ids, asOf: feedTime })
  }
}

/**
 * A differential feed (reference.md, "message FeedEntity", is_deleted): an entity replaces or deletes the one with the same
 * FeedEntity.id. A deletion may contain only this id, so the state maps each id to its entities.
 */
function changeSome(entries: readonly Entry[], feedTime: string | undefined, decoding: FeedDecoding): void {
  const { context, ledger } = decoding
  const before = (context.state.get(session) ?? []) as readonly (readonly [string, readonly string[]])[]
  const known = new Map(before)
  for (const [position, { feedId, isDeleted, entities }] of entries.entries()) {
    const all = entities.map(({ id }) => id)
    const kept = isDeleted ? [] : all
    const ended = new Set([...(known.get(feedId) ?? []), ...all].filter((id) => !kept.includes(id)))
    if (!isDeleted) for (const entity of entities) decoding.change({ kind: 'replace', entity })
    const drop = (code: string): void => ledger.report('dropped', pointer(['entity', position]), code)
    if (isDeleted && ended.size === 0) drop('deletes-unknown')
    else if (ended.size > 0 && feedTime === undefined) drop('delete-without-time')
    else if (feedTime !== undefined) for (const id of ended) decoding.change({ kind: 'delete', id, asOf: feedTime })
    if (kept.length === 0) known.delete(feedId)
    else known.set(feedId, kept)
  }
  const state: Json = [...known].map(([feedId, ids]) => [feedId, ids])
  const { stateBytes } = context.limits
  if (new TextEncoder().encode(JSON.stringify(state)).length > stateBytes) {
    const detail = `The feed has more entities than fit in a state of ${stateBytes} bytes.`
    raise({ code: 'limit-exceeded', limit: 'stateBytes', maximum: stateBytes, detail, path: '/entity' })
  }
  decoding.setState(session, state)
}
