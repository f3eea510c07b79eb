// The features of a collection (17-069r4 clause 7.15, 7.16): what the reader sees of each entity, its place as geometry. One without a
// place has none (RFC 7946 clause 3.2), and is in no box.

import { type Entity, type Geometry, type JsonObject, typesOf } from '../../../../standards/hub/entity.ts'
import { toGeoJson } from '../../../../standards/ngsi-ld/index.ts'
import { fail, ok } from '../../../../standards/result.ts'
import { countTypes } from '../../../audit/record.ts'
import { pageOfSeen } from '../../../pipeline/page.ts'
import type { Handler } from '../../route.ts'
import { notThere } from '../change.ts'
import { visible } from '../../../pipeline/read.ts'
import { collectionOf } from './collections.ts'
import { type Crs, crsOf, moved } from './crs.ts'
import { json } from './landing-page.ts'
import { geoJson, link, urlOf } from './negotiation.ts'
import { keepOnly } from '../../../pipeline/access/access-scope.ts'
import { boundsOf, intervalOf, isWithin, limitOf } from './parameters.ts'

function feature(entity: Entity, crs: Crs): JsonObject {
  const made = toGeoJson(entity, { form: 'keyValues' }).value
  const { geometry, properties } = made
  const { location: _, ...others } = properties as JsonObject
  return {
    ...made,
    geometry: geometry === null || geometry === undefined ? null : moved(geometry as Geometry, crs.fromWgs84),
    properties: others,
  }
}

/** `Content-Crs` is a URI in angle brackets (18-058r1 requirement 16). */
function contentCrs(crs: Crs): Record<string, string> {
  return { 'content-crs': `<${crs.uri}>` }
}

export const items: Handler = async (gateway, context) => {
  const crs = crsOf(context.req.query('crs'), 'crs')
  if (!crs.ok) return crs
  const bounds = boundsOf(context)
  if (!bounds.ok) return bounds
  const interval = intervalOf(context)
  if (!interval.ok) return interval
  const limit = limitOf(context)
  if (!limit.ok) return limit
  const type = await collectionOf(gateway, context)
  if (!type.ok) return type
  const cursor = context.req.query('cursor')
  const view = context.get('view')
  const page = await pageOfSeen(gateway.store, {
    tenant: context.get('tenant'),
    types: [type.value],
    limit: limit.value,
    ...(bounds.value === undefined ? {} : { area: { bounds: bounds.value } }),
    ...(interval.value?.from === undefined ? {} : { observedFrom: interval.value.from }),
    ...(cursor === undefined ? {} : { cursor }),
    view,
    accepts(shown, entity) {
      // A place or a time that is hidden selects nothing.
      if (bounds.value !== undefined && shown['location'] !== entity['location']) return false
      return interval.value === undefined || isWithin(shown, interval.value)
    },
  })
  if (!page.ok) return page
  const shown = page.value.items.map((item) => item.shown)
  keepOnly(
    view,
    shown.map(({ id }) => id),
  )
  context.set('facts', { types: countTypes(shown) })
  const self = urlOf(gateway, new URL(context.req.url).pathname.slice('/ogc'.length) + new URL(context.req.url).search)
  const features = shown.map((entity) => feature(entity, crs.value))
  const document = {
    type: 'FeatureCollection',
    timeStamp: gateway.services.now(),
    numberReturned: features.length,
    features,
    links: [
      { href: self, rel: 'self', type: geoJson },
      link(gateway, `/collections/${encodeURIComponent(type.value)}`, 'collection', 'application/json'),
      ...(page.value.next === undefined ? [] : [{ href: nextOf(self, page.value.next), rel: 'next', type: geoJson }]),
    ],
  }
  return ok(json(document, contentCrs(crs.value)))
}

function nextOf(self: string, cursor: string): string {
  const url = new URL(self)
  url.searchParams.set('cursor', cursor)
  return url.href
}

export const item: Handler = async (gateway, context) => {
  const crs = crsOf(context.req.query('crs'), 'crs')
  if (!crs.ok) return crs
  const type = context.req.param('collection') ?? ''
  const stored = await gateway.store.entities.get(context.get('tenant'), context.req.param('feature') ?? '')
  const shown = stored === undefined ? undefined : visible(context.get('view'), stored.entity)
  if (shown === undefined || !typesOf(shown).includes(type)) return fail(notThere)
  context.set('facts', { types: countTypes([shown]) })
  const path = `/collections/${encodeURIComponent(type)}`
  const links = [
    link(gateway, `${path}/items/${encodeURIComponent(shown.id)}`, 'self', geoJson),
    link(gateway, path, 'collection', 'application/json'),
  ]
  return ok(json({ ...feature(shown, crs.value), links }, contentCrs(crs.value)))
}
