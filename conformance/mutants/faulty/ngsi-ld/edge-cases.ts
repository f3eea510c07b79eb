// Servers that are correct but unusual: no check may fail.

import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { Json } from '../../../../standards/hub/entity.ts'
import type { Change } from '../../server.ts'
import { jsonOf, withJson } from '../edit.ts'
import {
  attributeOrder,
  extraHeaders,
  offline,
  otherTimeSpelling,
  otherWords,
  pagesOfOne,
  slow,
  wholeSeconds,
} from '../edge-cases.ts'
import { reads } from './reads.ts'

export const ngsiLdEdgeCases: readonly Change[] = [
  attributeOrder,
  {
    name: 'list-order',
    what: 'It returns entities in another order.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      const json = jsonOf(reply)
      const isWhole = !asked.url.searchParams.has('offset') && !(reply.headers.get('link') ?? '').includes('"next"')
      return reads(asked, 'many') && isWhole && isJsonArray(json) ? withJson(reply, json.toReversed()) : reply
    },
  },
  extraHeaders,
  otherWords,
  otherTimeSpelling,
  wholeSeconds,
  pagesOfOne,
  slow,
  offline,
]

/** Edge cases of histories. */
export const temporalEdgeCases: readonly Change[] = [
  {
    name: 'newest-first',
    what: 'It writes the newest instance first, and a single instance without a list.',
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
