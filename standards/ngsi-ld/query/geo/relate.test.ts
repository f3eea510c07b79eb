// The topological relations (ETSI GS CIM 009 clause 4.10, OGC 06-103r4 clause 6.1.15): known cases of all pairs of types, and
// laws that hold between the relations of any two geometries.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryGeometry } from '../../../hub/random/geometry.ts'
import type { Geometry, Json } from '../../../hub/entity.ts'
import { asIs, valueOf } from '../testing.ts'
import { arbitraryGridGeometry } from './arbitrary-grid.ts'
import { orientation, type Position } from './exact.ts'
import { parseGeoQ } from './geo-q.ts'

const names = ['equals', 'disjoint', 'intersects', 'within', 'contains', 'overlaps'] as const
type Name = (typeof names)[number]

/** The relations that a target has to a reference, which may be a GeometryCollection only as a target. */
function relationsOf(target: Geometry, reference: Geometry & { readonly coordinates: Json }): readonly Name[] {
  return names.filter((georel) => {
    const query = parseGeoQ({ georel, geometry: reference.type, coordinates: reference.coordinates }, asIs)
    return valueOf(query).matches(target)
  })
}

const point = (...coordinates: number[]) => ({ type: 'Point' as const, coordinates })
const points = (...coordinates: number[][]) => ({ type: 'MultiPoint' as const, coordinates })
const line = (...coordinates: number[][]) => ({ type: 'LineString' as const, coordinates })
const lines = (...coordinates: number[][][]) => ({ type: 'MultiLineString' as const, coordinates })
const polygon = (...coordinates: number[][][]) => ({ type: 'Polygon' as const, coordinates })
const polygons = (...coordinates: number[][][][]) => ({ type: 'MultiPolygon' as const, coordinates })
const square = (from: number, to: number) => [
  [from, from],
  [to, from],
  [to, to],
  [from, to],
  [from, from],
]
const ring = polygon(square(0, 10), square(4, 6))

