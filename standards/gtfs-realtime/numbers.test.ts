import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shortestOfFloat, throughFloat } from './float.ts'
import { readPolyline, writePolyline } from './polyline.ts'
import { secondsOfUtc, utcOfSeconds } from './time.ts'

describe('float32 as decimals', () => {
  it('gives the same float32 back, in as few digits as it can', () => {
    expect(shortestOfFloat(Math.fround(12.3))).toBe(12.3)
    expect(shortestOfFloat(Math.fround(0.1))).toBe(0.1)
    const floats = fc.float({ noNaN: true, noDefaultInfinity: true })
    fc.assert(
      fc.property(floats, (float) => {
        expect(Math.fround(shortestOfFloat(float)) + 0).toBe(float + 0)
      }),
      { seed: 5, numRuns: 1_000 },
    )
  })

  it('is not finite where the number is too large', () => {
    expect(throughFloat(1e39)).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('times', () => {
  it('are the same instant both ways, for every four-digit year', () => {
    const all = fc.integer({ min: -62_167_219_200, max: 253_402_300_799 })
    fc.assert(
      fc.property(all, (seconds) => {
        expect(secondsOfUtc(utcOfSeconds(seconds) ?? '')).toEqual({ seconds, exact: true })
      }),
      { seed: 6, numRuns: 1_000 },
    )
  })

  it('have no text beyond', () => {
    expect(utcOfSeconds(253_402_300_800)).toBeUndefined()
    expect(utcOfSeconds(-62_167_219_201)).toBeUndefined()
    expect(utcOfSeconds(Number.NaN)).toBeUndefined()
    expect(utcOfSeconds(Number.POSITIVE_INFINITY)).toBeUndefined()
  })
})

describe('polylines', () => {
  it("are those of the algorithm's own example", () => {
    const line = [
      [-120.2, 38.5],
      [-120.95, 40.7],
      [-126.453, 43.252],
    ]
    expect(readPolyline('_p~iF~ps|U_ulLnnqC_mqNvxq`@')).toEqual(line)
    expect(writePolyline(line)).toBe('_p~iF~ps|U_ulLnnqC_mqNvxq`@')
  })

  it('come back as they were, for every line of fine positions', () => {
    const position = fc
      .tuple(fc.integer({ min: -18_000_000, max: 18_000_000 }), fc.integer({ min: -9_000_000, max: 9_000_000 }))
      .map(([x, y]) => [x / 1e5, y / 1e5])
    fc.assert(
      fc.property(fc.array(position, { minLength: 2, maxLength: 20 }), (line) => {
        expect(readPolyline(writePolyline(line))).toEqual(line.map((one) => one.map((number) => number + 0)))
      }),
      { seed: 7, numRuns: 300 },
    )
  })

  it.each(['', '_p~iF', '??', '_p~iF~ps|', 'é'.repeat(4), '~~~~~~~~~~~~~~~~?', '_', '????~'])('refuse %j', (text) => {
    expect(readPolyline(text)).toBeUndefined()
  })
})
