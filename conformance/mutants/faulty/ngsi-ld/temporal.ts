// Faults that break one requirement each of the profile ngsi-ld-temporal.

import { isJsonArray } from '../../../../standards/json/object.ts'
import type { Json } from '../../../../standards/hub/entity.ts'
import type { Asked, Fault } from '../../server.ts'
import {
  accepting,
  answering,
  editAttribute,
  empty,
  jsonOf,
  members,
  numbered,
  parameter,
  to,
  understanding,
  withHeader,
  withJson,
  withParameters,
  without,
} from '../edit.ts'
import { temporalManyFaults } from './temporal-many.ts'

const id = numbered('NGSILD-TEMPORAL')

const all = /\/temporal\/entities$/
const one = /\/temporal\/entities\/[^/]+$/
const gives = to('POST', all)
const retrieves = to('GET', one)
const queries = to('GET', all)
const relates = (relation: string) => (asked: Asked) => retrieves(asked) && parameter(asked, 'timerel') === relation

/** A fault in how the level is written. */
const leveling = (facts: Pick<Fault, 'name' | 'breaks' | 'what'>, option: string, edit: (level: Json) => Json): Fault =>
  answering(
    facts,
    (asked) => retrieves(asked) && parameter(asked, 'options') === option,
    (reply) => withJson(reply, editAttribute(members(jsonOf(reply)), 'level', edit)),
  )

const unrelated = { timerel: null, timeAt: null, endTimeAt: null }

export const temporalFaults: readonly Fault[] = [
  answering(
    {
      name: 'unknown-is-empty',
      breaks: id(1),
      what: 'It answers a missing history as one without attributes.',
      also: [id(7)],
    },
    retrieves,
    (reply) => (reply.status === 404 ? withJson({ ...reply, status: 200 }, {}) : reply),
  ),
  accepting(
    { name: 'wrong-times-ignored', breaks: id(2), what: 'It ignores an invalid time.' },
    queries,
    (asked, honest) => honest(withParameters(asked, unrelated)),
  ),
  answering(
    { name: 'history-nowhere', breaks: id(3), what: 'It does not return the address of a new history.' },
    gives,
    (reply) => withHeader(reply, 'location', null),
  ),
  {
    name: 'given-once',
    breaks: id(4),
    what: 'A second request for the same history replaces it.',
    also: [25].map(id),
    async handle(asked, honest) {
      if (!gives(asked)) return honest(asked)
      const { id: name } = members(jsonOf(asked))
      const url = new URL(`${asked.url.pathname}/${typeof name === 'string' ? name : ''}`, asked.url)
      const known = await honest({ ...asked, method: 'DELETE', url, body: new Uint8Array() })
      const answer = await honest(asked)
      return known.status === 204 ? empty() : answer
    },
  },
  {
    name: 'instance-lost',
    breaks: id(5),
    what: 'It does not store an added instance.',
    also: [25].map(id),
    handle: async (asked, honest) => (to('POST', /\/attrs$/)(asked) ? empty() : honest(asked)),
  },
  {
    name: 'attribute-kept',
    breaks: id(6),
    what: 'It does not delete an attribute of a history.',
    also: [26].map(id),
    handle: async (asked, honest) => (to('DELETE', /\/attrs\//)(asked) ? empty() : honest(asked)),
  },
  {
    name: 'history-kept',
    breaks: id(7),
    what: 'It does not delete a history.',
    handle: async (asked, honest) => (to('DELETE', one)(asked) ? empty() : honest(asked)),
  },
  answering(
    { name: 'instances-without-id', breaks: id(8), what: 'Instances have no id.', also: [23, 26].map(id) },
    retrieves,
    (reply) =>
      withJson(
        reply,
        editAttribute(members(jsonOf(reply)), 'level', (level) =>
          isJsonArray(level) ? level.map((instance) => without(instance, 'instanceId')) : level,
        ),
      ),
  ),
  understanding(
    { name: 'after-ignored', breaks: id(9), what: 'All instances are after a time.' },
    relates('after'),
    (asked) => withParameters(asked, unrelated),
  ),
  understanding(
    { name: 'before-ignored', breaks: id(10), what: 'All instances are before a time.', also: [12, 20, 24].map(id) },
    relates('before'),
    (asked) => withParameters(asked, unrelated),
  ),
  understanding(
    { name: 'end-ignored', breaks: id(11), what: 'It ignores the end of between.', also: [20, 23].map(id) },
    (asked) => relates('between')(asked) && !asked.url.searchParams.has('aggrMethods'),
    (asked) => withParameters(asked, { timerel: 'after', endTimeAt: null }),
  ),
  understanding(
    { name: 'last-ignored', breaks: id(12), what: 'It ignores lastN.', also: [23].map(id) },
    retrieves,
    (asked) => withParameters(asked, { lastN: null }),
  ),
  understanding(
    { name: 'attributes-ignored', breaks: id(13), what: 'It ignores attrs.', also: [23].map(id) },
    retrieves,
    (asked) => withParameters(asked, { attrs: null }),
  ),
  leveling(
    { name: 'pairs-turned', breaks: id(14), what: 'The time of a pair precedes its value.' },
    'temporalValues',
    (level) => {
      const values = members(level)['values']
      const turned = isJsonArray(values) ? values.map((pair) => (isJsonArray(pair) ? pair.toReversed() : pair)) : []
      return { ...members(level), values: turned }
    },
  ),
  leveling(
    { name: 'greatest-missing', breaks: id(15), what: 'It returns only one of the methods.' },
    'aggregatedValues',
    (level) => without(level, 'max'),
  ),
  understanding(
    { name: 'periods-ignored', breaks: id(16), what: 'It aggregates everything into one period.', also: [23].map(id) },
    retrieves,
    (asked) => withParameters(asked, { aggrPeriodDuration: null }),
  ),
  understanding(
    { name: 'times-ignored', breaks: id(17), what: 'A query finds histories of any time.', also: [21, 22].map(id) },
    (asked) => queries(asked) && /^\d{4}-/.test(parameter(asked, 'timeAt')) && /^(?:before|after)$/.test(parameter(asked, 'timerel')), // prettier-ignore
    (asked) => withParameters(asked, unrelated),
  ),
  {
    name: 'body-times-ignored',
    breaks: id(18),
    what: 'A query in a body finds histories of any time.',
    handle: (asked, honest) =>
      honest(to('POST', /\/temporal\/entityOperations\/query$/)(asked) ? withJson(asked, without(jsonOf(asked), 'temporalQ')) : asked), // prettier-ignore
  },
  ...temporalManyFaults,
]
