// Whether positions and pieces of segments lie in areas: by the number of edges above them, which is odd inside (RFC 7946
// clause 3.1.6). Rings that cross themselves, as in ETSI's own tests, have an inside by the same rule.

import { orientation, type Position } from './exact.ts'
import { type Box, boxOf, isWithinBox, type Shape } from './shape.ts'

export type Location = 'interior' | 'boundary' | 'exterior'

/** Of a piece of a segment: whether the area lies on the one side of it and on the other. */
export interface Sides {
  readonly above: boolean
  readonly below: boolean
}

export interface Areas {
  locate(position: Position): Location
  /**
   * @param middle of the piece, which no edge crosses
   * @param from,to of the segment that the piece is of
   */
  sidesOf(middle: Position, from: Position, to: Position): Sides
}

interface Edge {
  /** Never east of `right`. */
  readonly left: Position
  readonly right: Position
}

/** Strips of an area, so that only the edges above and below a position are looked at. */
const maxStrips = 256

export function areasOf({ areas }: Shape): Areas {
  const each = areas.map(areaOf)
  return {
    locate(position) {
      const found = each.map((area) => area.locate(position))
      return (
        found.find((location) => location === 'interior') ??
        found.find((location) => location === 'boundary') ??
        'exterior'
      )
    },
    sidesOf(middle, from, to) {
      const sides = each.map((area) => area.sidesOf(middle, from, to))
      return { above: sides.some(({ above }) => above), below: sides.some(({ below }) => below) }
    },
  }
}

function areaOf(rings: readonly (readonly Position[])[]): Areas {
  const box = boxOf(rings.flat())
  const edgesAt = stripsOf(rings.flatMap(edgesOf), box)
  return {
    locate(position) {
      if (!isWithinBox(position, box)) return 'exterior'
      const edges = edgesAt(position)
      if (edges.some((edge) => isOn(position, edge))) return 'boundary'
      return isOdd(edges.filter((edge) => startsAt(edge, position) && isAbove(edge, position)))
        ? 'interior'
        : 'exterior'
    },
    sidesOf(middle, from, to) {
      if (!isWithinBox(middle, box)) return { above: false, below: false }
      const edges = edgesAt(middle)
      if (from[0] === to[0]) {
        const above = edges.filter((edge) => isAbove(edge, middle))
        return {
          above: isOdd(above.filter((edge) => endsAt(edge, middle))),
          below: isOdd(above.filter((edge) => startsAt(edge, middle))),
        }
      }
      const spanning = edges.filter((edge) => startsAt(edge, middle))
      const along = spanning.filter(
        ({ left, right }) => orientation(left, right, from) === 0 && orientation(left, right, to) === 0,
      )
      const above = spanning.filter((edge) => !along.includes(edge) && isAbove(edge, middle))
      return { above: isOdd(above), below: isOdd([...above, ...along]) }
    },
  }
}

function edgesOf(ring: readonly Position[]): readonly Edge[] {
  return ring.slice(1).map((to, index) => {
    const from = ring[index] ?? to
    return from[0] < to[0] ? { left: from, right: to } : { left: to, right: from }
  })
}

function stripsOf(edges: readonly Edge[], { west, east }: Box): (position: Position) => readonly Edge[] {
  const count = Math.max(1, Math.min(maxStrips, Math.ceil(edges.length / 4)))
  const stripAt = (x: number) =>
    east > west ? Math.min(count - 1, Math.floor(((x - west) / (east - west)) * count)) : 0
  const strips = Array.from({ length: count }, (): Edge[] => [])
  for (const edge of edges) {
    const last = stripAt(edge.right[0])
    for (let strip = stripAt(edge.left[0]); strip <= last; strip++) strips[strip]?.push(edge)
  }
  return ([x]) => strips[stripAt(x)] ?? []
}

/** Whether an edge is above or below the line just east of the position; never a vertical one. */
function startsAt({ left, right }: Edge, [x]: Position): boolean {
  return left[0] <= x && x < right[0]
}

/** The same, just west of it. */
function endsAt({ left, right }: Edge, [x]: Position): boolean {
  return left[0] < x && x <= right[0]
}

function isAbove({ left, right }: Edge, position: Position): boolean {
  return orientation(left, right, position) < 0
}

function isOn(position: Position, { left, right }: Edge): boolean {
  return isWithinBox(position, boxOf([left, right])) && orientation(left, right, position) === 0
}

function isOdd(edges: readonly Edge[]): boolean {
  return edges.length % 2 === 1
}
