// Messages that could not be decoded or stored, kept as they came with the problem, so that they can be replayed once
// the source's options are mended.

import type { Problem } from '../../standards/problem.ts'
import { ok, type Result } from '../../standards/result.ts'
import type { Sql, Statement } from '../ports/sql.ts'
import { decodeCursor, type Page, pageOf, pageSize } from './cursor.ts'
import { parseColumn } from './json-column.ts'

export interface DeadLetterInput {
  /** The gateway's id of the message. */
  readonly id: string
  readonly source: string
  /** UTC, RFC 3339. */
  readonly received: string
  readonly mediaType: string
  /** As name and value; the caller leaves out what authenticates. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Uint8Array
  /** Why it is here: it never repeats a value. */
  readonly problem: Readonly<Record<string, unknown>>
}

export interface DeadLetterSummary extends Omit<DeadLetterInput, 'headers' | 'body'> {
  /** The size of the body. */
  readonly bytes: number
  /** When it was replayed. */
  readonly replayed?: string
}

export type DeadLetter = DeadLetterSummary & Pick<DeadLetterInput, 'headers' | 'body'>

export interface DeadLetterQuery {
  readonly tenant: string
  readonly source: string
  readonly limit: number
  readonly cursor?: string
}

interface Row {
  readonly id: string
  readonly source: string
  readonly received: string
  readonly mediaType: string
  readonly bytes: number
  readonly problem: string
  readonly replayed: string | null
}

const columns = 'id, source, received, media_type as mediaType, length(body) as bytes, problem, replayed'
// A replay that fails again keeps the letter with the newer problem.
const upsert = `insert into dead_letter (tenant, id, source, received, media_type, headers, body, problem)
  values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
  on conflict (tenant, id) do update set problem = excluded.problem, replayed = null`
const selectOne = `select ${columns}, headers, body from dead_letter where tenant = ?1 and id = ?2`
const selectPage = `select ${columns} from dead_letter
  where tenant = ?1 and source = ?2 and (received, id) > (?3, ?4) order by received, id limit ?5`
const setReplayed = 'update dead_letter set replayed = ?3 where tenant = ?1 and id = ?2'
const deleteOne = 'delete from dead_letter where tenant = ?1 and id = ?2'

export function writeDeadLetter(tenant: string, letter: DeadLetterInput): Statement {
  const { id, source, received, mediaType, headers, body, problem } = letter
  const values = [tenant, id, source, received, mediaType, JSON.stringify(headers), body, JSON.stringify(problem)]
  return { sql: upsert, values }
}

/** @param replayed when: UTC, RFC 3339 */
export function writeReplayed(tenant: string, id: string, replayed: string): Statement {
  return { sql: setReplayed, values: [tenant, id, replayed] }
}

export async function putDeadLetter(sql: Sql, tenant: string, letter: DeadLetterInput): Promise<void> {
  await sql.batch([writeDeadLetter(tenant, letter)])
}

export async function getDeadLetter(sql: Sql, tenant: string, id: string): Promise<DeadLetter | undefined> {
  const [row] = await sql.all<Row & { headers: string; body: Uint8Array }>(selectOne, [tenant, id])
  if (row === undefined) return undefined
  return { ...summary(row), headers: parseColumn<DeadLetter['headers']>(row.headers), body: row.body }
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
  const rows = await sql.all<Row>(selectPage, [query.tenant, query.source, received, id, limit + 1])
  return ok(pageOf(rows.map(summary), limit, (letter) => [letter.received, letter.id]))
}

export async function markDeadLetterReplayed(sql: Sql, tenant: string, id: string, replayed: string): Promise<void> {
  await sql.batch([writeReplayed(tenant, id, replayed)])
}

export async function deleteDeadLetter(sql: Sql, tenant: string, id: string): Promise<void> {
  await sql.batch([{ sql: deleteOne, values: [tenant, id] }])
}

function summary({ replayed, problem, ...row }: Row): DeadLetterSummary {
  const parsed = parseColumn<DeadLetterInput['problem']>(problem)
  return { ...row, problem: parsed, ...(replayed === null ? {} : { replayed }) }
}
