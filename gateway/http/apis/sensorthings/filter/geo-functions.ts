// The functions of geometries (OGC 18-088 clause 9.3.3.5.2): the relations of OGC 06-103r4 clause 6.1.15, and distance and
// length. These two are in degrees: OData 4.01 clause 5.1.1.11 measures in the coordinate system of the literals, and
// that is longitude and latitude.

import type { Geometry } from '../../../../../standards/hub/entity.ts'
import { type Prepared, prepare, relate } from '../../../../../standards/ngsi-ld/query/geo/relate.ts'
import { shapeOf, sizeOf } from '../../../../../standards/ngsi-ld/query/geo/shape.ts'
import { degreesBetween, lengthInDegrees } from './degrees.ts'
import type { FilterFunction } from './expression.ts'
import { fits, matrixOf, patternForm } from './matrix.ts'
import type { Value } from './value.ts'

/** A literal is prepared once, however many places it is held against. */
const preparations = new WeakMap<Geometry, Prepared>()

function preparedOf(value: Value | undefined): Prepared | undefined {
  if (typeof value !== 'object' || value === null || value.kind !== 'geometry') return undefined
  const known = preparations.get(value.geometry)
  if (known !== undefined) return known
  const made = prepare(shapeOf(value.geometry))
  preparations.set(value.geometry, made)
  return made
}

function pairs(values: readonly Value[]): number {
  const [first = 0, second = 0] = values.map((value) => {
    const prepared = preparedOf(value)
    return prepared === undefined ? 0 : sizeOf(prepared.shape)
  })
  return first * second
}

function ofTwo(call: (first: Prepared, second: Prepared) => Value): FilterFunction {
  return {
    least: 2,
    most: 2,
    pairs,
    call: (values) => {
      const [first, second] = values.map(preparedOf)
      return first === undefined || second === undefined ? null : call(first, second)
    },
  }
}

function dimensionOf({ shape: { areas, lines } }: Prepared): 0 | 1 | 2 {
  if (areas.length > 0) return 2
  return lines.length > 0 ? 1 : 0
}

/** The relation as any of some patterns (OGC 06-103r4 clause 6.1.15.3), which may differ by the dimensions of the two. */
function relation(patterns: (first: number, second: number) => readonly string[]): FilterFunction {
  return ofTwo((first, second) => {
    const matrix = matrixOf(first, second)
    return patterns(dimensionOf(first), dimensionOf(second)).some((pattern) => fits(matrix, pattern))
  })
}

function crossing(first: number, second: number): readonly string[] {
  if (first === second) return first === 1 ? ['0********'] : []
  return [first < second ? 'T*T******' : 'T*****T**']
}

function overlapping(first: number, second: number): readonly string[] {
  if (first !== second) return []
  return [first === 1 ? '1*T***T**' : 'T*T***T**']
}

/** Whether the matrix fits the pattern that the filter gives. */
const relates: FilterFunction = {
  least: 3,
  most: 3,
  pairs,
  call: ([one, other, pattern]) => {
    const [first, second] = [one, other].map(preparedOf)
    if (first === undefined || second === undefined || typeof pattern !== 'string') return null
    return fits(matrixOf(first, second), pattern)
  },
  faultOf: ([, , pattern]) =>
    pattern?.kind === 'literal' && typeof pattern.value === 'string' && patternForm.test(pattern.value)
      ? undefined
      : 'The third argument of st_relate must be a string of nine of T, F, *, 0, 1 and 2.',
}

function meeting(does: boolean): FilterFunction {
  return ofTwo((first, second) => relate(first, second, ({ meet }) => meet).meet === does)
}

const intersects = meeting(true)

export const geoFunctions: readonly (readonly [string, FilterFunction])[] = [
  ['geo.intersects', intersects],
  ['st_intersects', intersects],
  ['st_disjoint', meeting(false)],
  ['st_equals', relation(() => ['T*F**FFF*'])],
  ['st_within', relation(() => ['T*F**F***'])],
  ['st_contains', relation(() => ['T*****FF*'])],
  ['st_touches', relation(() => ['FT*******', 'F**T*****', 'F***T****'])],
  ['st_crosses', relation(crossing)],
  ['st_overlaps', relation(overlapping)],
  ['st_relate', relates],
  ['geo.distance', ofTwo(degreesBetween)],
  ['geo.length', { least: 1, most: 1, call: ([value]) => lengthOf(preparedOf(value)) }],
]

function lengthOf(given: Prepared | undefined): Value {
  return given === undefined ? null : lengthInDegrees(given)
}
