// What breaks each requirement of the profile ngsi-ld-subscription, and nothing else of it.

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

/** A subscription that is no right one is taken. */
const taking = (facts: Pick<Fault, 'name' | 'breaks' | 'what'>, wrong: (body: JsonObject) => boolean): Fault =>
  accepting(
    facts,
    (asked) => subscribes(asked) && wrong(members(jsonOf(asked))),
    async () => replied(201, null, { location: '/ngsi-ld/v1/subscriptions/urn:ngsi-ld:Subscription:taken' }),
  )

/** What is asked for in a subscription, or in a change of one, is left out. */
const forgetting = (
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

/** A fault in what is sent. */
const telling = (
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
    { name: 'unknown-untyped', breaks: id(1), what: 'What is not there has an error of another type.' },
    to('GET', one),
    (reply) => (reply.status === 404 ? withJson(reply, { type: `${errors}InternalError`, title: 'Gone' }) : reply),
  ),
  answering(
    {
      name: 'subscription-nowhere',
      breaks: id(2),
      what: 'The address that is told is not one.',
      also: [8, 10, 11, 12, 14, 20, 21, 23, 25, 29, 30, 34].map(id),
    },
    subscribes,
    (reply) => withHeader(reply, 'location', null),
  ),
  {
    name: 'subscribed-over',
    breaks: id(3),
    what: 'A second subscription of the same id takes the place of the first.',
    async handle(asked, honest) {
      const answer = await honest(asked)
      if (!subscribes(asked) || answer.status !== 409) return answer
      const { id: name } = members(jsonOf(asked))
      const url = new URL(`${asked.url.pathname}/${typeof name === 'string' ? name : ''}`, asked.url)
      await honest({ ...asked, method: 'DELETE', url, body: new Uint8Array() })
      return honest(asked)
    },
  },
  taking(
    { name: 'endpoint-missing', breaks: id(4), what: 'A subscription needs no endpoint.' },
    ({ notification }) => !('endpoint' in members(notification ?? null)),
  ),
  taking(
    { name: 'watching-nothing', breaks: id(5), what: 'A subscription may watch nothing.' },
    (body) => !('entities' in body) && !('watchedAttributes' in body),
  ),
  taking(
    { name: 'query-unread', breaks: id(6), what: 'The query of a subscription is not read.' },
    (body) => 'q' in body,
  ),
  taking(
    { name: 'expired-taken', breaks: id(7), what: 'A subscription that has expired is taken.' },
    (body) => 'expiresAt' in body,
  ),
  answering(
    { name: 'endpoint-untold', breaks: id(8), what: 'A subscription does not say where it sends.', also: [30].map(id) },
    to('GET', one),
    (reply) => (reply.status === 200 ? withJson(reply, without(jsonOf(reply), 'notification')) : reply),
  ),
  answering(
    { name: 'list-of-one', breaks: id(9), what: 'The list has its first subscription alone.' },
    to('GET', all),
    (reply, asked) => withJson(reply, asked.url.searchParams.has('offset') ? [] : listed(jsonOf(reply)).slice(0, 1)),
  ),
  {
    name: 'description-kept',
    breaks: id(10),
    what: 'A change of the description is not kept.',
    handle: (asked, honest) =>
      honest(to('PATCH', one)(asked) ? withJson(asked, without(jsonOf(asked), 'description')) : asked),
  },
  answering(
    {
      name: 'pause-untold',
      breaks: id(11),
      what: 'A subscription that is paused says that it is active.',
      also: [34].map(id),
    },
    to('GET', one),
    (reply) => {
      const json = members(jsonOf(reply))
      return json['status'] === 'paused' ? withJson(reply, { ...json, status: 'active' }) : reply
    },
  ),
  answering(
    { name: 'deletion-repeated', breaks: id(12), what: 'Deleting what is gone is a success.' },
    to('DELETE', one),
    () => empty(),
  ),
  telling(
    {
      name: 'changes-untold',
      breaks: id(13),
      what: 'Only the creation of an entity is told.',
      also: [17, 18, 20, 21, 24, 29, 30, 31, 35].map(id),
    },
    async (sent, deliver) => {
      const speed = dataOf(sent)['speed']
      return speed === 1 || members(speed ?? null)['value'] === 1 ? deliver(sent) : empty()
    },
  ),
  telling(
    { name: 'sender-untold', breaks: id(14), what: 'A notification does not say of which subscription it is.' },
    (sent, deliver) => deliver(withJson(sent, without(jsonOf(sent), 'subscriptionId'))),
  ),
  forgetting(
    { name: 'told-whole', breaks: id(15), what: 'A notification has all attributes.' },
    (body) => inNotification('attributes')(body) && !inNotification('format')(body),
    withoutIn('attributes'),
  ),
  forgetting(
    { name: 'form-ignored', breaks: id(16), what: 'Notifications are always normalized.', also: [8, 27, 28].map(id) },
    inNotification('format'),
    withoutIn('format'),
  ),
  forgetting(
    { name: 'watched-ignored', breaks: id(17), what: 'Every attribute is watched.' },
    (body) => isHeard(body) && 'watchedAttributes' in body,
    (body) => without(body, 'watchedAttributes'),
  ),
  forgetting(
    { name: 'query-ignored', breaks: id(18), what: 'The query of a subscription selects everything.' },
    (body) => isHeard(body) && 'q' in body,
    (body) => without(body, 'q'),
  ),
  telling(
    { name: 'receiver-information-lost', breaks: id(19), what: 'What the receiver wants in the header is not sent.' },
    (sent, deliver) => deliver(withHeader(sent, 'x-line', null)),
  ),
  pauseless(),
  deathless(),
  {
    name: 'address-stray',
    breaks: id(14),
    what: 'The address of a subscription ends with a sign that stands for nothing.',
    async handle(asked, honest) {
      const url = new URL(asked.url.href.replace(/%$/, ''))
      const reply = await honest({ ...asked, url })
      const location = reply.headers.get('location')
      return subscribes(asked) && location !== null ? withHeader(reply, 'location', `${location}%`) : reply
    },
  },
]

/** A subscription that is paused is told as such, and sends all the same. */
function pauseless(): Fault {
  return {
    name: 'pause-ignored',
    breaks: id(20),
    what: 'A subscription that is paused goes on sending.',
    async handle(asked, honest) {
      const isPausing = to('PATCH', one)(asked) && members(jsonOf(asked))['isActive'] === false
      if (!isPausing) return honest(asked)
      const known = members(jsonOf(await honest({ ...asked, method: 'GET', body: new Uint8Array() })))
      return isHeard(known) ? empty() : honest(asked)
    },
  }
}

/** What is deleted is gone for whoever reads it, and sends all the same. */
function deathless(): Fault {
  return {
    name: 'sending-after-deletion',
    breaks: id(21),
    what: 'A subscription that was deleted goes on sending.',
    async handle(asked, honest) {
      if (!to('DELETE', one)(asked)) return honest(asked)
      const known = members(jsonOf(await honest({ ...asked, method: 'GET', body: new Uint8Array() })))
      return isHeard(known) ? empty() : honest(asked)
    },
  }
}
