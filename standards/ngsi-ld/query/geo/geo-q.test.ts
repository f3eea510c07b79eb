// The geo query's parameters, its distances, and the boxes that an index looks in (ETSI GS CIM 009 clause 4.10).

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryGeometry } from '../../../hub/random/geometry.ts'
import type { Entity, Geometry, Json } from '../../../hub/entity.ts'
import { asIs, problemOf, underContext, valueOf } from '../testing.ts'
import { boxesAround } from './around.ts'
import { distanceBetween, earthRadius, haversine } from './distance.ts'
import type { Position } from './exact.ts'
import { type GeoParameters, matchesGeoQ, maxPositions, parseGeoQ } from './geo-q.ts'
import { prepare } from './relate.ts'
import { boxesMeet, isWithinBox, shapeOf } from './shape.ts'

const runs = { seed: 20_261, endOnFailure: true }

const berlin: GeoParameters = { georel: 'near;maxDistance==2000', geometry: 'Point', coordinates: '[13.38, 52.53]' }
const read = (change: GeoParameters) => parseGeoQ({ ...berlin, ...change }, underContext)

describe('a geo query', () => {
  it('reads coordinates as text or as JSON', () => {
    const target: Geometry = { type: 'Point', coordinates: [13.39, 52.53] }
    for (const coordinates of ['[13.38,52.53]', [13.38, 52.53]]) {
      expect(valueOf(read({ coordinates })).matches(target)).toBe(true)
      expect(valueOf(read({ coordinates, georel: 'near;minDistance==2000' })).matches(target)).toBe(false)
    }
  })

  it.each<[string, GeoParameters, string, string | undefined]>([
    ['no relation', { georel: undefined }, 'invalid', 'georel'],
    ['no geometry', { geometry: undefined }, 'invalid', 'geometry'],
    ['no coordinates', { coordinates: undefined }, 'invalid', 'coordinates'],
    ['an unknown relation', { georel: 'touches' }, 'syntax', 'georel'],
    ['a name that objects inherit', { georel: 'toString' }, 'syntax', 'georel'],
    ['near alone', { georel: 'near' }, 'syntax', 'georel'],
    ['a distance of nothing', { georel: 'near;maxDistance==0' }, 'syntax', 'georel'],
    ['a negative distance', { georel: 'near;maxDistance==-5' }, 'syntax', 'georel'],
    ['a distance beyond all numbers', { georel: 'near;maxDistance==1e999' }, 'syntax', 'georel'],
    ['a distance with something behind it', { georel: 'near;maxDistance==5m' }, 'syntax', 'georel'],
    ['a relation with a distance', { georel: 'within;maxDistance==5' }, 'syntax', 'georel'],
    ['a collection', { geometry: 'GeometryCollection', coordinates: [] }, 'invalid', 'geometry'],
    ['an unknown geometry', { geometry: 'Circle' }, 'invalid', '/type'],
    ['no JSON', { coordinates: '[13.38' }, 'syntax', 'coordinates'],
    ['coordinates of another geometry', { geometry: 'Polygon' }, 'invalid', '/coordinates/0'],
    ['latitude first', { coordinates: '[52.53, 113.38]' }, 'invalid', '/coordinates/1'],
    ['a name that means nothing', { geoproperty: 'nothing' }, 'invalid', 'geoproperty, character 1'],
  ])('%s is a problem', (_, change, code, path) => {
    expect(problemOf(read(change))).toMatchObject({ code, path })
  })

  it('has a bound', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => [index / count, 1])
    expect(read({ geometry: 'MultiPoint', coordinates: many(maxPositions) }).ok).toBe(true)
    expect(problemOf(read({ geometry: 'MultiPoint', coordinates: many(maxPositions + 1) })).code).toBe('limit-exceeded')
  })

  it('looks at one GeoProperty with all its instances', () => {
    const place = (x: number): Entity['location'] => ({
      type: 'GeoProperty',
      value: { type: 'Point', coordinates: [x, 52.53] },
    })
    const entity: Entity = {
      id: 'urn:x:1',
      type: 'T',
      location: place(0),
      observationSpace: [place(1), place(13.38)] as never,
      name: { type: 'Property', value: { type: 'Point', coordinates: [13.38, 52.53] } },
    }
    expect(matchesGeoQ(valueOf(read({})), entity)).toBe(false)
    expect(matchesGeoQ(valueOf(read({ geoproperty: 'observationSpace' })), entity)).toBe(true)
    expect(matchesGeoQ(valueOf(read({ geoproperty: 'name' })), entity)).toBe(false)
    expect(matchesGeoQ(valueOf(read({ georel: 'disjoint', geoproperty: 'absent' })), entity)).toBe(false)
    expect(valueOf(read({ geoproperty: 'warmth' })).geoproperty).toBe('temperature')
  })
})

