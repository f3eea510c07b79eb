// Faults that break one requirement each of the profile ngsi-ld-subscription.

import { isJsonArray } from '../../../../standards/json/object.ts'
import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import type { Asked, Change, Fault } from '../../server.ts'
import {
  accepting,
  answering,
  editAttribute,
  empty,
  jsonOf,
  listed,
  members,
  numbered,
  replied,
  to,
  withHeader,
  withJson,
  without,
} from '../edit.ts'

const id = numbered('NGSILD-SUBSCRIPTION')
const errors = 'https://uri.etsi.org/ngsi-ld/errors/'

const all = /\/subscriptions$/
const one = /\/subscriptions\/[^/]+$/
const subscribes = to('POST', all)

/** Accepts an invalid subscription. */
const accepts = (facts: Pick<Fault, 'name' | 'breaks' | 'what'>, wrong: (body: JsonObject) => boolean): Fault =>
  accepting(
    facts,
    (asked) => subscribes(asked) && wrong(members(jsonOf(asked))),
    async () => replied(201, null, { location: '/ngsi-ld/v1/subscriptions/urn:ngsi-ld:Subscription:taken' }),
  )

/** Removes a member of a new subscription. */
const dropping = (
  facts: Pick<Fault, 'name' | 'breaks' | 'what' | 'also'>,
  when: (body: JsonObject) => boolean,
  edit: (body: JsonObject) => Json,
): Fault => ({
  ...facts,
  handle(asked, honest) {
    const body = members(jsonOf(asked))
    const isMeant = subscribes(asked) && when(body)
    return honest(isMeant ? withJson(asked, edit(body)) : asked)
  },
})

/** A fault in notifications. */
const sending = (
  facts: Pick<Fault, 'name' | 'breaks' | 'what' | 'also'>,
  notify: Required<Change>['notify'],
): Fault => ({ ...facts, handle: (asked, honest) => honest(asked), notify })

const isHeard = (body: JsonObject): boolean => JSON.stringify(body).includes('inbox.example')
const inNotification = (name: string) => (body: JsonObject) => name in members(body['notification'] ?? null)
const withoutIn = (name: string) => (body: JsonObject) =>
  editAttribute(body, 'notification', (notification) => without(notification, name))

const dataOf = (sent: Asked): JsonObject => {
  const { data } = members(jsonOf(sent))
  return members(isJsonArray(data) ? (data[0] ?? null) : null)
}

