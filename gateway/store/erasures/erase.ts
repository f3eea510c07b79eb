// Erases an entity with everything that the store keeps of it: the state, its history, its names, notifications about it and, of a
// person, every kept message of its sources, since it is not known whose data a rejected or encrypted message contains.

import type { Sql, Statement } from '../drivers/sql.ts'
import { destroyedUntil } from '../archive/history-archive.ts'
import { dropped, type Placed } from '../outbox/outbox-rows.ts'
import { type ErasureKind, erasureStatement } from './erasures.ts'

export interface EntityErasure {
  readonly tenant: string
  readonly id: string
  readonly kind: Extract<ErasureKind, 'history' | 'entity' | 'person'>
  /** What was stored later is something else, and stays: UTC, RFC 3339. */
  readonly at: string
  /** Sources whose kept messages go, beside those that the store knows of the entity. */
  readonly sources: readonly string[]
}

export interface Erased {
  /** Whether there was something of it. */
  readonly found: boolean
  /** Those whose kept messages were deleted. */
  readonly sources: readonly string[]
  /** Subscriptions and consents that name the entity: they are of somebody else, and stay. */
  readonly named: { readonly subscriptions: number; readonly consents: number }
}

const rowsAtOnce = 2000

const keyOf = 'select key from entity where tenant = ?1 and id = ?2 and created <= ?3'
const stepsOf = `select sequence from step where entity in (${keyOf}) and stored <= ?3 limit ${rowsAtOnce}`
const deleteSteps = `delete from step where sequence in (${stepsOf})`

/** Another entity of this id was not created since. */
const isNotNew = 'not exists (select 1 from entity where tenant = ?1 and id = ?2 and created > ?3)'

/** The history; `?3` is the time. */
const historyDeletions = [
  destroyedUntil,
  'delete from indicator_hour where tenant = ?1 and entity = ?2 and hour <= ?3',
  `delete from past_type where tenant = ?1 and id = ?2 and ${isNotNew}`,
]

/** The entity with its names, before its row, which says when it was created. */
const entityDeletions = [
  `delete from entity_area where key in (${keyOf})`,
  ...['entity_type', 'alias'].map((table) => `delete from ${table} where tenant = ?1 and id = ?2 and ${isNotNew}`),
  'delete from command where tenant = ?1 and entity = ?2 and created <= ?3',
  'delete from entity where tenant = ?1 and id = ?2 and created <= ?3',
]

const selectSources = `select source from entity where tenant = ?1 and id = ?2
  union select source from alias where tenant = ?1 and id = ?2`
const selectWaiting = `select sequence from outbox where tenant = ?1 and entity = ?2 and stored <= ?3 limit ${rowsAtOnce}`
const selectNamed = `select
  (select count(*) from subscription where tenant = ?1 and instr(data, ?2) > 0) as subscriptions,
  (select count(*) from consent where tenant = ?1 and instr(data, ?2) > 0) as consents`
const selectKnown = `select 1 where exists (select 1 from entity where tenant = ?1 and id = ?2)
  or exists (select 1 from alias where tenant = ?1 and id = ?2)
  or exists (select 1 from outbox where tenant = ?1 and entity = ?2)
  or exists (select 1 from history_archive where tenant = ?1 and id = ?2)`

const deleteNotices = 'delete from notice where tenant = ?1 and stored <= ?3 and instr(body, ?2) > 0'
/** All responses that are kept for repeated requests, a day at most: each may be about it. */
const deleteResponses = 'delete from idempotency where tenant = ?1 and stored <= ?2 and status is not null'

/** The kept messages of sources, and what was made of them; `?2` is a JSON list, `?3` the time. */
const messageDeletions = [
  ['dead_letter', 'stored'],
  ['attachment', 'received'],
  ['captured_message', 'received'],
  ['dry_run', 'started'],
  ['deduplication', 'stored'],
  ['session', 'modified'],
] as const

/** Deletes the kept messages of sources that were stored until a time. */
export async function eraseMessages(sql: Sql, tenant: string, sources: readonly string[], at: string): Promise<void> {
  await sql.batch(messageStatements(tenant, sources, at))
}

function messageStatements(tenant: string, sources: readonly string[], at: string): readonly Statement[] {
  if (sources.length === 0) return []
  const values = [tenant, JSON.stringify(sources), at]
  return messageDeletions.map(([table, time]) => ({
    sql: `delete from ${table} where tenant = ?1 and source in (select value from json_each(?2)) and ${time} <= ?3`,
    values,
  }))
}

/**
 * @param name the entity's keyed name, with which the erasure is added to the list; undefined: it is in the list already
 * @example await eraseEntity(sql, { tenant: 'city', id, kind: 'person', at, sources: [] }, names.nameOf('city', id))
 */
export async function eraseEntity(sql: Sql, erasure: EntityErasure, name?: string): Promise<Erased> {
  const { tenant, id, kind, at } = erasure
  const values = [tenant, id, at]
  const ofEntity = [tenant, id]
  const found = (await sql.all(selectKnown, ofEntity)).length > 0
  const known = await sql.all<{ readonly source: string }>(selectSources, ofEntity)
  const sources = kind === 'person' ? [...new Set([...erasure.sources, ...known.map(({ source }) => source)])] : []
  while ((await sql.all(stepsOf, values)).length > 0) await sql.batch([{ sql: deleteSteps, values }])
  if (kind !== 'history') await takeFromOutbox(sql, values)
  const texts = [
    ...historyDeletions,
    ...(kind === 'history' ? [] : entityDeletions),
    ...(kind === 'person' ? [deleteNotices] : []),
  ]
  const listed = name === undefined ? [] : [erasureStatement({ at, kind, tenant, name, sources })]
  await sql.batch([
    ...texts.map((text) => ({ sql: text, values })),
    ...(kind === 'person' ? [{ sql: deleteResponses, values: [tenant, at] }] : []),
    ...messageStatements(tenant, sources, at),
    ...listed,
  ])
  const [named] = await sql.all<Erased['named']>(selectNamed, ofEntity)
  return { found, sources, named: named ?? { subscriptions: 0, consents: 0 } }
}

async function takeFromOutbox(sql: Sql, values: readonly string[]): Promise<void> {
  for (;;) {
    const rows = await sql.all<Placed>(selectWaiting, values)
    if (rows.length === 0) return
    await sql.batch(dropped(rows))
  }
}

/** In two parts, because D1 has five terms in a union at most. */
const selectIds = `select id from (select id from entity where tenant = ?1 and id > ?2
    union select id from alias where tenant = ?1 and id > ?2
    union select id from history_archive where tenant = ?1 and id > ?2) as stored
  union select id from (select entity as id from outbox where tenant = ?1 and entity > ?2
    union select entity as id from command where tenant = ?1 and entity > ?2
    union select entity as id from indicator_hour where tenant = ?1 and entity > ?2) as waiting
  order by id limit ?3`

/** The ids of a tenant's entities of which anything is kept, in order. */
export async function erasableIds(sql: Sql, tenant: string, after: string, limit: number): Promise<readonly string[]> {
  return (await sql.all<{ readonly id: string }>(selectIds, [tenant, after, limit])).map(({ id }) => id)
}

/** Removes the bytes of what was erased from the file, if the driver can. @param now UTC, RFC 3339 */
export async function scrubErased(sql: Sql, now: string): Promise<void> {
  await sql.scrub?.(now, true)
}
