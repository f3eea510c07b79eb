// Geometries: the Simple Location Format of NGSIv2 with the latitude first, and GeoJSON with the longitude first
// ("Geospatial properties of entities"; RFC 7946 3.1.1).

import { cutLine, cutRing } from '../../../standards/hub/antimeridian.ts'
import type { Geometry } from '../../../standards/hub/entity.ts'
import { judgeNumber } from '../../../standards/json/number.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { readGeometry } from '../../../standards/ngsi-ld/geometry.ts'
import type { Json } from '../../adapter.ts'
import type { DecodeSession } from './read/reading.ts'

export type SimpleType = 'geo:point' | 'geo:line' | 'geo:box' | 'geo:polygon'
type Position = readonly [longitude: number, latitude: number]

const clause = 'Simple Location Format'
const pair = /^\s*(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*,\s*(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*$/

/** @param member the member with the value, for losses and Problems */
export function readSimple(
  type: SimpleType,
  value: Json,
  member: string,
  reading: DecodeSession,
): Geometry | undefined {
  if (isJsonObject(value)) {
    reading.repair('geometry-as-geojson', clause, member)
    return readGeoJson(value, member, reading)
  }
  if (type === 'geo:point') {
    const position = readPair(value, member, reading)
    return position && { type: 'Point', coordinates: position }
  }
  const least = { 'geo:line': 2, 'geo:box': 2, 'geo:polygon': 4 }[type]
  if (!isJsonArray(value) || value.length < least || (type === 'geo:box' && value.length > least)) {
    return reading.wrong(
      'A line is a list of at least two texts "latitude, longitude"; a polygon has at least four, a box exactly two.',
      clause,
      member,
    )
  }
  const positions: Position[] = []
  for (const item of value) {
    const position = readPair(item, member, reading)
    if (position === undefined) return undefined
    positions.push(position)
  }
  if (type === 'geo:line') return readLine(positions, member, reading)
  return type === 'geo:box' ? readBox(positions, member, reading) : readRing(positions, member, reading)
}

function readPair(value: Json, member: string, reading: DecodeSession): Position | undefined {
  const [, latitude, longitude] = (typeof value === 'string' ? pair.exec(value) : undefined) ?? []
  if (latitude === undefined || longitude === undefined) {
    return reading.wrong('A position is one text of two numbers, "latitude, longitude".', clause, member)
  }
  const position: Position = [Number(longitude), Number(latitude)]
  if (!(Math.abs(position[1]) <= 90)) {
    return reading.wrong('The latitude, which is the first number, must be from -90 to 90 degrees.', clause, member)
  }
  if (!(Math.abs(position[0]) <= 180)) {
    return reading.wrong('The longitude, which is the second number, must be from -180 to 180 degrees.', clause, member)
  }
  for (const text of [latitude, longitude]) {
    const verdict = judgeNumber(text)
    if (verdict === 'number-text' || verdict === 'number-precision') {
      reading.lose('coerced', verdict, member)
      break
    }
  }
  return position
}

/** Orion computes on a sphere, so the line between two positions is the shorter one. */
function readLine(positions: readonly Position[], member: string, reading: DecodeSession): Geometry {
  const parts = cutLine(positions)
  if (parts.length === 1) return { type: 'LineString', coordinates: positions }
  reading.lose('coerced', 'cut-at-meridian', member)
  return { type: 'MultiLineString', coordinates: parts }
}

function readRing(positions: readonly Position[], member: string, reading: DecodeSession): Geometry | undefined {
  const [first, last] = [positions[0], positions.at(-1)]
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) {
    return reading.wrong('The last position of a polygon must equal the first.', clause, member)
  }
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
function readBox(positions: readonly Position[], member: string, reading: DecodeSession): Geometry | undefined {
  const [[west, south] = [0, 0], [east, north] = [0, 0]] = positions
  if (west > east || south > north) {
    return reading.wrong(
      'The first position of a box must be its lower corner, the second its upper corner.',
      clause,
      member,
    )
  }
  reading.lose('coerced', 'box-as-polygon', member)
  const ring: readonly Position[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return { type: 'Polygon', coordinates: [ring] }
}

/** A geometry, or one of the forms that Orion also accepts: a Feature, or a FeatureCollection with one Feature. */
export function readGeoJson(value: Json, member: string, reading: DecodeSession): Geometry | undefined {
  const path = reading.path(member)
  const drop = (code: string) => (at: string) => reading.loseAt('dropped', code, at)
  let [geometry, at] = [value, path]
  if (isJsonObject(geometry) && geometry['type'] === 'FeatureCollection') {
    const features = geometry['features']
    if (!isJsonArray(features) || features.length !== 1) {
      return reading.wrong('A FeatureCollection as a location must have exactly one Feature.', 'GeoJSON', member)
    }
    dropOthers(geometry, 'features', at, drop('feature-member'))
    ;[geometry, at] = [features[0] ?? null, `${at}/features/0`]
  }
  if (isJsonObject(geometry) && geometry['type'] === 'Feature') {
    dropOthers(geometry, 'geometry', at, drop('feature-member'))
    ;[geometry, at] = [geometry['geometry'] ?? null, `${at}/geometry`]
  }
  const read = readGeometry(geometry, at, drop('geometry-member'))
  return read.ok ? read.value : reading.fail(read.problem)
}

function dropOthers(
  object: { readonly [name: string]: Json },
  kept: string,
  path: string,
  drop: (path: string) => void,
): void {
  for (const name in object)
    if (name !== 'type' && name !== kept) drop(`${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)
}
