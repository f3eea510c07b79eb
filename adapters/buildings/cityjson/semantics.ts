// Semantics of CityJSON ("Semantics of geometric primitives"): each value is the index of a semantic object or null, in lists that
// are like those of the boundaries.

import { raise } from '../../kit/index.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Json } from '../../../standards/hub/entity.ts'

const known: ReadonlySet<string> = new Set([
  ...['RoofSurface', 'GroundSurface', 'WallSurface', 'ClosureSurface', 'OuterCeilingSurface', 'OuterFloorSurface'],
  ...['Window', 'Door', 'InteriorWallSurface', 'CeilingSurface', 'FloorSurface', 'WaterSurface', 'WaterGroundSurface'],
  ...['WaterClosureSurface', 'TrafficArea', 'AuxiliaryTrafficArea', 'TransportationMarking', 'TransportationHole'],
])

function invalid(path: string, detail: string): never {
  return raise({ code: 'invalid', path, detail, clause: 'CityJSON 2.0, Semantics of geometric primitives' })
}

/**
 * Checks the semantics of a geometry.
 *
 * @param levels how deep the values are
 * @returns the semantic type of each primitive, in order; empty: there are no semantics
 */
export function checkSemantics(
  semantics: Json | undefined,
  boundaries: Json | undefined,
  levels: number,
  path: string,
): readonly (string | undefined)[] {
  if (semantics === undefined) return []
  if (!isJsonObject(semantics)) return invalid(path, 'Semantics must be an object.')
  const { surfaces, values } = semantics
  if (!isJsonArray(surfaces) || values === undefined) return invalid(path, 'Semantics must have surfaces and values.')
  const types = surfaces.map((one, index) => typeOf(one, `${path}/surfaces/${index}`, surfaces.length))
  const found: (string | undefined)[] = []
  walk(values, boundaries, levels, `${path}/values`, (value, at) => {
    if (value === null) return void found.push(undefined)
    const type = typeof value === 'number' ? types[value] : undefined
    if (type === undefined)
      return invalid(at, 'A value must be the index of a semantic object of the geometry, or null.')
    return void found.push(type)
  })
  return found
}

function typeOf(value: Json, path: string, count: number): string {
  const { type, parent, children } = isJsonObject(value) ? value : {}
  if (typeof type !== 'string' || !(known.has(type) || /^\+\w+$/.test(type)))
    return invalid(`${path}/type`, 'A semantic object must have a type of CityJSON, or one of an extension.')
  const isIndex = (one: Json): boolean => typeof one === 'number' && Number.isInteger(one) && one >= 0 && one < count
  if (parent !== undefined && !isIndex(parent))
    return invalid(`${path}/parent`, 'A parent must be the index of a semantic object of the geometry.')
  if (children !== undefined && !(isJsonArray(children) && children.every(isIndex)))
    return invalid(`${path}/children`, 'Children must be indices of semantic objects of the geometry.')
  return type
}

/**
 * Walks through values that are as long as the boundaries. A null in place of a list stands for nulls.
 *
 * @param visit one value, or null
 */
export function walk(
  values: Json,
  boundaries: Json | undefined,
  levels: number,
  path: string,
  visit: (value: Json, path: string) => void,
): void {
  if (levels === 0) return visit(values, path)
  if (!isJsonArray(boundaries)) return
  if (values === null) {
    for (const inner of boundaries) walk(null, inner, levels - 1, path, visit)
    return
  }
  if (!isJsonArray(values) || values.length !== boundaries.length)
    return invalid(path, 'The list must have one value for each boundary.')
  for (const [index, value] of values.entries()) walk(value, boundaries[index], levels - 1, `${path}/${index}`, visit)
}
