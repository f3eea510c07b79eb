// The subscriptions of a tenant, as rows. Every write of a subscription or a client registration increases the version of the
// tenant's set, so that writers of entities notice that their cached set is outdated.

import type { Registration } from '../../principal.ts'
import type { Sql, Statement } from '../drivers/sql.ts'
import type { Subscription } from './subscription.ts'
import { type Guard, preconditionStatement, movedGuard } from '../batch-condition.ts'
import { parseColumn } from '../json-column.ts'

export interface StoredSubscription {
  readonly subscription: Subscription
  /** UTC, RFC 3339. */
  readonly created: string
  readonly modified: string
  readonly version: number
  readonly counts: DeliveryCounts
}

/** The counters of a subscription's notifications (GS CIM 009 clause 5.2.14). */
export interface DeliveryCounts {
  readonly sent: number
  readonly failed: number
  readonly lastNotification: string | null
  readonly lastSuccess: string | null
  readonly lastFailure: string | null
  /** Since the last success. */
  readonly fails: number
}

/** All subscriptions of a tenant; there is one object per version. */
export interface SubscriptionSet {
  readonly version: number
  readonly subscriptions: readonly Subscription[]
  /** The registrations of their subscribers, by client. */
  readonly registrations: ReadonlyMap<string, Registration>
}

interface Row extends DeliveryCounts {
  readonly data: string
  readonly created: string
  readonly modified: string
  readonly version: number
}

const columns = `data, created, modified, version, sent, failed, last_notification as lastNotification,
  last_success as lastSuccess, last_failure as lastFailure, fails`

const from = `from subscription join delivery
  on delivery.tenant = subscription.tenant and delivery.subscription = subscription.id`

const selectOne = `select ${columns} ${from} where subscription.tenant = ?1 and id = ?2`

const isMeant = `(client = ?2 or ?2 is null) and (data -> 'ngsiV2' is not null) = ?3
  and (data -> 'ngsiV2' ->> 'servicePath' = ?4 or ?4 is null) and (data -> 'openadr3' is not null) = ?5`

const selectPage = `select ${columns} ${from}
  where subscription.tenant = ?1 and ${isMeant} order by created, id limit ?6 offset ?7`

const selectCount = `select count(*) as count from subscription where tenant = ?1 and ${isMeant}`

const selectVersion = 'select version from subscription_set where tenant = ?1'

const selectAll = 'select data from subscription where tenant = ?1'

const selectRegistrations = `select id, data ->> 'registration' as registration from client
  where tenant = ?1 and id in (select client from subscription where tenant = ?1)`

const moveSet = `insert into subscription_set (tenant, version) values (?1, 1)
  on conflict (tenant) do update set version = subscription_set.version + 1`

const insert = `insert into subscription (tenant, id, client, data, created, modified, version)
  values (?1, ?2, ?3, ?4, ?5, ?5, 1)`

const insertDelivery = 'insert into delivery (tenant, subscription, due) values (?1, ?2, ?3)'

const update = `update subscription set data = ?3, modified = ?4, version = version + 1 where tenant = ?1 and id = ?2`

// A changed receiver is tried at once, and so is what was pending while the subscription was paused. A process that delivers
// for the previous version of the subscription loses its lease, and stops.
const updateDelivery = `update delivery set lease = null, lease_until = null,
    attempts = 0, refusals = 0, fails = 0, failing_since = null, not_before = null, due = coalesce(?3,
    (select ?4 from outbox where tenant = ?1 and subscription = ?2 and dead is null limit 1))
  where tenant = ?1 and subscription = ?2`

const isKnown = 'from subscription where tenant = ?1 and id = ?2'
const isFull = `where (select count(*) from subscription where tenant = ?1) >= ?2
  or (select count(*) from subscription where tenant = ?1 and client = ?3) >= ?4`
const isMoved = 'where not exists (select 1 from subscription where tenant = ?1 and id = ?2 and version = ?3)'

const deletions = [
  'delete from subscription where tenant = ?1 and id = ?2',
  'delete from delivery where tenant = ?1 and subscription = ?2',
  `delete from outbox_state where change in (select change from outbox where tenant = ?1 and subscription = ?2)
    and not exists (select 1 from outbox where outbox.change = outbox_state.change
      and not (tenant = ?1 and subscription = ?2))`,
  'delete from outbox where tenant = ?1 and subscription = ?2',
]

/** The maximum number: each is checked with every change of its types. */
const maxSubscriptions = { ofTenant: 10_000, ofClient: 2000 } as const

export interface SubscriptionWrite {
  readonly tenant: string
  readonly subscription: Subscription
  /** UTC, RFC 3339. */
  readonly now: string
  /** When a periodic subscription is notified next. */
  readonly due?: string
}

