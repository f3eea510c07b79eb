// Treatments as a product of dimensions: joining and covering (standards/odrl/profile.md, "Duties").

import { describe, expect, it } from 'vitest'
import { coarser, covers, drop, type Hiding, hidings, join, pass, type Treatment } from './treatment.ts'

const dimensions: readonly Partial<Treatment>[] = [
  {},
  ...[1, 10].map((step) => ({ step })),
  ...[100, 500].map((cellSize) => ({ cellSize })),
  ...(['PT1M', 'P1Y'] as const).map((precision) => ({ precision })),
  { step: 10, precision: 'PT1H' },
  { step: 1, cellSize: 500, precision: 'P1D' },
]
const all: readonly Treatment[] = hidings.flatMap((hiding: Hiding) => dimensions.map((one) => ({ hiding, ...one })))

const rank = ({ hiding }: Treatment): number => hidings.indexOf(hiding)
const ranks = { PT1M: 1, PT1H: 2, P1D: 3, P1M: 4, P1Y: 5 }
const sizes = (one: Treatment): readonly number[] => [
  rank(one),
  one.step ?? 0,
  one.cellSize ?? 0,
  one.precision === undefined ? 0 : ranks[one.precision],
]

describe('a treatment', () => {
  it('covers another where it is as strict in every dimension, and only there', () => {
    for (const one of all)
      for (const other of all)
        expect(covers(one, other)).toBe(sizes(one).every((size, index) => size >= (sizes(other)[index] ?? 0)))
  })

  it('joins another to the strictest of each dimension, with no dimension that neither has', () => {
    for (const one of all)
      for (const other of all) {
        const joined = join(one, other)
        expect(sizes(joined)).toEqual(sizes(one).map((size, index) => Math.max(size, sizes(other)[index] ?? 0)))
        for (const name of ['step', 'cellSize', 'precision'] as const)
          expect(Object.hasOwn(joined, name)).toBe(one[name] !== undefined || other[name] !== undefined)
      }
  })

  it('that covers or is covered is the result of joining itself, so that no object is created per value', () => {
    const fine: Treatment = { hiding: 'shown', step: 1 }
    const coarse: Treatment = { hiding: 'redact', step: 10 }
    expect(join(coarse, fine)).toBe(coarse)
    expect(join(fine, coarse)).toBe(coarse)
    expect(join(pass, fine)).toBe(fine)
    expect(join({ hiding: 'pseudonymise' }, drop)).toBe(drop)
  })
})

describe('a precision', () => {
  it.each([
    [undefined, undefined, undefined],
    ['PT1M', undefined, 'PT1M'],
    [undefined, 'P1D', 'P1D'],
    ['PT1M', 'P1D', 'P1D'],
    ['P1Y', 'PT1H', 'P1Y'],
    ['P1M', 'P1M', 'P1M'],
  ] as const)('%s with %s is %s', (one, other, both) => {
    expect(coarser(one, other)).toBe(both)
  })
})
