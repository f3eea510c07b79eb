// Services that are correct but unusual: no check may fail.

import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { Json } from '../../../../standards/hub/entity.ts'
import type { Change } from '../../server.ts'
import { jsonOf, withJson, withParameters } from '../edit.ts'
import { attributeOrder, extraHeaders, otherTimeSpelling, otherWords, slow } from '../edge-cases.ts'

export const sensorThingsEdgeCases: readonly Change[] = [
  ...[attributeOrder, extraHeaders, otherWords, otherTimeSpelling, slow].map((change): Change => ({
    ...change,
    // The value of a property is not JSON.
    handle: (asked, honest, token) =>
      asked.url.pathname.endsWith('$value') ? honest(asked) : change.handle(asked, honest, token),
  })),
  {
    name: 'deleted-without-content',
    what: 'It answers a deletion with 204.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      return asked.method === 'DELETE' && reply.status === 200 ? { ...reply, status: 204 } : reply
    },
  },
  {
    name: 'small-pages',
    what: 'It returns two entities per page where $top is absent.',
    handle: (asked, honest) =>
      honest(
        asked.method === 'GET' && !asked.url.searchParams.has('$top') ? withParameters(asked, { $top: '2' }) : asked,
      ),
  },
  {
    name: 'more-sets',
    what: 'It has more entity sets than the standard, and more members.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      const json = jsonOf(reply)
      if (asked.url.pathname !== '/' || !isJsonObject(json)) return reply
      const { value = null } = json
      const more: Json = { name: 'Tasks', url: 'https://things.example/v1.1/Tasks' }
      return withJson(reply, { ...json, value: [...(isJsonArray(value) ? value : []), more], version: 1 })
    },
  },
]
