// Reads the outbox without sending: the events of a stream, and the notifications that were given up.

import type { Sql } from '../drivers/sql.ts'
import { auditStatement } from '../audit/audit.ts'
import { type DeliveryKey, outboxColumns, type OutboxRow } from './delivery.ts'

const selectEvents = `select ${outboxColumns} from outbox
  where tenant = ?1 and subscription = ?2 and dead is null and sequence > ?3 order by sequence limit ?4`

const selectPosition = `select dropped, (select version from subscription
    where subscription.tenant = ?1 and subscription.id = ?2) as version, coalesce((select max(sequence) from outbox
    where outbox.tenant = ?1 and outbox.subscription = ?2 and dead is null), dropped) as last
  from delivery where tenant = ?1 and subscription = ?2`

const countRead = `update delivery set sent = sent + ?3, last_notification = ?4, last_success = ?4
  where tenant = ?1 and subscription = ?2`

const selectDead = `select notification, min(stored) as stored, max(dead) as givenUp, json_group_array(distinct entity) as entities
  from outbox where tenant = ?1 and subscription = ?2 and dead is not null
  group by notification, case when notification is null then sequence end order by min(sequence) limit ?3`

const revive = `update outbox set dead = null where tenant = ?1 and subscription = ?2 and dead is not null`

const setDue = `update delivery set due = coalesce(due, ?3) where tenant = ?1 and subscription = ?2`

export interface StreamPosition {
  /** The last existing event. */
  readonly last: number
  /** The last event that was deleted because it was too old. */
  readonly dropped: number
  /** Of the subscription. */
  readonly version: number
}

/** Undefined if the subscription does not exist any more. */
export async function streamPosition(
  sql: Sql,
  { tenant, subscription }: DeliveryKey,
): Promise<StreamPosition | undefined> {
  const [row] = await sql.all<StreamPosition>(selectPosition, [tenant, subscription])
  return row
}

export async function eventsAfter(
  sql: Sql,
  { tenant, subscription }: DeliveryKey,
  after: number,
  limit: number,
): Promise<readonly OutboxRow[]> {
  return sql.all<OutboxRow>(selectEvents, [tenant, subscription, after, limit])
}

/** @param record the audit record of their delivery: canonical JSON without personal data */
export async function countEvents(
  sql: Sql,
  { tenant, subscription }: DeliveryKey,
  events: number,
  now: string,
  record: string | undefined,
): Promise<void> {
  await sql.batch([
    { sql: countRead, values: [tenant, subscription, events, now] },
    ...(record === undefined ? [] : [auditStatement(tenant, record)]),
  ])
}

export interface DeadNotification {
  /** Null: it was never sent. */
  readonly notification: string | null
  /** UTC, RFC 3339: when the first of its changes was stored. */
  readonly stored: string
  readonly givenUp: string
  readonly entities: readonly string[]
}

/** The oldest first. */
export async function deadNotifications(
  sql: Sql,
  { tenant, subscription }: DeliveryKey,
  limit: number,
): Promise<readonly DeadNotification[]> {
  const rows = await sql.all<Omit<DeadNotification, 'entities'> & { readonly entities: string }>(selectDead, [
    tenant,
    subscription,
    limit,
  ])
  return rows.map(({ entities, ...row }) => ({ ...row, entities: JSON.parse(entities) as string[] }))
}

/** Sends them again, before later pending notifications. */
export async function reviveNotifications(sql: Sql, { tenant, subscription }: DeliveryKey, now: string): Promise<void> {
  await sql.batch([
    { sql: revive, values: [tenant, subscription] },
    { sql: setDue, values: [tenant, subscription, now] },
  ])
}
