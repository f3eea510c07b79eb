// Rings of positions: their direction (RFC 7946 clause 3.1.6), and whether they cross or touch themselves, in which case
// the warned area is ambiguous.

/** Longitude and latitude, in degrees. */
export type Position = readonly [longitude: number, latitude: number]

/** The maximum number of compared pairs of sides. Beyond it the result is `unknown`. A typical ring of 10,000 sides needs fewer. */
const maxComparisons = 2_000_000

/** Twice the area in square degrees: positive if the ring is counter-clockwise. */
export function signedArea(ring: readonly Position[]): number {
  let sum = 0
  for (let index = 1; index < ring.length; index++) {
    const [x, y] = ring[index - 1] as Position
    const [nextX, nextY] = ring[index] as Position
    sum += x * nextY - nextX * y
  }
  return sum
}

interface Side {
  readonly from: Position
  readonly to: Position
  readonly left: number
  readonly right: number
  /** The index in the ring. */
  readonly at: number
}

/** @param ring closed */
export function selfIntersects(ring: readonly Position[]): boolean | 'unknown' {
  const sides = sidesOf(ring)
  const last = sides.length - 1
  const sorted = sides.toSorted((one, other) => one.left - other.left)
  let comparisons = 0
  for (let index = 0; index < sorted.length; index++) {
    const one = sorted[index] as Side
    for (let next = index + 1; next < sorted.length; next++) {
      const other = sorted[next] as Side
      if (other.left > one.right) break
      comparisons += 1
      if (comparisons > maxComparisons) return 'unknown'
      const apart = Math.abs(one.at - other.at)
      const follow = apart === 1 || apart === last
      if (follow ? foldsBack(one, other, last) : meets(one, other)) return true
    }
  }
  return false
}

/** The sides of a ring, without sides of length zero. */
function sidesOf(ring: readonly Position[]): readonly Side[] {
  const sides: Side[] = []
  for (let index = 1; index < ring.length; index++) {
    const [from, to] = [ring[index - 1] as Position, ring[index] as Position]
    if (from[0] === to[0] && from[1] === to[1]) continue
    sides.push({ from, to, left: Math.min(from[0], to[0]), right: Math.max(from[0], to[0]), at: sides.length })
  }
  return sides
}

/** The side of a line on which a position lies: 1 left, 0 on the line, -1 right. */
function turn(from: Position, to: Position, of: Position): number {
  return Math.sign((to[0] - from[0]) * (of[1] - from[1]) - (to[1] - from[1]) * (of[0] - from[0]))
}

function isWithin(from: Position, to: Position, of: Position): boolean {
  return (
    Math.min(from[0], to[0]) <= of[0] &&
    of[0] <= Math.max(from[0], to[0]) &&
    Math.min(from[1], to[1]) <= of[1] &&
    of[1] <= Math.max(from[1], to[1])
  )
}

/** Whether two sides have a position in common. */
function meets(one: Side, other: Side): boolean {
  const [first, second] = [turn(one.from, one.to, other.from), turn(one.from, one.to, other.to)]
  const [third, fourth] = [turn(other.from, other.to, one.from), turn(other.from, other.to, one.to)]
  if (first !== second && third !== fourth) return true
  return (
    (first === 0 && isWithin(one.from, one.to, other.from)) ||
    (second === 0 && isWithin(one.from, one.to, other.to)) ||
    (third === 0 && isWithin(other.from, other.to, one.from)) ||
    (fourth === 0 && isWithin(other.from, other.to, one.to))
  )
}

/** Whether a side overlaps the previous side in the opposite direction. */
function foldsBack(one: Side, other: Side, last: number): boolean {
  const [before, after] = one.at + 1 === other.at || (one.at === last && other.at === 0) ? [one, other] : [other, one]
  if (turn(before.from, before.to, after.to) !== 0) return false
  const along = (before.to[0] - before.from[0]) * (after.to[0] - after.from[0])
  const across = (before.to[1] - before.from[1]) * (after.to[1] - after.from[1])
  return along + across < 0
}
