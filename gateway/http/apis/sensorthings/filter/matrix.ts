// How two geometries lie to each other, as the nine intersections of their interiors, boundaries and exteriors (OGC 06-103r4
// clause 6.1.14): of each the dimension, and -1 where there is none.

import { orientation, type Position } from '../../../../../standards/ngsi-ld/query/geo/exact.ts'
import type { Prepared } from '../../../../../standards/ngsi-ld/query/geo/relate.ts'
import { cutSegments, piecesOf, type Segment, segmentsOf } from '../../../../../standards/ngsi-ld/query/geo/segments.ts'
import { boxesMeet, boxOf, isWithinBox } from '../../../../../standards/ngsi-ld/query/geo/shape.ts'

export type Dimension = -1 | 0 | 1 | 2

/** By rows: the interior, the boundary and the exterior of the first, with those of the second. */
export type Matrix = readonly Dimension[]

/** Where a position lies to a geometry. */
type Place = 0 | 1 | 2
const [interior, boundary, exterior] = [0, 1, 2] as const

export function matrixOf(first: Prepared, second: Prepared): Matrix {
  const cells: Dimension[] = [-1, -1, -1, -1, -1, -1, -1, -1, 2]
  const share = (own: Place, other: Place, dimension: Dimension): void => {
    const cell = own * 3 + other
    cells[cell] = dimension > (cells[cell] ?? -1) ? dimension : (cells[cell] ?? -1)
  }
  for (const vertex of [...verticesOf(first), ...verticesOf(second)]) {
    share(placeOf(vertex, first), placeOf(vertex, second), 0)
  }
  const segments = [...segmentsOf(first.shape, 0), ...segmentsOf(second.shape, 1)]
  cutSegments(
    segments,
    () => undefined,
    () => false,
  )
  for (const segment of segments) relatePieces(segment, first, second, share)
  relateCrossings(segments, share)
  return cells
}

function verticesOf({ shape: { points, lines, areas } }: Prepared): readonly Position[] {
  return [...points, ...lines.flat(), ...areas.flat(2)]
}

function placeOf(position: Position, { shape, areas, ends }: Prepared): Place {
  const inAreas = areas.locate(position)
  const [x, y] = position
  if (inAreas === 'interior' || shape.points.some((point) => point[0] === x && point[1] === y)) return interior
  if (shape.lines.some((line) => isOn(position, line))) return ends.has(`${x} ${y}`) ? boundary : interior
  return inAreas === 'boundary' ? boundary : exterior
}

function isOn(position: Position, line: readonly Position[]): boolean {
  return line.slice(1).some((to, index) => {
    const from = line[index] ?? to
    return isWithinBox(position, boxOf([from, to])) && orientation(from, to, position) === 0
  })
}

type Share = (own: Place, other: Place, dimension: Dimension) => void

/** Each piece lies wholly in one place of the other; at its sides are the areas. */
function relatePieces(segment: Segment, first: Prepared, second: Prepared, share: Share): void {
  const { from, to, owner, isRing } = segment
  for (const { middle, share: at } of piecesOf(segment)) {
    const [inFirst, inSecond] = [first, second].map(({ areas }) => areas.sidesOf(middle, from, to))
    if (inFirst === undefined || inSecond === undefined) continue
    const there = owner === 0 ? inSecond : inFirst
    const isAlongLine = segment.alongLines.some(([start, end]) => start < at && at < end)
    const isInside = isAlongLine || (there.above && there.below)
    const other = isInside ? interior : there.above || there.below ? boundary : exterior
    const own = isRing ? boundary : interior
    if (owner === 0) share(own, other, 1)
    else share(other, own, 1)
    if (!isRing) continue
    for (const side of ['above', 'below'] as const) {
      share(inFirst[side] ? interior : exterior, inSecond[side] ? interior : exterior, 2)
    }
  }
}

/** Places where segments cross and none of them has a vertex: those are known from the segments alone. */
function relateCrossings(segments: readonly Segment[], share: Share): void {
  const others = segments.filter(({ owner }) => owner === 1)
  for (const one of segments) {
    if (one.owner === 1) break
    for (const other of others) {
      if (boxesMeet(one.box, other.box) && doCross(one, other)) {
        share(one.isRing ? boundary : interior, other.isRing ? boundary : interior, 0)
      }
    }
  }
}

/** Each has its ends on both sides of the other. */
function doCross({ from: a, to: b }: Segment, { from: c, to: d }: Segment): boolean {
  return orientation(a, b, c) * orientation(a, b, d) < 0 && orientation(c, d, a) * orientation(c, d, b) < 0
}

/** `T`: any dimension; `F`: nothing in common; `*`: either. */
export const patternForm = /^[TF*012]{9}$/

export function fits(matrix: Matrix, pattern: string): boolean {
  return matrix.every((dimension, index) => {
    const wanted = pattern[index] ?? '*'
    if (wanted === '*') return true
    if (wanted === 'T') return dimension >= 0
    return wanted === 'F' ? dimension < 0 : dimension === Number(wanted)
  })
}
