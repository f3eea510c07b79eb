// The zones of services on demand (locations.geojson): polygons in which a rider may be picked up, to which stop times refer.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { geometryOfJson, readJsonRecord, resultOf } from '../../kit/index.ts'
import type { Feed, Reading } from './feed.ts'
import type { KnownIds } from './known-ids.ts'

const file = 'locations.geojson'
const unlimited = { bytes: Infinity, depth: 64, members: Infinity, entities: 0, stateBytes: 0 }

/** @returns the zones, with id, name and geometry; undefined: there are none */
export function readLocations(feed: Feed, known: KnownIds, { ledger }: Reading): JsonObject[] | undefined {
  const bytes = feed.bytesOf(file)
  if (bytes === undefined) return undefined
  // Files of a feed may begin with a byte order mark ("File requirements").
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const read = resultOf(() => readJsonRecord(hasMark ? bytes.subarray(3) : bytes, unlimited).root)
  const features = read.ok ? read.value.get('features')?.entries('array') : undefined
  if (features === undefined) {
    ledger.report('dropped', file, 'not-in-form')
    return undefined
  }
  return features.flatMap(([, feature]): JsonObject[] => {
    const at = `${file}${feature.path}`
    const id = feature.get('id')?.as('string')
    const geometry = geometryOfJson(feature.get('geometry')?.json() ?? null)
    const isArea = geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon'
    if (id === undefined || id === '') ledger.report('dropped', `${at}/id`, 'id-missing')
    else if (known.has('stops', id) || known.has('locations', id)) ledger.report('dropped', `${at}/id`, 'duplicate-id')
    else if (!isArea) ledger.report('dropped', `${at}/geometry`, 'not-in-form')
    else {
      known.of('locations').add(id)
      const properties = feature.get('properties')?.json()
      return [{ id, ...(properties !== undefined && { properties }), geometry: { ...geometry } }]
    }
    return []
  })
}
