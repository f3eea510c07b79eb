// Cuts the segments of two shapes at every place where they meet, so that each piece lies wholly inside, outside or on the
// edge of the other shape (OGC 06-103r4 clause 6.1.15, which the relations of ETSI GS CIM 009 clause 4.10 come from).

import { orientation, type Position } from './exact.ts'
import { boxesMeet, boxOf, type Box, type Shape } from './shape.ts'

export type Owner = 0 | 1

export interface Segment {
  readonly from: Position
  readonly to: Position
  readonly owner: Owner
  readonly isRing: boolean
  readonly box: Box
  /** Where it is cut, as a share of its length. */
  readonly cuts: number[]
  /** Where it runs along a line of the other shape, as shares of its length. */
  readonly alongLines: (readonly [from: number, to: number])[]
}

export function segmentsOf({ lines, areas }: Shape, owner: Owner): readonly Segment[] {
  return [
    ...lines.flatMap((line) => pairs(line, owner, false)),
    ...areas.flat().flatMap((ring) => pairs(ring, owner, true)),
  ]
}

function pairs(positions: readonly Position[], owner: Owner, isRing: boolean): readonly Segment[] {
  return positions.slice(1).map((to, index) => {
    const from = positions[index] ?? to
    return { from, to, owner, isRing, box: boxOf([from, to]), cuts: [], alongLines: [] }
  })
}

/**
 * Also where a shape meets itself: on the two sides of such a place it has different sides inside.
 * @param onMeet is called where the two shapes have a position in common
 * @param isDecided whether the rest need not be cut any more
 */
export function cutSegments(segments: readonly Segment[], onMeet: () => void, isDecided: () => boolean): void {
  const sorted = segments.toSorted((one, other) => one.box.west - other.box.west)
  let open: Segment[] = []
  for (const segment of sorted) {
    if (isDecided()) return
    open = open.filter(({ box }) => box.east >= segment.box.west)
    for (const other of open) if (boxesMeet(segment.box, other.box)) cutPair(segment, other, onMeet)
    open.push(segment)
  }
}

function cutPair(one: Segment, other: Segment, onMeet: () => void): void {
  const oneFrom = orientation(other.from, other.to, one.from)
  const oneTo = orientation(other.from, other.to, one.to)
  const otherFrom = orientation(one.from, one.to, other.from)
  const otherTo = orientation(one.from, one.to, other.to)
  if (oneFrom * oneTo > 0 || otherFrom * otherTo > 0) return
  if (one.owner !== other.owner) onMeet()
  if (oneFrom === 0 && oneTo === 0) return cutAlong(one, other)
  if (oneFrom === 0) other.cuts.push(shareOf(other, one.from))
  if (oneTo === 0) other.cuts.push(shareOf(other, one.to))
  if (otherFrom === 0) one.cuts.push(shareOf(one, other.from))
  if (otherTo === 0) one.cuts.push(shareOf(one, other.to))
  if (oneFrom * oneTo * otherFrom * otherTo === 0) return
  one.cuts.push(crossing(one, other))
  other.cuts.push(crossing(other, one))
}

/** The two lie on one line; since their boxes meet, they have at least one position in common. */
function cutAlong(one: Segment, other: Segment): void {
  for (const [segment, cutting] of [
    [one, other],
    [other, one],
  ] as const) {
    const [from, to] = [shareOf(segment, cutting.from), shareOf(segment, cutting.to)]
    segment.cuts.push(...[from, to].filter((share) => share > 0 && share < 1))
    if (cutting.isRing || segment.owner === cutting.owner) continue
    segment.alongLines.push([Math.min(from, to), Math.max(from, to)])
  }
}

/** Of a position on the line of the segment: 0 is its start, 1 its end. */
function shareOf({ from, to }: Segment, [x, y]: Position): number {
  const [width, height] = [to[0] - from[0], to[1] - from[1]]
  return Math.abs(width) > Math.abs(height) ? (x - from[0]) / width : (y - from[1]) / height
}

function crossing({ from, to }: Segment, other: Segment): number {
  const [before, behind] = [distance(other, from), distance(other, to)]
  return before / (before - behind)
}

/** Times the length of the segment; its sign says the side. */
function distance({ from, to }: Segment, [x, y]: Position): number {
  return (from[0] - x) * (to[1] - y) - (from[1] - y) * (to[0] - x)
}

/** Pieces shorter than this share of their segment are the rounding of one place, not two. */
const shortest = 1e-12

/** The middle of each piece, and what share of the segment it is at. */
export function piecesOf({
  from,
  to,
  cuts,
}: Segment): readonly { readonly share: number; readonly middle: Position }[] {
  const bounds = [0, ...cuts, 1].toSorted((one, other) => one - other)
  return bounds.slice(1).flatMap((end, index) => {
    const start = bounds[index] ?? end
    if (end - start < shortest) return []
    const share = (start + end) / 2
    return [{ share, middle: [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share] as const }]
  })
}
