// Delivery of pending outbox rows: a claim (a lease of one subscription), so that no two processes send for one subscription at once, and the outcome of the
// rows that were sent. All functions except `claimDelivery` do nothing if the lease is lost.

import type { Sql, Statement } from '../drivers/sql.ts'
import { auditStatement } from '../audit/audit.ts'
import { type Guard, preconditionStatement } from '../batch-condition.ts'
import { rowLists } from '../json-column.ts'
import { isClaimOfDead } from '../nodes/leases.ts'
import { type Notice, noticeStatements } from './notices.ts'
import { type OutboxState, readOutboxState } from './outbox.ts'
import { deletions, sequenceLists } from './outbox-rows.ts'

export interface DeliveryKey {
  readonly tenant: string
  readonly subscription: string
}

export interface Lease extends DeliveryKey {
  /** Different for each claim. */
  readonly lease: string
}

export interface DeliveryState {
  /** Consecutive failed attempts, and since when. */
  readonly attempts: number
  /** The last of them, if the receiver answered and rejected it. */
  readonly refusals: number
  /** Failed attempts since the last success, including notifications that were given up. */
  readonly fails: number
  readonly failingSince: string | null
  readonly notBefore: string | null
  /** When it was due, for periodic subscriptions. */
  readonly due: string | null
}

/** A pending row, without the entities themselves. */
export interface OutboxRow {
  readonly sequence: number
  readonly entity: string
  readonly change: string
  /** UTC, RFC 3339: when the change was stored. */
  readonly stored: string
  /** Approximate size of the written entity in characters. */
  readonly size: number
  /** The notification in which it was sent previously. */
  readonly notification: string | null
}

/** Of an `OutboxRow`. */
export const outboxColumns = 'sequence, entity, change, stored, size, notification'

// A claim ends with its time or, before that, with the node that has made it.
const isUnclaimed = (sql: Sql, now: string): string =>
  `(lease_until is null or lease_until <= ${now} or ${isClaimOfDead(sql, 'lease')})`

const selectDue = (sql: Sql): string => `select tenant, subscription, attempts from delivery
  where due <= ?1 and ${isUnclaimed(sql, '?1')} and (attempts = 0 or ?3) order by due limit ?2`

const selectNext = (sql: Sql): string => `select min(case when lease_until > due and not ${isClaimOfDead(sql, 'lease')}
    then lease_until else due end) as next
  from delivery where due is not null`

// Checks again that it is due: another process may have delivered it since it was found.
const isFree = (sql: Sql): string => `where not exists (select 1 from delivery
  where tenant = ?1 and subscription = ?2 and due <= ?3 and ${isUnclaimed(sql, '?3')})`

const isHeld = 'where not exists (select 1 from delivery where tenant = ?1 and subscription = ?2 and lease = ?3)'

const takeLease = 'update delivery set lease = ?3, lease_until = ?4 where tenant = ?1 and subscription = ?2'

const selectState = `select attempts, refusals, fails, failing_since as failingSince, not_before as notBefore, due
  from delivery where tenant = ?1 and subscription = ?2`

const selectRows = `select ${outboxColumns} from outbox
  where tenant = ?1 and subscription = ?2 and dead is null order by sequence limit ?3`

const selectStates = `select change, part, data,
    (select owner from outbox join source on source.tenant = outbox.tenant and source.id = outbox_state.data ->> 'source'
      where outbox.change = outbox_state.change limit 1) as owner
  from outbox_state where change in (select value from json_each(?1))`

interface StateRow {
  readonly change: string
  readonly part: 'before' | 'after'
  readonly data: string
  readonly owner: string | null
}

const setNotification = `update outbox set notification = ?1 where sequence in (select cast(value as bigint) from json_each(?2))`

const countSent = `update delivery set lease_until = ?3, sent = sent + 1, last_notification = ?4
  where tenant = ?1 and subscription = ?2`

