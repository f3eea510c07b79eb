import { describe, expect, it } from 'vitest'
import { selfIntersects, signedArea, type Position } from './ring.ts'

function closed(...corners: readonly Position[]): readonly Position[] {
  return [...corners, corners[0] ?? [0, 0]]
}

describe('a ring', () => {
  it('has a positive area if it is counter-clockwise', () => {
    const ring = closed([0, 0], [2, 0], [2, 2], [0, 2])
    expect(signedArea(ring)).toBe(8)
    expect(signedArea(ring.toReversed())).toBe(-8)
  })

  it('may be concave, and may repeat a corner directly', () => {
    expect(selfIntersects(closed([0, 0], [4, 0], [4, 4], [2, 1], [0, 4]))).toBe(false)
    expect(selfIntersects(closed([0, 0], [4, 0], [4, 0], [4, 4], [0, 4]))).toBe(false)
    expect(selfIntersects(closed([0, 0], [2, 0], [4, 0], [4, 4]))).toBe(false)
  })

  it('is detected to cross itself, touch itself or fold back, from any start', () => {
    const bad = [
      [
        [0, 0],
        [2, 2],
        [2, 0],
        [0, 2],
      ],
      [
        [0, 0],
        [4, 0],
        [4, 4],
        [2, 0],
        [0, 4],
      ],
      [
        [0, 0],
        [4, 0],
        [4, 4],
        [4, 2],
        [0, 4],
      ],
      [
        [0, 0],
        [2, 0],
        [1, 0],
      ],
      [
        [0, 0],
        [4, 0],
        [2, 2],
        [4, 4],
        [0, 4],
        [2, 2],
      ],
    ] as unknown as readonly (readonly Position[])[]
    for (const corners of bad) {
      for (let turn = 0; turn < corners.length; turn++) {
        const ring = closed(...corners.slice(turn), ...corners.slice(0, turn))
        expect([ring, selfIntersects(ring)]).toEqual([ring, true])
        expect([ring, selfIntersects(ring.toReversed())]).toEqual([ring, true])
      }
    }
  })

  it('is checked within a limit, beyond which the result is unknown', () => {
    const corners = Array.from({ length: 20_000 }, (_, index): Position => {
      const angle = (index / 20_000) * 2 * Math.PI
      return [Math.cos(angle), Math.sin(angle)]
    })
    expect(selfIntersects(closed(...corners))).toBe(false)
    const comb = Array.from({ length: 4000 }, (_, index): Position => [index % 2 === 0 ? 0 : 10, index])
    expect(selfIntersects(closed(...comb, [-1, 4000], [-1, -1]))).toBe('unknown')
  })
})
