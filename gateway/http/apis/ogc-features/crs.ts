// The coordinate reference systems of the features (OGC API Features Part 2, 18-058r1): the hub's WGS 84 as CRS84, the
// same with latitude first as EPSG:4326, and the square web map, EPSG:3857.

import type { Geometry, Json } from '../../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { GatewayProblem } from '../../../problem.ts'

type Position = readonly number[]

export interface Crs {
  readonly uri: string
  /** From longitude and latitude in degrees, with the altitude unchanged. */
  readonly fromWgs84: (position: Position) => Position
  readonly toWgs84: (position: Position) => Position
}

/** The sphere of EPSG:3857, in metres. */
const radius = 6_378_137
const degree = Math.PI / 180

/** At the poles the square map has no end: nearer to them than this it has no numbers. */
const lastLatitude = 89.999_999

function swapped([first = 0, second = 0, ...rest]: Position): Position {
  return [second, first, ...rest]
}

function within(latitude: number): number {
  return Math.min(lastLatitude, Math.max(-lastLatitude, latitude))
}

const crs84: Crs = {
  uri: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
  fromWgs84: (position) => position,
  toWgs84: (position) => position,
}

/** CRS84 with height: the same positions, of which some have an altitude. */
const crs84h: Crs = { ...crs84, uri: 'http://www.opengis.net/def/crs/OGC/0/CRS84h' }

const epsg4326: Crs = {
  uri: 'http://www.opengis.net/def/crs/EPSG/0/4326',
  fromWgs84: swapped,
  toWgs84: swapped,
}

const epsg3857: Crs = {
  uri: 'http://www.opengis.net/def/crs/EPSG/0/3857',
  fromWgs84: ([longitude = 0, latitude = 0, ...rest]) => [
    radius * longitude * degree,
    radius * Math.log(Math.tan(Math.PI / 4 + (within(latitude) * degree) / 2)),
    ...rest,
  ],
  toWgs84: ([x = 0, y = 0, ...rest]) => [
    x / radius / degree,
    (2 * Math.atan(Math.exp(y / radius)) - Math.PI / 2) / degree,
    ...rest,
  ],
}

/** The first is that of the hub, and the default. */
export const systems: readonly Crs[] = [crs84, crs84h, epsg4326, epsg3857]

export function crsOf(uri: string | undefined, parameter: string): Result<Crs, GatewayProblem> {
  const found = uri === undefined ? crs84 : systems.find((one) => one.uri === uri)
  if (found !== undefined) return ok(found)
  const detail = `${parameter} is one of ${systems.map((one) => one.uri).join(', ')}.`
  return fail({ code: 'bad-request', path: parameter, detail })
}

/** The geometry with each position as `move` gives it. */
export function moved(geometry: Geometry, move: (position: Position) => Position): Json {
  if (geometry.type === 'GeometryCollection')
    return { type: geometry.type, geometries: geometry.geometries.map((one) => moved(one, move)) }
  return { type: geometry.type, coordinates: movedCoordinates(geometry.coordinates, move) }
}

function movedCoordinates(coordinates: Json, move: (position: Position) => Position): Json {
  if (!Array.isArray(coordinates)) return coordinates
  const items = coordinates as readonly Json[]
  if (items.every((item) => typeof item === 'number')) return move(items)
  return items.map((item) => movedCoordinates(item, move))
}
