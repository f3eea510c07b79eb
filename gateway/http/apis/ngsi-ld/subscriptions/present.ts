// A subscription as a client reads it (GS CIM 009 clause 5.2.12, 5.2.14): under its names, with what the gateway counts.

import { type JsonObject, entityMembers } from '../../../../../standards/hub/entity.ts'
import { ok } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import { withHiddenPassword } from '../../../../pipeline/notify/brokers.ts'
import type { RouteContext } from '../../../request/request.ts'
import type { StoredSubscription } from '../../../../store/outbox/subscriptions.ts'
import { statusAt } from '../../../../store/outbox/subscription.ts'
import { contextsPath } from '../contexts/entry.ts'
import type { Names } from '../names.ts'
import { type PlainLayout, plainLayoutOf } from '../output.ts'
import type { Read } from './members.ts'
import { typesForClient } from './read.ts'

export async function subscriptionLayout(gateway: GatewayContext, context: RouteContext): Promise<Read<PlainLayout>> {
  const layout = await plainLayoutOf(gateway, context)
  return layout.ok ? ok({ ...layout.value, contextInBody: true }) : layout
}

export interface Presenting {
  readonly names: Names
  /** UTC, RFC 3339. */
  readonly now: string
  readonly sysAttrs: boolean
}

export function presentSubscription(stored: StoredSubscription, { names, now, sysAttrs }: Presenting): JsonObject {
  const { subscription } = stored
  const { subscriber: _, names: __, contextUrl, isActive, entities, watchedAttributes, geoQ, ...others } = subscription
  const nameOf = (name: string): string => (entityMembers.has(name) ? name : names.clientName(name))
  const json = {
    ...others,
    ...(isMade(contextUrl) && subscription.jsonldContext === undefined ? { jsonldContext: contextUrl } : {}),
    type: 'Subscription',
    ...(isActive ? {} : { isActive }),
    ...(entities === undefined
      ? {}
      : { entities: entities.map(({ type, ...selector }) => ({ ...selector, type: typesForClient(type, names) })) }),
    ...(watchedAttributes === undefined ? {} : { watchedAttributes: watchedAttributes.map(nameOf) }),
    ...(geoQ === undefined
      ? {}
      : { geoQ: geoQ.geoproperty === undefined ? geoQ : { ...geoQ, geoproperty: nameOf(geoQ.geoproperty) } }),
    notification: presentNotification(stored, nameOf),
    status: statusAt(subscription, now),
    ...(sysAttrs ? { createdAt: stored.created, modifiedAt: stored.modified } : {}),
  }
  // A subscription is JSON; its type only says more of it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return json as unknown as JsonObject
}

/** A context that the gateway hosts for the subscription is included: it has no other name (clause 5.13.1). */
function isMade(contextUrl: string | undefined): boolean {
  return contextUrl?.includes(`${contextsPath}/`) === true
}

/** What was never counted is left out. */
function presentNotification({ subscription, counts }: StoredSubscription, nameOf: (name: string) => string) {
  const { attributes, pick, omit, endpoint, ...others } = subscription.notification
  const { sent, failed, lastNotification, lastSuccess, lastFailure } = counts
  const status = lastFailure !== null && (lastSuccess === null || lastFailure > lastSuccess) ? 'failed' : 'ok'
  return {
    ...others,
    endpoint: { ...endpoint, uri: withHiddenPassword(endpoint.uri) },
    ...(attributes === undefined ? {} : { attributes: attributes.map(nameOf) }),
    ...(pick === undefined ? {} : { pick: pick.map(nameOf) }),
    ...(omit === undefined ? {} : { omit: omit.map(nameOf) }),
    ...(sent === 0 ? {} : { status, timesSent: sent }),
    ...(failed === 0 ? {} : { timesFailed: failed }),
    ...(lastNotification === null ? {} : { lastNotification }),
    ...(lastSuccess === null ? {} : { lastSuccess }),
    ...(lastFailure === null ? {} : { lastFailure }),
  }
}
