// Messages that could not be decoded or stored, kept as they came with the problem, so that they can be replayed once
// the source's options are mended.

import type { Problem } from '../../standards/problem.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { Sql } from '../ports/sql.ts'
import { decodeCursor, foreignCursor, type Page, pageOf, pageSize } from './cursor.ts'
import { parseColumn } from './json-column.ts'

export interface DeadLetterInput {
  readonly tenant: string
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

export interface DeadLetterSummary extends Omit<DeadLetterInput, 'tenant' | 'headers' | 'body'> {
  readonly n: number
  /** The size of the body. */
  readonly bytes: number
  /** When it was replayed. */
  readonly replayed?: string
}

export type DeadLetter = DeadLetterSummary & Pick<DeadLetterInput, 'headers' | 'body'>

export interface DeadLetterKey {
  readonly tenant: string
  readonly source: string
  readonly n: number
}

export interface DeadLetterQuery {
  readonly tenant: string
  readonly source: string
  readonly limit: number
  readonly cursor?: string
}

interface Row {
  readonly n: number
  readonly source: string
  readonly received: string
  readonly mediaType: string
  readonly bytes: number
  readonly problem: string
  readonly replayed: string | null
}

const columns = 'n, source, received, media_type as mediaType, length(body) as bytes, problem, replayed'
const one = 'tenant = ?1 and source = ?2 and n = ?3'
const insert = `insert into dead_letter (tenant, source, token, received, media_type, headers, body, problem)
  values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`
const selectNumber = 'select n from dead_letter where token = ?1'
const selectOne = `select ${columns}, headers, body from dead_letter where ${one}`
const selectPage = `select ${columns} from dead_letter where tenant = ?1 and source = ?2 and n > ?3 order by n limit ?4`
const markReplayed = `update dead_letter set replayed = ?4 where ${one}`
const deleteOne = `delete from dead_letter where ${one}`

/** @returns the letter's number */
export async function putDeadLetter(sql: Sql, letter: DeadLetterInput): Promise<number> {
  const { tenant, source, received, mediaType, headers, body, problem } = letter
  const token = crypto.randomUUID()
  const values = [tenant, source, token, received, mediaType, JSON.stringify(headers), body, JSON.stringify(problem)]
  await sql.batch([{ sql: insert, values }])
  const [row] = await sql.all<{ n: number }>(selectNumber, [token])
  if (row === undefined) throw new Error('a dead letter is gone right after it was put')
  return row.n
}

export async function getDeadLetter(sql: Sql, key: DeadLetterKey): Promise<DeadLetter | undefined> {
  const [row] = await sql.all<Row & { headers: string; body: Uint8Array }>(selectOne, keyValues(key))
  if (row === undefined) return undefined
  return { ...summary(row), headers: parseColumn<DeadLetter['headers']>(row.headers), body: row.body }
}

/** The oldest first: the order in which they are replayed. */
export async function listDeadLetters(
  sql: Sql,
  query: DeadLetterQuery,
): Promise<Result<Page<DeadLetterSummary>, Problem>> {
  const position = query.cursor === undefined ? ok(['0']) : decodeCursor(query.cursor, 1)
  if (!position.ok) return position
  const after = Number(position.value[0])
  if (!Number.isSafeInteger(after)) return fail(foreignCursor)
  const limit = pageSize(query.limit)
  const rows = await sql.all<Row>(selectPage, [query.tenant, query.source, after, limit + 1])
  return ok(pageOf(rows.map(summary), limit, (letter) => [`${letter.n}`]))
}

/** @param replayed when: UTC, RFC 3339 */
export async function markDeadLetterReplayed(sql: Sql, key: DeadLetterKey, replayed: string): Promise<void> {
  await sql.batch([{ sql: markReplayed, values: [...keyValues(key), replayed] }])
}

export async function deleteDeadLetter(sql: Sql, key: DeadLetterKey): Promise<void> {
  await sql.batch([{ sql: deleteOne, values: keyValues(key) }])
}

function keyValues({ tenant, source, n }: DeadLetterKey): [string, string, number] {
  return [tenant, source, n]
}

function summary({ n, source, received, mediaType, bytes, problem, replayed }: Row): DeadLetterSummary {
  const parsed = parseColumn<DeadLetterInput['problem']>(problem)
  return { n, source, received, mediaType, bytes, problem: parsed, ...(replayed === null ? {} : { replayed }) }
}
