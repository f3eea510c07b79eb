// The last raw messages of a source, while an officer keeps them. The store gets and gives them encrypted.

import type { Problem } from '../../../standards/problem.ts'
import { ok, type Result } from '../../../standards/result.ts'
import { decodeCursor, type Page, pageOf, pageSize } from '../cursor.ts'
import type { Sql, Statement } from '../drivers/sql.ts'

export interface CaptureInput {
  /** New for each: it makes the key of its messages. */
  readonly id: string
  /** How many messages are kept: the newest. */
  readonly messages: number
  /** UTC, RFC 3339 with milliseconds. */
  readonly started: string
  /** When it ends and its messages are deleted. */
  readonly until: string
}

export interface Capture extends CaptureInput {
  /** How many messages were left out: too large, or while the gateway was behind. */
  readonly dropped: number
}

export interface CapturedSummary {
  /** The gateway's id of the message. */
  readonly id: string
  /** UTC, RFC 3339. */
  readonly received: string
  readonly mediaType: string
  /** What became of it: the result of its receipt. */
  readonly result: string
  /** The size of its body. */
  readonly bytes: number
}

export interface NewCaptured extends CapturedSummary {
  /** The client that owns the source. */
  readonly owner: string
  /** When it is deleted: UTC, RFC 3339 with milliseconds. */
  readonly expires: string
  /** Encrypted. */
  readonly body: Uint8Array
}

export interface Captured extends CapturedSummary, Pick<NewCaptured, 'owner' | 'body'> {
  readonly capture: string
}

export interface CapturedQuery {
  readonly tenant: string
  readonly source: string
  readonly limit: number
  readonly cursor?: string
}

/** The bodies of one source, together, at most; above it the oldest are deleted. */
export const capturedBytes = 16_000_000

const deleteMessages = 'delete from captured_message where tenant = ?1 and source = ?2'
const deleteCapture = 'delete from capture where tenant = ?1 and source = ?2'
const insert = `insert into capture (tenant, source, id, messages, started, until, dropped)
  select ?1, ?2, ?3, ?4, ?5, ?6, 0 where exists (select 1 from source where tenant = ?1 and id = ?2)`
const selectOne = `select id, messages, started, until, dropped from capture
  where tenant = ?1 and source = ?2 and until > ?3`
// Another process may have ended the capture, or begun another one, since the message came.
const insertMessage = `insert into captured_message
    (tenant, source, capture, id, owner, received, media_type, result, bytes, expires, body)
  select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, min(?10, until), ?11
  from capture where tenant = ?1 and source = ?2 and id = ?3`
const countDropped = 'update capture set dropped = dropped + ?4 where tenant = ?1 and source = ?2 and id = ?3'
const deleteBeyond = `delete from captured_message where sequence in (
  select sequence from (select sequence,
      row_number() over newest as messages,
      sum(bytes) over (newest rows unbounded preceding) as total
    from captured_message where tenant = ?1 and source = ?2
    window newest as (order by sequence desc)) as counted
  where messages > (select messages from capture where tenant = ?1 and source = ?2) or total > ${capturedBytes})`
const summary = 'id, received, media_type as mediaType, result, bytes'
const selectPage = `select sequence, ${summary} from captured_message
  where tenant = ?1 and source = ?2 and expires > ?3 and sequence < ?4 order by sequence desc limit ?5`
const selectMessage = `select ${summary}, owner, capture, body from captured_message
  where tenant = ?1 and source = ?2 and id = ?3 and expires > ?4 order by sequence desc limit 1`
const selectEnded = `select 1 where exists (select 1 from captured_message where expires <= ?1)
  or exists (select 1 from capture where until <= ?1)`
const deleteEnded = [
  'delete from captured_message where expires <= ?1',
  `delete from captured_message where (tenant, source) in (select tenant, source from capture where until <= ?1)`,
  'delete from capture where until <= ?1',
]

/** Begins a capture of a source, in the place of the one before, whose messages are deleted. */
export async function putCapture(sql: Sql, tenant: string, source: string, capture: CaptureInput): Promise<void> {
  const { id, messages, started, until } = capture
  await sql.batch([
    ...deletions(tenant, source),
    { sql: insert, values: [tenant, source, id, messages, started, until] },
  ])
}

/** Ends the capture and deletes its messages. */
export async function removeCapture(sql: Sql, tenant: string, source: string): Promise<void> {
  await sql.batch(deletions(tenant, source))
}

function deletions(tenant: string, source: string): readonly Statement[] {
  return [deleteMessages, deleteCapture].map((text) => ({ sql: text, values: [tenant, source] }))
}

/** The capture that goes on. */
export async function getCapture(sql: Sql, now: string, tenant: string, source: string): Promise<Capture | undefined> {
  const [row] = await sql.all<Capture>(selectOne, [tenant, source, now])
  return row
}

/** Keeps messages, in their order, and deletes the oldest beyond the number of the capture. */
export async function addCaptured(
  sql: Sql,
  tenant: string,
  source: string,
  capture: string,
  messages: readonly NewCaptured[],
  dropped: number,
): Promise<void> {
  await sql.batch([
    ...messages.map(({ id, owner, received, mediaType, result, bytes, expires, body }) => ({
      sql: insertMessage,
      values: [tenant, source, capture, id, owner, received, mediaType, result, bytes, expires, body],
    })),
    ...(messages.length === 0 ? [] : [{ sql: deleteBeyond, values: [tenant, source] }]),
    ...(dropped === 0 ? [] : [{ sql: countDropped, values: [tenant, source, capture, dropped] }]),
  ])
}

/** The newest first. */
export async function listCaptured(
  sql: Sql,
  now: string,
  { tenant, source, limit: asked, cursor }: CapturedQuery,
): Promise<Result<Page<CapturedSummary>, Problem>> {
  const position = cursor === undefined ? ok([`${Number.MAX_SAFE_INTEGER}`]) : decodeCursor(cursor, 1)
  if (!position.ok) return position
  const limit = pageSize(asked)
  const values = [tenant, source, now, Number(position.value[0]), limit + 1]
  const rows = await sql.all<CapturedSummary & { readonly sequence: number }>(selectPage, values)
  const { items, next } = pageOf(rows, limit, ({ sequence }) => [`${sequence}`])
  const shown = items.map(({ sequence: _sequence, ...item }) => item)
  return ok(next === undefined ? { items: shown } : { items: shown, next })
}

export async function getCaptured(
  sql: Sql,
  now: string,
  tenant: string,
  source: string,
  id: string,
): Promise<Captured | undefined> {
  const [row] = await sql.all<Captured>(selectMessage, [tenant, source, id, now], 'data')
  return row
}

/** @returns whether there were some */
export async function sweepCaptures(sql: Sql, now: string): Promise<boolean> {
  if ((await sql.all(selectEnded, [now])).length === 0) return false
  await sql.batch(deleteEnded.map((text) => ({ sql: text, values: [now] })))
  return true
}