describe('two geometries', () => {
  it.each<[string, Geometry, Geometry & { readonly coordinates: Json }, readonly Name[]]>([
    [
      'a point and itself, at another altitude',
      point(1, 2, 3),
      point(1, 2),
      ['equals', 'intersects', 'within', 'contains'],
    ],
    ['two points', point(1, 2), point(2, 1), ['disjoint']],
    ['a point of several', point(1, 1), points([0, 0], [1, 1]), ['intersects', 'within']],
    ['points with one in common', points([0, 0], [1, 1]), points([1, 1], [2, 2]), ['intersects', 'overlaps']],
    ['a point on a line', point(1, 1), line([0, 0], [2, 2]), ['intersects', 'within']],
    ['a point at the end of a line', point(0, 0), line([0, 0], [2, 2]), ['intersects']],
    ['a point where a closed line begins', point(0, 0), line(...square(0, 2)), ['intersects', 'within']],
    ['a point beside a line', point(1, 1.0000001), line([0, 0], [2, 2]), ['disjoint']],
    ['a point in a polygon', point(1, 1), polygon(square(0, 2)), ['intersects', 'within']],
    ['a point on the edge', point(0, 1), polygon(square(0, 2)), ['intersects']],
    ['a point at a corner', point(2, 2), polygon(square(0, 2)), ['intersects']],
    ['a point in the hole', point(5, 5), ring, ['disjoint']],
    ['a point on the edge of the hole', point(4, 5), ring, ['intersects']],
    ['points in and out', points([1, 1], [9, 9]), polygon(square(0, 2)), ['intersects']],
    ['points in and on the edge', points([1, 1], [0, 0]), polygon(square(0, 2)), ['intersects', 'within']],
    ['lines that cross', line([0, 0], [2, 2]), line([0, 2], [2, 0]), ['intersects']],
    ['lines that touch at an end', line([0, 0], [1, 1]), line([1, 1], [2, 0]), ['intersects']],
    ['lines with a part in common', line([0, 0], [2, 2]), line([1, 1], [3, 3]), ['intersects', 'overlaps']],
    ['a part of a line', line([1, 1], [2, 2]), line([0, 0], [3, 3]), ['intersects', 'within']],
    ['a line and its last part', line([0, 0], [3, 3]), line([1, 1], [3, 3]), ['intersects', 'contains']],
    ['a line and its first part', line([0, 0], [3, 3]), line([0, 0], [2, 2]), ['intersects', 'contains']],
    [
      'a line and its last part, drawn the other way',
      line([0, 0], [3, 3]),
      line([3, 3], [1, 1]),
      ['intersects', 'contains'],
    ],
    ['an upright line and its lower part', line([0, 3], [0, 0]), line([0, 0], [0, 2]), ['intersects', 'contains']],
    [
      'a line in other pieces',
      line([0, 0], [3, 3]),
      lines(
        [
          [3, 3],
          [1, 1],
        ],
        [
          [0, 0],
          [1, 1],
        ],
      ),
      ['equals', 'intersects', 'within', 'contains'],
    ],
    ['parallel lines', line([0, 0], [2, 2]), line([0, 1], [2, 3]), ['disjoint']],
    ['a line in a polygon', line([1, 1], [2, 3]), polygon(square(0, 4)), ['intersects', 'within']],
    ['a line along the edge', line([0, 1], [0, 3]), polygon(square(0, 4)), ['intersects']],
    ['a line from edge to edge', line([0, 1], [4, 2]), polygon(square(0, 4)), ['intersects', 'within']],
    ['a line through a polygon', line([-1, 1], [5, 2]), polygon(square(0, 4)), ['intersects']],
    ['a line across the hole', line([3, 5], [7, 5]), ring, ['intersects']],
    [
      'a polygon and itself, from another corner',
      polygon([
        [2, 2],
        [0, 2],
        [0, 0],
        [2, 0],
        [2, 2],
      ]),
      polygon(square(0, 2)),
      ['equals', 'intersects', 'within', 'contains'],
    ],
    [
      'an invalid polygon with a corner',
      polygon([
        [0, 0],
        [1, 0],
        [2, 0],
        [2, 2],
        [2, 2],
        [0, 2],
        [0, 0],
      ]),
      polygon(square(0, 2)),
      ['equals', 'intersects', 'within', 'contains'],
    ],
    ['a polygon in a polygon', polygon(square(1, 2)), polygon(square(0, 4)), ['intersects', 'within']],
    ['a polygon in a corner', polygon(square(0, 2)), polygon(square(0, 4)), ['intersects', 'within']],
    ['a polygon around a polygon', polygon(square(0, 4)), polygon(square(1, 2)), ['intersects', 'contains']],
    ['polygons that overlap', polygon(square(0, 3)), polygon(square(2, 5)), ['intersects', 'overlaps']],
    [
      'polygons side by side',
      polygon(square(0, 2)),
      polygon([
        [2, 0],
        [4, 0],
        [4, 2],
        [2, 2],
        [2, 0],
      ]),
      ['intersects'],
    ],
    ['polygons corner to corner', polygon(square(0, 2)), polygon(square(2, 4)), ['intersects']],
    ['a polygon in the hole', polygon(square(4.5, 5.5)), ring, ['disjoint']],
    ['a polygon that fills the hole', polygon(square(4, 6)), ring, ['intersects']],
    ['a polygon over the hole', polygon(square(3, 7)), ring, ['intersects', 'overlaps']],
    ['a polygon without the hole', polygon(square(0, 10)), ring, ['intersects', 'contains']],
    ['one polygon of two', polygon(square(0, 1)), polygons([square(0, 1)], [square(2, 3)]), ['intersects', 'within']],
    ['a point and a polygon around it', polygon(square(0, 2)), point(1, 1), ['intersects', 'contains']],
    ['a polygon and a line through it', polygon(square(0, 2)), line([-1, 1], [3, 1]), ['intersects']],
    [
      'a collection of a point in and a line out',
      { type: 'GeometryCollection', geometries: [point(1, 1), line([5, 5], [6, 6])] },
      polygon(square(0, 2)),
      ['intersects'],
    ],
    [
      'a polygon that crosses itself, and a point in one of its halves',
      polygon([
        [0, 0],
        [4, 4],
        [4, 0],
        [0, 4],
        [0, 0],
      ]),
      point(3, 2),
      ['intersects', 'contains'],
    ],
    [
      'the same, between its halves',
      polygon([
        [0, 0],
        [4, 4],
        [4, 0],
        [0, 4],
        [0, 0],
      ]),
      point(2, 3),
      ['disjoint'],
    ],
    ['a line without length', line([1, 1], [1, 1]), polygon(square(0, 2)), ['intersects', 'within']],
  ])('%s', (_, target, reference, expected) => {
    expect(relationsOf(target, reference)).toEqual(expected)
  })

  const withReference = arbitraryGeometry.filter((each) => each.type !== 'GeometryCollection') as fc.Arbitrary<
    Geometry & { readonly coordinates: Json }
  >
  const pairs = fc.oneof(fc.tuple(arbitraryGridGeometry, arbitraryGridGeometry), fc.tuple(withReference, withReference))
  const runs = { seed: 20_261, numRuns: 400, endOnFailure: true }

  it('lie to each other as the other way round', () => {
    const inverse: Readonly<Record<Name, Name>> = {
      equals: 'equals',
      disjoint: 'disjoint',
      intersects: 'intersects',
      overlaps: 'overlaps',
      within: 'contains',
      contains: 'within',
    }
    fc.assert(
      fc.property(pairs, ([one, other]) => {
        const there = relationsOf(one, other).map((name) => inverse[name])
        expect(new Set(relationsOf(other, one))).toEqual(new Set(there))
      }),
      runs,
    )
  })

  it('follow the laws between the relations', () => {
    fc.assert(
      fc.property(pairs, ([one, other]) => {
        const found = new Set(relationsOf(one, other))
        expect(found.has('disjoint')).toBe(!found.has('intersects'))
        for (const name of ['equals', 'within', 'contains', 'overlaps'] as const) {
          if (found.has(name)) expect(found.has('intersects')).toBe(true)
        }
        expect(found.has('equals')).toBe(found.has('within') && found.has('contains'))
        if (found.has('overlaps')) expect(found.has('within') || found.has('contains')).toBe(false)
      }),
      runs,
    )
  })

  it('are the same as themselves', () => {
    fc.assert(
      fc.property(arbitraryGridGeometry, (geometry) => {
        const hasInside = geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon'
        if (hasInside) expect(relationsOf(geometry, geometry)).toEqual(['equals', 'intersects', 'within', 'contains'])
      }),
      runs,
    )
  })

  it('are found in a short time where they are large', () => {
    const round = Array.from({ length: 1500 }, (_, index) => {
      const angle = (index / 1500) * 2 * Math.PI
      const radius = index % 2 === 0 ? 1 : 0.9
      return [10 + radius * Math.cos(angle), 50 + radius * Math.sin(angle)]
    })
    const star = polygon([...round, round[0] ?? []])
    const moved = polygon(star.coordinates[0]?.map(([x = 0, y = 0]) => [x + 0.05, y]) ?? [])
    const started = performance.now()
    expect(relationsOf(moved, star)).toEqual(['intersects', 'overlaps'])
    expect(performance.now() - started).toBeLessThan(8000)
  })
})