/** @param most another limit than that of the store, for tests */
export async function createSubscription(
  sql: Sql,
  { tenant, subscription, now, due }: SubscriptionWrite,
  most: { readonly ofTenant: number; readonly ofClient: number } = maxSubscriptions,
): Promise<'created' | 'exists' | 'too-many'> {
  const { id, subscriber } = subscription
  const bound = [tenant, most.ofTenant, subscriber.client, most.ofClient]
  const guards: readonly Guard<'exists' | 'too-many'>[] = [
    { reason: 'exists', moved: isKnown, values: [tenant, id] },
    { reason: 'too-many', moved: isFull, values: bound },
  ]
  const outcome = await sql.batch([
    ...guards.map(preconditionStatement),
    { sql: insert, values: [tenant, id, subscriber.client, JSON.stringify(subscription), now] },
    { sql: insertDelivery, values: [tenant, id, due ?? null] },
    movedSet(tenant),
  ])
  return outcome === 'applied' ? 'created' : ((await movedGuard(sql, guards)) ?? 'exists')
}

/** @param version the version that was read; `conflict`: it has changed since */
export async function updateSubscription(
  sql: Sql,
  { tenant, subscription, now, due }: SubscriptionWrite,
  version: number,
): Promise<'updated' | 'conflict'> {
  const { id } = subscription
  const guard: Guard = { reason: 'moved', moved: isMoved, values: [tenant, id, version] }
  const outcome = await sql.batch([
    preconditionStatement(guard),
    ...replacements(tenant, subscription, now),
    { sql: updateDelivery, values: [tenant, id, due ?? null, now] },
  ])
  return outcome === 'applied' ? 'updated' : 'conflict'
}

/** Without its delivery state. */
export function replacements(tenant: string, subscription: Subscription, now: string): readonly Statement[] {
  const values = [tenant, subscription.id, JSON.stringify(subscription), now]
  return [{ sql: update, values }, movedSet(tenant)]
}

/** With the pending rows of its outbox. */
export async function deleteSubscription(sql: Sql, tenant: string, id: string): Promise<void> {
  await sql.batch([...deletions.map((text) => ({ sql: text, values: [tenant, id] })), movedSet(tenant)])
}

export function movedSet(tenant: string): Statement {
  return { sql: moveSet, values: [tenant] }
}

export async function getSubscription(sql: Sql, tenant: string, id: string): Promise<StoredSubscription | undefined> {
  const [row] = await sql.all<Row>(selectOne, [tenant, id])
  return row === undefined ? undefined : stored(row)
}

export interface SubscriptionQuery {
  readonly tenant: string
  /** Of this client; absent: of all clients. */
  readonly client?: string
  /** Each API lists its own subscriptions. */
  readonly ofNgsiV2: boolean
  readonly ofOpenAdr?: boolean
  /** For NGSI v2, only those with this service path; absent: all. */
  readonly servicePath?: string
  readonly limit: number
  readonly offset: number
}

/** In the order of creation. */
export async function listSubscriptions(
  sql: Sql,
  { tenant, client, ofNgsiV2, ofOpenAdr = false, servicePath, limit, offset }: SubscriptionQuery,
): Promise<{ readonly items: readonly StoredSubscription[]; readonly count: number }> {
  const meant = [tenant, client ?? null, ofNgsiV2 ? 1 : 0, servicePath ?? null, ofOpenAdr ? 1 : 0]
  const rows = await sql.all<Row>(selectPage, [...meant, limit, offset])
  const [counted] = await sql.all<{ count: number }>(selectCount, meant)
  return { items: rows.map(stored), count: counted?.count ?? 0 }
}

/** @param known the cached set, which is returned if it has not changed */
export async function readSubscriptionSet(
  sql: Sql,
  tenant: string,
  known: SubscriptionSet | undefined,
): Promise<SubscriptionSet> {
  // The version is read first: a set newer than its version makes a batch start again; an older one would go unnoticed.
  const [row] = await sql.all<{ version: number }>(selectVersion, [tenant])
  const version = row?.version ?? 0
  if (version === known?.version) return known
  if (version === 0) return { version, subscriptions: [], registrations: new Map() }
  const rows = await sql.all<{ data: string }>(selectAll, [tenant])
  const registered = await sql.all<{ id: string; registration: string }>(selectRegistrations, [tenant])
  return {
    version,
    subscriptions: rows.map(({ data }) => parseColumn<Subscription>(data)),
    registrations: new Map(registered.map(({ id, registration }) => [id, parseColumn<Registration>(registration)])),
  }
}

function stored({ data, created, modified, version, ...counts }: Row): StoredSubscription {
  return { subscription: parseColumn<Subscription>(data), created, modified, version, counts }
}
