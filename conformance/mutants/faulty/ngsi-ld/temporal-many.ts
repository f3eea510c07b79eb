// Faults that break the requirements on temporal queries, and on the stored content of a history.

import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import type { Asked, Fault } from '../../server.ts'
import {
  all,
  answering,
  editAttribute,
  editEntities,
  empty,
  jsonOf,
  listed,
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
import { asks } from './reads.ts'

const id = numbered('NGSILD-TEMPORAL')

const queries = to('GET', /\/temporal\/entities$/)
const retrieves = to('GET', /\/temporal\/entities\/[^/]+$/)
const gives = to('POST', /\/temporal\/entities$/)

/** Edits each instance in the body. */
function editInstances(asked: Asked, edit: (instance: JsonObject) => Json): Asked {
  const body = jsonOf(asked)
  if (!isJsonObject(body)) return asked
  const changed = Object.entries(body).map(([name, value]): [string, Json] => [
    name,
    isJsonArray(value) ? value.map((one) => (isJsonObject(one) ? edit(one) : one)) : value,
  ])
  return withJson(asked, Object.fromEntries(changed))
}

const later = (time: string): string => new Date(Date.parse(time) + 1).toISOString()

export const temporalManyFaults: readonly Fault[] = [
  answering(
    { name: 'temporal-without-link', breaks: id(19), what: 'Histories in JSON have no Link to the @context.' },
    retrieves,
    (reply) => withHeader(reply, 'link', null),
  ),
  answering(
    { name: 'temporal-without-context', breaks: id(19), what: 'Queried histories in JSON-LD have no @context.' },
    queries,
    (reply) => editEntities(reply, (one) => without(one, '@context') as JsonObject),
  ),
  understanding(
    { name: 'end-included', breaks: id(20), what: 'between includes its end.' },
    (asked) => retrieves(asked) && asks('endTimeAt')(asked) && !asks('aggrMethods')(asked),
    (asked) => withParameters(asked, { endTimeAt: later(parameter(asked, 'endTimeAt')) }),
  ),
  understanding(
    { name: 'before-included', breaks: id(20), what: 'before includes its end.' },
    (asked) => retrieves(asked) && parameter(asked, 'timerel') === 'before' && !asks('timeproperty')(asked),
    (asked) => withParameters(asked, { timeAt: later(parameter(asked, 'timeAt')) }),
  ),
  understanding(
    { name: 'temporal-ids-ignored', breaks: id(21), what: 'A temporal query ignores id.', also: [id(22)] },
    all(queries, asks('id')),
    (asked) => withParameters(asked, { id: null }),
  ),
  answering(
    { name: 'temporal-next-missing', breaks: id(21), what: 'A temporal query does not link the next page.' },
    all(queries, asks('limit')),
    (reply) => withHeader(reply, 'link', '<https://context.example>; rel="http://www.w3.org/ns/json-ld#context"'),
  ),
  answering(
    { name: 'temporal-page-counted', breaks: id(22), what: 'The count of a temporal query is the size of the page.' },
    all(queries, asks('count')),
    (reply) => {
      const json = jsonOf(reply)
      return withHeader(reply, 'ngsild-results-count', String(isJsonArray(json) ? json.length : 0))
    },
  ),
  understanding(
    { name: 'temporal-list-whole', breaks: id(23), what: 'A temporal query ignores lastN.' },
    all(queries, asks('lastN')),
    (asked) => withParameters(asked, { lastN: null }),
  ),
  understanding(
    { name: 'one-time', breaks: id(24), what: 'It ignores timeproperty.' },
    all(retrieves, asks('timeproperty')),
    (asked) => withParameters(asked, { timeproperty: null }),
  ),
  understanding(
    { name: 'instances-unitless', breaks: id(25), what: 'It drops the units of instances.' },
    gives,
    (asked) => editInstances(asked, (instance) => without(instance, 'unitCode')),
  ),
  understanding(
    { name: 'added-plain', breaks: id(25), what: 'It drops sub-attributes of added instances.' },
    to('POST', /\/attrs$/),
    (asked) => editInstances(asked, (instance) => without(instance, 'measuredBy')),
  ),
  {
    name: 'instance-kept',
    breaks: id(26),
    what: 'It does not delete an instance.',
    handle: async (asked, honest) => (to('DELETE', /\/attrs\/[^/]+\/[^/]+$/)(asked) ? empty() : honest(asked)),
  },
  answering(
    {
      name: 'objects-as-values',
      breaks: id(27),
      what: 'The simplified representation names the objects of Relationships values.',
    },
    all(retrieves, asks('options', 'temporalValues')),
    (reply) =>
      editEntities(reply, (one) => {
        const { objects, ...post } = members(one['post'] ?? null)
        return objects === undefined ? one : { ...one, post: { ...post, values: objects } }
      }),
  ),
  answering(
    {
      name: 'times-without-zone',
      breaks: id(8),
      what: 'Times of instances have no time zone.',
      also: [23, 25].map(id),
    },
    all(retrieves, (asked) => !asks('options')(asked)),
    (reply) => {
      const text = new TextDecoder().decode(reply.body).replaceAll(/("observedAt":"[^"]*)Z"/g, '$1"')
      return { ...reply, body: new TextEncoder().encode(text) }
    },
  ),
  answering(
    { name: 'periods-without-end', breaks: id(16), what: 'Periods have the same start and end.', also: [id(23)] },
    all(retrieves, asks('aggrPeriodDuration')),
    (reply) =>
      editEntities(reply, (one) =>
        editAttribute(one, 'level', (level) => ({
          ...members(level),
          avg: listed(members(level)['avg']).map((each) => listed(each).with(2, listed(each)[1] ?? null)),
        })),
      ),
  ),
  understanding(
    { name: 'last-of-all-times', breaks: id(12), what: 'With lastN, it ignores the temporal query.' },
    all(retrieves, asks('lastN'), asks('timerel')),
    (asked) => withParameters(asked, { timerel: null, timeAt: null, endTimeAt: null }),
  ),
  understanding(
    { name: 'body-attributes-ignored', breaks: id(18), what: 'A query in a body ignores attrs.' },
    to('POST', /\/temporal\/entityOperations\/query$/),
    (asked) => withJson(asked, without(jsonOf(asked), 'attrs')),
  ),
]
