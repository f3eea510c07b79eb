// The shortest way between two shapes on the sphere, in metres (ETSI GS CIM 009 clause 4.10 near, 4.23 Haversine). A line between
// two positions is straight in longitude and latitude (RFC 7946 clause 3.1.1).

import type { Position } from './exact.ts'
import { type Prepared, relate } from './relate.ts'
import type { Shape } from './shape.ts'

/** The mean radius of the Earth (IUGG R1). */
export const earthRadius = 6_371_008.8

const radians = Math.PI / 180

/** On pieces this long, in degrees, a straight line of the map is straight enough on the sphere too. */
const maxPieceLength = 1

export function distanceBetween(one: Prepared, other: Prepared): number {
  if (relate(one, other, ({ meet }) => meet).meet) return 0
  return Math.min(fromVertices(one.shape, other.shape), fromVertices(other.shape, one.shape))
}

/** Of two shapes that do not meet, the nearest positions are a vertex of one and any position of the other. */
function fromVertices(from: Shape, to: Shape): number {
  let nearest = Infinity
  const paths = [...to.lines, ...to.areas.flat()]
  for (const vertex of [...from.points, ...from.lines.flat(), ...from.areas.flat(2)]) {
    for (const point of to.points) nearest = Math.min(nearest, haversine(vertex, point))
    for (const path of paths) nearest = Math.min(nearest, distanceToPath(vertex, path))
  }
  return nearest
}

function distanceToPath(vertex: Position, path: readonly Position[]): number {
  let nearest = Infinity
  for (const [index, to] of path.entries()) {
    const from = path[index - 1]
    if (from !== undefined) nearest = Math.min(nearest, distanceToSegment(vertex, from, to))
  }
  return nearest
}

function distanceToSegment(vertex: Position, from: Position, to: Position): number {
  const [width, height] = [to[0] - from[0], to[1] - from[1]]
  const pieces = Math.max(1, Math.ceil(Math.max(Math.abs(width), Math.abs(height)) / maxPieceLength))
  let nearest = Infinity
  for (let piece = 0; piece < pieces; piece++) {
    const start: Position = [from[0] + (width * piece) / pieces, from[1] + (height * piece) / pieces]
    nearest = Math.min(nearest, distanceToPiece(vertex, start, [width / pieces, height / pieces]))
  }
  return nearest
}

/** The foot of the perpendicular on a map that is true to scale around both; then the exact way to it. */
function distanceToPiece(vertex: Position, start: Position, [width, height]: Position): number {
  const scale = Math.cos(((vertex[1] + start[1] + height / 2) / 2) * radians)
  const [x, y] = [shorterWay(vertex[0] - start[0]) * scale, vertex[1] - start[1]]
  const length = (width * scale) ** 2 + height ** 2
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, (x * width * scale + y * height) / length))
  return haversine(vertex, [start[0] + width * share, start[1] + height * share])
}

/** Degrees of longitude, the shorter way round. */
function shorterWay(degrees: number): number {
  return degrees - 360 * Math.round(degrees / 360)
}

/** In metres. */
export function haversine([x1, y1]: Position, [x2, y2]: Position): number {
  const northward = Math.sin(((y2 - y1) * radians) / 2)
  const eastward = Math.sin(((x2 - x1) * radians) / 2)
  const half = northward ** 2 + Math.cos(y1 * radians) * Math.cos(y2 * radians) * eastward ** 2
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(half)))
}
