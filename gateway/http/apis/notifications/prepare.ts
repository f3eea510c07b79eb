// The content of the next notification: the pending changes, as the subscriber sees them by its current rights, or, for a periodic
// one, everything that it selects; written completely before anything is sent.

import { fail, ok, type Result } from '../../../../standards/result.ts'
import { findEntities, selected } from '../ngsi-ld/query/find.ts'
import type { Presentation } from '../ngsi-ld/query/presentation.ts'
import type { Found } from '../ngsi-ld/query/view.ts'
import { countTypes } from '../../../audit/record.ts'
import type { Principal } from '../../../principal.ts'
import type { NotificationWriter, Subscribed } from '../../../pipeline/context.ts'
import { countedWith } from '../../../policy/transfer/count.ts'
import { ResponseObligations, noCapabilities } from '../../../pipeline/access/response-obligations.ts'
import { openAccessScope, keepOnly } from '../../../pipeline/access/access-scope.ts'
import type { GatewayProblem } from '../../../problem.ts'
import { abilityOf, noticesOf, policyLinks } from '../../obligations.ts'
import { scopedTo } from '../../mount.ts'
import type { PreparedNotification, PreparedResult } from '../../../pipeline/notify/prepared.ts'
import { compileSubscription } from './compile.ts'
import type { GroupedEntity } from '../../../pipeline/notify/group.ts'
import { ngsiV2Changes } from './ngsi-v2/notification.ts'
import { openAdrChanges } from './openadr3.ts'
import { presentationOf, type NotifiedEntity, writeNotification } from './notification.ts'
import { isBrokerUri } from '../../../pipeline/notify/brokers.ts'
import { principalOf } from '../../../pipeline/notify/subscriber.ts'
import { isStream } from '../../../store/outbox/subscription.ts'
import { type NotifiedChange, notifiedChanges, type Viewed } from './notified-changes.ts'
import { notifiedEntity } from './notified-entity.ts'

/** Before the duties of the rules are fulfilled. */
type Written = Omit<PreparedNotification, 'principal' | 'duties' | 'notices'>
type Preparing = Promise<Result<Written | undefined, GatewayProblem>>

/** @param sentBefore the id of the notification, if it was sent before */
export function prepareChanges(
  subscribed: Subscribed,
  entities: readonly GroupedEntity[],
  sentBefore: string | null,
): Promise<PreparedResult> {
  return counted(subscribed, (viewed) => changesIn(viewed, entities, sentBefore))
}

/**
 * Recipients that a law counts are counted before the notification is sent: it may arrive even if the sending fails. Where the
 * count would reach a threshold, the notification is prepared again as beyond the threshold.
 */
async function counted(subscribed: Subscribed, prepare: (viewed: Viewed) => Preparing): Promise<PreparedResult> {
  const { gateway, tenant } = subscribed
  for (;;) {
    const { subscriber } = subscribed.compiled.subscription
    const registered = await gateway.store.clients.get(tenant, subscriber.client)
    const admitted = principalOf(subscriber, registered?.registration)
    // A subscriber that would not be admitted is notified of nothing.
    if (!admitted.ok) return ok(undefined)
    const principal = admitted.value
    const answering = answeringOf(subscribed, principal)
    const viewed = await viewedNow(subscribed, principal, answering)
    const written = await prepare(viewed)
    if (!written.ok) return written
    if (written.value === undefined) return ok(undefined)
    const { transfer } = viewed.view
    if (transfer !== undefined && !(await countedWith(gateway, tenant, transfer, undefined))) continue
    const { packs = {} } = transfer ?? {}
    const complete = await carriedOut(subscribed, answering, written.value)
    return ok({ ...complete, principal, ...(Object.keys(packs).length === 0 ? {} : { packs }) })
  }
}

/** A stream is one HTTP response, which began before its first event; a message to a broker has no signature. */
function answeringOf({ gateway, compiled: { subscription } }: Subscribed, principal: Principal): ResponseObligations {
  if (isStream(subscription)) return new ResponseObligations(principal, noCapabilities)
  const ability = abilityOf(gateway)
  const isSigned = ability.sign && !isBrokerUri(subscription.notification.endpoint.uri)
  return new ResponseObligations(principal, { ...ability, sign: isSigned })
}

