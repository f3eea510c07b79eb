// A small correct OGC API Features server, Part 1 (17-069r4) and Part 2 (18-058r1), in memory: core, GeoJSON, OpenAPI 3.0 and CRS.
// It shares no code with the gateway or the checks, so that they do not have the same mistakes.

import { type Collection, collections, type Feature } from './data.ts'
import { boxOf, intervalOf, isInBox, isInInterval, isLatitudeFirst, limitOf, systems, Wrong } from './parameters.ts'

const root = 'https://features.example/api'
const json = 'application/json'
const geoJson = 'application/geo+json'
const openApi = 'application/vnd.oai.openapi+json;version=3.0'
const base = 'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf'
const conformsTo = [
  ...['core', 'geojson', 'oas30'].map((one) => `${base}/${one}`),
  'http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs',
]

export class FeaturesServer {
  async fetch(request: Request): Promise<Response> {
    const url = new URL(request.url)
    if (request.method !== 'GET') return problem(405, 'Only GET is served.')
    const path = url.pathname
      .split('/')
      .filter((part) => part !== '')
      .map(decodeURIComponent)
    try {
      return answer(path, url.searchParams)
    } catch (error) {
      if (error instanceof Wrong) return problem(400, error.message)
      throw error
    }
  }
}

function answer(path: readonly string[], query: URLSearchParams): Response {
  const [first, id, items, feature, more] = path
  const isItems = first === 'collections' && items === 'items' && feature === undefined
  for (const name of query.keys()) {
    if (!isItems || !['limit', 'bbox', 'bbox-crs', 'datetime', 'offset', 'crs'].includes(name))
      throw new Wrong(`There is no parameter ${name}.`)
  }
  if (first === undefined) return document(landing())
  if (id === undefined) {
    if (first === 'conformance') return document({ conformsTo })
    if (first === 'api') return document(definition(), openApi)
    if (first === 'collections')
      return document({ links: [link('/collections', 'self')], collections: collections.map(described) })
  }
  const collection = first === 'collections' ? collections.find((one) => one.id === id) : undefined
  if (collection === undefined || more !== undefined) return problem(404, 'There is nothing here.')
  if (items === undefined) return document(described(collection))
  if (items !== 'items') return problem(404, 'There is nothing here.')
  const isTurned = isLatitudeFirst(query, 'crs')
  const contentCrs = { 'content-crs': `<${systems[isTurned ? 1 : 0]}>` }
  if (feature === undefined) return document(page(collection, query, isTurned), geoJson, contentCrs)
  const found = collection.features.find((one) => one.id === feature)
  if (found === undefined) return problem(404, 'There is no such feature.')
  const links = [
    link(`/collections/${collection.id}/items/${found.id}`, 'self', geoJson),
    link(`/collections/${collection.id}`, 'collection'),
  ]
  return document({ ...written(found, isTurned), links }, geoJson, contentCrs)
}

function landing() {
  return {
    title: 'A small town',
    links: [
      link('', 'self'),
      link('/api', 'service-desc', openApi),
      link('/conformance', 'conformance'),
      link('/collections', 'data'),
    ],
  }
}

function described({ id, title, box }: Collection) {
  const extent = { spatial: { bbox: [box], crs: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84' } }
  const links = [link(`/collections/${id}`, 'self'), link(`/collections/${id}/items`, 'items', geoJson)]
  return { id, title, extent, crs: systems, storageCrs: systems[0], links }
}

function page({ id, features }: Collection, query: URLSearchParams, isTurned: boolean) {
  const limit = limitOf(query)
  const box = boxOf(query)
  const interval = intervalOf(query)
  const offset = Number(query.get('offset') ?? 0)
  const found = features.filter((one) => isInBox(one, box) && isInInterval(one, interval))
  const shown = found.slice(offset, offset + limit)
  const at = `/collections/${id}/items`
  const following = new URLSearchParams(query)
  following.set('offset', String(offset + limit))
  return {
    type: 'FeatureCollection',
    timeStamp: new Date().toISOString(),
    numberMatched: found.length,
    numberReturned: shown.length,
    features: shown.map((one) => written(one, isTurned)),
    links: [
      link(query.size === 0 ? at : `${at}?${query}`, 'self', geoJson),
      ...(offset + limit < found.length ? [link(`${at}?${following}`, 'next', geoJson)] : []),
    ],
  }
}

function written({ id, geometry: { type, coordinates }, properties }: Feature, isTurned: boolean) {
  const geometry = { type, coordinates: isTurned ? turned(coordinates) : coordinates }
  return { type: 'Feature', id, geometry, properties }
}

function turned(coordinates: unknown): unknown {
  if (!Array.isArray(coordinates)) return coordinates
  return typeof coordinates[0] === 'number' ? coordinates.toReversed() : coordinates.map(turned)
}

function definition() {
  const get = { get: { responses: { '200': { description: 'As the standard says' } } } }
  const paths = [
    '/',
    '/conformance',
    '/collections',
    '/collections/{id}',
    '/collections/{id}/items',
    '/collections/{id}/items/{feature}',
  ]
  return {
    openapi: '3.0.3',
    info: { title: 'A small town', version: '1' },
    paths: Object.fromEntries(paths.map((path) => [path, get])),
  }
}

function link(path: string, rel: string, type = json) {
  return { href: root + path, rel, type }
}

function document(body: object, type = json, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), { headers: { ...headers, 'content-type': type } })
}

function problem(status: number, title: string): Response {
  return new Response(JSON.stringify({ title, status }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  })
}
