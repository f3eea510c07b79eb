import { describe, expect, it } from 'vitest'
import { uuid7 } from './uuid.ts'

// RFC 9562 section 5.7: 48 bits of time, the version 7, 12 random bits, the variant 10, 62 random bits.
const layout = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe('a UUID of version 7', () => {
  it('begins with its time', () => {
    // The time of the test vector in RFC 9562 appendix A.6.
    const [, high, low] = layout.exec(uuid7(Date.parse('2022-02-22T14:22:22-05:00'))) ?? []
    expect([high, low]).toEqual(['017f22e2', '79b0'])
  })

  it('is in the order of its time, and no other is equal', () => {
    const made = Array.from({ length: 1000 }, (_, index) => uuid7(1_700_000_000_000 + index))
    expect(made.toSorted()).toEqual(made)
    expect(new Set(Array.from({ length: 1000 }, () => uuid7(0))).size).toBe(1000)
  })
})
