// Faults that break one requirement each of the profile ngsi-v2.

import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { Asked, Fault, Replied } from '../../server.ts'
import {
  accepting,
  answering,
  editEntities,
  empty,
  jsonOf,
  members,
  numbered,
  parameter,
  replied,
  to,
  understanding,
  withHeader,
  withJson,
  withParameters,
  without,
} from '../edit.ts'

const id = numbered('NGSIV2')

const lists = to('GET', /\/entities$/)
const one = /\/entities\/[^/]+$/
const attrs = /\/entities\/[^/]+\/attrs$/
const creates = to('POST', /\/entities$/)
const subscribes = to('POST', /\/subscriptions$/)
const isRefused = ({ status }: Replied): boolean => status >= 400

/** Replaces the method of a request. */
const as =
  (method: string) =>
  (asked: Asked): Asked => ({ ...asked, method })

const saying = (error: string) => (reply: Replied) =>
  isRefused(reply) ? withJson(reply, { ...members(jsonOf(reply)), error }) : reply

export const ngsiV2Faults: readonly Fault[] = [
  answering(
    { name: 'not-found-unreported', breaks: id(1), what: 'The error of a missing entity is not NotFound.' },
    to('GET', one),
    saying('Error'),
  ),
  accepting(
    { name: 'wrong-query-ignored', breaks: id(2), what: 'It ignores an invalid filter.' },
    lists,
    (asked, honest) => honest(withParameters(asked, { q: null, limit: null, georel: null })),
  ),
  answering(
    { name: 'location-missing', breaks: id(3), what: 'It does not return the address of a new entity.' },
    creates,
    (reply) => withHeader(reply, 'location', null),
  ),
  {
    name: 'created-over',
    breaks: id(4),
    what: 'Creating an entity again overwrites it.',
    async handle(asked, honest) {
      const answer = await honest(asked)
      if (!creates(asked) || answer.status !== 422) return answer
      const { id: name, ...rest } = members(jsonOf(asked))
      const url = new URL(`/v2/entities/${typeof name === 'string' ? name : ''}/attrs`, asked.url)
      await honest(withJson({ ...asked, url }, without(rest, 'type')))
      return empty(201)
    },
  },
  {
    name: 'forbidden-repaired',
    breaks: id(5),
    what: 'It removes forbidden characters from an id without an error.',
    handle(asked, honest) {
      const document = members(jsonOf(asked))
      if (!creates(asked) || typeof document['id'] !== 'string') return honest(asked)
      return honest(withJson(asked, { ...document, id: document['id'].replaceAll(/[ <]/g, '') }))
    },
  },
  answering(
    { name: 'parse-error-unsaid', breaks: id(6), what: 'It reports malformed JSON as BadRequest.' },
    creates,
    (reply) => (members(jsonOf(reply))['error'] === 'ParseError' ? saying('BadRequest')(reply) : reply),
  ),
  answering(
    { name: 'deleted-twice', breaks: id(7), what: 'Deleting a missing entity is a success.' },
    to('DELETE', one),
    () => empty(204),
  ),
  understanding(
    { name: 'append-replaces', breaks: id(8), what: 'Appending removes the other attributes.' },
    to('POST', attrs),
    as('PUT'),
  ),
  understanding(
    { name: 'update-appends', breaks: id(9), what: 'An update creates attributes.' },
    to('PATCH', attrs),
    as('POST'),
  ),
  understanding(
    { name: 'replace-appends', breaks: id(10), what: 'A replacement keeps the old attributes.' },
    to('PUT', attrs),
    as('POST'),
  ),
  {
    name: 'attribute-stays',
    breaks: id(11),
    what: 'It does not delete an attribute.',
    handle: async (asked, honest) => (to('DELETE', /\/attrs\/[^/]+$/)(asked) ? empty(204) : honest(asked)),
  },
  understanding(
    { name: 'value-as-text', breaks: id(12), what: 'It stores a number from a text body as a string.' },
    to('PUT', /\/value$/),
    (asked) => withJson(asked, new TextDecoder().decode(asked.body)),
  ),
  {
    name: 'batch-of-one',
    breaks: id(13),
    what: 'A batch updates only the first entity.',
    handle(asked, honest) {
      const body = members(jsonOf(asked))
      const entities = body['entities']
      if (!to('POST', /\/op\/update$/)(asked) || !isJsonArray(entities)) return honest(asked)
      return honest(withJson(asked, { ...body, entities: entities.slice(0, 1) }))
    },
  },
  answering(
    { name: 'metadata-lost', breaks: id(14), also: [id(24)], what: 'It drops metadata.' },
    to('GET', one),
    (reply) =>
      editEntities(reply, (entity) =>
        Object.fromEntries(
          Object.entries(entity).map(([name, value]) => [
            name,
            isJsonObject(value) && 'metadata' in value ? { ...value, metadata: {} } : value,
          ]),
        ),
      ),
  ),
  understanding(
    { name: 'values-as-pairs', breaks: id(15), what: 'It treats values as keyValues.' },
    (asked) => to('GET', one)(asked) && parameter(asked, 'options') === 'values',
    (asked) => withParameters(asked, { options: 'keyValues' }),
  ),
  understanding(
    { name: 'pattern-ignored', breaks: id(16), also: [id(26), id(27)], what: 'It ignores idPattern.' },
    lists,
    (asked) => withParameters(asked, { idPattern: null }),
  ),
  understanding(
    {
      name: 'bound-included',
      breaks: id(17),
      also: [id(26), id(27)],
      what: 'It treats > as >=.',
    },
    lists,
    (asked) => withParameters(asked, asked.url.searchParams.has('q') ? { q: parameter(asked, 'q').replace(/>(?!=)/, '>=') } : {}), // prettier-ignore
  ),
  understanding(
    {
      name: 'coordinates-swapped',
      breaks: id(18),
      also: [id(26), id(27), id(29)],
      what: 'It reads coordinates as longitude, latitude.',
    },
    (asked) => lists(asked) && asked.url.searchParams.has('coords'),
    (asked) => withParameters(asked, { coords: parameter(asked, 'coords').split(',').toReversed().join(',') }),
  ),
  answering(
    { name: 'page-counted', breaks: id(19), also: [id(26)], what: 'The count is the size of the page.' },
    lists,
    (reply) => {
      const json = jsonOf(reply)
      const isCounted = reply.headers.has('fiware-total-count') && isJsonArray(json)
      return isCounted ? withHeader(reply, 'fiware-total-count', String(json.length)) : reply
    },
  ),
  understanding(
    { name: 'always-ascending', breaks: id(20), also: [id(27), id(30)], what: 'The order is always ascending.' },
    lists,
    (asked) => withParameters(asked, asked.url.searchParams.has('orderBy') ? { orderBy: parameter(asked, 'orderBy').replace('!', '') } : {}), // prettier-ignore
  ),
  {
    name: 'expression-ignored',
    breaks: id(21),
    also: [id(26)],
    what: 'It ignores the filter of a query in a body.',
    handle: (asked, honest) =>
      honest(to('POST', /\/op\/query$/)(asked) ? withJson(asked, without(jsonOf(asked), 'expression')) : asked),
  },
  {
    name: 'subscription-stays-active',
    breaks: id(22),
    what: 'A subscription cannot be paused.',
    handle: async (asked, honest) => (to('PATCH', /\/subscriptions\//)(asked) ? empty(204) : honest(asked)),
  },
  accepting(
    { name: 'subscription-unchecked', breaks: id(23), what: 'It accepts an invalid subscription.' },
    subscribes,
    async () => replied(201, null, { location: '/v2/subscriptions/000000000000000000000000' }),
  ),
]
