// Break-glass requests, who approved each and when it ended (gateway/http/management/break-glass.ts). Rows are kept: officers
// review them afterwards.

import type { Officer } from './officer.ts'
import type { Problem } from '../../../standards/problem.ts'
import { ok, type Result } from '../../../standards/result.ts'
import type { Sql } from '../drivers/sql.ts'
import { decodeCursor, type Page, pageOf, pageSize } from '../cursor.ts'
import { preconditionStatement } from '../batch-condition.ts'
import { parseColumn } from '../json-column.ts'

export interface AskedGrant {
  readonly id: string
  readonly by: Officer
  readonly reason: string
  readonly text: string
  /** It applies to entities of these types, and to these entities. */
  readonly types: readonly string[]
  readonly entities: readonly string[]
  readonly minutes: number
  /** UTC, RFC 3339. */
  readonly asked: string
}

export interface Grant extends AskedGrant {
  /** All absent: nobody has approved it yet. */
  readonly approver?: Officer
  readonly approved?: string
  readonly until?: string
  /** Before its time. */
  readonly ended?: string
}

interface Row {
  readonly id: string
  readonly data: string
  readonly asked: string
  readonly approver: string | null
  readonly approved: string | null
  readonly until: string | null
  readonly ended: string | null
}

const columns = 'id, data, asked, approver, approved, until, ended'
const insert = 'insert into break_glass (tenant, id, data, asked) values (?1, ?2, ?3, ?4)'
const selectOne = `select ${columns} from break_glass where tenant = ?1 and id = ?2`
const selectPage = `select ${columns} from break_glass where tenant = ?1 and (?2 = '' or (asked, id) < (?2, ?3))
  order by asked desc, id desc limit ?4`
const selectRunning = `select ${columns} from break_glass where tenant = ?1 and ended is null and until > ?2
  order by asked, id`
const moved = 'from break_glass where tenant = ?1 and id = ?2 and (approved is not null or ended is not null)'
const approve = `update break_glass set approver = ?3, approved = ?4, until = ?5 where tenant = ?1 and id = ?2`
const end = 'update break_glass set ended = ?3 where tenant = ?1 and id = ?2 and ended is null'

export async function askGrant(sql: Sql, tenant: string, { id, asked, ...data }: AskedGrant): Promise<void> {
  await sql.batch([{ sql: insert, values: [tenant, id, JSON.stringify(data), asked] }])
}

export async function getGrant(sql: Sql, tenant: string, id: string): Promise<Grant | undefined> {
  const [row] = await sql.all<Row>(selectOne, [tenant, id])
  return row === undefined ? undefined : grantOf(row)
}

/** Latest first. */
export async function listGrants(
  sql: Sql,
  { tenant, limit: asked, cursor }: { readonly tenant: string; readonly limit: number; readonly cursor?: string },
): Promise<Result<Page<Grant>, Problem>> {
  const position = cursor === undefined ? ok(['', '']) : decodeCursor(cursor, 2)
  if (!position.ok) return position
  const [before = '', id = ''] = position.value
  const limit = pageSize(asked)
  const rows = await sql.all<Row>(selectPage, [tenant, before, id, limit + 1])
  return ok(pageOf(rows.map(grantOf), limit, (grant) => [grant.asked, grant.id]))
}

/** @param now UTC, RFC 3339 */
export async function runningGrants(sql: Sql, tenant: string, now: string): Promise<readonly Grant[]> {
  return (await sql.all<Row>(selectRunning, [tenant, now])).map(grantOf)
}

/** @returns `moved` if somebody else has approved or ended it in the meantime */
export async function approveGrant(
  sql: Sql,
  tenant: string,
  id: string,
  { approver, approved, until }: Required<Pick<Grant, 'approver' | 'approved' | 'until'>>,
): Promise<'approved' | 'moved'> {
  const outcome = await sql.batch([
    preconditionStatement({ reason: 'moved', moved, values: [tenant, id] }),
    { sql: approve, values: [tenant, id, JSON.stringify(approver), approved, until] },
  ])
  return outcome === 'applied' ? 'approved' : 'moved'
}

/** The first end is final. @param now UTC, RFC 3339 */
export async function endGrant(sql: Sql, tenant: string, id: string, now: string): Promise<void> {
  await sql.batch([{ sql: end, values: [tenant, id, now] }])
}

function grantOf({ id, data, asked, approver, approved, until, ended }: Row): Grant {
  return {
    id,
    asked,
    ...parseColumn<Omit<AskedGrant, 'id' | 'asked'>>(data),
    ...(approver === null || approved === null || until === null
      ? {}
      : { approver: parseColumn<Officer>(approver), approved, until }),
    ...(ended === null ? {} : { ended }),
  }
}
