// Faults that break the requirements on filters and representations of several entities.

import { isJsonObject } from '../../../../standards/json/object.ts'
import type { Asked, Fault } from '../../server.ts'
import {
  all,
  answering,
  editAttribute,
  editEntities,
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
import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { asks, many, reads } from './reads.ts'

const id = numbered('NGSILD-READ')
const accepts =
  (type: string) =>
  ({ headers }: Asked): boolean =>
    (headers.get('accept') ?? '').includes(type)
const simplified = (asked: Asked): boolean => reads(asked) && parameter(asked, 'options') === 'keyValues'
const asksByDocument = to('POST', /\/entityOperations\/query$/)

/** Replaces matches in q. */
const rewriting = (
  facts: Pick<Fault, 'name' | 'breaks' | 'what' | 'also'>,
  when: (q: string) => boolean,
  edit: (q: string) => string,
): Fault =>
  understanding(
    facts,
    (asked) => many(asked) && when(parameter(asked, 'q')),
    (asked) => withParameters(asked, { q: edit(parameter(asked, 'q')) }),
  )

/** Adds brackets from left to right. */
function leftToRight(q: string): string {
  const [first = '', ...rest] = q.split(/([;|])/)
  return rest.reduce((sum, part, index) => (index % 2 === 0 ? `(${sum}${part}` : `${sum}${part})`), first)
}

export const filterFaults: readonly Fault[] = [
  answering(
    {
      name: 'relationship-whole',
      breaks: id(10),
      what: 'The simplified representation does not simplify Relationships.',
    },
    simplified,
    (reply) =>
      editEntities(reply, (entity) =>
        editAttribute(entity, 'depot', (object) => ({ type: 'Relationship', object: object ?? null })),
      ),
  ),
  rewriting(
    { name: 'numbers-as-texts', breaks: id(26), what: 'It compares numbers as strings.' },
    (q) => q === 'speed>9',
    () => 'speed>90',
  ),
  rewriting(
    { name: 'capitals-ignored', breaks: id(27), what: 'It compares strings case-insensitively.' },
    (q) => q.includes('BUS'),
    (q) => q.toLowerCase(),
  ),
  understanding(
    { name: 'least-distance-ignored', breaks: id(34), what: 'It treats minDistance as maxDistance.' },
    all(many, asks('georel', 'minDistance')),
    (asked) => withParameters(asked, { georel: parameter(asked, 'georel').replace('min', 'max') }),
  ),
  answering(
    {
      name: 'features-without-place',
      breaks: id(40),
      what: 'The Features of a list have no geometry.',
      also: [id(46)],
    },
    all(many, accepts('geo+json')),
    (reply) => {
      const { features, ...rest } = members(jsonOf(reply))
      if (!Array.isArray(features)) return reply
      return withJson(reply, { ...rest, features: features.map((one) => ({ ...members(one), geometry: null })) })
    },
  ),
  understanding(
    { name: 'place-of-document', breaks: id(41), what: 'It ignores geoQ in a document.' },
    asksByDocument,
    (asked) => withJson(asked, without(jsonOf(asked), 'geoQ')),
  ),
  answering(
    { name: 'attribute-of-no-type', breaks: id(43), what: 'It does not list the types that have an attribute.' },
    to('GET', /\/attributes\/[^/]+$/),
    (reply) => (reply.status === 200 ? withJson(reply, { ...members(jsonOf(reply)), typeNames: [] }) : reply),
  ),
  understanding(
    { name: 'list-normalized', breaks: id(46), what: 'It ignores options=concise in lists.' },
    all(many, asks('options', 'concise')),
    (asked) => withParameters(asked, { options: null }),
  ),
  answering(
    { name: 'list-without-link', breaks: id(47), what: 'A list in JSON has no Link to the @context.' },
    all(many, accepts('application/json')),
    (reply) => withHeader(reply, 'link', null),
  ),
  answering(
    { name: 'list-without-context', breaks: id(47), what: 'Entities of a list in JSON-LD have no @context.' },
    all(many, accepts('ld+json')),
    (reply) => editEntities(reply, (entity) => without(entity, '@context') as JsonObject),
  ),
  understanding(
    { name: 'geometry-fixed', breaks: id(48), what: 'It ignores geometryProperty.' },
    asks('geometryProperty'),
    (asked) => withParameters(asked, { geometryProperty: null }),
  ),
  understanding(
    { name: 'place-alone', breaks: id(49), what: 'It ignores q in a geo-query.', also: [37, 38].map(id) },
    all(many, asks('q'), asks('georel')),
    (asked) => withParameters(asked, { q: null }),
  ),
  rewriting(
    { name: 'left-to-right', breaks: id(50), what: 'It reads q from left to right.' },
    (q) => /^[^()]*;[^()]*\|[^()]*$|^[^()]*\|[^()]*;[^()]*$/.test(q),
    leftToRight,
  ),
  rewriting(
    { name: 'booleans-as-texts', breaks: id(51), what: 'It treats true as a string.' },
    (q) => q.endsWith('==true'),
    (q) => q.replace('true', '"true"'),
  ),
  rewriting(
    { name: 'times-unread', breaks: id(51), what: 'It ignores a comparison of times in q.' },
    (q) => q.includes('observedAt>2'),
    () => 'speed>0',
  ),
  understanding(
    { name: 'disjoint-unknown', breaks: id(52), what: 'It treats disjoint as within.' },
    all(many, asks('georel', 'disjoint')),
    (asked) => withParameters(asked, { georel: 'within' }),
  ),
  understanding({ name: 'one-place', breaks: id(53), what: 'It ignores geoproperty.' }, asks('geoproperty'), (asked) =>
    withParameters(asked, { geoproperty: null }),
  ),
  understanding(
    { name: 'pattern-of-whole-id', breaks: id(54), what: 'It requires idPattern to match the whole id.' },
    all(many, asks('idPattern')),
    (asked) => withParameters(asked, { idPattern: `^(?:${parameter(asked, 'idPattern')})$` }),
  ),
  understanding(
    { name: 'any-of-types', breaks: id(55), what: 'It treats ; in type as a comma.' },
    all(many, asks('type', ';')),
    (asked) => withParameters(asked, { type: parameter(asked, 'type').replaceAll(/[()]/g, '').replaceAll(';', ',') }),
  ),
  understanding({ name: 'scope-ignored', breaks: id(56), what: 'It ignores scopeQ.' }, asks('scopeQ'), (asked) =>
    withParameters(asked, { scopeQ: null }),
  ),
  understanding(
    { name: 'context-of-document', breaks: id(57), what: 'It ignores the @context of a query.' },
    asksByDocument,
    (asked) => {
      const body = jsonOf(asked)
      if (!isJsonObject(body) || body['@context'] === undefined) return asked
      return withHeader(withJson(asked, without(body, '@context')), 'content-type', 'application/json')
    },
  ),
]
