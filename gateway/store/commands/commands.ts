// Commands to devices: queued, then delivered with the state of the device's session in one batch, then acknowledged in the batch of
// the message that answers it. A command is delivered at most once.

import type { Json } from '../../../standards/hub/entity.ts'
import type { Problem } from '../../../standards/problem.ts'
import { ok, type Result } from '../../../standards/result.ts'
import { type Guard, preconditionStatement } from '../batch-condition.ts'
import { decodeCursor, type Page, pageOf, pageSize } from '../cursor.ts'
import type { Sql, Statement } from '../drivers/sql.ts'
import { sessionGuards, type SessionWrite, updateSessions } from '../ingest/sessions.ts'
import { parseColumn } from '../json-column.ts'

export type CommandState = 'queued' | 'delivered' | 'acknowledged' | 'failed' | 'expired'

export interface NewCommand {
  readonly id: string
  /** The id of the entity. */
  readonly entity: string
  readonly source: string
  /** The session of the device: the source's own id of it. */
  readonly session: string
  readonly name: string
  readonly parameters: { readonly [name: string]: Json }
  /** The client that sent it. */
  readonly client: string
  /** UTC, RFC 3339. */
  readonly created: string
  readonly expires: string
}

export interface StoredCommand extends NewCommand {
  readonly state: CommandState
  /** Why it failed: the code of a problem, or one of the device's protocol. */
  readonly reason?: string
  /** Absent: not delivered, or the protocol has no answer to it. */
  readonly correlation?: string
  /** When its state changed: UTC, RFC 3339. */
  readonly changed: string
}

/** What became of a queued command when it was encoded. */
export type CommandStep =
  | { readonly id: string; readonly state: 'delivered'; readonly correlation?: string }
  | { readonly id: string; readonly state: 'failed'; readonly reason: string }

/** The answers of the device of one session. */
export interface CommandAnswer {
  /** The sessions of the message. */
  readonly sessions: readonly string[]
  readonly correlation: string
  /** Why the device refuses; absent: it has carried the command out. */
  readonly reason?: string
}

interface Row extends Omit<StoredCommand, 'parameters' | 'reason' | 'correlation'> {
  readonly parameters: string
  readonly reason: string | null
  readonly correlation: string | null
}

/** Commands that wait for one device. */
export const maxQueued = 100
/** Commands that are encoded at once, for all sessions of a request. */
const queuedAtOnce = 64

const columns = `id, entity, source, session, name, parameters, client, state, reason, correlation, created, changed, expires`
const insert = `insert into command
    (tenant, id, entity, source, session, name, parameters, client, state, created, changed, expires)
  values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'queued', ?9, ?9, ?10)`
const full = `where (select count(*) from command
  where tenant = ?1 and source = ?2 and session = ?3 and state = 'queued' and expires > ?4) >= ${maxQueued}`
const selectOne = `select ${columns} from command where tenant = ?1 and id = ?2`
const selectPage = `select ${columns} from command where tenant = ?1 and entity = ?2 and (client = ?3 or ?3 is null)
    and (?4 = '' or (created, id) < (?4, ?5)) order by created desc, id desc limit ?6`
const selectQueued = `select ${columns} from command indexed by command_queued
  where tenant = ?1 and source = ?2 and session in (select value from json_each(?3)) and state = 'queued' and expires > ?4
  order by created, id limit ${queuedAtOnce}`
const selectLatest = `select ${columns} from command where tenant = ?1 and entity = ?2 and name = ?3
  order by created desc, id desc limit 1`
const selectAwaiting = `select entity, name from command where tenant = ?1 and source = ?2
  and session in (select value from json_each(?3)) and correlation in (select value from json_each(?4)) and state = 'delivered'`
const selectOver = `select tenant, id, entity, name from command where state in ('queued', 'delivered') and expires <= ?1
  and (state = 'queued' or correlation is not null) limit ${queuedAtOnce}`
const notQueued = `where not exists (select 1 from command where tenant = ?1 and id = ?2 and state = 'queued')`
// The session is kept while an answer is awaited.
const step = `update command set state = ?3, reason = ?4, correlation = ?5, changed = ?6,
  session = case when cast(?5 as text) is null then '' else session end where tenant = ?1 and id = ?2`
