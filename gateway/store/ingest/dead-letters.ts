// Messages that could not be decoded or stored, kept unchanged with the problem, so that they can be replayed once the
// source's options are corrected: for 30 days (sweep.ts), and for each source the newest ones up to a limit.

import type { Problem } from '../../../standards/problem.ts'
import { ok, type Result } from '../../../standards/result.ts'
import type { Sql, Statement } from '../drivers/sql.ts'
import { decodeCursor, type Page, pageOf, pageSize } from '../cursor.ts'
import type { Guard } from '../batch-condition.ts'
import { instantKey } from '../temporal/instant-key.ts'
import { parseColumn } from '../json-column.ts'

export interface DeadLetterInput {
  /** The gateway's id of the message. */
  readonly id: string
  readonly source: string
  /** The client that owns the source; absent from dead letters of older schemas. */
  readonly owner?: string
  /** UTC, RFC 3339: when the front end received it, and when it was stored here. */
  readonly received: string
  readonly stored: string
  readonly mediaType: string
  /** As name and value, without credentials. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** The sender's address, as the front end named it. */
  readonly peer?: string
  /** The topic of a broker, or what a connector names in its place. */
  readonly topic?: string
  readonly body: Uint8Array
  /** Why it was rejected; it never repeats a value. */
  readonly problem: Readonly<Record<string, unknown>>
  /** When it is deleted, if that is before its regular time: UTC, RFC 3339. */
  readonly expires?: string | undefined
}

export interface DeadLetterSummary extends Omit<DeadLetterInput, 'owner' | 'headers' | 'peer' | 'topic' | 'body'> {
  /** The size of the body. */
  readonly bytes: number
  /** When it was replayed. */
  readonly replayed?: string
}

export type DeadLetter = DeadLetterSummary & Pick<DeadLetterInput, 'owner' | 'headers' | 'peer' | 'topic' | 'body'>

export interface DeadLetterQuery {
  readonly tenant: string
  readonly source: string
  /** Of the problem; absent: any. */
  readonly code?: string
  readonly limit: number
  readonly cursor?: string
}

interface Row {
  readonly id: string
  readonly source: string
  readonly received: string
  readonly stored: string
  readonly mediaType: string
  readonly bytes: number
  readonly problem: string
  readonly replayed: string | null
}
interface FullRow extends Row {
  readonly owner: string | null
  readonly headers: string
  readonly peer: string | null
  readonly topic: string | null
  readonly body: Uint8Array
}

/** How many rejected messages of a source are kept; above it, the oldest are deleted, a tenth of the limit at a time. */
export const deadLetterBound = { letters: 10_000, bytes: 100_000_000 } as const

const columns = 'id, source, received, stored, media_type as mediaType, bytes, problem, replayed'
// A replay that fails again keeps the dead letter with the newer problem; a replayed one stays replayed.
const upsert = `insert into dead_letter
  (tenant, id, source, received, stored, media_type, headers, peer, bytes, body, problem, expires, owner, topic)
  values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
  on conflict (tenant, id) do update set problem = excluded.problem`
const selectOne = `select ${columns}, owner, headers, peer, topic, body from dead_letter where tenant = ?1 and id = ?2`
const selectPage = `select ${columns} from dead_letter
  where tenant = ?1 and source = ?2 and (received, id) > (?3, ?4)
  and (problem ->> 'code' = ?6 or ?6 is null) order by received, id limit ?5`
const setReplayed = `update dead_letter set replayed = ?3, expires = min(coalesce(expires, ?4), coalesce(?4, expires))
  where tenant = ?1 and id = ?2`
const deleteOne = 'delete from dead_letter where tenant = ?1 and id = ?2'
// Both subqueries read an index only; the inner one, which costs little, decides whether the outer one runs at all.
const deleteBeyond = `delete from dead_letter where tenant = ?1 and id in (
  select id from (select id,
      row_number() over newest as letters,
      sum(bytes) over (newest rows unbounded preceding) as total
    from dead_letter where tenant = ?1 and source = ?2
      and (select count(*) > ?3 or sum(bytes) > ?4 from dead_letter where tenant = ?1 and source = ?2)
    window newest as (order by stored desc, id desc)) as counted
  where letters > ?3 * 0.9 or total > ?4 * 0.9)`
