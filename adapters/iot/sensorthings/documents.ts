// The `location` of a Location and the `feature` of a FeatureOfInterest (OGC 18-088 clause 8.2.2, 8.2.8): GeoJSON with
// the media types of both editions, else any document, which is kept unchanged.

import type { Attribute, Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { readGeometry } from '../../../standards/ngsi-ld/geometry.ts'
import { ok } from '../../../standards/result.ts'
import type { Problem, Result } from '../../adapter.ts'
import { documentAttribute } from './kinds/kind.ts'
import { at, type Ledger } from './notes.ts'

/** The media type in 18-088 table 7, and that of 15-078, which servers still write. */
export const geoJsonTypes: ReadonlySet<Json> = new Set(['application/geo+json', 'application/vnd.geo+json'])

export const geoJsonType = 'application/geo+json'

export interface Document {
  readonly location?: Attribute
  readonly [documentAttribute]?: Attribute
}

/** @param encoding the `encodingType` beside it */
export function readDocument(
  json: Json,
  encoding: Json | undefined,
  path: string,
  notes: Ledger,
): Result<Document, Problem> {
  const whole: Attribute = { type: 'JsonProperty', json }
  if (encoding === undefined || !geoJsonTypes.has(encoding)) {
    notes.lose('carried', path, 'encoding-unknown', documentAttribute)
    return ok({ [documentAttribute]: whole })
  }
  if (!isJsonObject(json)) return readGeoProperty(json, path, notes)
  const geometry = geometryIn(json)
  if (geometry === undefined) {
    if (hasCrs(json)) notes.lose('carried', at(path, 'crs'), 'crs-unknown', documentAttribute)
    else if (json['type'] !== 'Feature') notes.lose('carried', path, 'several-features', documentAttribute)
    return ok({ [documentAttribute]: whole })
  }
  if (geometry === json) return readGeoProperty(json, path, notes)
  const read = readGeoProperty(geometry, at(path, 'geometry'), { ...notes, lose: () => undefined })
  return read.ok ? ok({ ...read.value, [documentAttribute]: whole }) : read
}

/** The geometry of a GeoJSON document; undefined: it has none, or one that is not published. */
export function geometryIn(json: Json): Json | undefined {
  // Old GeoJSON may name a different coordinate system; its coordinates are not WGS-84 then.
  if (!isJsonObject(json) || hasCrs(json) || json['type'] === 'FeatureCollection') return undefined
  return json['type'] === 'Feature' ? (json['geometry'] ?? undefined) : json
}

/** A bare geometry. */
export function readGeoProperty(
  json: Json,
  path: string,
  notes: Ledger,
): Result<{ readonly location: Attribute }, Problem> {
  const read = readGeometry(json, path, (place) => notes.lose('dropped', place, 'geometry-member'))
  return read.ok ? ok({ location: { type: 'GeoProperty', value: read.value } }) : read
}

function hasCrs(json: JsonObject): boolean {
  const geometry = json['geometry']
  return Object.hasOwn(json, 'crs') || (isJsonObject(geometry) && Object.hasOwn(geometry, 'crs'))
}