const between = (one: Geometry, other: Geometry) => distanceBetween(prepare(shapeOf(one)), prepare(shapeOf(other)))
/** On the sphere, by the bearing in degrees. */
function placeFrom([x, y]: Position, bearing: number, metres: number): Position {
  const radians = Math.PI / 180
  const angle = metres / earthRadius
  const [latitude, course] = [y * radians, bearing * radians]
  const sine = Math.sin(latitude) * Math.cos(angle) + Math.cos(latitude) * Math.sin(angle) * Math.cos(course)
  const east = Math.sin(course) * Math.sin(angle) * Math.cos(latitude)
  const turned = x + Math.atan2(east, Math.cos(angle) - Math.sin(latitude) * sine) / radians
  return [turned - 360 * Math.round(turned / 360), Math.asin(Math.min(1, Math.max(-1, sine))) / radians]
}

const point = (x: number, y: number): Geometry => ({ type: 'Point', coordinates: [x, y] })
const degree = (earthRadius * Math.PI) / 180

describe('a distance', () => {
  const square: Geometry = {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [2, 0],
        [2, 2],
        [0, 2],
        [0, 0],
      ],
    ],
  }

  it.each<[string, Geometry, Geometry, number]>([
    ['one degree of a meridian', point(5, 10), point(5, 11), degree],
    ['one degree of the equator, over the antimeridian', point(179.5, 0), point(-179.5, 0), degree],
    ['from pole to pole', point(0, 90), point(77, -90), 180 * degree],
    ['Berlin to Paris', point(13.405, 52.52), point(2.3522, 48.8566), 877_464],
    ['a point in a polygon', point(1, 1), square, 0],
    ['a point on its edge', point(0, 1), square, 0],
    ['a point below it', point(1, -1), square, degree],
    [
      'a point beside a line',
      point(1, 60.001),
      {
        type: 'LineString',
        coordinates: [
          [0, 60],
          [2, 60],
        ],
      },
      0.001 * degree,
    ],
    [
      'a point behind the end of a line',
      point(5, 0),
      {
        type: 'LineString',
        coordinates: [
          [0, 0],
          [2, 0],
        ],
      },
      3 * degree,
    ],
    [
      'a line and a polygon',
      {
        type: 'LineString',
        coordinates: [
          [5, 0],
          [5, 2],
        ],
      },
      square,
      3 * Math.cos((2 * Math.PI) / 180) * degree,
    ],
    [
      'the nearest of several',
      {
        type: 'MultiPoint',
        coordinates: [
          [9, 9],
          [1, -2],
        ],
      },
      square,
      2 * degree,
    ],
    [
      'lines that cross',
      {
        type: 'LineString',
        coordinates: [
          [0, 0],
          [2, 2],
        ],
      },
      {
        type: 'LineString',
        coordinates: [
          [0, 2],
          [2, 0],
        ],
      },
      0,
    ],
  ])('%s', (_, one, other, metres) => {
    expect(Math.abs(between(one, other) - metres)).toBeLessThanOrEqual(metres * 1e-4)
    expect(between(other, one)).toBeCloseTo(between(one, other), 6)
  })

  it('from a point to a line is the shortest to any of its positions', () => {
    const offset = fc.integer({ min: -1000, max: 1000 }).map((steps) => steps / 1000)
    const near = fc.tuple(offset, offset)
    const centre = fc.tuple(fc.integer({ min: -179, max: 179 }), fc.integer({ min: -80, max: 80 }))
    fc.assert(
      fc.property(centre, near, near, near, ([x, y], ...offsets) => {
        const [p, a, b] = offsets.map(([east, north]) => [x + east * 0.9, y + north] as const)
        if (p === undefined || a === undefined || b === undefined) return
        const samples = Array.from({ length: 2001 }, (_, index) => {
          const share = index / 2000
          return haversine(p, [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share])
        })
        const shortest = Math.min(...samples)
        const found = between(point(...p), { type: 'LineString', coordinates: [a, b] })
        expect(found).toBeLessThanOrEqual(shortest * (1 + 1e-3) + 1)
        expect(found).toBeGreaterThanOrEqual(shortest * (1 - 1e-3) - haversine(a, b) / 4000 - 1)
      }),
      { ...runs, numRuns: 100 },
    )
  })
})

