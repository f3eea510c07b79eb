// Reads a subscription, or a part of one, as a client writes it (Orion, "Subscription payload datamodel"). What Orion has and
// this gateway has not is refused by its name, as is every member that is not known: it would be without effect.

import { holdsForbidden } from '../../../../../adapters/context/ngsi-v2/escape.ts'
import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { ok } from '../../../../../standards/result.ts'
import {
  alterations,
  type NgsiV2Condition,
  type NgsiV2Expression,
  type NgsiV2Selector,
  type NgsiV2Subject,
} from '../../../../store/outbox/ngsi-v2-subscription.ts'
import {
  boolean,
  instant,
  list,
  type MemberReader,
  members,
  object,
  oneOf,
  type Read,
  text,
} from '../../ngsi-ld/subscriptions/members.ts'
import { wrong } from '../request.ts'
import { type GivenNotification, notificationReader } from './read-notification.ts'
import { attributeName, attributeNames, unsupported, wholeNumber } from './readers.ts'

const maxSelectors = 100
const maxDescriptionLength = 1024
const maxSeconds = 31_536_000

export interface GivenSubscription {
  readonly id: string
  readonly description: string
  readonly subject: NgsiV2Subject
  readonly notification: GivenNotification
  /** Empty: never. */
  readonly expires: string
  readonly status: 'active' | 'inactive' | 'oneshot'
  readonly throttling: number
}

/** @param allow origins that may be notified though they are not public */
export function readSubscription(json: JsonObject, allow: readonly string[]): Read<Partial<GivenSubscription>> {
  return members<GivenSubscription>(json, '', {
    id: text,
    description,
    subject,
    notification: notificationReader(allow),
    expires: (value, path) => (value === '' ? ok('') : instant(value, path)),
    status: oneOf(['active', 'inactive', 'oneshot'] as const),
    throttling: wholeNumber(0, maxSeconds),
  })
}

const description: MemberReader<string> = (json, path) => {
  if (typeof json !== 'string' || json.length > maxDescriptionLength || holdsForbidden(json))
    return wrong(path, `Expected a string of up to ${maxDescriptionLength} characters without < > " ' = ; ( and ).`)
  return ok(json)
}

const subject: MemberReader<NgsiV2Subject> = (json, path) => {
  const given = object(json, path)
  if (!given.ok) return given
  const read = members<NgsiV2Subject>(given.value, path, { entities: list(selector, maxSelectors), condition })
  if (!read.ok) return read
  const { entities, ...others } = read.value
  return entities === undefined
    ? wrong(`${path}/entities`, 'A subject must have entities.')
    : ok({ ...others, entities })
}

const selector: MemberReader<NgsiV2Selector> = (json, path) => {
  const given = object(json, path)
  if (!given.ok) return given
  const read = members<NgsiV2Selector>(given.value, path, {
    id: attributeName,
    idPattern: text,
    type: attributeName,
    typePattern: text,
  })
  if (!read.ok) return read
  const { id, idPattern, type, typePattern } = read.value
  if ((id === undefined) === (idPattern === undefined)) return wrong(path, 'Specify either id or idPattern.')
  if (type !== undefined && typePattern !== undefined) return wrong(path, 'Specify either type or typePattern.')
  return read
}

const condition: MemberReader<NgsiV2Condition> = (json, path) => {
  const given = nonEmpty(json, path)
  if (!given.ok) return given
  const served = unsupported(given.value, path, {
    jexlExpression: 'JEXL expressions are not supported; use expression with q or mq.',
  })
  if (!served.ok) return served
  return members<NgsiV2Condition>(given.value, path, {
    attrs: attributeNames,
    expression,
    alterationTypes: list(oneOf(alterations), alterations.length),
    notifyOnMetadataChange: boolean,
  })
}

const expression: MemberReader<NgsiV2Expression> = (json, path) => {
  const given = nonEmpty(json, path)
  if (!given.ok) return given
  return members<NgsiV2Expression>(given.value, path, { q: text, mq: text, georel: text, geometry: text, coords: text })
}

function nonEmpty(json: Json, path: string): Read<JsonObject> {
  const given = object(json, path)
  if (!given.ok || Object.keys(given.value).length > 0) return given
  return wrong(path, 'Expected an object with members.')
}
