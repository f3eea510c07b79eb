// The functions of geometries (OGC 18-088 clause 9.3.3.5.2): the relations of OGC 06-103r4 clause 6.1.15, and distance and
// length. These two are in degrees: OData 4.01 clause 5.1.1.11 measures in the coordinate system of the literals, and
// that is longitude and latitude.

import type { Geometry } from '../../../../standards/hub/entity.ts'
import { type Prepared, prepare, relate, type Relation } from '../../../../standards/ngsi-ld/query/geo/relate.ts'
import { shapeOf } from '../../../../standards/ngsi-ld/query/geo/shape.ts'
import { degreesBetween, lengthInDegrees } from './degrees.ts'
import type { FilterFunction } from './function.ts'
import { doInteriorsOfLinesMeet } from './line-crossing.ts'
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

function ofTwo(call: (first: Prepared, second: Prepared) => Value): FilterFunction {
  return {
    least: 2,
    most: 2,
    call: (values) => {
      const [first, second] = values.map(preparedOf)
      return first === undefined || second === undefined ? null : call(first, second)
    },
  }
}

function relation(holds: (relation: Relation, first: Prepared, second: Prepared) => boolean): FilterFunction {
  return ofTwo((first, second) =>
    holds(
      relate(first, second, () => false),
      first,
      second,
    ),
  )
}

function dimensionOf({ shape: { areas, lines } }: Prepared): 0 | 1 | 2 {
  if (areas.length > 0) return 2
  return lines.length > 0 ? 1 : 0
}

/** Clause 6.1.15.3: they share a part of a lower dimension than the higher of theirs, and each is not only in the other. */
function crosses({ interiors, outside }: Relation, first: Prepared, second: Prepared): boolean {
  const [one, other] = [dimensionOf(first), dimensionOf(second)]
  if (one === other) return one === 1 && interiors < 1 && doInteriorsOfLinesMeet(first, second)
  if (interiors < 0) return false
  return one < other ? outside[0] : outside[1]
}

function touches({ meet, interiors }: Relation, first: Prepared, second: Prepared): boolean {
  return meet && interiors < 0 && !doInteriorsOfLinesMeet(first, second)
}

function overlaps({ interiors, outside }: Relation, first: Prepared, second: Prepared): boolean {
  const dimension = dimensionOf(first)
  return dimension === dimensionOf(second) && interiors === dimension && outside[0] && outside[1]
}

const intersects = relation(({ meet }) => meet)

export const geoFunctions: readonly (readonly [string, FilterFunction])[] = [
  ['geo.intersects', intersects],
  ['st_intersects', intersects],
  ['st_disjoint', relation(({ meet }) => !meet)],
  ['st_equals', relation(({ interiors, outside }) => interiors >= 0 && !outside[0] && !outside[1])],
  ['st_within', relation(({ interiors, outside }) => interiors >= 0 && !outside[0])],
  ['st_contains', relation(({ interiors, outside }) => interiors >= 0 && !outside[1])],
  ['st_touches', relation(touches)],
  ['st_crosses', relation(crosses)],
  ['st_overlaps', relation(overlaps)],
  ['geo.distance', ofTwo(degreesBetween)],
  ['geo.length', { least: 1, most: 1, call: ([value]) => lengthOf(preparedOf(value)) }],
]

function lengthOf(given: Prepared | undefined): Value {
  return given === undefined ? null : lengthInDegrees(given)
}
