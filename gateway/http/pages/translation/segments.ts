// The pieces into which the values of a payload cut its text.

import type { Range } from './layout.ts'
import type { Leaf } from './view.ts'

/** A part of the payload with one value, or several that are written as one. */
export interface Segment extends Range {
  readonly leaves: readonly number[]
  /** Of bytes: larger values that this part is within. */
  readonly around: readonly number[]
}

interface Placed extends Range {
  readonly number: number
}

function placedOf(leaves: readonly Leaf[]): readonly Placed[] {
  return leaves
    .flatMap(({ ranges }, number) => ranges.map((range) => ({ ...range, number })))
    .toSorted((one, other) => one.start - other.start || one.end - other.end)
}

export function segmentsOf(leaves: readonly Leaf[], isBinary: boolean): readonly Segment[] {
  return isBinary ? cut(placedOf(leaves), leaves) : joined(placedOf(leaves))
}

/** Values of a text that overlap are one part. */
function joined(placed: readonly Placed[]): readonly Segment[] {
  const segments: { start: number; end: number; leaves: number[]; around: readonly number[] }[] = []
  for (const { start, end, number } of placed) {
    const last = segments.at(-1)
    if (last !== undefined && start < last.end) {
      last.leaves.push(number)
      last.end = Math.max(last.end, end)
    } else segments.push({ start, end, leaves: [number], around: [] })
  }
  return segments
}

/** Bytes belong to the smallest values that have them, and to the blocks around these. */
function cut(placed: readonly Placed[], leaves: readonly Leaf[]): readonly Segment[] {
  const sizes = leaves.map(({ bytes }) => bytes.reduce((sum, { start, end }) => sum + end - start, 0))
  const bounds = [...new Set(placed.flatMap(({ start, end }) => [start, end]))].toSorted((one, other) => one - other)
  const segments: Segment[] = []
  let active: readonly Placed[] = []
  let next = 0
  for (const [index, start] of bounds.entries()) {
    const end = bounds[index + 1]
    active = active.filter((one) => one.end > start)
    const begun: Placed[] = []
    for (let one = placed[next]; one !== undefined && one.start <= start; one = placed[next]) {
      if (one.end > start) begun.push(one)
      next += 1
    }
    active = [...active, ...begun]
    if (end === undefined || active.length === 0) continue
    const numbers = [...new Set(active.map(({ number }) => number))]
    const least = Math.min(...numbers.map((number) => sizes[number] ?? 0))
    segments.push({
      start,
      end,
      leaves: numbers.filter((number) => sizes[number] === least),
      around: numbers.filter((number) => sizes[number] !== least),
    })
  }
  return segments
}
