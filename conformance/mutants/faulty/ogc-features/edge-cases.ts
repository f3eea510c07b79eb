// Servers that are correct but unusual: no check may fail.

import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import type { Change, Replied } from '../../server.ts'
import { jsonOf, listed, members, replied, withJson, withParameters, without } from '../edit.ts'
import { attributeOrder, extraHeaders, slow } from '../edge-cases.ts'

function each(reply: Replied, edit: (document: JsonObject) => Json): Replied {
  const json = jsonOf(reply)
  return reply.status === 200 && isJsonObject(json) ? withJson(reply, edit(json)) : reply
}

function relative(value: Json): Json {
  if (isJsonArray(value)) return value.map(relative)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      name === 'href' && typeof one === 'string' ? one.replace(/^https:\/\/[^/]+\/api/, '') || '/' : relative(one),
    ]),
  )
}

/** One step of a metre per response: the features move east, their number increases, and the extent grows. */
function live(): Change {
  let step = 0
  const moved = (feature: Json): Json => {
    const geometry = members(members(feature)['geometry'])
    const [x = 0, ...rest] = listed(geometry['coordinates'])
    if (geometry['type'] !== 'Point') return feature
    return { ...members(feature), geometry: { ...geometry, coordinates: [Number(x) + step * 1e-5, ...rest] } }
  }
  const grown = (collection: Json): Json => {
    const [interval, box] = [[['2026-01-01T00:00:00Z', new Date(1_790_000_000_000 + step).toISOString()]], [[0, -89, 39.7 + step * 1e-5, 89]]] // prettier-ignore
    return { ...members(collection), extent: { spatial: { bbox: box }, temporal: { interval } } }
  }
  return {
    name: 'live',
    what: 'Between two responses its features move, their number increases, and the extent grows.',
    handle: async (asked, honest) => {
      step += 1
      return each(await honest(asked), (document) => {
        const { collections, features, numberMatched } = document
        if (collections !== undefined) return { ...document, collections: listed(collections).map(grown) }
        if (document['extent'] !== undefined) return grown(document)
        if (document['type'] === 'Feature') return moved(document)
        if (features === undefined) return document
        const isAll = !listed(document['links']).some((link) => members(link)['rel'] === 'next')
        const matched = typeof numberMatched === 'number' && !isAll ? { numberMatched: numberMatched + step } : {}
        return { ...document, features: listed(features).map(moved), ...matched }
      })
    },
  }
}

const extent = ['2011-11-11T12:22:11Z', '2012-11-24T12:32:43Z'] as const

export const featuresEdgeCases: readonly Change[] = [
  attributeOrder,
  extraHeaders,
  slow,
  {
    name: 'other-words',
    what: 'Its errors are plain text.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      return reply.status < 400
        ? reply
        : { ...replied(reply.status, 'Nein'), headers: new Headers({ 'content-type': 'text/plain' }) }
    },
  },
  {
    name: 'relative-links',
    what: 'Its links are relative.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      return reply.status === 200 ? withJson(reply, relative(jsonOf(reply))) : reply
    },
  },
  {
    name: 'no-counts',
    what: 'It sends no timeStamp and no counts.',
    handle: async (asked, honest) =>
      each(await honest(asked), (document) => without(document, 'timeStamp', 'numberMatched', 'numberReturned')),
  },
  {
    name: 'other-time-spelling',
    what: 'It writes its time with an offset.',
    handle: async (asked, honest) =>
      each(await honest(asked), (document) => {
        const { timeStamp } = document
        return typeof timeStamp === 'string' ? { ...document, timeStamp: timeStamp.replace('Z', '+00:00') } : document
      }),
  },
  {
    name: 'no-extent',
    what: 'Its collections have no extent, and additional members.',
    handle: async (asked, honest) => {
      const bare = (collection: Json): Json => ({
        ...(without(collection, 'extent') as JsonObject),
        license: 'CC0',
        itemType: 'feature',
      })
      return each(await honest(asked), (document) => {
        const { collections } = document
        if (isJsonArray(collections ?? null)) {
          return { ...document, collections: (collections as readonly Json[]).map(bare) }
        }
        return document['extent'] === undefined ? document : bare(document)
      })
    },
  },
  live(),
  {
    name: 'pages-of-one',
    what: 'It returns one feature per page.',
    handle: async (asked, honest) => {
      const isPage = asked.url.pathname.endsWith('/items')
      const limit = asked.url.searchParams.get('limit')
      return honest(isPage && (limit === null || /^\d+$/.test(limit)) ? withParameters(asked, { limit: '1' }) : asked)
    },
  },
  {
    name: 'within-extent-only',
    what: 'Its collections have a temporal extent, and it rejects times outside it.',
    handle: async (asked, honest) => {
      const times = asked.url.searchParams.get('datetime')?.split('/') ?? []
      if (times.some((time) => /^\d{4}/.test(time) && (time < extent[0] || time > extent[1]))) {
        return replied(400, { code: 'InvalidParameterValue', description: 'out of range' })
      }
      return each(await honest(asked), (document) => {
        const timed = (collection: Json): Json => ({
          ...(collection as JsonObject),
          extent: { temporal: { interval: [extent] } },
        })
        const { collections } = document
        if (isJsonArray(collections ?? null)) {
          return { ...document, collections: (collections as readonly Json[]).map(timed) }
        }
        return document['extent'] === undefined ? document : timed(document)
      })
    },
  },
]
