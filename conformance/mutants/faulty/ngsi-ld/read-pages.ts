// Faults that break the requirements on pages of entities.

import { isJsonArray } from '../../../../standards/json/object.ts'
import type { Fault } from '../../server.ts'
import {
  accepting,
  all,
  answering,
  jsonOf,
  numbered,
  parameter,
  understanding,
  withHeader,
  withParameters,
} from '../edit.ts'
import { asks, many, nothing } from './reads.ts'

const id = numbered('NGSILD-READ')

export const pageFaults: readonly Fault[] = [
  {
    name: 'page-repeated',
    breaks: id(37),
    what: 'Its pages overlap.',
    also: [45].map(id),
    handle: async (asked, honest) => {
      const offset = Number(parameter(asked, 'offset'))
      return honest(many(asked) && offset > 0 ? withParameters(asked, { offset: String(offset - 1) }) : asked)
    },
  },
  answering(
    { name: 'next-unreadable', breaks: id(37), what: 'The Link to the next page is unreadable.' },
    all(many, asks('limit', '2')),
    (reply) => withHeader(reply, 'link', '<http://>; rel="next"'),
  ),
  answering(
    { name: 'page-counted', breaks: id(38), what: 'The count is the size of the page.', also: [56].map(id) },
    all(many, asks('count', 'true')),
    (reply) => {
      const json = jsonOf(reply)
      return withHeader(reply, 'ngsild-results-count', String(isJsonArray(json) ? json.length : 0))
    },
  ),
  {
    name: 'count-of-filter',
    breaks: id(38),
    what: 'With a filter, the count is one too large.',
    async handle(asked, honest) {
      const reply = await honest(asked)
      const count = Number(reply.headers.get('ngsild-results-count') ?? 'none')
      const isMeant = many(asked) && (asks('q')(asked) || asks('georel')(asked)) && !Number.isNaN(count)
      return isMeant ? withHeader(reply, 'ngsild-results-count', String(count + 1)) : reply
    },
  },
  answering(
    { name: 'next-unfiltered', breaks: id(37), what: 'The Link to the next page has no q.' },
    all(many, asks('q')),
    (reply) => withHeader(reply, 'link', (reply.headers.get('link') ?? '').replace(/([?&])q=[^&>]*/, '$1')),
  ),
  answering(
    { name: 'next-normalized', breaks: id(37), what: 'The Link to the next page does not keep the representation.' },
    all(many, asks('options', 'keyValues'), asks('limit')),
    (reply) => withHeader(reply, 'link', (reply.headers.get('link') ?? '').replace(/([?&])options=[^&>]*/, '$1')),
  ),
  understanding(
    { name: 'offset-of-filter-ignored', breaks: id(45), what: 'With a filter, it ignores offset.' },
    (asked) => many(asked) && asks('q')(asked) && !asks('limit')(asked),
    (asked) => withParameters(asked, { offset: null }),
  ),
  accepting(
    { name: 'any-limit', breaks: id(39), what: 'It replaces an invalid limit with its own.' },
    (asked) => many(asked) && (asks('limit')(asked) || asks('offset')(asked)) && !asks('q')(asked),
    nothing,
  ),
]