const waiting = `where not exists (select 1 from dead_letter where tenant = ?1 and id = ?2 and replayed is null)`

function writeDeadLetter(tenant: string, letter: DeadLetterInput): Statement {
  const { id, source, owner, received, stored, mediaType, headers, peer, topic, body, problem } = letter
  const expires = letter.expires === undefined ? null : instantKey(letter.expires)
  const kept = [
    JSON.stringify(headers),
    peer ?? null,
    body.length,
    body,
    JSON.stringify(problem),
    expires,
    owner ?? null,
    topic ?? null,
  ]
  return { sql: upsert, values: [tenant, id, source, received, stored, mediaType, ...kept] }
}

/** Stores dead letters of one source, and deletes those above its limit. */
export function writeDeadLetters(
  tenant: string,
  source: string,
  letters: readonly DeadLetterInput[],
  bound: { readonly letters: number; readonly bytes: number } = deadLetterBound,
): readonly Statement[] {
  if (letters.length === 0) return []
  return [
    ...letters.map((letter) => writeDeadLetter(tenant, letter)),
    { sql: deleteBeyond, values: [tenant, source, bound.letters, bound.bytes] },
  ]
}

/** Fails if the dead letter has been replayed or deleted. */
export function waitingGuard(tenant: string, id: string): Guard<'letter-replayed'> {
  return { reason: 'letter-replayed', moved: waiting, values: [tenant, id] }
}

/**
 * @param replayed when: UTC, RFC 3339
 * @param expires when the first part of the message's content expires
 */
export function writeReplayed(tenant: string, id: string, replayed: string, expires: string | null): Statement {
  return { sql: setReplayed, values: [tenant, id, replayed, expires] }
}

export async function putDeadLetter(sql: Sql, tenant: string, letter: DeadLetterInput): Promise<void> {
  await sql.batch(writeDeadLetters(tenant, letter.source, [letter]))
}

export async function getDeadLetter(sql: Sql, tenant: string, id: string): Promise<DeadLetter | undefined> {
  const [row] = await sql.all<FullRow>(selectOne, [tenant, id])
  if (row === undefined) return undefined
  const { owner, headers, peer, topic, ...rest } = row
  return {
    ...summary(rest),
    ...(owner === null ? {} : { owner }),
    headers: parseColumn<DeadLetter['headers']>(headers),
    ...(peer === null ? {} : { peer }),
    ...(topic === null ? {} : { topic }),
    body: row.body,
  }
}

/** The oldest first: the order in which they are replayed. */
export async function listDeadLetters(
  sql: Sql,
  query: DeadLetterQuery,
): Promise<Result<Page<DeadLetterSummary>, Problem>> {
  const position = query.cursor === undefined ? ok(['', '']) : decodeCursor(query.cursor, 2)
  if (!position.ok) return position
  const [received = '', id = ''] = position.value
  const limit = pageSize(query.limit)
  const rows = await sql.all<Row>(selectPage, [query.tenant, query.source, received, id, limit + 1, query.code ?? null])
  return ok(pageOf(rows.map(summary), limit, (letter) => [letter.received, letter.id]))
}

export async function markDeadLetterReplayed(sql: Sql, tenant: string, id: string, replayed: string): Promise<void> {
  await sql.batch([writeReplayed(tenant, id, replayed, null)])
}

export async function deleteDeadLetter(sql: Sql, tenant: string, id: string): Promise<void> {
  await sql.batch([{ sql: deleteOne, values: [tenant, id] }])
}

function summary({ replayed, problem, ...row }: Row): DeadLetterSummary {
  const parsed = parseColumn<DeadLetterInput['problem']>(problem)
  return { ...row, problem: parsed, ...(replayed === null ? {} : { replayed }) }
}
