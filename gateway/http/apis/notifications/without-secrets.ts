// A subscription as anyone but its subscriber sees it: its subject and the server that it notifies, without what may be a secret
// between the two: headers, parameters, a custom body, the path of the address. Pure.

import type { NgsiV2Notification } from '../../../store/outbox/ngsi-v2-subscription.ts'
import { isStream, type Subscription } from '../../../store/outbox/subscription.ts'

export function withoutSecrets(subscription: Subscription): Subscription {
  const { notification, ngsiV2, ...others } = subscription
  const { receiverInfo: _, notifierInfo: __, uri, ...endpoint } = notification.endpoint
  const shown = isStream(subscription) ? uri : originOf(new URL(uri))
  return {
    ...others,
    notification: { ...notification, endpoint: { ...endpoint, uri: shown } },
    ...(ngsiV2 === undefined ? {} : { ngsiV2: { ...ngsiV2, notification: plainNotification(ngsiV2.notification) } }),
  }
}

/** `URL` knows no origin of brokers. */
function originOf({ protocol, host }: URL): string {
  return `${protocol}//${host}`
}

function plainNotification({ httpCustom, ...others }: NgsiV2Notification): NgsiV2Notification {
  const { method } = httpCustom ?? {}
  return { ...others, ...(httpCustom === undefined ? {} : { httpCustom: method === undefined ? {} : { method } }) }
}
