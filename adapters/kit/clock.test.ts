import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clock, latestMillisecond, millisecondsOf } from './clock.ts'

describe('clock.epoch of milliseconds', () => {
  it('agrees with Date, in any order of days and minutes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: latestMillisecond }), { minLength: 1 }), (counts) => {
        for (const count of counts) {
          const utc = clock.epoch(count, 'ms') ?? ''
          expect(utc).toBe(new Date(count).toISOString())
          expect(millisecondsOf(utc)).toBe(count)
        }
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  it('reads fractions and counts before 1970, and nothing after the year 9999', () => {
    expect(clock.epoch(-1, 'ms')).toBe('1969-12-31T23:59:59.999Z')
    expect(clock.epoch(0.5, 'ms')).toBe('1970-01-01T00:00:00.0005Z')
    expect(clock.epoch(latestMillisecond + 1, 'ms')).toBeUndefined()
  })
})
