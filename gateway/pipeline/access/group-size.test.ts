// How many entities of each kind an answer shows, where some of them require a minimum group size.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GroupCount, unlimitedGroups } from './group-size.ts'

function sizeOf(...asked: readonly (number | undefined)[]): number {
  const count = new GroupCount()
  for (const k of asked) count.add('Vehicle', k)
  return count.of('Vehicle')
}

describe('a group', () => {
  it.each([
    [[], 0],
    [[undefined], 1],
    [[undefined, undefined, undefined], 3],
    [[3, 3], 0],
    [[3, 3, 3], 3],
    [[3, undefined, undefined], 3],
    [[4, undefined, undefined], 2],
    // The entity with threshold five is removed, and the others are still enough for each other.
    [[5, 3, 3, 3], 3],
    [[5, 4, 3, 2], 0],
    [[5, 4, 2, 2], 2],
  ])('with thresholds %j shows %i', (asked, size) => {
    expect(sizeOf(...asked)).toBe(size)
  })

  it('shows the largest number that satisfies each threshold', () => {
    const demands = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 7 })
    fc.assert(
      fc.property(demands, (asked) => {
        const most = Math.max(
          0,
          ...asked.map((_, index) => index + 1).filter((size) => asked.filter((k) => k <= size).length >= size),
        )
        expect(sizeOf(...asked)).toBe(most)
      }),
      { seed: 5, numRuns: 500 },
    )
  })

  it('has one set of types, in any order', () => {
    const count = new GroupCount()
    count.add(['Vehicle', 'Bus'])
    count.add(['Bus', 'Vehicle'])
    count.add(['Vehicle'])
    count.add('Vehicle')
    count.add('Bus')
    expect([['Bus', 'Vehicle'], ['Vehicle', 'Bus'], 'Vehicle', ['Bus'], 'Car'].map((type) => count.of(type))).toEqual([
      2, 2, 2, 1, 0,
    ])
  })

  it('does not change the type array', () => {
    const types = ['Vehicle', 'Bus']
    new GroupCount().add(types)
    expect(types).toEqual(['Vehicle', 'Bus'])
  })

  it('is large enough for everything while it is counted', () => {
    expect(unlimitedGroups.of('Vehicle')).toBe(Infinity)
  })
})
