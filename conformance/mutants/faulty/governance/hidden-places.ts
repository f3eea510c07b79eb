// Faults that break the requirements on hidden places and entities.

import type { Asked, Fault } from '../../server.ts'
import { jsonOf, listed, members, numbered, withHeader, withJson, withParameters } from '../edit.ts'
import { isGood, objectIn, readsMany, readsOne, seeing } from './readers.ts'

const id = numbered('GOV-G2')
const isByPlace = (asked: Asked): boolean => readsMany(asked) && asked.url.searchParams.has('georel')

export const hiddenPlaceFaults: readonly Fault[] = [
  seeing(
    { name: 'hidden-place-searched', breaks: id(13), also: [id(3)], what: 'A geo-query matches hidden places.' },
    async (asked, honest, { asOfficer }) => {
      if (!isByPlace(asked)) return honest(asked)
      const found = new Set(listed(jsonOf(await honest(asOfficer(asked)))).map((one) => members(one)['id']))
      const reply = await honest(withParameters(asked, { georel: null }))
      const shown = listed(jsonOf(reply)).filter((one) => found.has(members(one)['id']))
      return withHeader(withJson(reply, shown), 'ngsild-results-count', String(shown.length))
    },
  ),
  seeing(
    { name: 'hidden-place-counted', breaks: id(13), also: [id(3)], what: 'A count includes hidden places.' },
    async (asked, honest, { asOfficer }) => {
      const reply = await honest(asked)
      if (!isByPlace(asked) || !reply.headers.has('ngsild-results-count')) return reply
      const { headers } = await honest(asOfficer(asked))
      return withHeader(reply, 'ngsild-results-count', headers.get('ngsild-results-count'))
    },
  ),
  seeing(
    { name: 'hidden-place-shown', breaks: id(13), what: 'One representation shows a location that others hide.' },
    async (asked, honest, { asOfficer }) => {
      const reply = await honest(asked)
      if (!readsOne(asked) || !asked.url.pathname.startsWith('/v1/') || !isGood(reply)) return reply
      const { location } = objectIn(await honest(asOfficer(asked)))
      return location === undefined ? reply : withJson(reply, { ...objectIn(reply), location })
    },
  ),
  seeing(
    { name: 'hidden-bus-counted', breaks: id(14), what: 'It counts entities that are completely hidden.' },
    async (asked, honest, { asOfficer }) => {
      const reply = await honest(asked)
      const isCounted = readsMany(asked) && reply.headers.has('ngsild-results-count') && !isByPlace(asked)
      // A filter applies to what the reader sees; otherwise this is the fault of filters.
      if (!isCounted || asked.url.searchParams.has('q')) return reply
      const { headers } = await honest(asOfficer(asked))
      return withHeader(reply, 'ngsild-results-count', headers.get('ngsild-results-count'))
    },
  ),
]
