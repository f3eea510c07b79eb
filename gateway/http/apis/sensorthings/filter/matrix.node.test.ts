// The nine intersections against those of JTS (the package jsts), on a grid whose crossings are whole numbers, since JTS
// rounds where lines cross.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Geometry, Json } from '../../../../../standards/hub/entity.ts'
import { arbitraryGridGeometry } from '../../../../../standards/ngsi-ld/query/geo/arbitrary-grid.ts'
import { prepare } from '../../../../../standards/ngsi-ld/query/geo/relate.ts'
import { shapeOf } from '../../../../../standards/ngsi-ld/query/geo/shape.ts'
import { matrixOf } from './matrix.ts'

interface Jts {
  read(geometry: unknown): unknown
  isValid(geometry: unknown): boolean
  /** As JTS writes it: nine of F, 0, 1 and 2. */
  relate(one: unknown, other: unknown): string
}

/** Undefined where the package is not installed. */
async function loadJts(): Promise<Jts | undefined> {
  const path = 'jsts/org/locationtech/jts'
  try {
    const [reader, relate, valid] = await Promise.all(
      ['io/GeoJSONReader.js', 'operation/relate/RelateOp.js', 'operation/valid/IsValidOp.js'].map(
        async (file) => (await import(`${path}/${file}`)).default,
      ),
    )
    return {
      read: (geometry) => new reader().read(geometry),
      isValid: (geometry) => new valid(geometry).isValid(),
      relate: (one, other) => String(relate.relate(one, other)),
    }
  } catch {
    return undefined
  }
}

/** Divisible by every number up to 18, and so by the denominator of every crossing on the grid. */
const scale = 12_252_240

function scaled(coordinates: Json): Json {
  return Array.isArray(coordinates) ? coordinates.map(scaled) : Number(coordinates) * scale
}

const jts = await loadJts()
if (jts === undefined)
  console.log('skipped: the nine intersections against JTS, since the package jsts is not installed')

describe.skipIf(jts === undefined)('the matrix of JTS', () => {
  it('is that of the filter', () => {
    const found = new Set<string>()
    fc.assert(
      fc.property(arbitraryGridGeometry, arbitraryGridGeometry, (first, second) => {
        if (jts === undefined) return
        const [one, other] = [first, second].map((each) => jts.read({ ...each, coordinates: scaled(each.coordinates) }))
        if (!jts.isValid(one) || !jts.isValid(other)) return
        const [own, there] = [first, second].map((each) => prepare(shapeOf(each as unknown as Geometry)))
        if (own === undefined || there === undefined) return
        const matrix = matrixOf(own, there).map((dimension) => (dimension < 0 ? 'F' : String(dimension)))
        const expected = jts.relate(one, other)
        expect([first, second, matrix.join('')]).toEqual([first, second, expected])
        found.add(expected)
      }),
      { seed: 20_261, numRuns: 2500, endOnFailure: true },
    )
    expect(found.size).toBeGreaterThan(50)
  })
})