export const subscriptionFaults: readonly Fault[] = [
  answering(
    { name: 'unknown-untyped', breaks: id(1), what: 'The error of a missing subscription has the wrong type.' },
    to('GET', one),
    (reply) => (reply.status === 404 ? withJson(reply, { type: `${errors}InternalError`, title: 'Gone' }) : reply),
  ),
  answering(
    {
      name: 'subscription-nowhere',
      breaks: id(2),
      what: 'It does not return the address of a new subscription.',
      also: [8, 10, 11, 12, 14, 20, 21, 23, 25, 29, 30, 34].map(id),
    },
    subscribes,
    (reply) => withHeader(reply, 'location', null),
  ),
  {
    name: 'subscribed-over',
    breaks: id(3),
    what: 'A second subscription with the same id replaces the first.',
    async handle(asked, honest) {
      const answer = await honest(asked)
      if (!subscribes(asked) || answer.status !== 409) return answer
      const { id: name } = members(jsonOf(asked))
      const url = new URL(`${asked.url.pathname}/${typeof name === 'string' ? name : ''}`, asked.url)
      await honest({ ...asked, method: 'DELETE', url, body: new Uint8Array() })
      return honest(asked)
    },
  },
  accepts(
    { name: 'endpoint-missing', breaks: id(4), what: 'A subscription needs no endpoint.' },
    ({ notification }) => !('endpoint' in members(notification ?? null)),
  ),
  accepts(
    { name: 'watching-nothing', breaks: id(5), what: 'A subscription may watch nothing.' },
    (body) => !('entities' in body) && !('watchedAttributes' in body),
  ),
  accepts(
    { name: 'query-unread', breaks: id(6), what: 'It does not validate the query of a subscription.' },
    (body) => 'q' in body,
  ),
  accepts(
    { name: 'expired-taken', breaks: id(7), what: 'It accepts an expired subscription.' },
    (body) => 'expiresAt' in body,
  ),
  answering(
    {
      name: 'endpoint-unreported',
      breaks: id(8),
      what: 'A subscription does not show its endpoint.',
      also: [30].map(id),
    },
    to('GET', one),
    (reply) => (reply.status === 200 ? withJson(reply, without(jsonOf(reply), 'notification')) : reply),
  ),
  answering(
    { name: 'list-of-one', breaks: id(9), what: 'The list has only its first subscription.' },
    to('GET', all),
    (reply, asked) => withJson(reply, asked.url.searchParams.has('offset') ? [] : listed(jsonOf(reply)).slice(0, 1)),
  ),
  {
    name: 'description-kept',
    breaks: id(10),
    what: 'It does not store a changed description.',
    handle: (asked, honest) =>
      honest(to('PATCH', one)(asked) ? withJson(asked, without(jsonOf(asked), 'description')) : asked),
  },
  answering(
    {
      name: 'pause-unreported',
      breaks: id(11),
      what: 'A paused subscription has the status active.',
      also: [34].map(id),
    },
    to('GET', one),
    (reply) => {
      const json = members(jsonOf(reply))
      return json['status'] === 'paused' ? withJson(reply, { ...json, status: 'active' }) : reply
    },
  ),
  answering(
    { name: 'deletion-repeated', breaks: id(12), what: 'Deleting a missing subscription is a success.' },
    to('DELETE', one),
    () => empty(),
  ),
  sending(
    {
      name: 'changes-unreported',
      breaks: id(13),
      what: 'It notifies only of the creation of an entity.',
      also: [17, 18, 20, 21, 24, 29, 30, 31, 35].map(id),
    },
    async (sent, deliver) => {
      const speed = dataOf(sent)['speed']
      return speed === 1 || members(speed ?? null)['value'] === 1 ? deliver(sent) : empty()
    },
  ),
  sending(
    { name: 'sender-unreported', breaks: id(14), what: 'A notification has no subscriptionId.' },
    (sent, deliver) => deliver(withJson(sent, without(jsonOf(sent), 'subscriptionId'))),
  ),
  dropping(
    { name: 'notifies-whole-entity', breaks: id(15), what: 'A notification has all attributes.' },
    (body) => inNotification('attributes')(body) && !inNotification('format')(body),
    withoutIn('attributes'),
  ),
  dropping(
    { name: 'form-ignored', breaks: id(16), what: 'Notifications are always normalized.', also: [8, 27, 28].map(id) },
    inNotification('format'),
    withoutIn('format'),
  ),
  dropping(
    { name: 'watched-ignored', breaks: id(17), what: 'It ignores watchedAttributes.' },
    (body) => isHeard(body) && 'watchedAttributes' in body,
    (body) => without(body, 'watchedAttributes'),
  ),
  dropping(
    { name: 'query-ignored', breaks: id(18), what: 'It ignores the query of a subscription.' },
    (body) => isHeard(body) && 'q' in body,
    (body) => without(body, 'q'),
  ),
  sending(
    { name: 'receiver-information-lost', breaks: id(19), what: 'It does not send the receiverInfo in the header.' },
    (sent, deliver) => deliver(withHeader(sent, 'x-line', null)),
  ),
  pauseless(),
  deathless(),
  {
    name: 'address-stray',
    breaks: id(14),
    what: 'The address of a subscription ends with an invalid percent sign.',
    async handle(asked, honest) {
      const url = new URL(asked.url.href.replace(/%$/, ''))
      const reply = await honest({ ...asked, url })
      const location = reply.headers.get('location')
      return subscribes(asked) && location !== null ? withHeader(reply, 'location', `${location}%`) : reply
    },
  },
]

/** A paused subscription has the status paused, and still sends. */
function pauseless(): Fault {
  return {
    name: 'pause-ignored',
    breaks: id(20),
    what: 'A paused subscription still sends.',
    async handle(asked, honest) {
      const isPausing = to('PATCH', one)(asked) && members(jsonOf(asked))['isActive'] === false
      if (!isPausing) return honest(asked)
      const known = members(jsonOf(await honest({ ...asked, method: 'GET', body: new Uint8Array() })))
      return isHeard(known) ? empty() : honest(asked)
    },
  }
}

/** A deleted subscription cannot be read, and still sends. */
function deathless(): Fault {
  return {
    name: 'sending-after-deletion',
    breaks: id(21),
    what: 'A deleted subscription still sends.',
    async handle(asked, honest) {
      if (!to('DELETE', one)(asked)) return honest(asked)
      const known = members(jsonOf(await honest({ ...asked, method: 'GET', body: new Uint8Array() })))
      return isHeard(known) ? empty() : honest(asked)
    },
  }
}
