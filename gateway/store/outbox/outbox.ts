// The outbox: the changes that subscriptions are to be notified of, written in the batch of the change itself, so that neither
// is ever stored without the other. The watch decides whether a subscription is notified; this file stores and passes on.

import type { Entity } from '../../../standards/hub/entity.ts'
import { withOrigin, withOriginOf } from '../entities/origin.ts'
import type { Sql, Statement } from '../drivers/sql.ts'
import { type EntityTimes, readTimes, timesColumn } from '../entities/attribute-times.ts'
import { instanceChanges } from '../entities/differences.ts'
import type { VersionedState } from '../entities/changed-rows.ts'
import { firstEnd, withoutEnded } from '../retention/expiry.ts'
import type { Guard } from '../batch-condition.ts'
import { parseColumn, rowLists } from '../json-column.ts'
import { isStream, type Subscription } from './subscription.ts'
import { readSubscriptionSet, type SubscriptionSet } from './subscriptions.ts'

/** A change of one entity; `before` is absent if it is new, `after` if it was deleted. */
export interface EntityChange {
  readonly id: string
  readonly before?: Entity
  readonly after?: Entity
  readonly touched?: ReadonlySet<string>
  readonly forced?: boolean
}

/** The subscriptions of a tenant that are notified of a change. Pure. */
export type SubscriptionsOf = (set: SubscriptionSet, change: EntityChange) => readonly Subscription[]

export interface Watch {
  /** Selects subscriptions by the rules of a tenant that are now in force. */
  at(tenant: string): Promise<SubscriptionsOf>
  /** The outbox has pending rows. It must not fail if the wake-up signal is lost: timers find pending rows. */
  wake(): Promise<void>
}

export interface OutboxPlan {
  readonly guards: readonly Guard[]
  readonly statements: readonly Statement[]
}

export interface OutboxRequest {
  readonly tenant: string
  /** UTC, RFC 3339: when the change is stored. */
  readonly now: string
  readonly before: ReadonlyMap<string, VersionedState>
  readonly after: ReadonlyMap<string, ChangedEntity>
  /** The client that the source of the messages is registered for. */
  readonly owner?: string | undefined
  /** Do not use the cached set: a batch that was planned with it has been rejected. */
  readonly reload: boolean
}

/** An entity after a change. */
export interface ChangedEntity {
  readonly source: string
  /** Absent: it was deleted. */
  readonly entity?: Entity | undefined
  readonly touched?: ReadonlySet<string>
  readonly forced?: boolean
}

export interface Outbox {
  plan(request: OutboxRequest): Promise<OutboxPlan>
  wake(): Promise<void>
}

/** A store without subscriptions: for tests and tools of the store. */
export const noOutbox: Outbox = {
  plan: async () => ({ guards: [], statements: [] }),
  wake: async () => undefined,
}

const setMoved = 'where coalesce((select version from subscription_set where tenant = ?1), 0) <> ?2'

const insertStates = `insert into outbox_state (change, part, data, expires)
  select value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(?1)`

const insertRows = `insert into outbox (tenant, subscription, entity, change, stored, size)
  select ?1, value ->> 0, value ->> 1, value ->> 2, ?3, cast(value ->> 3 as bigint) from json_each(?2)`

const setDue = `update delivery set due = case when not_before > ?3 then not_before else ?3 end
  where tenant = ?1 and due is null and subscription in (select value from json_each(?2))`

export function openOutbox(sql: Sql, watch: Watch): Outbox {
  const sets = new Map<string, SubscriptionSet>()

  async function setOf(tenant: string, reload: boolean): Promise<SubscriptionSet> {
    const known = sets.get(tenant)
    if (known !== undefined && !reload) return known
    const set = await readSubscriptionSet(sql, tenant, known)
    sets.set(tenant, set)
    return set
  }

  return {
    async plan(request) {
      const { tenant } = request
      if (request.after.size === 0) return { guards: [], statements: [] }
      const set = await setOf(tenant, request.reload)
      const guard: Guard = { reason: 'subscriptions-moved', moved: setMoved, values: [tenant, set.version] }
      if (set.subscriptions.length === 0) return { guards: [guard], statements: [] }
      return { guards: [guard], statements: outboxStatements(await watch.at(tenant), set, request) }
    },
    wake: () => watch.wake(),
  }
}