describe('the boxes of an index', () => {
  it('go round the world and over the poles', () => {
    const box = (west: number, south: number, east: number, north: number) => ({ west, south, east, north })
    const boxes = (x: number, y: number, metres: number) =>
      boxesAround(box(x, y, x, y), metres).map(({ west, south, east, north }) =>
        [west, south, east, north].map((edge) => Math.round(edge * 1e6) / 1e6),
      )
    expect(boxes(10, 0, degree)).toEqual([[9, -1, 11, 1]])
    expect(boxes(10, 60, degree)[0]?.[2]).toBeGreaterThan(12)
    expect(boxes(179.5, 0, degree)).toEqual([
      [178.5, -1, 180, 1],
      [-180, -1, -179.5, 1],
    ])
    expect(boxes(-179.5, 0, degree)).toEqual([
      [-180, -1, -178.5, 1],
      [179.5, -1, 180, 1],
    ])
    expect(boxes(0, 89.5, degree)).toEqual([[-180, 88.5, 180, 90]])
    expect(boxes(0, 0, 1e9)).toEqual([[-180, -90, 180, 90]])
  })

  const reference = arbitraryGeometry.filter((each) => each.type !== 'GeometryCollection') as fc.Arbitrary<
    Geometry & { readonly coordinates: Json }
  >
  const georel = fc.oneof(
    fc.constantFrom('within', 'contains', 'overlaps', 'intersects', 'equals'),
    fc.double({ min: 1, max: 3e6, noNaN: true }).map((metres) => `near;maxDistance==${metres.toFixed(3)}`),
  )

  it('hold every geometry that matches', () => {
    let matched = 0
    fc.assert(
      fc.property(arbitraryGeometry, reference, georel, (target, { type, coordinates }, relation) => {
        const { matches, boxes } = valueOf(parseGeoQ({ georel: relation, geometry: type, coordinates }, asIs))
        if (!matches(target)) return
        matched++
        const { box } = shapeOf(target)
        expect(boxes?.some((each) => boxesMeet(each, box))).toBe(true)
      }),
      { ...runs, numRuns: 1000 },
    )
    expect(matched).toBeGreaterThan(60)
  })

  it('hold every place of a circle around a box', () => {
    const degrees = (bound: number) =>
      fc.integer({ min: -bound * 1000, max: bound * 1000 }).map((steps) => steps / 1000)
    const corners = fc.tuple(
      degrees(180),
      degrees(90),
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 0, max: 20 }),
    )
    const metres = fc.integer({ min: 1, max: 3_000_000 })
    fc.assert(
      fc.property(corners, metres, degrees(180), fc.boolean(), ([x, y, width, height], radius, bearing, isNorth) => {
        const box = { west: x, south: y, east: Math.min(180, x + width), north: Math.min(90, y + height) }
        const there = placeFrom([x, isNorth ? box.north : box.south], bearing, radius)
        const isIn = boxesAround(box, radius).some((each) => isWithinBox(there, each))
        expect(isIn).toBe(true)
      }),
      { ...runs, numRuns: 1000 },
    )
  })

  it('cannot help to find what is far or disjoint', () => {
    expect(valueOf(read({ georel: 'disjoint' })).boxes).toBeUndefined()
    expect(valueOf(read({ georel: 'near;minDistance==5' })).boxes).toBeUndefined()
  })
})
