// Geometries: the Simple Location Format of NGSIv2 with the latitude first, and GeoJSON with the longitude first
// ("Geospatial properties of entities"; RFC 7946 3.1.1).

import { cutLine, cutRing } from '../../../standards/hub/antimeridian.ts'
import type { Geometry } from '../../../standards/hub/entity.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import { judgeNumber } from '../../../standards/json/number.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { readGeometry } from '../../../standards/ngsi-ld/geometry.ts'
import type { Json } from '../../adapter.ts'
import { valueOf } from '../../kit/problem-error.ts'
import type { Reading } from './reading.ts'

export type SimpleType = 'geo:point' | 'geo:line' | 'geo:box' | 'geo:polygon'
type Position = readonly [longitude: number, latitude: number]

const clause = 'Simple Location Format'
const pair = /^\s*(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*,\s*(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*$/

/** @param member the member with the value, for losses and Problems */
export function readSimple(type: SimpleType, value: Json, member: string, reading: Reading): Geometry {
  if (isJsonObject(value)) {
    reading.repair('geometry-as-geojson', clause, member)
    return readGeoJson(value, member, reading)
  }
  if (type === 'geo:point') return { type: 'Point', coordinates: readPair(value, member, reading) }
  const least = { 'geo:line': 2, 'geo:box': 2, 'geo:polygon': 4 }[type]
  if (!isJsonArray(value) || value.length < least || (type === 'geo:box' && value.length > least)) {
    const detail = 'A line or a polygon is a list of at least two or four texts "latitude, longitude", a box of two.'
    return reading.wrong(detail, clause, member)
  }
  const positions = value.map((item) => readPair(item, member, reading))
  if (type === 'geo:line') return readLine(positions, member, reading)
  return type === 'geo:box' ? readBox(positions, member, reading) : readRing(positions, member, reading)
}

function readPair(value: Json, member: string, reading: Reading): Position {
  const [, latitude, longitude] = (typeof value === 'string' ? pair.exec(value) : undefined) ?? []
  if (latitude === undefined || longitude === undefined)
    return reading.wrong('A position is one text of two numbers, "latitude, longitude".', clause, member)
  const position: Position = [Number(longitude), Number(latitude)]
  if (!(Math.abs(position[1]) <= 90))
    return reading.wrong('The first number, the latitude, must be from -90 to 90 degrees.', clause, member)
  if (!(Math.abs(position[0]) <= 180))
    return reading.wrong('The second number, the longitude, must be from -180 to 180 degrees.', clause, member)
  const verdict = [latitude, longitude].map(judgeNumber).find((one) => one !== 'same')
  if (verdict === 'number-text' || verdict === 'number-precision') reading.lose('coerced', verdict, member)
  return position
}

/** Orion computes on a sphere, so the line between two positions is the shorter one. */
function readLine(positions: readonly Position[], member: string, reading: Reading): Geometry {
  const parts = cutLine(positions)
  if (parts.length === 1) return { type: 'LineString', coordinates: positions }
  reading.lose('coerced', 'cut-at-meridian', member)
  return { type: 'MultiLineString', coordinates: parts }
}

function readRing(positions: readonly Position[], member: string, reading: Reading): Geometry {
  const [first, last] = [positions[0], positions.at(-1)]
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1])
    return reading.wrong('The last position of a polygon must equal the first.', clause, member)
  const cut = cutRing(positions)
  if (cut.kind === 'whole') return { type: 'Polygon', coordinates: [positions] }
  if (cut.kind === 'unclear')
    return reading.wrong('A polygon around a pole must be on one side of the equator.', clause, member)
  reading.lose('coerced', 'cut-at-meridian', member)
  const [only, ...others] = cut.rings
  return only !== undefined && others.length === 0
    ? { type: 'Polygon', coordinates: [only] }
    : { type: 'MultiPolygon', coordinates: cut.rings.map((ring) => [ring]) }
}

/** GeoJSON has no box: it becomes a polygon of its four corners, counter-clockwise (RFC 7946 3.1.6). */
function readBox(positions: readonly Position[], member: string, reading: Reading): Geometry {
  const [southWest = [0, 0], northEast = [0, 0]] = positions
  const [[west, one], [east, other]] = [southWest, northEast]
  if (west > east) return reading.wrong('A box is its lower corner, then its upper corner.', clause, member)
  // The example of the specification has the northern corner first.
  if (one > other) reading.lose('coerced', 'box-corners', member)
  const [south, north] = [Math.min(one, other), Math.max(one, other)]
  reading.lose('coerced', 'box-as-polygon', member)
  const first: Position = [west, south]
  const box = [first, [east, south], [east, north], [west, north], first] as const
  return { type: 'Polygon', coordinates: [box] }
}

/** A geometry, or one of the forms that Orion also accepts: a Feature, or a FeatureCollection with one Feature. */
export function readGeoJson(value: Json, member: string, reading: Reading): Geometry {
  let [geometry, at] = [value, reading.path(member)]
  if (isJsonObject(geometry) && geometry['type'] === 'FeatureCollection') {
    const features = geometry['features']
    if (!isJsonArray(features) || features.length !== 1)
      return reading.wrong('A FeatureCollection as a location must have exactly one Feature.', 'GeoJSON', member)
    dropOthers(geometry, 'features', at, reading)
    ;[geometry, at] = [features[0] ?? null, `${at}/features/0`]
  }
  if (isJsonObject(geometry) && geometry['type'] === 'Feature') {
    dropOthers(geometry, 'geometry', at, reading)
    ;[geometry, at] = [geometry['geometry'] ?? null, `${at}/geometry`]
  }
  return valueOf(readGeometry(geometry, at, (path) => reading.loseAt('dropped', 'geometry-member', path)))
}

function dropOthers(object: { readonly [name: string]: Json }, kept: string, path: string, reading: Reading): void {
  for (const name in object)
    if (name !== 'type' && name !== kept) reading.loseAt('dropped', 'feature-member', path + pointerToken(name))
}
