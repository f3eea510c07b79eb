// Sends a notification to its endpoint (ETSI GS CIM 009 clause 6.3.8): guarded, signed where a key is configured, with the
// subscriber's headers. Any response other than success is a failure.

import type { GatewayProblem } from '../../problem.ts'
import type { GatewayContext } from '../context.ts'
import type { Outgoing } from '../../http-client/outgoing.ts'
import type { NotificationBody } from './prepared.ts'
import { isRefusal } from './retry.ts'
import type { Endpoint } from '../../store/outbox/subscription.ts'

export interface SendFailure {
  readonly kind: 'failed'
  /** 0: there was no response; `code` says why. */
  readonly status: number
  readonly code: GatewayProblem['code']
  /** Whether a later attempt is unlikely to succeed. */
  readonly isRefused: boolean
}

export type SendOutcome = { readonly kind: 'sent' } | SendFailure

export const defaultTimeout = 10_000
/** The lease of a delivery is slightly longer. */
export const maxTimeout = 30_000

/** The response body is ignored. */
const answerBytes = 65_536

export async function sendNotification(
  gateway: GatewayContext,
  { uri, receiverInfo = [], timeout = defaultTimeout }: Endpoint,
  { body, headers, url = uri, method = 'POST' }: NotificationBody,
  id: string,
): Promise<SendOutcome> {
  const request: Outgoing = {
    method,
    url,
    headers: [
      ...headers,
      ['Citygate-Notification', id],
      ...receiverInfo.map(({ key, value }) => [key, value] as const),
    ],
    ...(body === '' ? {} : { body: new TextEncoder().encode(body) }),
    timeoutMilliseconds: timeout,
    maximumBytes: answerBytes,
  }
  const outcome = await gateway.telemetry.span('notify', () => send(gateway, request))
  gateway.telemetry.record('citygate.notifications', 1, [outcome.kind])
  return outcome
}

async function send(gateway: GatewayContext, request: Outgoing): Promise<SendOutcome> {
  const signed = await gateway.sign(request)
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
