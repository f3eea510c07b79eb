// Reads how a client wants to be notified (Orion, "subscription.notification", "subscription.notification.http",
// "subscription.notification.httpCustom").

import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../../standards/json/object.ts'
import { fail, ok } from '../../../../../standards/result.ts'
import { outgoingTarget } from '../../../../http-client/target.ts'
import { isTemplate } from '../../notifications/ngsi-v2/custom.ts'
import {
  attrsFormats,
  type CustomHttp,
  methods,
  type NgsiV2Notification,
} from '../../../../store/outbox/ngsi-v2-subscription.ts'
import { maxTimeout } from '../../../../pipeline/notify/send.ts'
import { isSettableHeader } from '../../ngsi-ld/subscriptions/endpoint.ts'
import {
  boolean,
  list,
  type MemberReader,
  members,
  object,
  oneOf,
  type Read,
} from '../../ngsi-ld/subscriptions/members.ts'
import { wrong } from '../request.ts'
import { attributeName, attributeNames, maxNames, unsupported, wholeNumber } from './readers.ts'

const maxPairs = 50
const maxTextLength = 4000
const maxPayloadLength = 100_000

export interface GivenNotification {
  readonly notification: NgsiV2Notification
  readonly url: string
  /** Milliseconds. */
  readonly timeout?: number
}

/** The gateway's own to say: a client sends it back as it read it. */
const counted = new Set([
  'timesSent',
  'lastNotification',
  'lastFailure',
  'lastFailureReason',
  'lastSuccess',
  'lastSuccessCode',
  'failsCounter',
])

interface Http {
  readonly url: string
  readonly timeout: number
}

interface NotificationMembers extends Omit<NgsiV2Notification, 'httpCustom'> {
  readonly http?: Partial<Http>
  readonly httpCustom?: Partial<Http & CustomHttp>
}

export function notificationReader(allow: readonly string[]): MemberReader<GivenNotification> {
  return (json, path) => {
    const given = object(json, path)
    if (!given.ok) return given
    const own = Object.fromEntries(Object.entries(given.value).filter(([name]) => !counted.has(name)))
    const served = unsupported(own, path, notSent)
    if (!served.ok) return served
    const read = members<NotificationMembers>(own, path, {
      attrs: attributeNames,
      exceptAttrs: list(attributeName, maxNames),
      attrsFormat: oneOf(attrsFormats),
      metadata: attributeNames,
      onlyChangedAttrs: boolean,
      covered: boolean,
      maxFailsLimit: wholeNumber(1, 1_000_000),
      http: httpReader(allow),
      httpCustom: customReader(allow),
    })
    return read.ok ? together(read.value, path) : read
  }
}

const byHttp = 'Notifications can only be sent by http or httpCustom.'
const notSent = { mqtt: byHttp, mqttCustom: byHttp, kafka: byHttp, kafkaCustom: byHttp }

function together(
  { http, httpCustom, ...others }: Partial<NotificationMembers>,
  path: string,
): Read<GivenNotification> {
  const { attrs = [], exceptAttrs, covered = false } = others
  if ((http === undefined) === (httpCustom === undefined)) return wrong(path, 'Specify either http or httpCustom.')
  if (others.attrs !== undefined && exceptAttrs !== undefined)
    return wrong(`${path}/exceptAttrs`, 'Specify either attrs or exceptAttrs.')
  if (covered && attrs.length === 0) return wrong(`${path}/covered`, 'covered needs a list of attrs.')
  const { url = '', timeout, ...custom } = httpCustom ?? http ?? {}
  const notification = httpCustom === undefined ? others : { ...others, httpCustom: custom }
  return ok({ notification, url, ...(timeout === undefined || timeout === 0 ? {} : { timeout }) })
}

const timeout = wholeNumber(0, maxTimeout)

function httpReader(allow: readonly string[]): MemberReader<Partial<Http>> {
  return (json, path) => {
    const given = object(json, path)
    if (!given.ok) return given
    const read = members<Http>(given.value, path, { url: address(allow), timeout })
    return read.ok && read.value.url === undefined ? wrong(`${path}/url`, 'A url is required.') : read
  }
}