function sameOrigin(after: Entity, before: Entity | undefined, source: string, owner: string | undefined): Entity {
  return before === undefined ? withOrigin(after, source, owner) : withOriginOf(after, before)
}

function outboxStatements(
  subscriptionsOf: SubscriptionsOf,
  set: SubscriptionSet,
  request: OutboxRequest,
): readonly Statement[] {
  const { tenant, now, owner } = request
  const states: StateRow[] = []
  const rows: (string | number)[][] = []
  const due = new Set<string>()
  for (const [id, { source, entity: after, touched, forced }] of request.after) {
    const before = request.before.get(id)
    const change: EntityChange = {
      id,
      ...(before?.entity === undefined ? {} : { before: before.entity }),
      ...(after === undefined ? {} : { after: sameOrigin(after, before?.entity, source, owner) }),
      ...(touched === undefined ? {} : { touched }),
      ...(forced === undefined ? {} : { forced }),
    }
    const subscriptions = subscriptionsOf(set, change)
    if (subscriptions.length === 0) continue
    const key = crypto.randomUUID()
    const [state, ...others] = statesOf(key, change, { times: before?.times, source, now })
    if (state === undefined) continue
    states.push(state, ...others)
    for (const subscription of subscriptions) {
      rows.push([subscription.id, id, key, state[2].length])
      // A stream is read, never sent: its delivery is never due.
      if (!isStream(subscription)) due.add(subscription.id)
    }
  }
  return [
    ...rowLists(states).map((list) => ({ sql: insertStates, values: [list] })),
    ...rowLists(rows).map((list) => ({ sql: insertRows, values: [tenant, list, now] })),
    ...rowLists([...due]).map((list) => ({ sql: setDue, values: [tenant, list, now] })),
  ]
}

type StateRow = readonly [key: string, part: 'before' | 'after', data: string, expires: string | null]

/** An entity as it was on one side of a change. */
export interface OutboxState {
  readonly entity: Entity
  readonly times: EntityTimes
  readonly touched: ReadonlySet<string>
  readonly forced: boolean
  /** Its owner. */
  readonly source: string
}

interface StateColumn {
  readonly entity: Entity
  readonly source: string
  readonly created: string
  readonly modified: string
  readonly times: string | null
  readonly touched?: readonly string[]
  readonly forced?: boolean
}

interface StateFacts {
  /** Of the entity before. */
  readonly times: EntityTimes | undefined
  readonly source: string
  readonly now: string
}

/** The state that is notified comes first. */
function statesOf(
  key: string,
  { before, after, touched, forced }: EntityChange,
  { times, source, now }: StateFacts,
): readonly StateRow[] {
  const old = before === undefined ? undefined : times
  const states: StateRow[] = []
  function add(part: 'before' | 'after', state: StateColumn): void {
    states.push([key, part, JSON.stringify(state), firstEnd([state.entity])])
  }
  if (after !== undefined) {
    const created = old?.created ?? now
    const column = timesColumn(old, after, instanceChanges(before, after, touched), created, now)
    add('after', {
      entity: after,
      source,
      created,
      modified: now,
      times: column,
      ...(touched === undefined ? {} : { touched: [...touched] }),
      ...(forced === true ? { forced } : {}),
    })
  }
  if (before !== undefined && old !== undefined) {
    const { created, modified } = old
    add('before', { entity: before, source, created, modified, times: timesColumn(old, before, [], created, modified) })
  }
  return states
}

/**
 * @param owner the client that its source is registered for now
 * @returns undefined if the entity has ended since
 */
export function readOutboxState(column: string, owner: string | null, now: string): OutboxState | undefined {
  const {
    entity: stored,
    source,
    created,
    modified,
    times,
    touched = [],
    forced = false,
  } = parseColumn<StateColumn>(column)
  const entity = withoutEnded(stored, now)
  if (entity === undefined) return undefined
  return {
    entity: withOrigin(entity, source, owner),
    source,
    times: readTimes(created, modified, times),
    touched: new Set(touched),
    forced,
  }
}
