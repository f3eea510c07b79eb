// Distance and length in the plane of longitude and latitude (OData 4.01 clause 5.1.1.11).

import type { Position } from '../../../../../standards/ngsi-ld/query/geo/exact.ts'
import { type Prepared, relate } from '../../../../../standards/ngsi-ld/query/geo/relate.ts'
import type { Shape } from '../../../../../standards/ngsi-ld/query/geo/shape.ts'

export function degreesBetween(one: Prepared, other: Prepared): number {
  if (relate(one, other, ({ meet }) => meet).meet) return 0
  return Math.min(fromVertices(one.shape, other.shape), fromVertices(other.shape, one.shape))
}

/** Of lines alone; points and areas have none. */
export function lengthInDegrees({ shape: { lines } }: Prepared): number {
  return lines.flatMap(segmentsOf).reduce((sum, [from, to]) => sum + distance(from, to), 0)
}

/** Of two shapes that do not meet, the nearest positions are a vertex of one and any position of the other. */
function fromVertices({ points, lines, areas }: Shape, to: Shape): number {
  const segments = [...to.lines, ...to.areas.flat()].flatMap(segmentsOf)
  let nearest = Infinity
  for (const vertex of [...points, ...lines.flat(), ...areas.flat(2)]) {
    for (const point of to.points) nearest = Math.min(nearest, distance(vertex, point))
    for (const segment of segments) nearest = Math.min(nearest, toSegment(vertex, segment))
  }
  return nearest
}

type Segment = readonly [from: Position, to: Position]

function segmentsOf(line: readonly Position[]): readonly Segment[] {
  return line.slice(1).map((to, index) => [line[index] ?? to, to] as const)
}

function toSegment(vertex: Position, [from, to]: Segment): number {
  const [width, height] = [to[0] - from[0], to[1] - from[1]]
  const length = width ** 2 + height ** 2
  const along = (vertex[0] - from[0]) * width + (vertex[1] - from[1]) * height
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, along / length))
  return distance(vertex, [from[0] + width * share, from[1] + height * share])
}

function distance(one: Position, other: Position): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1])
}
