// Notices that rules require (standards/odrl/profile.md, "Duties of an answer"), until their receivers have accepted them. A
// process that sends one first moves its due time on, so that no other process sends it meanwhile, and it is due again if the
// process dies.

import type { Sql, Statement } from '../drivers/sql.ts'
import { rowLists } from '../json-column.ts'
import { isClaimOfDead } from '../nodes/leases.ts'

export interface Notice {
  readonly id: string
  readonly tenant: string
  readonly url: string
  /** JSON, without personal data. */
  readonly body: string
  /** UTC, RFC 3339. */
  readonly stored: string
}

export interface DueNotice extends Notice {
  readonly due: string
  readonly attempts: number
  readonly refusals: number
}

const insert = `insert into notice (id, tenant, url, body, stored, due)
  select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 4 from json_each(?1)`
// A claim is valid as long as it names the due time: what was done to the notice since has changed that.
const timeCharacters = 24
const isLeftBehind = (sql: Sql): string =>
  `(substr(claim, 1, ${timeCharacters}) = due and ${isClaimOfDead(sql, 'claim', timeCharacters)})`
const selectDue = (sql: Sql): string => `select id, tenant, url, body, stored, due, attempts, refusals from notice
  where due <= ?1 or (claim is not null and ${isLeftBehind(sql)}) order by due limit ?2`
const claim = 'update notice set due = ?3, claim = ?4 where id = ?1 and due = ?2 returning id'
const retry = 'update notice set due = ?3, attempts = ?4, refusals = ?5 where id = ?1 and due = ?2'
const remove = 'delete from notice where id = ?1 and due = ?2'
const selectNext = (sql: Sql): string =>
  `select min(case when claim is not null and ${isLeftBehind(sql)} then stored else due end) as next from notice`

/** Statements for the batch that requires the notices. */
export function noticeStatements(notices: readonly Notice[]): readonly Statement[] {
  const rows = notices.map(({ id, tenant, url, body, stored }) => [id, tenant, url, body, stored])
  return rowLists(rows).map((list) => ({ sql: insert, values: [list] }))
}

export async function addNotices(sql: Sql, notices: readonly Notice[]): Promise<void> {
  await sql.batch(noticeStatements(notices))
}

export function dueNotices(sql: Sql, now: string, limit: number): Promise<readonly DueNotice[]> {
  return sql.all<DueNotice>(selectDue(sql), [now, limit])
}

/**
 * @param node the id of this node, where it holds leases
 * @returns whether this caller has claimed it until then
 */
export async function claimNotice(sql: Sql, { id, due }: DueNotice, until: string, node?: string): Promise<boolean> {
  const values = [id, due, until, node === undefined ? null : `${until}@${node}`]
  return (await sql.all(claim, values)).length > 0
}

/** @param until the time until which it was claimed */
export async function settleNotice(sql: Sql, id: string, until: string): Promise<void> {
  await sql.batch([{ sql: remove, values: [id, until] }])
}

export interface NoticeFailure {
  readonly due: string
  readonly attempts: number
  readonly refusals: number
}

export async function retryNotice(sql: Sql, id: string, until: string, failure: NoticeFailure): Promise<void> {
  const { due, attempts, refusals } = failure
  await sql.batch([{ sql: retry, values: [id, until, due, attempts, refusals] }])
}

/** When one is due next; undefined: there is none. */
export async function nextNotice(sql: Sql): Promise<string | undefined> {
  const [row] = await sql.all<{ readonly next: string | null }>(selectNext(sql))
  return row?.next ?? undefined
}
