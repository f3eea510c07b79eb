// Faults that break the requirements on when a subscription sends, how often, for which entities and in which form.

import { isJsonArray } from '../../../../standards/json/object.ts'
import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import type { Asked, Change, Fault, Honest } from '../../server.ts'
import {
  answering,
  editAttribute,
  empty,
  jsonOf,
  members,
  numbered,
  to,
  understanding,
  withHeader,
  withJson,
  without,
} from '../edit.ts'

const id = numbered('NGSILD-SUBSCRIPTION')

const single = /\/subscriptions\/[^/]+$/
const subscribes = to('POST', /\/subscriptions$/)
const changes = to('PATCH', single)

/** Subscriptions to the inbox; no check reads their members. */
const isHeard = (asked: Asked): boolean => new TextDecoder().decode(asked.body).includes('inbox.example')

/** Removes members of a subscription. */
const forgetting = (
  facts: Pick<Fault, 'name' | 'breaks' | 'what' | 'also'>,
  when: (asked: Asked) => boolean,
  ...names: readonly string[]
): Fault => understanding(facts, when, (asked) => withJson(asked, without(jsonOf(asked), ...names)))

/** A fault in notifications. */
const sending = (
  facts: Pick<Fault, 'name' | 'breaks' | 'what' | 'also'>,
  notify: Required<Change>['notify'],
): Fault => ({ ...facts, handle: (asked, honest) => honest(asked), notify })

/** Edits the entity of a notification. */
function withData(sent: Asked, edit: (entity: JsonObject) => Json): Asked {
  const json = members(jsonOf(sent))
  const { data } = json
  return isJsonArray(data) ? withJson(sent, { ...json, data: data.map((one) => edit(members(one))) }) : sent
}

/** Makes a subscription select all entities instead of some. */
const selectingAll = (name: 'id' | 'idPattern', facts: Pick<Fault, 'name' | 'breaks' | 'what'>): Fault =>
  understanding(
    facts,
    (asked) => subscribes(asked) || changes(asked),
    (asked) => {
      const body = members(jsonOf(asked))
      const { entities } = body
      if (!isJsonArray(entities)) return asked
      return withJson(asked, { ...body, entities: entities.map((one) => without(one, name)) })
    },
  )

let number = 0

/** Sends a notification twice; the second one is identical or has its own id. */
const again = (edit: (sent: Asked) => Asked) => async (sent: Asked, deliver: Honest) => {
  await deliver(sent)
  return deliver(edit(sent))
}