function customReader(allow: readonly string[]): MemberReader<Partial<Http & CustomHttp>> {
  return (json, path) => {
    const given = object(json, path)
    if (!given.ok) return given
    const served = unsupported(given.value, path, { ngsi: 'NGSI payload patching is not done here: use json.' })
    if (!served.ok) return served
    const read = members<Http & Required<CustomHttp>>(given.value, path, {
      url: templateAddress(allow),
      timeout,
      method: oneOf(methods),
      headers: pairs(header),
      qs: pairs(parameter),
      payload: (value, at) => (value === null ? ok(null) : template(maxPayloadLength)(value, at)),
      json: jsonTemplate,
    })
    if (!read.ok) return read
    const { url, method, payload, json: content } = read.value
    if (url === undefined) return wrong(`${path}/url`, 'A url is required.')
    if (payload !== undefined && content !== undefined) return wrong(path, 'Specify either payload or json.')
    if (method === 'GET' && payload !== null)
      return fail({ code: 'not-supported', path: `${path}/method`, detail: 'A GET has no body: set payload to null.' })
    return read
  }
}

function address(allow: readonly string[]): MemberReader<string> {
  return (json, path) => {
    if (typeof json !== 'string') return wrong(path, 'Expected a URL.')
    const target = outgoingTarget(json, allow)
    return target.ok ? ok(json) : fail({ ...target.problem, path })
  }
}

/** Scheme, host and port are no template: where it leads is known when it is written. */
const fixedOrigin = /^https?:\/\/[^/?#$\\]+(?:[/?#]|$)/i

function templateAddress(allow: readonly string[]): MemberReader<string> {
  return (json, path) => {
    const read = template(maxTextLength)(json, path)
    if (!read.ok) return read
    if (!fixedOrigin.test(read.value)) return wrong(path, 'The address must begin with a host without macros.')
    const filled = address(allow)(read.value.replaceAll(/\$\{[^}]*\}/g, 'x'), path)
    return filled.ok ? read : filled
  }
}

function template(longest: number): MemberReader<string> {
  return (json, path) => {
    if (typeof json !== 'string' || json.length > longest)
      return wrong(path, `Expected a string of up to ${longest} characters.`)
    return isTemplate(json) ? ok(json) : fail({ ...notEvaluated, path })
  }
}

const notEvaluated = {
  code: 'not-supported',
  detail:
    'A macro must be an attribute name, or id, type, service or servicePath, such as ${temperature}, not an expression.',
} as const

type PairReader = (name: string, value: Json, path: string) => Read<string>

const header: PairReader = (name, value, path) => {
  const isOwn = isSettableHeader(name) && !/^(?:fiware-correlator|ngsiv2-attrsformat)$/i.test(name)
  if (!isOwn && name.toLowerCase() !== 'content-type') return wrong(path, 'This header cannot be set by a subscriber.')
  return template(maxTextLength)(value, path)
}

const parameter: PairReader = (name, value, path) =>
  name.includes('${') ? fail({ ...notEvaluated, path }) : template(maxTextLength)(value, path)

/** Names are no templates. */
function pairs(reader: PairReader): MemberReader<Readonly<Record<string, string>>> {
  return (json, path) => {
    const given = object(json, path)
    if (!given.ok) return given
    const entries = Object.entries(given.value)
    if (entries.length === 0 || entries.length > maxPairs) return wrong(path, `Expected 1 to ${maxPairs} members.`)
    const read: [string, string][] = []
    for (const [name, value] of entries) {
      const one = reader(name, value, `${path}/${name}`)
      if (!one.ok) return one
      read.push([name, one.value])
    }
    return ok(Object.fromEntries(read))
  }
}

const jsonTemplate: MemberReader<Json> = (json, path) => {
  if (!isJsonArray(json) && !isJsonObject(json)) return wrong(path, 'Expected an object or a list.')
  return textsOf(json).every(isTemplate) ? ok(json) : fail({ ...notEvaluated, path })
}

function textsOf(json: Json): readonly string[] {
  if (typeof json === 'string') return [json]
  if (isJsonArray(json)) return json.flatMap(textsOf)
  return isJsonObject(json) ? Object.values(json satisfies JsonObject).flatMap(textsOf) : []
}
