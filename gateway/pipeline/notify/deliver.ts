// Delivers the pending changes of one subscription: under a lease, one notification after the other in the order of the changes,
// until nothing is pending, throttling starts or the receiver fails. At least once: changes are removed only after delivery.

import type { GatewayContext } from '../context.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { DeliveryKey, DeliveryState, Lease, OutboxRow } from '../../store/outbox/delivery.ts'
import type { CompiledSubscription, PreparedResult, SendFailure, SendOutcome } from './prepared.ts'
import { disclosureRecords } from './disclosure.ts'
import { type Group, maxRows, nextGroup } from './group.ts'
import { type Failures, isHopeless, retryAt } from './retry.ts'
import { defaultTimeout, type NotificationIds, sendNotification } from './send.ts'
import { isStream, statusAt, type Subscription } from '../../store/outbox/subscription.ts'

/** Time for the store to record an attempt. */
const storeMilliseconds = 3000
/** Rows that are read where a notification ends before an entity occurs again. */
const maxPlainRows = 100

interface Delivering {
  readonly gateway: GatewayContext
  readonly tenant: string
  readonly lease: Lease
  readonly compiled: CompiledSubscription
  /** The failures of the attempts so far. */
  state: Pick<DeliveryState, 'attempts' | 'refusals' | 'fails' | 'failingSince'>
  readonly goesOn: () => boolean
}

const noFailures = { attempts: 0, refusals: 0, fails: 0, failingSince: null } as const

/** The outcome of a group. `stop`: the lease has been released, or lost. */
type Step = 'sent' | 'nothing' | 'stop'

/** @param goesOn whether there is time for another notification; one is always sent */
export async function deliverSubscription(
  gateway: GatewayContext,
  key: DeliveryKey,
  goesOn: () => boolean,
): Promise<void> {
  const { delivery, subscriptions } = gateway.store
  const { tenant } = key
  const lease: Lease = { ...key, lease: gateway.store.claimToken() }
  const state = await delivery.claim(lease, gateway.services.now(), leaseEnd(gateway, undefined))
  // Another process is delivering.
  if (state === undefined) return
  // Read under the lease: a change of the subscription revokes the lease.
  const subscription = (await subscriptions.get(tenant, key.subscription))?.subscription
  if (subscription === undefined || !isDelivered(subscription, gateway.services.now())) {
    await delivery.rest(lease)
    return
  }
  const compiled = gateway.notifications.compile(subscription)
  if (!compiled.ok) throw new Error('a subscription that was stored does not compile')
  const delivering = { gateway, tenant, lease, compiled: compiled.value, state, goesOn }
  const { timeInterval } = subscription
  if (timeInterval === undefined) await deliverWaiting(delivering)
  else await deliverPeriodic(delivering, timeInterval, state.due)
}

function isDelivered(subscription: Subscription, now: string): boolean {
  return statusAt(subscription, now) === 'active' && !isStream(subscription)
}

/** The maximum duration of one attempt: after that, another process may take over from one that died. */
function leaseEnd(gateway: GatewayContext, subscription: Subscription | undefined): string {
  const patience = subscription?.notification.endpoint.timeout ?? defaultTimeout
  return new Date(Date.parse(gateway.services.now()) + patience + storeMilliseconds).toISOString()
}

async function deliverWaiting(delivering: Delivering): Promise<void> {
  const { gateway, lease, compiled, goesOn } = delivering
  // A notification of NGSI v2 contains one entity, unless throttling collects several; one of OpenADR always.
  const { throttling = 0, ngsiV2, openadr3 } = compiled.subscription
  const isThrottled = throttling > 0
  do {
    if (!isDelivered(compiled.subscription, gateway.services.now())) {
      await gateway.store.delivery.rest(lease)
      return
    }
    const most = isThrottled ? maxRows : ngsiV2 === undefined && openadr3 === undefined ? maxPlainRows : 1
    const rows = await gateway.store.delivery.waiting(lease, most)
    if (rows.length === 0) break
    const group = nextGroup(rows, isThrottled)
    const step = await deliverGroup(delivering, group)
    if (step === 'stop') return
    // Changes since then are found when the lease is released.
    if (group.rows.length === rows.length && rows.length < most) break
    if (step === 'sent' && isThrottled) break
  } while (goesOn())
  await gateway.store.delivery.release(lease, gateway.services.now(), null)
}