export const deliveryFaults: readonly Fault[] = [
  forgetting(
    { name: 'throttling-ignored', breaks: id(22), what: 'It ignores throttling.' },
    (asked) => subscribes(asked) && isHeard(asked),
    'throttling',
  ),
  understanding(
    { name: 'throttling-in-milliseconds', breaks: id(22), what: 'It treats throttling as milliseconds.' },
    (asked) => subscribes(asked) && isHeard(asked),
    (asked) =>
      withJson(
        asked,
        editAttribute(members(jsonOf(asked)), 'throttling', (value) => Number(value) / 1000),
      ),
  ),
  {
    name: 'end-ignored',
    breaks: id(23),
    what: 'A subscription still sends after its expiry.',
    async handle(asked, honest) {
      const isEnding = changes(asked) && 'expiresAt' in members(jsonOf(asked))
      return isEnding ? empty() : honest(asked)
    },
  },
  forgetting(
    { name: 'place-ignored', breaks: id(24), what: 'It ignores the geo-query of a subscription.' },
    (asked) => subscribes(asked) && isHeard(asked),
    'geoQ',
  ),
  selectingAll('id', {
    name: 'any-entity',
    breaks: id(25),
    what: 'A subscription to one entity selects every entity of its type.',
  }),
  selectingAll('idPattern', { name: 'any-id', breaks: id(25), what: 'A subscription ignores idPattern.' }),
  sending(
    { name: 'notified-without-unit', breaks: id(26), what: 'Notifications have no units.', also: [id(28)] },
    (sent, deliver) =>
      deliver(withData(sent, (entity) => editAttribute(entity, 'power', (power) => without(power, 'unitCode')))),
  ),
  sending(
    { name: 'notified-without-time', breaks: id(26), what: 'Notifications have no times of observation.' },
    (sent, deliver) =>
      deliver(withData(sent, (entity) => editAttribute(entity, 'post', (post) => without(post, 'observedAt')))),
  ),
  sending(
    {
      name: 'notified-relationship-whole',
      breaks: id(27),
      what: 'Simplified notifications do not simplify Relationships.',
    },
    (sent, deliver) =>
      deliver(
        withData(sent, (entity) =>
          editAttribute(entity, 'post', (post) =>
            typeof post === 'string' ? { type: 'Relationship', object: post } : post,
          ),
        ),
      ),
  ),
  understanding(
    { name: 'concise-unknown', breaks: id(28), what: 'It sends normalized instead of concise notifications.' },
    subscribes,
    (asked) => {
      const body = members(jsonOf(asked))
      const isConcise = members(body['notification'] ?? null)['format'] === 'concise'
      return isConcise
        ? withJson(
            asked,
            editAttribute(body, 'notification', (value) => without(value, 'format')),
          )
        : asked
    },
  ),
  forgetting({ name: 'changed-filter-ignored', breaks: id(29), what: 'It ignores a changed q.' }, changes, 'q'),
  forgetting(
    { name: 'changed-endpoint-ignored', breaks: id(29), what: 'It ignores a changed endpoint.' },
    changes,
    'notification',
  ),
  answering(
    { name: 'sent-uncounted', breaks: id(30), what: 'It does not count sent notifications.' },
    to('GET', single),
    (reply) =>
      withJson(
        reply,
        editAttribute(members(jsonOf(reply)), 'notification', (value) => without(value, 'timesSent')),
      ),
  ),
  forgetting(
    { name: 'trigger-ignored', breaks: id(31), what: 'It notifies of all changes, whatever the trigger.' },
    subscribes,
    'notificationTrigger',
  ),
  sending(
    { name: 'notified-without-context', breaks: id(32), what: 'Notifications in JSON-LD have no @context.' },
    (sent, deliver) => deliver(withJson(sent, without(jsonOf(sent), '@context'))),
  ),
  sending(
    { name: 'notified-without-link', breaks: id(33), what: 'Notifications in JSON have no Link.' },
    (sent, deliver) => deliver(withHeader(sent, 'link', null)),
  ),
  {
    name: 'begun-paused',
    breaks: id(34),
    what: 'A subscription that is created as paused still sends.',
    handle: (asked, honest) => honest(subscribes(asked) ? withJson(asked, without(jsonOf(asked), 'isActive')) : asked),
  },
  understanding(
    {
      name: 'watched-as-attributes',
      breaks: id(17),
      what: 'It treats watchedAttributes as the attributes to send.',
    },
    (asked) => subscribes(asked) && isHeard(asked) && 'watchedAttributes' in members(jsonOf(asked)),
    (asked) => {
      const { watchedAttributes = null, ...body } = members(jsonOf(asked))
      const attributes = (notification: Json) => ({ ...members(notification), attributes: watchedAttributes })
      return withJson(asked, editAttribute(body, 'notification', attributes))
    },
  ),
  sending(
    { name: 'notified-twice', breaks: id(35), what: 'It sends each notification twice.' },
    again((sent) => sent),
  ),
  sending(
    { name: 'two-notifications', breaks: id(35), what: 'It sends two different notifications of each change.' },
    again((sent) => {
      number += 1
      return withJson(sent, { ...members(jsonOf(sent)), id: `urn:ngsi-ld:Notification:again-${number}` })
    }),
  ),
]