const requeue = `update command set state = 'queued', session = ?3, correlation = null, changed = ?4
  where tenant = ?1 and id = ?2 and state = 'delivered'`
const answer = `update command set state = ?5, reason = ?6, changed = ?7, session = ''
  where tenant = ?1 and source = ?2 and session in (select value from json_each(?3)) and correlation = ?4
    and state = 'delivered' and expires > ?7`
const expire = `update command set state = 'expired', changed = expires, session = ''
  where state in ('queued', 'delivered') and expires <= ?1 and (state = 'queued' or correlation is not null)`
const remove = `delete from command where changed < ?1 and expires < ?1`

/** @returns `full`: as many commands wait for the device as may */
export async function createCommand(sql: Sql, tenant: string, command: NewCommand): Promise<'created' | 'full'> {
  const { id, entity, source, session, name, parameters, client, created, expires } = command
  const outcome = await sql.batch([
    preconditionStatement({ reason: 'full', moved: full, values: [tenant, source, session, created] }),
    {
      sql: insert,
      values: [tenant, id, entity, source, session, name, JSON.stringify(parameters), client, created, expires],
    },
  ])
  return outcome === 'applied' ? 'created' : 'full'
}

export async function getCommand(
  sql: Sql,
  now: string,
  tenant: string,
  id: string,
): Promise<StoredCommand | undefined> {
  const [row] = await sql.all<Row>(selectOne, [tenant, id])
  return row === undefined ? undefined : commandOf(row, now)
}

export interface CommandQuery {
  readonly tenant: string
  readonly entity: string
  /** Only the commands of this client; absent: all. */
  readonly client?: string
  readonly limit: number
  readonly cursor?: string
}

/** Latest first. */
export async function listCommands(
  sql: Sql,
  now: string,
  { tenant, entity, client, limit: asked, cursor }: CommandQuery,
): Promise<Result<Page<StoredCommand>, Problem>> {
  const position = cursor === undefined ? ok(['', '']) : decodeCursor(cursor, 2)
  if (!position.ok) return position
  const [before = '', id = ''] = position.value
  const limit = pageSize(asked)
  const rows = await sql.all<Row>(selectPage, [tenant, entity, client ?? null, before, id, limit + 1])
  const commands = rows.map((row) => commandOf(row, now))
  return ok(pageOf(commands, limit, (one) => [one.created, one.id]))
}

/** The queued commands of sessions, the oldest first, as many as are encoded at once. @param now UTC, RFC 3339 */
export async function queuedCommands(
  sql: Sql,
  tenant: string,
  source: string,
  sessions: readonly string[],
  now: string,
): Promise<readonly StoredCommand[]> {
  const rows = await sql.all<Row>(selectQueued, [tenant, source, JSON.stringify(sessions), now])
  return rows.map((row) => commandOf(row, now))
}

/** What a command is sent to, and its name. */
export type CommandTarget = Pick<NewCommand, 'entity' | 'name'>

/** The last command of a name to an entity. */
export async function latestCommand(
  sql: Sql,
  now: string,
  tenant: string,
  { entity, name }: CommandTarget,
): Promise<StoredCommand | undefined> {
  const [row] = await sql.all<Row>(selectLatest, [tenant, entity, name])
  return row === undefined ? undefined : commandOf(row, now)
}

/** The delivered commands that answers are about. */
export async function awaitingCommands(
  sql: Sql,
  tenant: string,
  source: string,
  answers: readonly CommandAnswer[],
): Promise<readonly CommandTarget[]> {
  const sessions = JSON.stringify([...new Set(answers.flatMap((one) => one.sessions))])
  const correlations = JSON.stringify(answers.map(({ correlation }) => correlation))
  return sql.all<{ readonly entity: string; readonly name: string }>(selectAwaiting, [
    tenant,
    source,
    sessions,
    correlations,
  ])
}

export interface OverCommand {
  readonly tenant: string
  readonly id: string
  readonly entity: string
  readonly name: string
}

/** Commands that have expired and are not noted as such, some of them. @param now UTC, RFC 3339 */
export function overCommands(sql: Sql, now: string): Promise<readonly OverCommand[]> {
  return sql.all<OverCommand>(selectOver, [now])
}

