// Draws geometries (RFC 7946) on a small grid, where they touch, cross and cover each other all the time. Only for tests.

import fc from 'fast-check'
import type { Geometry, Json } from '../../../hub/entity.ts'

const position = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))
  .map((drawn): number[] => drawn)
const line = fc.array(position, { minLength: 2, maxLength: 4 })
const loop = fc.array(position, { minLength: 3, maxLength: 6 }).map((drawn) => [...drawn, drawn[0] ?? []])
const rectangle = fc.tuple(position, position).map(([[west = 0, south = 0], [east = 0, north = 0]]) => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
])
const polygon = fc.oneof(
  loop.map((ring) => [ring]),
  fc.array(rectangle, { minLength: 1, maxLength: 2 }),
)

function several<Value>(one: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> {
  return fc.array(one, { minLength: 1, maxLength: 3 })
}

/** Not all are valid: rings cross themselves, and polygons overlap. */
export const arbitraryGridGeometry: fc.Arbitrary<Geometry & { readonly coordinates: Json }> = fc.oneof(
  position.map((coordinates) => ({ type: 'Point' as const, coordinates })),
  several(position).map((coordinates) => ({ type: 'MultiPoint' as const, coordinates })),
  line.map((coordinates) => ({ type: 'LineString' as const, coordinates })),
  several(line).map((coordinates) => ({ type: 'MultiLineString' as const, coordinates })),
  polygon.map((coordinates) => ({ type: 'Polygon' as const, coordinates })),
  several(polygon).map((coordinates) => ({ type: 'MultiPolygon' as const, coordinates })),
)
