// The endpoint of a subscription (GS CIM 009 clause 5.2.15, 5.2.22): where notifications go, which this gateway can send to
// and may, and with which headers of the subscriber's.

import type { Json } from '../../../../../standards/hub/entity.ts'
import { fail, ok } from '../../../../../standards/result.ts'
import { outgoingTarget } from '../../../../http-client/target.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import { hasHiddenPassword, isBrokerUri } from '../../../../pipeline/notify/brokers.ts'
import { maxTimeout } from '../../../../pipeline/notify/send.ts'
import {
  type Endpoint,
  eventsEndpoint,
  type KeyValue,
  notificationMediaTypes,
  type NotificationParameters,
} from '../../../../store/outbox/subscription.ts'
import { list, type MemberReader, members, number, object, oneOf, type Read, text, uri, wrong } from './members.ts'

const maxInfo = 50
const maxCooldown = 86_400_000

/** A header name (RFC 9110 section 5.1). */
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/
/** Printable ASCII: nothing that could end a header. */
const headerValue = /^[\x20-\x7e]{0,4000}$/
/** The gateway's own to say, and those that steer the connection. */
const reserved =
  /^(?:host|content-.*|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|expect|link|signature|signature-input|citygate-.*)$/i

/** Whether a subscriber may set a header of this name. */
export function isSettableHeader(name: string): boolean {
  return token.test(name) && !reserved.test(name)
}

/** @param allow origins that the configuration names */
export function endpointReader(allow: readonly string[]): MemberReader<Endpoint> {
  return (json, path) => {
    const given = object(json, path)
    if (!given.ok) return given
    const read = members<Endpoint>(given.value, path, {
      uri,
      accept: oneOf(notificationMediaTypes),
      receiverInfo: list(header, maxInfo),
      notifierInfo: list(keyValue, maxInfo),
      timeout: number(1, maxTimeout),
      cooldown: number(0, maxCooldown),
    })
    if (!read.ok) return read
    const { uri: address, ...others } = read.value
    if (address === undefined) return wrong(`${path}/uri`, 'An endpoint must have a uri.')
    const refused = refusal(address, `${path}/uri`, allow)
    return refused.ok ? ok({ ...others, uri: address }) : refused
  }
}

function refusal(address: string, path: string, allow: readonly string[]): Read<true> {
  if (address === eventsEndpoint) return ok(true)
  if (isBrokerUri(address)) {
    const isHidden = hasHiddenPassword(address)
    return isHidden ? wrong(path, 'The password of an endpoint is not shown: write it again.') : ok(true)
  }
  if (!/^https?:/i.test(address)) {
    const detail =
      'Notifications are sent over HTTPS or to a broker (mqtts:, nats:, kafka:), or read as an event stream of the ' +
      `subscription (${eventsEndpoint}).`
    return fail({ code: 'not-supported', path, detail })
  }
  const target = outgoingTarget(address, allow)
  return target.ok ? ok(true) : fail({ ...target.problem, path })
}

/** What only the runtime knows of an endpoint that was given: whether brokers are reached, and this one may be. */
export async function checkBroker(
  { brokers }: GatewayContext,
  { notification }: { readonly notification?: NotificationParameters },
): Promise<Read<true>> {
  if (notification === undefined || !isBrokerUri(notification.endpoint.uri)) return ok(true)
  const path = '/notification/endpoint'
  if (brokers === undefined) {
    const detail =
      'Message brokers are notified by a gateway on Node, Deno or Bun: this one runs where it has no sockets.'
    return fail({ code: 'not-supported', path: `${path}/uri`, detail })
  }
  const checked = await brokers.check(notification.endpoint)
  return checked.ok ? checked : fail({ ...checked.problem, path: `${path}${checked.problem.path ?? ''}` })
}

function keyValue(json: Json, path: string): Read<KeyValue> {
  const given = object(json, path)
  if (!given.ok) return given
  const read = members<KeyValue>(given.value, path, { key: text, value: anyText })
  if (!read.ok) return read
  const { key, value } = read.value
  return key === undefined || value === undefined ? wrong(path, 'Expected a key and a value.') : ok({ key, value })
}

const anyText: MemberReader<string> = (json, path) =>
  typeof json === 'string' ? ok(json) : wrong(path, 'Expected a string.')

function header(json: Json, path: string): Read<KeyValue> {
  const read = keyValue(json, path)
  if (!read.ok) return read
  const { key, value } = read.value
  if (!isSettableHeader(key)) return wrong(`${path}/key`, 'This header cannot be set by a subscriber.')
  return headerValue.test(value) ? read : wrong(`${path}/value`, 'The value of a header must be printable ASCII.')
}
