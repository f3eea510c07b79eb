// How notifications reach message brokers: a port that the runtimes with sockets have. Where it is absent, subscriptions with such an
// endpoint are refused.

import type { Result } from '../../../standards/result.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { Endpoint } from '../../store/outbox/subscription.ts'
import type { SendOutcome } from './prepared.ts'

/** A notification for a broker. */
export interface BrokerNotification {
  /** A URI; the same for each retry. */
  readonly id: string
  /** Of the subscription, whose notifications keep their order. */
  readonly subscription: string
  /** JSON. */
  readonly body: string
  /** As HTTP would have them, in the order given; of one name there may be several. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** For all of it, the connection included. */
  readonly timeoutMilliseconds: number
}

export interface Brokers {
  /** @returns why notifications can never be sent to this endpoint, with the path of the member in it */
  readonly check: (endpoint: Endpoint) => Promise<Result<true, GatewayProblem>>
  /** Resolves once the broker has acknowledged the notification, or the attempt has failed. Never rejects. */
  readonly send: (endpoint: Endpoint, notification: BrokerNotification) => Promise<SendOutcome>
}

const brokerUri = /^(?:mqtts?|(?:nats|kafka)(?:\+tls)?):/i

/** Whether a URI names a broker, valid or not. */
export function isBrokerUri(uri: string): boolean {
  return brokerUri.test(uri)
}

/** What a URI shows in place of its password. */
const hidden = '***'

/** A URI of a broker as it is shown to its subscriber. */
export function withHiddenPassword(uri: string): string {
  if (!isBrokerUri(uri) || !URL.canParse(uri)) return uri
  const url = new URL(uri)
  if (url.password === '') return uri
  url.password = hidden
  return url.href
}

/** Whether it is such a URI, sent back by a client that has read it: the password itself is missing. */
export function hasHiddenPassword(uri: string): boolean {
  return isBrokerUri(uri) && URL.canParse(uri) && new URL(uri).password === hidden
}
