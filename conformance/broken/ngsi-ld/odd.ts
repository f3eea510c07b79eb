// Servers that are right and unusual: nothing of this may fail.

import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import type { Change } from '../../proof/server.ts'
import { jsonOf, reads, withHeader, withJson, withParameters } from './edit.ts'

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

export const ngsiLdOdd: readonly Change[] = [
  {
    name: 'attribute-order',
    what: 'It writes members in another order.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      return reply.body.length === 0 ? reply : withJson(reply, reversed(jsonOf(reply)))
    },
  },
  {
    name: 'list-order',
    what: 'It answers entities in another order.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      const json = jsonOf(reply)
      return reads(asked, 'many') &&
        isJsonArray(json) &&
        !asked.url.searchParams.has('offset') &&
        !asked.url.searchParams.has('limit')
        ? withJson(reply, json.toReversed())
        : reply
    },
  },
  {
    name: 'extra-headers',
    what: 'It sends more header fields, and its own spelling of Content-Type.',
    handle: async (asked, honest) => {
      const reply = withHeader(await honest(asked), 'x-powered-by', 'odd')
      const type = reply.headers.get('content-type')
      return type === null ? reply : withHeader(reply, 'content-type', `${type};charset=UTF-8`)
    },
  },
  {
    name: 'other-words',
    what: 'Its errors have other words, and more members.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      const json = jsonOf(reply)
      if (reply.status < 400 || !isJsonObject(json)) return reply
      return withJson(reply, { ...json, title: 'Nein', detail: 'So geht das nicht.', instance: 'urn:odd:1', more: [1] })
    },
  },
  {
    name: 'other-time-spelling',
    what: 'It writes times with milliseconds.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      const text = new TextDecoder().decode(reply.body).replaceAll(/(T\d{2}:\d{2}:\d{2})Z/g, '$1.000Z')
      return { ...reply, body: new TextEncoder().encode(text) }
    },
  },
  {
    name: 'pages-of-one',
    what: 'It answers one entity a page, and links the next.',
    handle: async (asked, honest) => {
      const isPage = reads(asked, 'many') && asked.url.searchParams.get('limit') === '2'
      return honest(isPage ? withParameters(asked, { limit: '1' }) : asked)
    },
  },
  {
    name: 'slow',
    what: 'It takes its time.',
    handle: async (asked, honest) => {
      await new Promise((resolve) => void setTimeout(resolve, 5))
      return honest(asked)
    },
  },
]

/** Of an evolution. */
export const temporalOdd: readonly Change[] = [
  {
    name: 'newest-first',
    what: 'It writes the newest instance first, and one alone without a list.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      const json = jsonOf(reply)
      if (asked.method !== 'GET' || !isJsonObject(json)) return reply
      const turned = Object.entries(json).map(([name, value]): [string, Json] => {
        if (!isJsonArray(value)) return [name, value]
        const [first] = value
        return [name, value.length === 1 && first !== undefined ? first : value.toReversed()]
      })
      return withJson(reply, Object.fromEntries(turned))
    },
  },
]
