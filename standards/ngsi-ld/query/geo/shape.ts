// A geometry (RFC 7946 clause 3.1) as what the predicates work on: positions without altitude, lines and areas, and the
// box around all. Collections and Multi geometries are the union of their parts.

import type { Geometry } from '../../../hub/entity.ts'
import type { Position } from './exact.ts'

export interface Shape {
  readonly points: readonly Position[]
  readonly lines: readonly (readonly Position[])[]
  /** Each area by its rings; a position is inside where an odd number of rings is around it. */
  readonly areas: readonly (readonly (readonly Position[])[])[]
  readonly box: Box
}

/** In degrees; west is never east of east, so that what spans the antimeridian needs two. */
export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

type Coordinates = readonly number[]

export function shapeOf(geometry: Geometry): Shape {
  const parts = { points: [] as Position[], lines: [] as Position[][], areas: [] as Position[][][] }
  const addLine = (coordinates: readonly Coordinates[]) => {
    const line = positionsOf(coordinates)
    const [first] = line
    if (line.length > 1) parts.lines.push(line)
    // A line without length is the point that it is drawn around.
    else if (first !== undefined) parts.points.push(first)
  }
  const add = (each: Geometry): void => {
    switch (each.type) {
      case 'Point':
        parts.points.push(positionOf(each.coordinates))
        break
      case 'MultiPoint':
        parts.points.push(...each.coordinates.map(positionOf))
        break
      case 'LineString':
        addLine(each.coordinates)
        break
      case 'MultiLineString':
        each.coordinates.forEach(addLine)
        break
      case 'Polygon':
        parts.areas.push(each.coordinates.map(positionsOf))
        break
      case 'MultiPolygon':
        parts.areas.push(...each.coordinates.map((rings) => rings.map(positionsOf)))
        break
      case 'GeometryCollection':
        each.geometries.forEach(add)
    }
  }
  add(geometry)
  return { ...parts, box: boxOf([...parts.points, ...parts.lines.flat(), ...parts.areas.flat(2)]) }
}

function positionOf(coordinates: Coordinates): Position {
  const [x = Number.NaN, y = Number.NaN] = coordinates
  return [x, y]
}

/** Without the positions that repeat the one before. */
function positionsOf(coordinates: readonly Coordinates[]): Position[] {
  const positions: Position[] = []
  for (const each of coordinates) {
    const [x, y] = positionOf(each)
    const last = positions.at(-1)
    if (last === undefined || last[0] !== x || last[1] !== y) positions.push([x, y])
  }
  return positions
}

export function boxOf(positions: readonly Position[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of positions) {
    west = Math.min(west, x)
    south = Math.min(south, y)
    east = Math.max(east, x)
    north = Math.max(north, y)
  }
  return { west, south, east, north }
}

/** Whether two boxes have a position in common. */
export function boxesMeet(one: Box, other: Box): boolean {
  return one.west <= other.east && other.west <= one.east && one.south <= other.north && other.south <= one.north
}

/** The places of a shape: how many positions it is made of. */
export function sizeOf({ points, lines, areas }: Shape): number {
  const rings = areas.flat()
  return points.length + [...lines, ...rings].reduce((sum, positions) => sum + positions.length, 0)
}

export function isWithinBox([x, y]: Position, { west, south, east, north }: Box): boolean {
  return x >= west && x <= east && y >= south && y <= north
}
