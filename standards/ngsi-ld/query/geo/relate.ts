// How two shapes lie to each other: what the six topological relations of ETSI GS CIM 009 clause 4.10 need of the
// intersection model of OGC 06-103r4 clause 6.1.15.

import { areasOf, type Areas } from './areas.ts'
import { orientation, type Position } from './exact.ts'
import { cutSegments, type Owner, piecesOf, type Segment, segmentsOf } from './segments.ts'
import { boxesMeet, boxOf, isWithinBox, type Shape } from './shape.ts'

/** A shape with what is computed of it once. */
export interface Prepared {
  readonly shape: Shape
  readonly areas: Areas
  /** The ends of its lines: places where an odd number of lines ends (the "mod 2" rule). */
  readonly ends: ReadonlySet<string>
}

export interface Relation {
  /** They have a position in common. */
  readonly meet: boolean
  /** The dimension of what their interiors have in common; -1: nothing. */
  readonly interiors: -1 | 0 | 1 | 2
  /** Some of the one lies outside the other, by owner. */
  readonly outside: readonly [first: boolean, second: boolean]
}

export function prepare(shape: Shape): Prepared {
  const ends = new Set<string>()
  for (const line of shape.lines) {
    for (const end of [line[0], line.at(-1)]) if (end !== undefined && !ends.delete(key(end))) ends.add(key(end))
  }
  return { shape, areas: areasOf(shape), ends }
}

/** @param isDecided whether so much is known that the rest need not be looked at; what is known only grows */
export function relate(first: Prepared, second: Prepared, isDecided: (sofar: Relation) => boolean): Relation {
  if (!boxesMeet(first.shape.box, second.shape.box)) return { meet: false, interiors: -1, outside: [true, true] }
  const relating = new Relating(first, second)
  relating.relatePoints(0)
  relating.relatePoints(1)
  if (!isDecided(relating)) relating.relateSegments(() => isDecided(relating))
  return relating
}

class Relating implements Relation {
  meet = false
  interiors: -1 | 0 | 1 | 2 = -1
  readonly outside: [first: boolean, second: boolean] = [false, false]
  private readonly sides: readonly [Prepared, Prepared]

  constructor(first: Prepared, second: Prepared) {
    this.sides = [first, second]
  }

  relateSegments(isDecided: () => boolean): void {
    for (const owner of [0, 1] as const) {
      if (!isOnlyPoints(this.sides[owner].shape)) continue
      // No points cover a line or an area, and what they lie in has been found.
      if (!isOnlyPoints(this.sides[opposite(owner)].shape)) this.outside[opposite(owner)] = true
      return
    }
    const segments = [...segmentsOf(this.sides[0].shape, 0), ...segmentsOf(this.sides[1].shape, 1)]
    const meet = () => {
      this.meet = true
    }
    cutSegments(segments, meet, isDecided)
    for (const segment of segments) {
      if (isDecided()) return
      if (boxesMeet(segment.box, this.sides[opposite(segment.owner)].shape.box)) {
        for (const { middle, share } of piecesOf(segment)) this.relatePiece(segment, middle, share)
      } else this.outside[segment.owner] = true
    }
  }

  relatePoints(owner: Owner): void {
    const [own, there] = [this.sides[owner], this.sides[opposite(owner)]]
    for (const point of own.shape.points) {
      const location = there.areas.locate(point)
      const isOnLine = there.shape.lines.some((line) => isOn(point, line))
      const isPoint = there.shape.points.some(([x, y]) => x === point[0] && y === point[1])
      if (location === 'interior' || isPoint || (isOnLine && !there.ends.has(key(point)))) this.share(0)
      else if (location === 'boundary' || isOnLine) this.meet = true
      else this.outside[owner] = true
    }
  }

  private share(dimension: 0 | 1 | 2): void {
    this.meet = true
    if (dimension > this.interiors) this.interiors = dimension
  }

  private relatePiece(segment: Segment, middle: Position, share: number): void {
    if (segment.isRing) return this.relateEdge(segment, middle)
    const there = this.sides[opposite(segment.owner)].areas.sidesOf(middle, segment.from, segment.to)
    const isAlongLine = segment.alongLines.some(([from, to]) => from < share && share < to)
    if (isAlongLine || (there.above && there.below)) this.share(1)
    else if (!there.above && !there.below) this.outside[segment.owner] = true
  }

  /** A part of one area that is outside the other, or common to both, has an edge of one of them at its side. */
  private relateEdge({ from, to }: Segment, middle: Position): void {
    const [first, second] = this.sides.map(({ areas }) => areas.sidesOf(middle, from, to))
    for (const side of ['above', 'below'] as const) {
      const [inFirst, inSecond] = [first?.[side] === true, second?.[side] === true]
      if (inFirst && inSecond) this.share(2)
      if (inFirst && !inSecond) this.outside[0] = true
      if (inSecond && !inFirst) this.outside[1] = true
    }
  }
}

function isOnlyPoints({ lines, areas }: Shape): boolean {
  return lines.length === 0 && areas.length === 0
}

function opposite(owner: Owner): Owner {
  return owner === 0 ? 1 : 0
}

function key([x, y]: Position): string {
  return `${x} ${y}`
}

function isOn(point: Position, line: readonly Position[]): boolean {
  return line.slice(1).some((to, index) => {
    const from = line[index] ?? to
    return isWithinBox(point, boxOf([from, to])) && orientation(from, to, point) === 0
  })
}
