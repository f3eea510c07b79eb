// Geometries of GeoProperties: GeoJSON (RFC 7946 clause 3.1) in WGS-84, as ETSI GS CIM 009 clause 4.7 asks for.

import type { Geometry, Json, JsonObject } from '../hub/entity.ts'
import { isJsonObject } from '../json/object.ts'
import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'
import { at } from './input-position.ts'

/** How deep positions are nested, and how many of them the innermost list needs. */
const shapes: ReadonlyMap<string, { readonly depth: number; readonly least: number; readonly closed?: true }> = new Map(
  [
    ['Point', { depth: 0, least: 1 }],
    ['MultiPoint', { depth: 1, least: 1 }],
    ['LineString', { depth: 1, least: 2 }],
    ['MultiLineString', { depth: 2, least: 2 }],
    ['Polygon', { depth: 2, least: 4, closed: true }],
    ['MultiPolygon', { depth: 3, least: 4, closed: true }],
  ],
)

/** Whether a value claims to be a geometry; `readGeometry` says whether it is one. */
export function looksLikeGeometry(value: Json): value is JsonObject {
  if (!isJsonObject(value) || typeof value['type'] !== 'string') return false
  return shapes.has(value['type'])
    ? 'coordinates' in value
    : value['type'] === 'GeometryCollection' && 'geometries' in value
}

/**
 * @param drop receives the path of each member that a geometry does not have
 * @returns the geometry, or `invalid` with the place of the first fault
 */
export function readGeometry(
  value: Json,
  path: string,
  drop: (path: string) => void,
): Result<Geometry & Json, Problem> {
  if (!isJsonObject(value)) return fail(fault(path, 'A geometry is a JSON object with type and coordinates.'))
  const type = value['type']
  const collection = type === 'GeometryCollection'
  const content = collection ? 'geometries' : 'coordinates'
  const shape = typeof type === 'string' ? shapes.get(type) : undefined
  if (!collection && shape === undefined) {
    return fail(fault(`${path}/type`, 'The type is not one of the seven geometry types of GeoJSON.'))
  }
  const inside = shape === undefined ? readGeometries(value[content], `${path}/geometries`, drop) : ok(value[content])
  if (!inside.ok) return inside
  const wrong = shape && faultOf(inside.value, shape.depth, shape.least, shape.closed === true, `${path}/coordinates`)
  if (wrong !== undefined) return fail(wrong)
  const bbox = value['bbox']
  for (const name in value) {
    if (name !== 'type' && name !== content && (name !== 'bbox' || !isBox(bbox))) drop(at(path, name))
  }
  const made: unknown = { type, [content]: inside.value, ...(isBox(bbox) ? { bbox } : {}) }
  // The type has been found among the shapes, and the content been checked against its shape.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return ok(made as Geometry & Json)
}

/** RFC 7946 3.1.8 advises against a collection in a collection, and the hub has none. */
function readGeometries(
  value: Json | undefined,
  path: string,
  drop: (path: string) => void,
): Result<readonly Geometry[], Problem> {
  if (!Array.isArray(value) || value.length === 0)
    return fail(fault(path, 'A GeometryCollection must have a list of geometries.'))
  const geometries: Geometry[] = []
  for (const [index, item] of value.entries()) {
    if (isJsonObject(item) && item['type'] === 'GeometryCollection') {
      return fail(fault(`${path}/${index}`, 'A GeometryCollection within another is not supported.'))
    }
    const read = readGeometry(item, `${path}/${index}`, drop)
    if (!read.ok) return read
    geometries.push(read.value)
  }
  return ok(geometries)
}

function isBox(bbox: Json | undefined): boolean {
  return (
    Array.isArray(bbox) && (bbox.length === 4 || bbox.length === 6) && bbox.every((edge) => typeof edge === 'number')
  )
}

function faultOf(
  value: Json | undefined,
  depth: number,
  least: number,
  closed: boolean,
  path: string,
): Problem | undefined {
  if (!Array.isArray(value)) return fault(path, 'Coordinates must be a list.')
  if (depth === 0) return faultOfPosition(value, path)
  if (value.length < (depth === 1 ? least : 1)) return fault(path, 'There are too few positions.')
  for (const [index, item] of value.entries()) {
    const inner = faultOf(item, depth - 1, least, closed, `${path}/${index}`)
    if (inner !== undefined) return inner
  }
  if (depth !== 1 || !closed || samePosition(value[0], value.at(-1))) return undefined
  return fault(path, 'A ring must end at the position where it begins.')
}

function faultOfPosition(position: readonly Json[], path: string): Problem | undefined {
  if (position.length < 2 || position.length > 3 || !position.every((number) => typeof number === 'number')) {
    return fault(path, 'A position is longitude, latitude and at most an altitude, as numbers.')
  }
  const [longitude, latitude] = position
  if (Math.abs(Number(longitude)) > 180) return fault(`${path}/0`, 'The longitude is outside -180 to 180 degrees.')
  if (Math.abs(Number(latitude)) > 90) {
    return fault(`${path}/1`, 'The latitude is outside -90 to 90 degrees. In GeoJSON the longitude comes first.')
  }
  return undefined
}

function samePosition(first: Json | undefined, last: Json | undefined): boolean {
  if (!Array.isArray(first) || !Array.isArray(last) || first.length !== last.length) return false
  return first.every((number, index) => number === last[index])
}

function fault(path: string, detail: string): Problem {
  return { code: 'invalid', detail, path, clause: 'RFC 7946 3.1' }
}
