// What breaks the requirements on pages of entities.

import { isJsonArray } from '../../../standards/json/object.ts'
import type { Fault } from '../../proof/server.ts'
import { accepting, all, answering, jsonOf, numbered, parameter, withHeader, withParameters } from '../edit.ts'
import { asks, many, nothing } from './reads.ts'

const id = numbered('NGSILD-READ')

export const pageFaults: readonly Fault[] = [
  {
    name: 'page-repeated',
    breaks: id(37),
    what: 'Its pages overlap.',
    handle: async (asked, honest) => {
      const offset = Number(parameter(asked, 'offset'))
      return honest(many(asked) && offset > 0 ? withParameters(asked, { offset: String(offset - 1) }) : asked)
    },
  },
  answering(
    { name: 'next-unreadable', breaks: id(37), what: 'The Link to the next page leads nowhere.' },
    all(many, asks('limit', '2')),
    (reply) => withHeader(reply, 'link', '<http://>; rel="next"'),
  ),
  answering(
    { name: 'page-counted', breaks: id(38), what: 'It counts the page.' },
    all(many, asks('count', 'true')),
    (reply) => {
      const json = jsonOf(reply)
      return withHeader(reply, 'ngsild-results-count', String(isJsonArray(json) ? json.length : 0))
    },
  ),
  accepting(
    { name: 'any-limit', breaks: id(39), what: 'It takes its own limit where one is wrong.' },
    (asked) => many(asked) && (asks('limit')(asked) || asks('offset')(asked)) && !asks('q')(asked),
    nothing,
  ),
]