const setDead = 'update outbox set dead = ?2 where sequence in (select cast(value as bigint) from json_each(?1))'

const succeed = `update delivery set attempts = 0, refusals = 0, fails = 0, failing_since = null, last_success = ?3,
    not_before = ?4
  where tenant = ?1 and subscription = ?2`

const countFailure = `update delivery set attempts = attempts + 1, refusals = case when ?5 then refusals + 1 else 0 end,
    fails = fails + 1, failed = failed + 1, last_failure = ?3, failing_since = coalesce(failing_since, ?3), not_before = ?4
  where tenant = ?1 and subscription = ?2`

// The next notification is another one, without failed attempts.
const countGivenUp = `update delivery set attempts = 0, refusals = 0, failing_since = null, not_before = null,
    fails = fails + 1, failed = failed + 1, last_failure = ?3
  where tenant = ?1 and subscription = ?2`

// Rows that another batch has added since then are due too: that batch found a time set and kept it.
const release = `update delivery set lease = null, lease_until = null, due = coalesce(?4, (
    select case when not_before > ?3 then not_before else ?3 end from outbox
    where outbox.tenant = ?1 and outbox.subscription = ?2 and dead is null limit 1))
  where tenant = ?1 and subscription = ?2`

const rest = 'update delivery set lease = null, lease_until = null, due = null where tenant = ?1 and subscription = ?2'

export interface DueDelivery extends DeliveryKey {
  /** The last attempt failed. */
  readonly isRetry: boolean
}

/** Longest overdue first. */
export async function dueDeliveries(
  sql: Sql,
  now: string,
  limit: number,
  withRetries: boolean,
): Promise<readonly DueDelivery[]> {
  const rows = await sql.all<DeliveryKey & { attempts: number }>(selectDue(sql), [now, limit, withRetries ? 1 : 0])
  return rows.map(({ attempts, ...key }) => ({ ...key, isRetry: attempts > 0 }))
}

/** When something is due next; undefined: nothing is pending. */
export async function nextDelivery(sql: Sql): Promise<string | undefined> {
  const [row] = await sql.all<{ next: string | null }>(selectNext(sql))
  return row?.next ?? undefined
}

/** @returns undefined if another process delivers, or the subscription was deleted */
export async function claimDelivery(
  sql: Sql,
  { tenant, subscription, lease }: Lease,
  now: string,
  until: string,
): Promise<DeliveryState | undefined> {
  const guard: Guard = { reason: 'leased', moved: isFree(sql), values: [tenant, subscription, now] }
  const claimed = await sql.batch([
    preconditionStatement(guard),
    { sql: takeLease, values: [tenant, subscription, lease, until] },
  ])
  if (claimed === 'conflict') return undefined
  const [state] = await sql.all<DeliveryState>(selectState, [tenant, subscription])
  return state
}

/** The oldest first. */
export async function waitingRows(
  sql: Sql,
  { tenant, subscription }: DeliveryKey,
  limit: number,
): Promise<readonly OutboxRow[]> {
  return sql.all<OutboxRow>(selectRows, [tenant, subscription, limit])
}

export interface ChangeStates {
  readonly before?: OutboxState
  readonly after?: OutboxState
}

/** Without parts that have expired since; a change of an expired entity is dropped. */
export async function changeStates(
  sql: Sql,
  now: string,
  changes: readonly string[],
): Promise<ReadonlyMap<string, ChangeStates>> {
  const states = new Map<string, ChangeStates>()
  const ended = new Set<string>()
  for (const list of rowLists(changes)) {
    for (const { change, part, data, owner } of await sql.all<StateRow>(selectStates, [list])) {
      const state = readOutboxState(data, owner, now)
      if (state !== undefined) states.set(change, { ...states.get(change), [part]: state })
      else if (part === 'after') ended.add(change)
    }
  }
  for (const change of ended) states.delete(change)
  return states
}