async function deliverGroup(delivering: Delivering, { rows, entities }: Group): Promise<Step> {
  const { gateway, lease, compiled } = delivering
  const { delivery } = gateway.store
  const prepared = await gateway.notifications.prepareChanges(delivering, entities, rows[0]?.notification ?? null)
  if (!prepared.ok) return failed(delivering, rows, unwritten(prepared.problem))
  if (prepared.value === undefined) return (await delivery.drop(lease, rows)) ? 'nothing' : 'stop'
  const { id, body } = prepared.value
  const audit = await disclosureRecords(delivering, prepared.value)
  // A notification that is sent again has sent its notices already.
  const notices = rows[0]?.notification === null ? prepared.value.notices : []
  const until = leaseEnd(gateway, compiled.subscription)
  const begun = { notification: id, rows, now: gateway.services.now(), until, audit, notices }
  if (!(await delivery.begin(lease, begun))) return 'stop'
  const { throttling = 0, notification } = compiled.subscription
  const outcome = await sendNotification(gateway, notification.endpoint, body, idsOf(delivering, id))
  if (outcome.kind === 'failed') return failed(delivering, rows, outcome)
  const now = gateway.services.now()
  const notBefore = throttling === 0 ? null : new Date(Date.parse(now) + throttling * 1000).toISOString()
  delivering.state = noFailures
  if (compiled.subscription.ngsiV2?.isOneshot === true) {
    await delivery.sentLast(lease, paused(compiled.subscription), now)
    return 'stop'
  }
  return (await delivery.sent(lease, rows, now, notBefore)) ? 'sent' : 'stop'
}

function idsOf({ lease: { subscription } }: Delivering, id: string): NotificationIds {
  return { id, subscription }
}

function paused(subscription: Subscription): Subscription {
  return { ...subscription, isActive: false }
}

/** The notification cannot be written now: its @context is unavailable, or too much is linked. */
function unwritten({ code }: GatewayProblem): SendFailure {
  return { kind: 'failed', status: 0, code, isRefused: code !== 'context-needed' }
}

async function failed(delivering: Delivering, rows: readonly OutboxRow[], failure: SendFailure): Promise<Step> {
  const { gateway, lease, compiled, state } = delivering
  const now = gateway.services.now()
  const { isRefused } = failure
  const failures: Failures = {
    attempts: state.attempts + 1,
    refusals: isRefused ? state.refusals + 1 : 0,
    since: state.failingSince ?? now,
  }
  const { maxFailsLimit = Infinity } = compiled.subscription.ngsiV2?.notification ?? {}
  if (state.fails >= maxFailsLimit) {
    logFailure(delivering, 'subscription-paused', failure)
    await gateway.store.delivery.failedLast(lease, paused(compiled.subscription), now)
    return 'stop'
  }
  const hopeless = isHopeless(failures, now)
  logFailure(delivering, hopeless ? 'notification-given-up' : 'notification-failed', failure)
  if (hopeless) {
    delivering.state = { ...noFailures, fails: state.fails + 1 }
    return (await gateway.store.delivery.giveUp(lease, rows, now)) ? 'nothing' : 'stop'
  }
  const { cooldown } = compiled.subscription.notification.endpoint
  await gateway.store.delivery.failed(lease, { now, again: retryAt(failures, now, cooldown), isRefused })
  return 'stop'
}

/** Logs neither the URL nor the subscriber's headers: they may contain secrets. */
function logFailure({ gateway, tenant, lease }: Delivering, event: string, { status, code }: SendFailure): void {
  gateway.log({ level: 'warning', event, tenant, subscription: lease.subscription, status, code })
}

/** A failed periodic notification is not sent again: the next one contains newer data. */
async function deliverPeriodic(delivering: Delivering, interval: number, due: string | null): Promise<void> {
  const { gateway, lease, compiled } = delivering
  const { delivery } = gateway.store
  const now = gateway.services.now()
  const next = nextPeriod(due ?? now, interval, now)
  const prepared = await gateway.notifications.preparePeriodic(delivering)
  if (prepared.ok && prepared.value === undefined) {
    await delivery.release(lease, now, next)
    return
  }
  const content = prepared.ok ? prepared.value : undefined
  const audit = content === undefined ? [] : await disclosureRecords(delivering, content)
  const until = leaseEnd(gateway, compiled.subscription)
  if (!(await delivery.begin(lease, { rows: [], now, until, audit, notices: content?.notices ?? [] }))) return
  const outcome = await sendPeriodic(delivering, prepared)
  const after = gateway.services.now()
  if (outcome.kind === 'failed') {
    logFailure(delivering, 'notification-failed', outcome)
    await delivery.failed(lease, { now: after, again: next, isRefused: outcome.isRefused })
  } else if (await delivery.sent(lease, [], after, null)) await delivery.release(lease, after, next)
}

async function sendPeriodic(delivering: Delivering, prepared: PreparedResult): Promise<SendOutcome> {
  const { gateway, compiled } = delivering
  if (!prepared.ok) return unwritten(prepared.problem)
  if (prepared.value === undefined) return { kind: 'sent' }
  const { id, body } = prepared.value
  return sendNotification(gateway, compiled.subscription.notification.endpoint, body, idsOf(delivering, id))
}

/** Missed periods are not made up for. */
function nextPeriod(due: string, interval: number, now: string): string {
  const step = interval * 1000
  const missed = Math.max(0, Math.floor((Date.parse(now) - Date.parse(due)) / step))
  return new Date(Date.parse(due) + (missed + 1) * step).toISOString()
}
