// Faults that break one requirement each of the profile ngsi-ld-read.

import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import type { Asked, Fault } from '../../server.ts'
import {
  accepting,
  all,
  answering,
  editAttribute,
  editEntities,
  jsonOf,
  members,
  numbered,
  parameter,
  replied,
  understanding,
  withHeader,
  withJson,
  withParameters,
  without,
} from '../edit.ts'
import { filterFaults } from './read-filters.ts'
import { pageFaults } from './read-pages.ts'
import { asks, many, nothing, reads } from './reads.ts'

const id = numbered('NGSILD-READ')
const one = (asked: Asked): boolean => reads(asked, 'one')
const accept =
  (type: string) =>
  ({ headers }: Asked): boolean =>
    (headers.get('accept') ?? '').includes(type)
const plain = (asked: Asked): boolean =>
  one(asked) && asked.url.search === '' && !/ld|geo/.test(asked.headers.get('accept') ?? '')

/** Changes one attribute of entities. */
function changing(
  number: number,
  name: string,
  what: string,
  attribute: string,
  edit: (value: Json) => Json | undefined,
): Fault {
  return answering({ name, breaks: id(number), what, also: [id(46)] }, plain, (reply) =>
    editEntities(reply, (entity) => editAttribute(entity, attribute, edit)),
  )
}

/** Removes entities from lists that a parameter selected. */
function losing(
  number: number,
  name: string,
  what: string,
  when: (asked: Asked) => boolean,
  also: readonly number[] = [],
): Fault {
  return answering({ name, breaks: id(number), what, also: also.map(id) }, all(many, when), (reply) => {
    const json = jsonOf(reply)
    return isJsonArray(json) ? withJson(reply, json.slice(1)) : reply
  })
}

const emptyTypes = (asked: Asked): boolean => many(asked) && parameter(asked, 'type').includes('None')

