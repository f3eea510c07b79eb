// Faults that break the requirements on notifications.

import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../standards/json/object.ts'
import type { Asked, Fault } from '../../server.ts'
import { jsonOf, listed, members, numbered, to, understanding, withHeader, withJson, without } from '../edit.ts'

const id = numbered('NGSIV2')

/** Changes a notification on its way to the subscriber. */
function sending(facts: Pick<Fault, 'name' | 'breaks' | 'what' | 'also'>, edit: (sent: Asked) => Asked): Fault {
  return { ...facts, handle: (asked, honest) => honest(asked), notify: (sent, deliver) => deliver(edit(sent)) }
}

/** Removes members from a subscription before it is stored. */
function dropping(facts: Pick<Fault, 'name' | 'breaks' | 'what' | 'also'>, ...names: readonly string[]): Fault {
  return understanding(facts, to('POST', /\/subscriptions$/), (asked) =>
    withJson(asked, without(jsonOf(asked), ...names)),
  )
}

function editData(sent: Asked, edit: (entity: JsonObject) => JsonObject): Asked {
  const body = members(jsonOf(sent))
  return withJson(sent, { ...body, data: listed(body['data']).map((one) => edit(members(one))) })
}

const plain = (entity: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(entity).map(([name, value]) => [
      name,
      isJsonObject(value) && 'metadata' in value ? { ...value, metadata: {} } : value,
    ]),
  )

function withoutCondition(asked: Asked): Asked {
  const body = members(jsonOf(asked))
  return withJson(asked, { ...body, subject: without(body['subject'] ?? null, 'condition') })
}

function withoutExpression(asked: Asked): Asked {
  const body = members(jsonOf(asked))
  const subject = members(body['subject'])
  if (subject['condition'] === undefined) return asked
  return withJson(asked, { ...body, subject: { ...subject, condition: without(subject['condition'], 'expression') } })
}

export const notifiedFaults: readonly Fault[] = [
  sending({ name: 'notified-without-metadata', breaks: id(31), what: 'Notifications have no metadata.' }, (sent) =>
    editData(sent, plain),
  ),
  sending({ name: 'notified-of-nobody', breaks: id(31), what: 'Notifications have another subscriptionId.' }, (sent) =>
    withJson(sent, { ...members(jsonOf(sent)), subscriptionId: '0'.repeat(24) }),
  ),
  sending({ name: 'form-unsaid', breaks: id(32), what: 'Notifications have no Ngsiv2-AttrsFormat.' }, (sent) =>
    withHeader(sent, 'ngsiv2-attrsformat', null),
  ),
  understanding(
    { name: 'form-ignored', breaks: id(32), what: 'It ignores attrsFormat.' },
    to('POST', /\/subscriptions$/),
    (asked) => {
      const body = members(jsonOf(asked))
      return withJson(asked, { ...body, notification: without(body['notification'] ?? null, 'attrsFormat') })
    },
  ),
  understanding({ name: 'condition-ignored', breaks: id(33), what: 'It ignores the condition.' }, to('POST', /\/subscriptions$/), withoutCondition), // prettier-ignore
  understanding({ name: 'expression-ignored', breaks: id(33), what: 'It ignores the expression of the condition.' }, to('POST', /\/subscriptions$/), withoutExpression), // prettier-ignore
  dropping({ name: 'throttling-ignored', breaks: id(34), what: 'It ignores throttling.' }, 'throttling'),
  dropping({ name: 'expires-ignored', breaks: id(35), what: 'It ignores expires.' }, 'expires'),
  {
    name: 'notified-twice',
    breaks: id(36),
    what: 'It sends each notification twice.',
    handle: (asked, honest) => honest(asked),
    async notify(sent, deliver) {
      await deliver(sent)
      return deliver(sent)
    },
  },
]
