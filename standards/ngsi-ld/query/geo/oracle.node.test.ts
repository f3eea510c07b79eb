// The relations against those of JTS, the library that OGC's rules are tested with (the package jsts). JTS rounds where lines
// cross, and so misses common parts of lines; on a grid whose crossings are whole numbers it does not.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../../hub/entity.ts'
import { asIs, valueOf } from '../testing.ts'
import { arbitraryGridGeometry } from './arbitrary-grid.ts'
import { parseGeoQ } from './geo-q.ts'

interface JtsGeometry {
  getDimension(): number
}
interface Matrix {
  isEquals(one: number, other: number): boolean
  isDisjoint(): boolean
  isIntersects(): boolean
  isWithin(): boolean
  isContains(): boolean
  isOverlaps(one: number, other: number): boolean
}
interface Jts {
  read(geometry: unknown): JtsGeometry
  isValid(geometry: JtsGeometry): boolean
  relate(one: JtsGeometry, other: JtsGeometry): Matrix
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
      relate: (one, other) => relate.relate(one, other),
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
if (jts === undefined) console.log('skipped: the relations against JTS, since the package jsts is not installed')

describe.skipIf(jts === undefined)('the relations of JTS', () => {
  it('are those of this library', () => {
    const found = new Set<string>()
    let compared = 0
    fc.assert(
      fc.property(arbitraryGridGeometry, arbitraryGridGeometry, (target, reference) => {
        if (jts === undefined) return
        const [one, other] = [target, reference].map((each) =>
          jts.read({ ...each, coordinates: scaled(each.coordinates) }),
        )
        if (one === undefined || other === undefined || !jts.isValid(one) || !jts.isValid(other)) return
        compared++
        const matrix = jts.relate(one, other)
        const expected = {
          equals: matrix.isEquals(one.getDimension(), other.getDimension()),
          disjoint: matrix.isDisjoint(),
          intersects: matrix.isIntersects(),
          within: matrix.isWithin(),
          contains: matrix.isContains(),
          overlaps: matrix.isOverlaps(one.getDimension(), other.getDimension()),
        }
        for (const [georel, holds] of Object.entries(expected)) {
          const query = valueOf(
            parseGeoQ({ georel, geometry: reference.type, coordinates: reference.coordinates }, asIs),
          )
          expect([georel, query.matches(target)]).toEqual([georel, holds])
          if (holds) found.add(`${target.type} ${georel} ${reference.type}`)
        }
      }),
      { seed: 20_261, numRuns: 2500, endOnFailure: true },
    )
    expect(compared).toBeGreaterThan(800)
    expect(found.size).toBeGreaterThan(100)
  })
})