export interface Sending {
  /** The notification of the rows; absent if there are none. */
  readonly notification?: string
  readonly rows: readonly OutboxRow[]
  readonly now: string
  /** The end of the lease. */
  readonly until: string
  /** Audit records of the sending, stored with it: each is canonical JSON without personal data. */
  readonly audit: readonly string[]
  /** The notices that the sending requires, likewise. */
  readonly notices: readonly Notice[]
}

/** Called before sending: assigns the rows to one notification, and counts it. */
export async function beginSending(
  sql: Sql,
  lease: Lease,
  { notification, rows, now, until, audit, notices }: Sending,
): Promise<boolean> {
  const named = rows.filter((row) => row.notification === null)
  return held(sql, lease, [
    ...sequenceLists(named).map((list) => ({ sql: setNotification, values: [notification ?? null, list] })),
    { sql: countSent, values: [lease.tenant, lease.subscription, until, now] },
    ...audit.map((record) => auditStatement(lease.tenant, record)),
    ...noticeStatements(notices),
  ])
}

/** The subscriber may see nothing of the rows. */
export async function dropRows(sql: Sql, lease: Lease, rows: readonly OutboxRow[]): Promise<boolean> {
  return held(sql, lease, deletions(rows))
}

/** @param notBefore the end of the throttling; null: there is none */
export async function settleSent(
  sql: Sql,
  lease: Lease,
  rows: readonly OutboxRow[],
  now: string,
  notBefore: string | null,
): Promise<boolean> {
  return held(sql, lease, [...deletions(rows), successStatement(lease, now, notBefore)])
}

export function successStatement(
  { tenant, subscription }: DeliveryKey,
  now: string,
  notBefore: string | null,
): Statement {
  return { sql: succeed, values: [tenant, subscription, now, notBefore] }
}

export interface Failing {
  readonly now: string
  /** When it is tried again; null: unknown. */
  readonly again: string | null
  /** The receiver answered, and rejected it. */
  readonly isRefused: boolean
}

export async function settleFailed(sql: Sql, lease: Lease, failing: Failing): Promise<boolean> {
  const { tenant, subscription } = lease
  const { now, again } = failing
  const released = { sql: release, values: [tenant, subscription, now, again] }
  return held(sql, lease, [failureStatement(lease, failing), released])
}

export function failureStatement({ tenant, subscription }: DeliveryKey, { now, again, isRefused }: Failing): Statement {
  return { sql: countFailure, values: [tenant, subscription, now, again, isRefused ? 1 : 0] }
}

/** Gives the rows up and keeps them; later rows are tried at once. */
export async function giveUp(sql: Sql, lease: Lease, rows: readonly OutboxRow[], now: string): Promise<boolean> {
  const { tenant, subscription } = lease
  return held(sql, lease, [
    ...sequenceLists(rows).map((list) => ({ sql: setDead, values: [list, now] })),
    { sql: countGivenUp, values: [tenant, subscription, now] },
  ])
}

/** @param due when a periodic subscription is notified next; null: when something is pending */
export async function releaseDelivery(sql: Sql, lease: Lease, now: string, due: string | null): Promise<boolean> {
  const { tenant, subscription } = lease
  return held(sql, lease, [{ sql: release, values: [tenant, subscription, now, due] }])
}

/** Keeps pending rows until the subscription is changed, because it is paused or has expired. */
export async function restDelivery(sql: Sql, lease: Lease): Promise<boolean> {
  return held(sql, lease, [restStatement(lease)])
}

export function restStatement({ tenant, subscription }: DeliveryKey): Statement {
  return { sql: rest, values: [tenant, subscription] }
}

export async function held(
  sql: Sql,
  { tenant, subscription, lease }: Lease,
  statements: readonly Statement[],
): Promise<boolean> {
  const guard: Guard = { reason: 'lease-lost', moved: isHeld, values: [tenant, subscription, lease] }
  return (await sql.batch([preconditionStatement(guard), ...statements])) === 'applied'
}
