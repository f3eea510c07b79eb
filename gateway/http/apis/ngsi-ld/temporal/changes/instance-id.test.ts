// The ids of instances go there and back, say nothing without the key, and are of one entity.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instanceIdOf, instanceKeyOf, placeOfInstance } from './instance-id.ts'

const key = instanceKeyOf('a-key-for-tests-only', 'city', 'urn:ngsi-ld:Bin:1')

describe('the id of an instance', () => {
  it('leads back to its place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 47 }), fc.integer({ min: 0, max: 65_535 }), (step, place) => {
        expect(placeOfInstance(instanceIdOf({ step, place }, key), key)).toEqual({ step, place })
      }),
      { seed: 212, numRuns: 200 },
    )
  })

  it('says nothing of the place, and is another one under another key', () => {
    const [first, second] = [1, 2].map((step) => instanceIdOf({ step, place: 0 }, key))
    const other = instanceIdOf(
      { step: 1, place: 0 },
      instanceKeyOf('a-key-for-tests-only', 'city', 'urn:ngsi-ld:Bin:2'),
    )
    expect(new Set([first, second, other].map((id) => id?.slice(-8))).size).toBe(3)
    expect(new Set([first, second, other].map((id) => id?.slice(-16, -8))).size).toBe(3)
  })

  it('is not one of this gateway in any other form', () => {
    expect(placeOfInstance('urn:ngsi-ld:Instance:0123', key)).toBeUndefined()
    expect(placeOfInstance('urn:ngsi-ld:Other:0123456789abcdef', key)).toBeUndefined()
  })
})