export const readFaults: readonly Fault[] = [
  answering(
    { name: 'value-as-text', breaks: id(1), what: 'It writes numbers as strings.', also: [46].map(id) },
    plain,
    (reply) =>
      editEntities(reply, (entity) =>
        editAttribute(entity, 'speed', (value) => ({
          ...members(value),
          value: JSON.stringify(members(value)['value'] ?? null),
        })),
      ),
  ),
  answering(
    { name: 'unknown-without-type', breaks: id(2), what: 'Its 404 has no error type.' },
    all(one, (asked) => asked.url.pathname.includes('urn')),
    (reply) => (reply.status === 404 ? withJson(reply, { title: 'Not found' }) : reply),
  ),
  answering({ name: 'any-id', breaks: id(3), what: 'It accepts an id that is not a URI.' }, one, (reply, asked) =>
    asked.url.pathname.includes('not%20a%20uri')
      ? replied(404, { type: 'https://uri.etsi.org/ngsi-ld/errors/ResourceNotFound', title: 'No' })
      : reply,
  ),
  changing(4, 'unit-dropped', 'It drops units.', 'speed', (value) => without(value, 'unitCode')),
  changing(5, 'object-as-value', 'It writes the object of a Relationship as value too.', 'depot', (value) => ({
    ...members(value),
    value: members(value)['object'] ?? null,
  })),
  changing(6, 'latitude-first', 'It turns the axes of places round.', 'location', (value) => {
    const place = members(members(value)['value'] ?? null)
    const { coordinates } = place
    return {
      ...members(value),
      value: {
        ...place,
        coordinates: isJsonArray(coordinates ?? null) ? (coordinates as readonly Json[]).toReversed() : null,
      },
    }
  }),
  changing(7, 'one-instance', 'It shows one instance of an attribute.', 'load', (value) =>
    isJsonArray(value) ? (value[0] ?? null) : value,
  ),
  changing(8, 'map-as-value', 'It writes a language map as a value.', 'note', (value) => ({
    type: 'Property',
    value: members(value)['languageMap'] ?? null,
  })),
  understanding(
    { name: 'language-ignored', breaks: id(9), what: 'It ignores lang.', also: [46].map(id) },
    all(one, asks('lang')),
    (asked) => withParameters(asked, { lang: null }),
  ),
  understanding(
    { name: 'simplified-ignored', breaks: id(10), what: 'It ignores options=keyValues.', also: [18, 46].map(id) },
    all(one, asks('options', 'keyValues')),
    (asked) => withParameters(asked, { options: null }),
  ),
  understanding(
    { name: 'concise-ignored', breaks: id(11), what: 'It ignores options=concise.', also: [46].map(id) },
    all(one, asks('options', 'concise')),
    (asked) => withParameters(asked, { options: null }),
  ),
  answering(
    { name: 'no-modified', breaks: id(12), what: 'It does not state when an entity was changed.', also: [46].map(id) },
    all(one, asks('options', 'sysAttrs')),
    (reply) => editEntities(reply, (entity) => without(entity, 'modifiedAt') as JsonObject),
  ),
  understanding(
    { name: 'times-unasked', breaks: id(13), what: 'It always shows system times.', also: [46].map(id) },
    plain,
    (asked) => withParameters(asked, { options: 'sysAttrs' }),
  ),
  understanding(
    { name: 'attrs-ignored', breaks: id(14), what: 'It shows all attributes of an entity.', also: [10, 46].map(id) },
    all(one, asks('attrs')),
    (asked) => withParameters(asked, { attrs: null }),
  ),
  answering(
    { name: 'no-context', breaks: id(15), what: 'Its JSON-LD has no @context.' },
    all(one, accept('ld+json')),
    (reply) => editEntities(reply, (entity) => without(entity, '@context') as JsonObject),
  ),
  answering(
    { name: 'no-link', breaks: id(16), what: 'Its JSON has no Link to the @context.' },
    all(one, accept('application/json')),
    (reply) => withHeader(reply, 'link', null),
  ),
  understanding(
    { name: 'any-type', breaks: id(17), what: 'It returns JSON whatever Accept says.' },
    accept('image/png'),
    (asked) => withHeader(asked, 'accept', 'application/json'),
  ),
  answering(
    { name: 'no-geometry', breaks: id(18), what: 'Its Feature has no geometry.', also: [46, 48].map(id) },
    all(one, accept('geo+json')),
    (reply) => editEntities(reply, (feature) => ({ ...feature, geometry: null })),
  ),
  {
    name: 'terms-kept',
    breaks: id(19),
    what: 'It stores the terms of the writer instead of their IRIs.',
    also: [57].map(id),
    handle: (asked, honest) => {
      const body = jsonOf(asked)
      if (asked.method !== 'POST' || !isJsonObject(body) || body['@context'] === undefined) return honest(asked)
      return honest(withHeader(withJson(asked, without(body, '@context')), 'content-type', 'application/json'))
    },
  },
  answering(
    { name: 'unknown-type', breaks: id(20), what: 'It answers 404 where a type has no entity.' },
    emptyTypes,
    (reply) =>
      reply.status === 200
        ? replied(404, { type: 'https://uri.etsi.org/ngsi-ld/errors/ResourceNotFound', title: 'No' })
        : reply,
  ),
  understanding(
    { name: 'first-type', breaks: id(21), what: 'It uses only the first of several types.', also: [37, 38].map(id) },
    all(many, asks('type', ',')),
    (asked) => withParameters(asked, { type: parameter(asked, 'type').split(',')[0] ?? '' }),
  ),
  understanding(
    { name: 'first-id', breaks: id(22), what: 'It uses only the first of several ids.', also: [37, 38, 49].map(id) },
    all(many, asks('id', ',')),
    (asked) => withParameters(asked, { id: parameter(asked, 'id').split(',')[0] ?? '' }),
  ),
  understanding(
    { name: 'pattern-of-id-ignored', breaks: id(23), what: 'It ignores idPattern.', also: [37, 38, 49, 54].map(id) },
    all(many, asks('idPattern')),
    (asked) => withParameters(asked, { idPattern: null }),
  ),
  losing(24, 'attribute-unknown', 'It misses an entity that has the attribute.', asks('attrs', 'own'), [37, 38, 49]),
  accepting(
    { name: 'whole-city', breaks: id(25), what: 'It answers a query without any filter.' },
    (asked) => many(asked) && asked.url.search === '',
    nothing,
  ),
  understanding(
    { name: 'greater-is-equal', breaks: id(26), what: 'It treats > as >=.', also: [37, 38].map(id) },
    all(many, asks('q', 'speed>30')),
    (asked) => withParameters(asked, { q: parameter(asked, 'q').replace('>30', '>=30') }),
  ),
  understanding(
    { name: 'list-of-texts', breaks: id(27), what: 'It uses only the first of a list of strings.' },
    all(many, asks('q', '","')),
    (asked) => withParameters(asked, { q: parameter(asked, 'q').replace(/","[^"]*"/, '"') }),
  ),
  understanding(
    { name: 'or-is-and', breaks: id(28), what: 'It treats | as ;.', also: [37, 38, 50].map(id) },
    all(many, asks('q', '|')),
    (asked) => withParameters(asked, { q: parameter(asked, 'q').replaceAll('|', ';') }),
  ),
  understanding(
    { name: 'existence-ignored', breaks: id(29), what: 'It ignores a bare name in q.' },
    (asked) => many(asked) && /^[A-Za-z]+$/.test(parameter(asked, 'q')),
    (asked) => withParameters(asked, { q: null }),
  ),
  understanding(
    { name: 'range-open', breaks: id(30), what: 'It ignores the upper end of a range.' },
    all(many, asks('q', '..')),
    (asked) => withParameters(asked, { q: parameter(asked, 'q').replace('20..40', '20..39') }),
  ),
  understanding(
    { name: 'pattern-ignored', breaks: id(31), what: 'It ignores patterns in q.' },
    all(many, asks('q', '~=')),
    (asked) => withParameters(asked, { q: null }),
  ),
  understanding(
    { name: 'brackets-ignored', breaks: id(32), what: 'It ignores brackets in q.' },
    all(many, asks('q', '[')),
    (asked) => withParameters(asked, { q: parameter(asked, 'q').replace(/\[.*$/, '').concat('=="diesel"') }),
  ),
  accepting(
    { name: 'any-q', breaks: id(33), what: 'It answers an invalid q with an empty list.' },
    all(many, asks('q')),
    nothing,
  ),
  understanding(
    { name: 'kilometres', breaks: id(34), what: 'It treats metres as kilometres.' },
    all(many, asks('georel', 'near;maxDistance==1')),
    (asked) => withParameters(asked, { georel: parameter(asked, 'georel').replace(/==(\d+)$/, '==$1000') }),
  ),
  losing(35, 'border-lost', 'It misses a place within a polygon.', asks('georel', 'within'), [37, 38, 53]),
  accepting(
    { name: 'any-place', breaks: id(36), what: 'It answers an invalid geo-query with an empty list.' },
    all(many, asks('georel')),
    nothing,
  ),
  answering(
    { name: 'features-alone', breaks: id(40), what: 'It returns a list of Features.' },
    all(many, accept('geo+json')),
    (reply) => {
      const { features } = members(jsonOf(reply))
      return features === undefined ? reply : withJson(reply, features)
    },
  ),
  understanding(
    { name: 'q-of-document', breaks: id(41), what: 'It ignores q in a document.' },
    ({ url }) => url.pathname.endsWith('/entityOperations/query'),
    (asked) => withJson(asked, without(jsonOf(asked), 'q')),
  ),
  answering(
    { name: 'types-uncounted', breaks: id(42), what: 'It does not count the entities of a type.' },
    ({ method, url }) => method === 'GET' && /\/types\/[^/]+$/.test(url.pathname),
    (reply) => (reply.status === 200 ? withJson(reply, without(jsonOf(reply), 'entityCount')) : reply),
  ),
  answering(
    { name: 'no-attributes', breaks: id(43), what: 'It lists no attributes.' },
    ({ method, url }) => method === 'GET' && url.pathname.endsWith('/attributes'),
    (reply) => withJson(reply, { ...members(jsonOf(reply)), attributeList: [] }),
  ),
  understanding({ name: 'omit-ignored', breaks: id(44), what: 'It ignores omit.' }, all(many, asks('omit')), (asked) =>
    withParameters(asked, { omit: null }),
  ),
  ...pageFaults,
  ...filterFaults,
]