describe('the side of a line', () => {
  it('is right where doubles would round it away', () => {
    const a: Position = [12, 12]
    const b: Position = [24, 24]
    const next = 0.5 + 2 ** -53
    expect(orientation(a, b, [0.5, 0.5])).toBe(0)
    expect(orientation(a, b, [0.5, next])).toBe(1)
    expect(orientation(a, b, [next, 0.5])).toBe(-1)
    expect(orientation([0, 0], [1e-30, 1e-30], [3e-30, 3e-30])).toBe(0)
  })

  it('turns round with the order of the positions', () => {
    const near = fc.integer({ min: 0, max: 8 }).map((steps) => 0.5 + steps * 2 ** -53)
    const position = fc.tuple(near, near)
    fc.assert(
      fc.property(
        position,
        fc.constantFrom<Position>([12, 12], [24, 24], [1, 1]),
        fc.constantFrom<Position>([24, 24], [3, 3]),
        (c, a, b) => {
          const sign = orientation(a, b, c)
          expect(orientation(b, c, a)).toBe(sign)
          expect(orientation(b, a, c) + sign).toBe(0)
          // On this line x and y are the same.
          if (a[0] < b[0]) expect(sign).toBe(Math.sign(c[1] - c[0]))
        },
      ),
      { seed: 20_261, numRuns: 500, endOnFailure: true },
    )
  })
})
