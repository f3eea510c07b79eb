// Sends a notification to its endpoint (ETSI GS CIM 009 clause 6.3.8): guarded, signed where a key is configured, with the
// subscriber's headers. Any response other than success is a failure.

import type { GatewayContext } from '../context.ts'
import { isBrokerUri } from './brokers.ts'
import type { NotificationBody, SendOutcome } from './prepared.ts'
import { isRefusal } from './retry.ts'
import type { Endpoint } from '../../store/outbox/subscription.ts'

export const defaultTimeout = 10_000
/** The lease of a delivery is slightly longer. */
export const maxTimeout = 30_000

/** The response body is ignored. */
const answerBytes = 65_536

/** What a notification is one of: its own id, and that of its subscription; undefined for a notice. */
export interface NotificationIds {
  readonly id: string
  readonly subscription?: string
}

export async function sendNotification(
  gateway: GatewayContext,
  endpoint: Endpoint,
  body: NotificationBody,
  ids: NotificationIds,
): Promise<SendOutcome> {
  const headers = [
    ...body.headers,
    ['Citygate-Notification', ids.id] as const,
    ...(endpoint.receiverInfo ?? []).map(({ key, value }) => [key, value] as const),
  ]
  const written = { ...body, headers }
  const outcome = await gateway.telemetry.span('notify', () =>
    isBrokerUri(endpoint.uri) ? publish(gateway, endpoint, written, ids) : post(gateway, endpoint, written),
  )
  gateway.telemetry.record('citygate.notifications', 1, [outcome.kind])
  return outcome
}

/** A process that reaches no brokers may find the subscriptions of one that does: it leaves them to that one. */
async function publish(
  { brokers }: GatewayContext,
  endpoint: Endpoint,
  { body, headers }: NotificationBody,
  { id, subscription = id }: NotificationIds,
): Promise<SendOutcome> {
  if (brokers === undefined) return { kind: 'failed', status: 0, code: 'not-supported', isRefused: false }
  const { timeout = defaultTimeout } = endpoint
  return brokers.send(endpoint, { id, subscription, body, headers, timeoutMilliseconds: timeout })
}

async function post(
  gateway: GatewayContext,
  { uri, timeout = defaultTimeout }: Endpoint,
  { body, headers, url = uri, method = 'POST' }: NotificationBody,
): Promise<SendOutcome> {
  const signed = await gateway.sign({
    method,
    url,
    headers,
    ...(body === '' ? {} : { body: new TextEncoder().encode(body) }),
    timeoutMilliseconds: timeout,
    maximumBytes: answerBytes,
  })
  if (!signed.ok) return { kind: 'failed', status: 0, code: signed.problem.code, isRefused: false }
  const answer = await gateway.fetch(signed.value, gateway.config.webhooks.allow)
  if (!answer.ok) {
    const { code } = answer.problem
    return { kind: 'failed', status: 0, code, isRefused: code === 'invalid' }
  }
  const { status } = answer.value
  if (status >= 200 && status < 300) return { kind: 'sent' }
  return { kind: 'failed', status, code: 'unreachable', isRefused: isRefusal(status) }
}
