// Decodes one feed message to changes of the hub (GTFS-realtime reference.md, "message FeedMessage"). Its bytes and time are
// its identity: a feed that is polled again without a change has no effect.

import { sha256 } from '@noble/hashes/sha2.js'
import { pointer } from '../../../standards/gtfs-realtime/note.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { raise, type Decoding, type RecordSource } from '../../kit/index.ts'
import { readEntry, readMessage, reportNote } from './entity.ts'
import { feedReader, type FeedRecord } from './feed.ts'
import { header as headerKind, kinds } from './kinds.ts'
import { noTime } from './values.ts'

export interface Settings {
  /** The kinds for which a full feed is complete, as members of FeedEntity. Absent: no feed ends anything. */
  readonly covers: readonly string[] | undefined
  /** A name for the feed. With it the header is kept as a TransitFeed. */
  readonly feed: string | undefined
}

export const versions = ['1.0', '2.0'] as const
/** The key of the single session of a feed, whose state contains the ids of a differential feed. */
export const session = 'feed'

/** What the entities before have left of a feed. */
interface FeedSoFar {
  feedTime: string | undefined
  isDifferential: boolean
  /** The positions of entities by their ids. */
  readonly positions: Map<string, number>
  /** Of a full feed, by type: the ids of the kinds in `covers`. */
  readonly listed: ReadonlyMap<string, string[]>
  /** Of a differential feed: the entities of each FeedEntity.id. */
  readonly known: Map<string, readonly string[]>
}

/** One feed, whole or as a stream: its header, then its entities, and at the end what becomes of those that it does not list. */
export function feedRecords({ settings, limits, context, mediaType }: RecordSource<Settings>) {
  const covered = kinds.filter(({ member }) => settings.covers?.includes(member) === true)
  const before = (context.state.get(session) ?? []) as readonly (readonly [string, readonly string[]])[]
  const feed: FeedSoFar = {
    feedTime: undefined,
    isDifferential: false,
    positions: new Map(),
    listed: new Map(covered.map(({ type }) => [type, []])),
    known: new Map(before),
  }
  return {
    reader: feedReader(mediaType, limits),
    isRecord: ({ kind }: FeedRecord) => kind === 'entity',
    decode(decoding: Decoding<Settings, FeedRecord>): void {
      const { parsed } = decoding
      if (parsed.kind === 'header') readHeader(parsed, feed, decoding)
      else if (parsed.kind === 'entity') readEntity(parsed, feed, decoding)
      else for (const note of parsed.notes) reportNote(note, false, headerKind, 1, decoding.ledger)
    },
    end(decoding: Decoding<Settings, undefined>, refused: number): void {
      if (feed.isDifferential) endDifferential(feed, decoding)
      else endFull(feed, refused, decoding)
      const { body } = decoding.message
      // A stream has no body; its parts are idempotent by their times.
      if (feed.feedTime !== undefined && body.length > 0) decoding.identify(`${feed.feedTime} ${toHex(sha256(body))}`)
    },
  }
}

/**
 * FeedHeader: a feed has no id, so its header becomes an entity only if the option `feed` names it. Otherwise each of its
 * members is reported as dropped.
 */
function readHeader(
  { members: stated, notes, losses }: FeedRecord & { readonly kind: 'header' },
  soFar: FeedSoFar,
  decoding: Decoding<Settings, FeedRecord>,
): void {
  const { ledger, context } = decoding
  const { feed } = decoding.settings
  const { timestamp: time, ...others } = stated
  if (time === noTime) ledger.report('dropped', '/header/timestamp', 'timestamp-zero')
  const members = time === noTime ? others : stated
  const { timestamp, incrementality } = members
  soFar.feedTime = typeof timestamp === 'string' ? timestamp : undefined
  soFar.isDifferential = incrementality === 'DIFFERENTIAL'
  const reading = { ledger, context, feedTime: soFar.feedTime }
  ledger.losses.push(...losses)
  for (const note of notes) reportNote(note, feed !== undefined, headerKind, 1, ledger)
  if (!versions.some((version) => version === members['gtfsRealtimeVersion']))
    ledger.report('assumed', '/header/gtfsRealtimeVersion', 'unknown-version')
  if (feed === undefined) {
    for (const { path } of headerKind.rows)
      if (path.every((member) => Object.hasOwn(members, member)))
        ledger.report('dropped', pointer(['header', ...path]), 'feed-not-named')
    return
  }
  const { feedTime: observedAt } = soFar
  const message = { kind: headerKind, members, localId: feed, path: ['header'], observedAt, notes, from: 0 }
  const entity = readMessage(message, reading)
  ledger.losses.push({ kind: 'assumed', in: 'hub', path: entity.id, code: 'named-by-option' })
  decoding.change({ kind: 'replace', entity })
}

