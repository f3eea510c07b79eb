// Draws GeoJSON geometries (RFC 7946) of every type, with positions at the edges of the world, with and without an
// altitude, and rings that are closed. Only for tests and laws.

import fc from 'fast-check'
import type { Geometry } from '../entity.ts'

function degrees(bound: number): fc.Arbitrary<number> {
  const any = fc.double({ min: -bound, max: bound, noNaN: true })
  const usual = any.map((number) => Math.round(number * 1e6) / 1e6)
  return fc.oneof(usual, any, fc.constantFrom(-bound, 0, bound)).map((number) => (number === 0 ? 0 : number))
}

const altitude = fc.oneof(
  fc.constant(0),
  fc.integer({ min: -500, max: 9000 }),
  fc.double({ min: 0, max: 9000, noNaN: true }),
)

const position: fc.Arbitrary<number[]> = fc.oneof(
  fc.tuple(degrees(180), degrees(90)),
  fc.tuple(degrees(180), degrees(90), altitude),
)

const line = fc.array(position, { minLength: 2, maxLength: 4 })

const ring = fc
  .tuple(position, fc.array(position, { minLength: 2, maxLength: 4 }))
  .map(([first, others]) => [first, ...others, [...first]])
const polygon = fc.array(ring, { minLength: 1, maxLength: 2 })

export const arbitraryPoint: fc.Arbitrary<Geometry> = position.map((coordinates) => ({ type: 'Point', coordinates }))

const single: fc.Arbitrary<Geometry> = fc.oneof(
  { arbitrary: arbitraryPoint, weight: 4 },
  fc
    .array(position, { minLength: 1, maxLength: 3 })
    .map((coordinates) => ({ type: 'MultiPoint' as const, coordinates })),
  line.map((coordinates) => ({ type: 'LineString' as const, coordinates })),
  fc
    .array(line, { minLength: 1, maxLength: 2 })
    .map((coordinates) => ({ type: 'MultiLineString' as const, coordinates })),
  polygon.map((coordinates) => ({ type: 'Polygon' as const, coordinates })),
  fc
    .array(polygon, { minLength: 1, maxLength: 2 })
    .map((coordinates) => ({ type: 'MultiPolygon' as const, coordinates })),
)

/** Points more often than the rest. */
export const arbitraryGeometry: fc.Arbitrary<Geometry> = fc.oneof(
  { arbitrary: single, weight: 9 },
  fc
    .array(single, { minLength: 1, maxLength: 2 })
    .map((geometries) => ({ type: 'GeometryCollection' as const, geometries })),
)