/** With the duties of the rules fulfilled; everything that is sent is signed if a key is configured. */
async function carriedOut(
  { gateway, tenant }: Subscribed,
  answering: ResponseObligations,
  written: Written,
): Promise<Omit<PreparedNotification, 'principal'>> {
  const { id, policy, body } = written
  const links = await policyLinks(gateway, tenant, answering)
  const headers = [...body.headers, ...links.map((link) => ['Link', link] as const)]
  const notices = noticesOf(gateway, answering, { tenant, requestId: id, operation: 'notify', policy })
  return { ...written, body: { ...body, headers }, duties: answering.duties, notices }
}

async function changesIn(viewed: Viewed, entities: readonly GroupedEntity[], sentBefore: string | null): Preparing {
  const changes = await notifiedChanges(viewed, entities)
  const { ngsiV2, openadr3 } = viewed.compiled.subscription
  if (ngsiV2 !== undefined || openadr3 !== undefined) {
    const content =
      ngsiV2 === undefined
        ? await openAdrChanges(viewed, changes)
        : await ngsiV2Changes(viewed, viewed.compiled.subscription, ngsiV2, changes)
    return content.ok
      ? ok(content.value && { id: idOf(sentBefore), policy: viewed.view.policy, ...content.value })
      : content
  }
  const presentation = await presentationOf(viewed)
  if (!presentation.ok) return presentation
  const notified = await entitiesOfChanges(viewed, presentation.value, changes)
  return notified.ok ? write(viewed, presentation.value, notified.value, sentBefore) : notified
}

/** Everything that the subscription selects, changed or not. */
export function preparePeriodic(subscribed: Subscribed): Promise<PreparedResult> {
  return counted(subscribed, periodicIn)
}

async function periodicIn(viewed: Viewed): Preparing {
  const presentation = await presentationOf(viewed)
  if (!presentation.ok) return presentation
  const { selection } = viewed.compiled
  const notified: NotifiedEntity[] = []
  const steps = findEntities(viewed, selection, { after: '' }, maxPeriodic + 1, () => true)
  for await (const step of steps) {
    if (!step.ok) return step
    notified.push(...step.value.found)
    if (notified.length > maxPeriodic) return fail(tooMany)
  }
  return write(viewed, presentation.value, notified, null)
}

const maxPeriodic = 10_000

const tooMany: GatewayProblem = {
  code: 'too-complex',
  detail: `The subscription selects more than ${maxPeriodic} entities, the limit of one notification.`,
}

async function write(
  viewed: Viewed,
  presentation: Presentation,
  notified: readonly NotifiedEntity[],
  sentBefore: string | null,
): Preparing {
  if (notified.length === 0) return ok(undefined)
  keepOnly(
    viewed.view,
    notified.map(({ shown }) => shown.id),
  )
  const id = idOf(sentBefore)
  const facts = { id, notifiedAt: viewed.gateway.services.now() }
  const body = await writeNotification(viewed, presentation, notified, facts)
  return body.ok
    ? ok({ id, policy: viewed.view.policy, body: body.value, types: countTypes(notified.map(({ shown }) => shown)) })
    : body
}

function idOf(sentBefore: string | null): string {
  return sentBefore ?? `urn:ngsi-ld:Notification:${crypto.randomUUID()}`
}

async function entitiesOfChanges(
  viewed: Viewed,
  presentation: Presentation,
  changes: readonly NotifiedChange[],
): Promise<Result<readonly NotifiedEntity[], GatewayProblem>> {
  const { compiled } = viewed
  const clientName = (name: string): string => presentation.layout.names.clientName(name)
  const notified: (NotifiedEntity & { readonly asked: Found })[] = []
  for (const { stored, seenAs, changedAt } of changes) {
    const shown = notifiedEntity(compiled, seenAs, { stored: changedAt, clientName })
    const asked = seenAs.after ?? seenAs.before
    if (shown === undefined || asked === undefined) continue
    const deletion = seenAs.after === undefined ? { deletedAt: changedAt } : {}
    notified.push({ stored, shown, ...deletion, asked: { stored, shown: asked } })
  }
  const asked = notified.map((one) => one.asked)
  const found = await selected(viewed, compiled.selection, asked)
  if (!found.ok) return found
  const kept = new Set(found.value)
  return ok(notified.filter((one) => kept.has(one.asked)))
}

async function viewedNow(
  subscribed: Subscribed,
  principal: Principal,
  answering: ResponseObligations,
): Promise<Viewed> {
  const { gateway, tenant } = subscribed
  const view = { ...(await openAccessScope(gateway, tenant, principal)), answering }
  return { ...subscribed, gateway: scopedTo(gateway, view), view }
}

/** What the delivery needs of the APIs. */
export const notifications: NotificationWriter = { compile: compileSubscription, prepareChanges, preparePeriodic }
