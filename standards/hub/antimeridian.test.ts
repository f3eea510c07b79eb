import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutLine, cutRing, type Position, type Ring, unwrapRing } from './antimeridian.ts'

function area(ring: Ring): number {
  let sum = 0
  for (let index = 1; index < ring.length; index++) {
    const [[x, y], [nextX, nextY]] = [ring[index - 1] as Position, ring[index] as Position]
    sum += x * nextY - nextX * y
  }
  return sum / 2
}

/** By the ray to the east, which no drawn position lies on with a corner. */
function contains(ring: Ring, [x, y]: Position): boolean {
  let inside = false
  for (let index = 1; index < ring.length; index++) {
    const [[fromX, fromY], [toX, toY]] = [ring[index - 1] as Position, ring[index] as Position]
    if (fromY > y !== toY > y && x < fromX + ((toX - fromX) * (y - fromY)) / (toY - fromY)) inside = !inside
  }
  return inside
}

const wrap = (longitude: number): number => ((((longitude + 180) % 360) + 360) % 360) - 180

function ringsOf(ring: Ring): readonly Ring[] {
  const cut = cutRing(ring)
  return cut.kind === 'cut' ? cut.rings : cut.kind === 'whole' ? [ring] : []
}

describe('cutRing', () => {
  const box: Ring = [[179, -17], [-179, -17], [-179, -18], [179, -18], [179, -17]] // prettier-ignore

  it('cuts a box over the 180th meridian in two, in both directions', () => {
    for (const ring of [box, box.toReversed()]) {
      const rings = ringsOf(ring)
      expect(
        rings.map((one) => [...new Set(one.map(([longitude]) => Math.abs(longitude)))].toSorted((a, b) => a - b)),
      ).toEqual([
        [179, 180],
        [179, 180],
      ])
      for (const one of rings) {
        expect(Math.abs(area(one))).toBe(1)
        expect(Math.sign(area(one))).toBe(Math.sign(area(unwrapRing(ring))))
        expect(one[0]).toEqual(one.at(-1))
      }
    }
  })

  it.each<[string, Ring]>([
    ['one side', [[10, 0], [20, 0], [20, 10], [10, 0]]],
    ['touching 180', [[170, 0], [180, 0], [180, 10], [170, 10], [170, 0]]],
    ['touching -180', [[-180, 0], [-170, 0], [-170, 10], [-180, 10], [-180, 0]]],
    ['around the globe', [[-180, -10], [180, -10], [180, 10], [-180, 10], [-180, -10]]],
  ])('leaves a ring whole: %s', (_, ring) => {
    expect(cutRing(ring)).toEqual({ kind: 'whole' })
  }) // prettier-ignore

  it('takes -180 and 180 for the same meridian', () => {
    expect(ringsOf([[179, 0], [-180, 0], [-180, 1], [179, 1], [179, 0]])).toEqual([
      [[179, 0], [180, 0], [180, 1], [179, 1], [179, 0]],
    ]) // prettier-ignore
  })

  it('takes in the pole of the hemisphere that a ring goes around in', () => {
    const north: Ring = [[0, 60], [90, 60], [180, 60], [-90, 60], [0, 60]] // prettier-ignore
    for (const ring of [north, north.toReversed()]) {
      const rings = ringsOf(ring)
      expect(rings.reduce((sum, one) => sum + Math.abs(area(one)), 0)).toBe(360 * 30)
      expect(rings.some((one) => contains(one, [45, 89]))).toBe(true)
      expect(rings.some((one) => contains(one, [45, 59]))).toBe(false)
    }
    const both: Ring = [[0, 10], [90, -10], [180, 10], [-90, -10], [0, 10]] // prettier-ignore
    expect(cutRing(both)).toEqual({ kind: 'unclear' })
  })

  it('keeps the area and what lies in it, however often the meridian is crossed', () => {
    const star = fc
      .record({
        centre: fc.double({ min: -180, max: 180, noNaN: true }),
        radii: fc.array(fc.double({ min: 1, max: 60, noNaN: true }), { minLength: 3, maxLength: 20 }),
        reversed: fc.boolean(),
      })
      .map(({ centre, radii, reversed }) => {
        const corners = radii.map((radius, index): Position => {
          const angle = (index / radii.length) * 2 * Math.PI
          return [centre + radius * Math.cos(angle), radius * Math.sin(angle)]
        })
        const ring = [...corners, corners[0] ?? ([0, 0] as const)]
        return reversed ? ring.toReversed() : ring
      })
    const positions = fc.array(fc.tuple(fc.double({ min: -70, max: 70, noNaN: true }), fc.double({ min: -70, max: 70, noNaN: true })), { minLength: 20, maxLength: 20 }) // prettier-ignore
    fc.assert(
      fc.property(star, positions, (ring, near) => {
        const written = ring.map(([longitude, latitude]): Position => [wrap(longitude), latitude])
        const rings = ringsOf(written)
        for (const [longitude] of rings.flat()) expect(Math.abs(longitude)).toBeLessThanOrEqual(180)
        const whole = rings.reduce((sum, one) => sum + area(one), 0)
        expect(Math.abs(whole - area(ring))).toBeLessThan(1e-6)
        const middle = ring.reduce((sum, [longitude]) => sum + longitude, 0) / ring.length
        for (const [east, north] of near) {
          const position: Position = [middle + east, north]
          const seen = rings.filter((one) => contains(one, [wrap(position[0]), north])).length
          const alsoSeen = [-360, 0, 360].some((turn) => contains(ring, [position[0] + turn, north]))
          expect(seen).toBe(alsoSeen ? 1 : 0)
        }
      }),
      { seed: 180, numRuns: 500 },
    )
  })

  it('cuts a ring that crosses several times into as many parts', () => {
    const comb: Ring = [[170, 0], [-170, 0], [-170, 2], [175, 2], [175, 4], [-170, 4], [-170, 6], [170, 6], [170, 0]] // prettier-ignore
    const rings = ringsOf(comb)
    expect(rings).toHaveLength(3)
    expect(rings.reduce((sum, one) => sum + Math.abs(area(one)), 0)).toBeCloseTo(Math.abs(area(unwrapRing(comb))), 9)
  })
})

describe('cutLine', () => {
  it.each<[readonly Position[], readonly (readonly Position[])[]]>([
    [[[170, 0], [175, 5]], [[[170, 0], [175, 5]]]],
    [[[170, 0], [-170, 10]], [[[170, 0], [180, 5]], [[-180, 5], [-170, 10]]]],
    [[[-170, 10], [170, 0]], [[[-170, 10], [-180, 5]], [[180, 5], [170, 0]]]],
    [[[179, 0], [-179, 2], [179, 4]], [[[179, 0], [180, 1]], [[-180, 1], [-179, 2], [-180, 3]], [[180, 3], [179, 4]]]],
    [[[170, 0], [180, 5], [-170, 10]], [[[170, 0], [180, 5]], [[-180, 5], [-170, 10]]]],
    [[[170, 0], [-180, 5], [-170, 10]], [[[170, 0], [180, 5]], [[-180, 5], [-170, 10]]]],
  ])('cuts %j', (line, parts) => {
    expect(cutLine(line)).toEqual(parts)
  }) // prettier-ignore
})
