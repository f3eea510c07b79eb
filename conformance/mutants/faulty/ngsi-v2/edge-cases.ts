// NGSI v2 servers that are correct but unusual: no check may fail.

import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { Change } from '../../server.ts'
import { editEntities, jsonOf, withHeader, withJson } from '../edit.ts'
import { extraHeaders, manySubscriptions, otherTimeSpelling, pagesOfOne, slow } from '../edge-cases.ts'

export const ngsiV2EdgeCases: readonly Change[] = [
  extraHeaders,
  otherTimeSpelling,
  slow,
  pagesOfOne,
  manySubscriptions,
  {
    name: 'member-order',
    what: 'It writes members in another order.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      const reversed = editEntities(reply, (entity) => Object.fromEntries(Object.entries(entity).toReversed()))
      return reply.body.length === 0 ? reply : reversed
    },
  },
  {
    name: 'list-order',
    what: 'It returns entities in another order where none is requested.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      const json = jsonOf(reply)
      const { pathname, searchParams } = asked.url
      const isFree = pathname.endsWith('/entities') && !searchParams.has('orderBy') && !searchParams.has('offset')
      return isFree && isJsonArray(json) ? withJson(reply, json.toReversed()) : reply
    },
  },
  {
    name: 'other-words',
    what: 'Its errors have different texts and additional members.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      const json = jsonOf(reply)
      if (reply.status < 400 || !isJsonObject(json)) return reply
      return withJson(reply, { ...json, description: 'So geht das nicht.', more: [1] })
    },
  },
  {
    name: 'whole-address',
    what: 'It returns the absolute URL of a new entity.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      const location = reply.headers.get('location')
      return location === null ? reply : withHeader(reply, 'location', `https://broker.example${location}`)
    },
  },
  {
    name: 'unknown-by-404',
    what: 'It answers 404 where an update names a missing attribute.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      return asked.method === 'PATCH' && reply.status === 422 ? { ...reply, status: 404 } : reply
    },
  },
]
