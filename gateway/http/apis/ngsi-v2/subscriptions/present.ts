// A subscription as a client reads it (Orion, "Subscription payload datamodel"), with what the gateway counts.

import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import type { StoredSubscription } from '../../../../store/outbox/subscriptions.ts'
import type { NgsiV2Request } from '../../../../store/outbox/ngsi-v2-subscription.ts'
import { statusAt } from '../../../../store/outbox/subscription.ts'

export function presentSubscription(stored: StoredSubscription, now: string): JsonObject {
  const { id, description, expiresAt, throttling, ngsiV2: request } = stored.subscription
  if (request === undefined) throw new Error('a subscription of NGSI-LD is shown as one of NGSI v2')
  const { entities, condition = {} } = request.subject
  const { attrs = [], notifyOnMetadataChange = true, ...others } = condition
  const json = {
    id,
    ...(description === undefined ? {} : { description }),
    ...(expiresAt === undefined ? {} : { expires: new Date(expiresAt).toISOString() }),
    status: statusOf(stored, request, now),
    subject: { entities, condition: { attrs, ...others, notifyOnMetadataChange } },
    notification: presentNotification(stored, request),
    ...(throttling === undefined ? {} : { throttling }),
  }
  // A subscription is JSON; its type only says more of it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return json as unknown as JsonObject
}

function statusOf({ subscription }: StoredSubscription, { isOneshot }: NgsiV2Request, now: string): string {
  const status = statusAt(subscription, now)
  if (status === 'paused') return 'inactive'
  return status === 'active' && isOneshot === true ? 'oneshot' : status
}

/** What was never counted is left out. */
function presentNotification(
  { subscription, counts }: StoredSubscription,
  { notification }: NgsiV2Request,
): Readonly<Record<string, unknown>> {
  const { attrs = [], exceptAttrs, attrsFormat = 'normalized', onlyChangedAttrs = false, ...others } = notification
  const { httpCustom, covered = false, ...rest } = others
  const { sent, fails, lastNotification, lastSuccess, lastFailure } = counts
  const { uri, timeout } = subscription.notification.endpoint
  const http: Json = { url: uri, ...(timeout === undefined ? {} : { timeout }) }
  return {
    ...(sent === 0 ? {} : { timesSent: sent }),
    ...(lastNotification === null ? {} : { lastNotification }),
    ...(exceptAttrs === undefined ? { attrs } : { exceptAttrs }),
    onlyChangedAttrs,
    attrsFormat,
    ...(httpCustom === undefined ? { http } : { httpCustom: { ...http, ...httpCustom } }),
    ...rest,
    ...(lastFailure === null ? {} : { lastFailure }),
    ...(lastSuccess === null ? {} : { lastSuccess }),
    ...(fails === 0 ? {} : { failsCounter: fails }),
    covered,
  }
}
