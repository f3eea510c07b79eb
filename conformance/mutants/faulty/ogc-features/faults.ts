// Faults that break one requirement each of the profile ogc-features.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import type { Asked, Fault, Replied } from '../../server.ts'
import {
  all,
  answering,
  listed,
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

const id = numbered('FEATURES')

/** The segments of the path. */
const parts = ({ url }: Asked): readonly string[] => url.pathname.split('/').filter((part) => part !== '')
const at =
  (name: string) =>
  (asked: Asked): boolean =>
    parts(asked).join('/') === name
const landing = at('')
const list = at('collections')
const items = (asked: Asked): boolean => parts(asked).length === 3 && parts(asked)[2] === 'items'
const item = (asked: Asked): boolean => parts(asked).length === 4
const has =
  (name: string) =>
  (asked: Asked): boolean =>
    asked.url.searchParams.has(name)
const plainItems = (asked: Asked): boolean => items(asked) && asked.url.search === ''

function edited(reply: Replied, edit: (document: JsonObject) => JsonObject): Replied {
  return reply.status === 200 ? withJson(reply, edit(members(jsonOf(reply)))) : reply
}

/** Changes one member of a document. */
function changing(
  facts: { readonly breaks: number; readonly name: string; readonly what: string; readonly also?: readonly number[] },
  when: (asked: Asked) => boolean,
  member: string,
  edit: (value: Json | undefined) => Json | undefined,
): Fault {
  return answering(factsOf(facts), when, (reply) =>
    edited(reply, ({ [member]: value, ...rest }) => {
      const changed = edit(value)
      return changed === undefined ? rest : { ...rest, [member]: changed }
    }),
  )
}

function factsOf({ breaks, also = [], ...rest }: Parameters<typeof changing>[0]) {
  return { ...rest, breaks: id(breaks), also: also.map(id) }
}

const dropLink =
  (rel: string) =>
  (links: Json | undefined): Json =>
    listed(links).filter((link) => members(link)['rel'] !== rel)

const eachFeature =
  (edit: (feature: JsonObject) => JsonObject) =>
  (features: Json | undefined): Json =>
    listed(features).map((feature) => edit(members(feature)))

/** Swapped axes. */
function turned(value: Json | undefined): Json {
  const own = listed(value)
  return own.every((one) => typeof one === 'number') ? own.toReversed() : own.map(turned)
}

const notFound = (reply: Replied, instead: Json): Replied => (reply.status === 404 ? replied(200, instead) : reply)

export const featuresFaults: readonly Fault[] = [
  changing(
    { breaks: 1, name: 'no-way-to-the-data', what: 'Its landing page does not link the collections.' },
    landing,
    'links',
    dropLink('data'),
  ),
  changing(
    { breaks: 1, name: 'self-nowhere', what: 'The self link of its landing page is not a URL.' },
    landing,
    'links',
    (value) => [{ rel: 'self', href: 'http://', type: 'application/json' }, ...listed(dropLink('self')(value))],
  ),
  answering(
    factsOf({ breaks: 2, name: 'definition-missing', what: 'The linked API definition is missing.', also: [6] }),
    at('api'),
    () => replied(404, {}),
  ),
  changing(
    { breaks: 3, name: 'core-undeclared', what: 'It does not declare the core.' },
    at('conformance'),
    'conformsTo',
    (value) => listed(value).filter((one) => typeof one !== 'string' || !one.endsWith('core')),
  ),
  understanding(
    factsOf({ breaks: 4, name: 'any-parameter', what: 'It ignores unknown parameters.' }),
    list,
    (asked) => ({ ...asked, url: new URL(asked.url.pathname, asked.url) }),
  ),
  answering(
    factsOf({ breaks: 5, name: 'empty-for-unknown', what: 'It answers an unknown collection as an empty one.' }),
    (asked) => parts(asked)[0] === 'collections' && parts(asked).length < 4,
    (reply) => notFound(reply, { type: 'FeatureCollection', features: [] }),
  ),
  changing(
    { breaks: 6, name: 'another-openapi', what: 'It declares OpenAPI 3.0 and returns 2.0.' },
    at('api'),
    'openapi',
    () => undefined,
  ),
  changing(
    { breaks: 7, name: 'no-self-of-collections', what: 'The list of collections does not link itself.' },
    list,
    'links',
    dropLink('self'),
  ),
  changing(
    { breaks: 8, name: 'no-way-to-the-features', what: 'A collection does not link its features.' },
    list,
    'collections',
    (value) => listed(value).map((one) => ({ ...members(one), links: dropLink('items')(members(one)['links']) })),
  ),
  changing(
    { breaks: 9, name: 'another-title', what: 'A collection has a different title in the list.' },
    at('collections/stops'),
    'title',
    () => 'Other',
  ),
  answering(
    factsOf({ breaks: 10, name: 'narrow-extent', what: 'Features are outside the extent of their collection.' }),
    (asked) => parts(asked)[0] === 'collections' && parts(asked).length < 3,
    (reply) =>
      edited(reply, (document) =>
        document['collections'] === undefined
          ? narrowed(document)
          : { ...document, collections: listed(document['collections']).map(narrowed) },
      ),
  ),
  changing(
    { breaks: 11, name: 'another-type', what: 'A page of features has the wrong type.' },
    items,
    'type',
    () => 'Features',
  ),
  changing(
    { breaks: 12, name: 'no-self-of-features', what: 'A page does not link itself.' },
    items,
    'links',
    dropLink('self'),
  ),
  changing({ breaks: 13, name: 'untyped-links', what: 'Links of a page have no type.' }, items, 'links', (value) =>
    listed(value).map((one) => ({ rel: members(one)['rel'] ?? null, href: members(one)['href'] ?? null })),
  ),
  changing(
    { breaks: 14, name: 'old-stamp', what: 'Its timeStamp is the time of the data.' },
    items,
    'timeStamp',
    () => '2018-01-01T00:00:00Z',
  ),
  changing(
    { breaks: 15, name: 'returned-miscounted', what: 'numberReturned is one too large.' },
    items,
    'numberReturned',
    (value) => Number(value) + 1,
  ),
  changing(
    { breaks: 16, name: 'matched-as-returned', what: 'numberMatched is the size of the page.' },
    plainItems,
    'numberMatched',
    () => 10,
  ),
  changing(
    { breaks: 17, name: 'metres', what: 'Its positions are in metres without a requested crs.', also: [10, 18, 24] },
    items,
    'features',
    eachFeature((feature) => {
      const geometry = members(feature['geometry'])
      return { ...feature, geometry: { ...geometry, coordinates: scaled(geometry['coordinates']) } }
    }),
  ),
  changing(
    { breaks: 18, name: 'axes-turned', what: 'A feature that is read by id has swapped axes.' },
    item,
    'geometry',
    (value) => ({
      ...members(value),
      coordinates: turned(members(value)['coordinates']),
    }),
  ),
  changing(
    { breaks: 19, name: 'feature-alone', what: 'A feature does not link its collection.' },
    item,
    'links',
    dropLink('collection'),
  ),
  answering(
    factsOf({ breaks: 20, name: 'unknown-feature', what: 'It answers an unknown id with a feature.' }),
    item,
    (reply) => notFound(reply, { type: 'Feature' }),
  ),
  answering(
    factsOf({ breaks: 21, name: 'plain-json', what: 'It declares GeoJSON and sends application/json.' }),
    (asked) => items(asked) || item(asked),
    (reply) => withHeader(reply, 'content-type', 'application/json'),
  ),
  changing(
    { breaks: 22, name: 'no-properties', what: 'Its features have no properties.' },
    items,
    'features',
    (features) => listed(features).map((feature) => without(feature, 'properties')),
  ),
  understanding(
    factsOf({ breaks: 23, name: 'limit-ignored', what: 'It ignores limit.', also: [27, 30] }),
    all(items, (asked) => /^\d+$/.test(parameter(asked, 'limit'))),
    (asked) => withParameters(asked, { limit: null }),
  ),
  understanding(
    factsOf({ breaks: 24, name: 'bbox-ignored', what: 'It ignores bbox.', also: [29, 30, 36] }),
    all(items, (asked) => parameter(asked, 'bbox').split(',').length === 4),
    (asked) => withParameters(asked, { bbox: null }),
  ),
  answering(
    factsOf({ breaks: 25, name: 'no-open-ends', what: 'It rejects an interval with an open end.' }),
    all(items, (asked) => parameter(asked, 'datetime').includes('..')),
    () => replied(400, {}),
  ),
  answering(
    factsOf({ breaks: 26, name: 'any-limit', what: 'It accepts an invalid limit.' }),
    all(items, has('limit')),
    (reply) => (reply.status === 400 ? replied(200, { features: [] }) : reply),
  ),
  changing(
    { breaks: 27, name: 'no-next', what: 'It does not link the next page.', also: [16] },
    items,
    'links',
    dropLink('next'),
  ),
]

const narrowed = (collection: Json): JsonObject => ({
  ...members(collection),
  extent: { spatial: { bbox: [[0, 0, 1, 1]] } },
})

function scaled(value: Json | undefined): Json {
  if (typeof value === 'number') return value * 111_320
  return listed(value).map(scaled)
}