/**
 * An entity of a full feed (reference.md, "enum Incrementality", FULL_DATASET) replaces the one with its id. In a differential
 * feed ("message FeedEntity", is_deleted) it replaces or deletes those with the same FeedEntity.id; a deletion may contain only
 * this id, so the state maps each id to its entities.
 */
function readEntity(
  { members, position, notes }: FeedRecord & { readonly kind: 'entity' },
  feed: FeedSoFar,
  decoding: Decoding<Settings, FeedRecord>,
): void {
  const { ledger, context } = decoding
  const { feedTime } = feed
  const { feedId, isDeleted, entities } = readEntry(members, position, notes, { ledger, context, feedTime })
  for (const { id } of entities) {
    const before = feed.positions.get(id)
    if (before !== undefined) ledger.report('dropped', pointer(['entity', before]), 'listed-again')
    feed.positions.set(id, position)
  }
  const drop = (code: string): void => ledger.report('dropped', pointer(['entity', position]), code)
  if (!isDeleted) for (const entity of entities) decoding.change({ kind: 'replace', entity })
  if (!feed.isDifferential) {
    if (isDeleted) drop('deleted-in-full-feed')
    else for (const entity of entities) feed.listed.get(String(entity.type))?.push(entity.id)
    return
  }
  const all = entities.map(({ id }) => id)
  const kept = isDeleted ? [] : all
  const ended = new Set([...(feed.known.get(feedId) ?? []), ...all].filter((id) => !kept.includes(id)))
  if (isDeleted && ended.size === 0) drop('deletes-unknown')
  else if (ended.size > 0 && feedTime === undefined) drop('delete-without-time')
  else if (feedTime !== undefined) for (const id of ended) decoding.change({ kind: 'delete', id, asOf: feedTime })
  if (kept.length === 0) feed.known.delete(feedId)
  else feed.known.set(feedId, kept)
}

/**
 * A full feed is complete for the kinds in the option `covers`: the others of these kinds have ended. It is not, if an entity
 * was refused, which may be any of them.
 */
function endFull({ feedTime, listed }: FeedSoFar, refused: number, decoding: Decoding<Settings, undefined>): void {
  const { ledger, context, settings } = decoding
  if (context.state.has(session)) decoding.setState(session, null)
  if (settings.covers === undefined) return ledger.report('dropped', '/header/incrementality', 'covers-undeclared')
  if (feedTime === undefined) return ledger.report('dropped', '/header/timestamp', 'full-feed-without-time')
  if (refused > 0) return ledger.report('dropped', '/header/incrementality', 'entities-refused')
  for (const [type, ids] of listed) decoding.change({ kind: 'only', type, ids, asOf: feedTime })
}

function endDifferential({ known }: FeedSoFar, decoding: Decoding<Settings, undefined>): void {
  const state: Json = [...known].map(([feedId, ids]) => [feedId, ids])
  const { stateBytes } = decoding.context.limits
  if (new TextEncoder().encode(JSON.stringify(state)).length > stateBytes) {
    const detail = `The feed has more entities than fit in a state of ${stateBytes} bytes.`
    raise({ code: 'limit-exceeded', limit: 'stateBytes', maximum: stateBytes, detail, path: '/entity' })
  }
  decoding.setState(session, state)
}
