// Whether lines have a position in common that is an end of neither (OGC 06-103r4 clause 6.1.15.3): what tells crossing from
// touching, and what the relations of NGSI-LD have no need of.

import { orientation, type Position } from '../../../../standards/ngsi-ld/query/geo/exact.ts'
import type { Prepared } from '../../../../standards/ngsi-ld/query/geo/relate.ts'
import { boxesMeet, boxOf, isWithinBox } from '../../../../standards/ngsi-ld/query/geo/shape.ts'

type Segment = readonly [from: Position, to: Position]

export function doInteriorsOfLinesMeet(first: Prepared, second: Prepared): boolean {
  const [own, others] = [first, second].map(({ shape }) => shape.lines.flatMap(segmentsOf))
  const isInner = (position: Position): boolean => !isEnd(first, position) && !isEnd(second, position)
  return (own ?? []).some((one) =>
    (others ?? []).some(
      (other) =>
        boxesMeet(boxOf(one), boxOf(other)) &&
        (doCross(one, other) ||
          one.some((position) => isOn(position, other) && isInner(position)) ||
          other.some((position) => isOn(position, one) && isInner(position))),
    ),
  )
}

function segmentsOf(line: readonly Position[]): readonly Segment[] {
  return line.slice(1).map((to, index) => [line[index] ?? to, to] as const)
}

function isEnd({ ends }: Prepared, [x, y]: Position): boolean {
  return ends.has(`${x} ${y}`)
}

/** Each has its ends on both sides of the other. */
function doCross([a, b]: Segment, [c, d]: Segment): boolean {
  return orientation(a, b, c) * orientation(a, b, d) < 0 && orientation(c, d, a) * orientation(c, d, b) < 0
}

function isOn(position: Position, segment: Segment): boolean {
  return isWithinBox(position, boxOf(segment)) && orientation(segment[0], segment[1], position) === 0
}
