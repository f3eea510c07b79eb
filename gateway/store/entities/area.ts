// The location of an entity: the bounds of its `location`, for the store's R*Tree, and the exact test of a geometry against a
// polygon (RFC 7946), in planar degrees, which GS CIM 009 clause 4.10 allows.

import type { Attribute, Entity, Geometry } from '../../../standards/hub/entity.ts'

/** Degrees, WGS-84. In a query, west may be greater than east: the area then crosses the 180th meridian. */
export interface Bounds {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** The rings of a GeoJSON Polygon, the outer one first. */
export type Rings = readonly Line[]

type Position = readonly number[]
type Line = readonly Position[]

/** The geometries of all instances of `location`. */
export function locationsOf(entity: Entity): readonly Geometry[] {
  const { location } = entity
  if (typeof location !== 'object') return []
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const instances = (Array.isArray(location) ? location : [location]) as readonly Attribute[]
  return instances.flatMap((instance) => (instance.type === 'GeoProperty' ? [instance.value as Geometry] : []))
}

/** Undefined if there is no position. */
export function boundsOf(geometries: readonly Geometry[]): Bounds | undefined {
  let west = Infinity
  let south = Infinity
  let east = -Infinity
  let north = -Infinity
  for (const line of geometries.flatMap(linesOf)) {
    for (const [longitude = Number.NaN, latitude = Number.NaN] of line) {
      west = Math.min(west, longitude)
      east = Math.max(east, longitude)
      south = Math.min(south, latitude)
      north = Math.max(north, latitude)
    }
  }
  return west <= east && south <= north ? { west, south, east, north } : undefined
}

/** Whether the geometries and the polygon have a point in common. */
export function intersects(geometries: readonly Geometry[], polygon: Rings): boolean {
  return geometries.some(
    (geometry) =>
      linesOf(geometry).some((line) => touches(line, polygon)) ||
      polygonsOf(geometry).some((rings) => polygon.some((wake) => wake.some((position) => isInside(position, rings)))),
  )
}

/** Every geometry as lines; a point is a line of one position. */
function linesOf(geometry: Geometry): readonly Line[] {
  switch (geometry.type) {
    case 'Point':
      return [[geometry.coordinates]]
    case 'MultiPoint':
      return geometry.coordinates.map((position) => [position])
    case 'LineString':
      return [geometry.coordinates]
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates
    case 'MultiPolygon':
      return geometry.coordinates.flat()
    case 'GeometryCollection':
      return geometry.geometries.flatMap(linesOf)
    default:
      return geometry satisfies never
  }
}

function polygonsOf(geometry: Geometry): readonly Rings[] {
  if (geometry.type === 'Polygon') return [geometry.coordinates]
  if (geometry.type === 'MultiPolygon') return geometry.coordinates
  return geometry.type === 'GeometryCollection' ? geometry.geometries.flatMap(polygonsOf) : []
}

function touches(line: Line, polygon: Rings): boolean {
  if (line.some((position) => isInside(position, polygon))) return true
  return segmentsOf(line).some((segment) => polygon.flatMap(segmentsOf).some((edge) => cross(segment, edge)))
}

type Segment = readonly [from: Position, to: Position]

function segmentsOf(line: Line): readonly Segment[] {
  return line.slice(1).map((to, index) => [line[index] ?? to, to] as const)
}

/** By the number of edges that a ray to the east crosses; a hole counts twice, and so is outside. */
function isInside([x = Number.NaN, y = Number.NaN]: Position, polygon: Rings): boolean {
  let inside = false
  for (const [[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]] of polygon.flatMap(segmentsOf)) {
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
    if (side([x1, y1], [x2, y2], [x, y]) === 0 && isBetween([x1, y1], [x2, y2], [x, y])) return true
  }
  return inside
}

function cross([a, b]: Segment, [c, d]: Segment): boolean {
  return side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0 && boxesMeet(a, b, c, d)
}

/** Positive: left of the line from `a` to `b`; negative: right; 0: on it. */
function side([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position, [px = 0, py = 0]: Position): number {
  return Math.sign((bx - ax) * (py - ay) - (by - ay) * (px - ax))
}

function isBetween(a: Position, b: Position, p: Position): boolean {
  return boxesMeet(a, b, p, p)
}

function boxesMeet(a: Position, b: Position, c: Position, d: Position): boolean {
  return [0, 1].every((axis) => {
    const [a1 = 0, b1 = 0, c1 = 0, d1 = 0] = [a[axis], b[axis], c[axis], d[axis]]
    return Math.max(a1, b1) >= Math.min(c1, d1) && Math.max(c1, d1) >= Math.min(a1, b1)
  })
}

/** The bounds as polygons: two where they cross the 180th meridian (RFC 7946 clause 5.2). */
export function rectanglesOf({ west, south, east, north }: Bounds): readonly Rings[] {
  if (west > east) return [rectangle(west, south, 180, north), rectangle(-180, south, east, north)]
  return [rectangle(west, south, east, north)]
}

function rectangle(west: number, south: number, east: number, north: number): Rings {
  return [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ]
}
