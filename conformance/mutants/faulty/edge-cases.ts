// Edge cases of any JSON server: correct but unusual.

import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import type { Asked, Change, Replied } from '../server.ts'
import { jsonOf, listed, members, parameter, replied, to, withHeader, withJson, withParameters } from './edit.ts'

/** Members in the other order, at every depth. */
function reversed(json: Json): Json {
  if (isJsonArray(json)) return json.map(reversed)
  if (!isJsonObject(json)) return json
  return Object.fromEntries(
    Object.entries(json)
      .toReversed()
      .map(([name, value]) => [name, reversed(value)]),
  )
}

export const attributeOrder: Change = {
  name: 'attribute-order',
  what: 'It writes members in another order.',
  handle: async (asked, honest) => {
    const reply = await honest(asked)
    return reply.body.length === 0 ? reply : withJson(reply, reversed(jsonOf(reply)))
  },
}

export const extraHeaders: Change = {
  name: 'extra-headers',
  what: 'It sends additional header fields, and spells Content-Type in its own way.',
  handle: async (asked, honest) => {
    const reply = withHeader(await honest(asked), 'x-powered-by', 'unusual')
    const type = reply.headers.get('content-type')
    return type === null ? reply : withHeader(reply, 'content-type', `${type};charset=UTF-8`)
  },
}

export const otherWords: Change = {
  name: 'other-words',
  what: 'Its errors have different texts and additional members.',
  handle: async (asked, honest) => {
    const reply = await honest(asked)
    const json = jsonOf(reply)
    if (reply.status < 400 || !isJsonObject(json)) return reply
    return withJson(reply, {
      ...json,
      title: 'Nein',
      detail: 'So geht das nicht.',
      instance: 'urn:unusual:1',
      more: [1],
    })
  },
}

/** The text of a body. */
function rewritten<Message extends Asked | Replied>(message: Message, edit: (text: string) => string): Message {
  return { ...message, body: new TextEncoder().encode(edit(new TextDecoder().decode(message.body))) }
}

export const otherTimeSpelling: Change = {
  name: 'other-time-spelling',
  what: 'It writes times with milliseconds.',
  handle: async (asked, honest) =>
    rewritten(await honest(asked), (text) => text.replaceAll(/(T\d{2}:\d{2}:\d{2})Z/g, '$1.000Z')),
}

export const offsetTimes: Change = {
  name: 'offset-times',
  what: 'It writes and reads times with an offset.',
  async handle(asked, honest) {
    const offset = '+00:00'
    const { headers } = asked
    const isDocument = headers.get('content-type') === 'application/json' && !headers.has('content-encoding')
    const understood = isDocument ? rewritten(asked, (text) => text.replaceAll(offset, 'Z')) : asked
    return rewritten(await honest(understood), (text) => text.replaceAll(/(T\d{2}:\d{2}:\d{2})Z/g, `$1${offset}`))
  },
}

export const wholeSeconds: Change = {
  name: 'whole-seconds',
  what: 'Its times have whole seconds.',
  handle: async (asked, honest) =>
    rewritten(await honest(asked), (text) => text.replaceAll(/(T\d{2}:\d{2}:\d{2})\.\d+Z/g, '$1Z')),
}

export const slow: Change = {
  name: 'slow',
  what: 'It responds slowly.',
  handle: async (asked, honest) => {
    await new Promise((resolve) => void setTimeout(resolve, 5))
    return honest(asked)
  },
}

/** Whether a document, or one of a list, names a context by its address. */
function namesContext(json: Json): boolean {
  const contexts = (isJsonArray(json) ? json : [json]).flatMap((one) => members(one)['@context'] ?? [])
  return contexts.some((part) => typeof part === 'string')
}

export const offline: Change = {
  name: 'offline',
  what: 'It cannot reach other servers, so a @context that is named by its address is not available.',
  async handle(asked, honest) {
    if (!namesContext(jsonOf(asked))) return honest(asked)
    const type = 'https://uri.etsi.org/ngsi-ld/errors/LdContextNotAvailable'
    return replied(
      503,
      { type, title: 'The @context is not available.' },
      { 'content-type': 'application/problem+json' },
    )
  },
}

const lists = to('GET', /\/(?:entities|subscriptions)$/)

/** A server limits the page size. */
export const pagesOfOne: Change = {
  name: 'pages-of-one',
  what: 'It returns one entity or subscription per page, whatever limit is requested.',
  handle(asked, honest) {
    const limit = parameter(asked, 'limit')
    const isMore = limit === '' || Number(limit) > 1
    return honest(lists(asked) && isMore ? withParameters(asked, { limit: '1' }) : asked)
  },
}

const others = Array.from({ length: 1000 }, (_, number) => ({ id: `urn:ngsi-ld:Subscription:city-${number}` }))

export const manySubscriptions: Change = {
  name: 'many-subscriptions',
  what: 'The city already has a thousand subscriptions, and no page links to the next.',
  async handle(asked, honest) {
    if (!to('GET', /\/subscriptions$/)(asked)) return honest(asked)
    const whole = await honest(withParameters(asked, { limit: '1000', offset: '0' }))
    const [limit, offset] = [Number(parameter(asked, 'limit')), Number(parameter(asked, 'offset'))]
    const page = [...others, ...listed(jsonOf(whole))].slice(offset, offset + limit)
    return withHeader(withJson(whole, page), 'link', null)
  },
}