/** Notes that they have expired. */
export async function expireCommands(sql: Sql, over: readonly OverCommand[], now: string): Promise<void> {
  await sql.batch(
    over.map(({ tenant, id }) => ({ sql: `${expire} and tenant = ?2 and id = ?3`, values: [now, tenant, id] })),
  )
}

export interface CommandDelivery {
  readonly tenant: string
  readonly source: string
  /** UTC, RFC 3339. */
  readonly now: string
  readonly steps: readonly CommandStep[]
  readonly sessions: readonly SessionWrite[]
}

/** Stores what became of queued commands with their sessions. @returns `conflict`: one of them has changed */
export async function deliverCommands(sql: Sql, delivery: CommandDelivery): Promise<'applied' | 'conflict'> {
  const { tenant, source, now, steps, sessions } = delivery
  const outcome = await sql.batch([
    ...[...sessionGuards(tenant, source, sessions), ...commandGuards(tenant, steps)].map(preconditionStatement),
    ...stepStatements(tenant, steps, now),
    ...updateSessions(tenant, source, sessions, now),
  ])
  return outcome === 'applied' ? 'applied' : 'conflict'
}

/** Fail where a command is queued no longer. */
export function commandGuards(
  tenant: string,
  steps: readonly Pick<CommandStep, 'id'>[],
): readonly Guard<'command-moved'>[] {
  return steps.map(({ id }) => ({ reason: 'command-moved', moved: notQueued, values: [tenant, id] }))
}

/** Goes into a batch with `commandGuards`. */
export function stepStatements(tenant: string, steps: readonly CommandStep[], now: string): readonly Statement[] {
  return steps.map((one) => {
    const [reason, correlation] = one.state === 'failed' ? [one.reason, null] : [null, one.correlation ?? null]
    return { sql: step, values: [tenant, one.id, one.state, reason, correlation, now] }
  })
}

/** A command that was delivered to a connection that was gone waits again. */
export async function requeueCommand(
  sql: Sql,
  tenant: string,
  { id, session }: Pick<NewCommand, 'id' | 'session'>,
  now: string,
): Promise<void> {
  await sql.batch([{ sql: requeue, values: [tenant, id, session, now] }])
}

/** Goes into the batch of the messages that answer commands. */
export function answerStatements(
  tenant: string,
  source: string,
  answers: readonly CommandAnswer[],
  now: string,
): readonly Statement[] {
  return answers.map(({ sessions, correlation, reason }) => {
    const [state, why] = reason === undefined ? ['acknowledged', null] : ['failed', reason]
    return { sql: answer, values: [tenant, source, JSON.stringify(sessions), correlation, state, why, now] }
  })
}

/** @returns `not-queued`: it was delivered already, or has ended */
export async function cancelCommand(
  sql: Sql,
  tenant: string,
  id: string,
  now: string,
): Promise<'cancelled' | 'not-queued'> {
  const steps = [{ id, state: 'failed', reason: 'cancelled' }] as const
  const guards = commandGuards(tenant, steps).map(preconditionStatement)
  const outcome = await sql.batch([...guards, ...stepStatements(tenant, steps, now)])
  return outcome === 'applied' ? 'cancelled' : 'not-queued'
}

/** Ends what was not delivered or not answered in time, and deletes what ended long ago. @param before UTC, RFC 3339 */
export function sweepStatements(now: string, before: string): readonly Statement[] {
  return [
    { sql: expire, values: [now] },
    { sql: remove, values: [before] },
  ]
}

/** A command whose time is over has expired, also before the sweep notes it. */
function commandOf({ parameters, reason, correlation, state, ...row }: Row, now: string): StoredCommand {
  const isOpen = state === 'queued' || (state === 'delivered' && correlation !== null)
  const isOver = isOpen && row.expires <= now
  return {
    ...row,
    state: isOver ? 'expired' : state,
    ...(isOver ? { changed: row.expires } : {}),
    parameters: parseColumn<NewCommand['parameters']>(parameters),
    ...(reason === null ? {} : { reason }),
    ...(correlation === null ? {} : { correlation }),
  }
}
