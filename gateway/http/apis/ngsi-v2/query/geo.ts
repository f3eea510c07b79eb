// Geographical queries: `georel`, `geometry` and `coords`, latitude first. They look at the attribute `location`, which has the
// index; a place under another name is not found.

import type { Entity, Geometry } from '../../../../../standards/hub/entity.ts'
import { type Box, type GeoQ, matchesGeoQ, parseGeoQ } from '../../../../../standards/ngsi-ld/query/index.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { readShape } from '../mapping/reading.ts'
import { wrong } from '../request.ts'

export interface GeoParameters {
  readonly georel?: string | undefined
  readonly geometry?: string | undefined
  readonly coords?: string | undefined
}

export interface GeoQuery {
  readonly boxes: readonly Box[] | undefined
  readonly matches: (shown: Entity) => boolean
  /** What is asked for, where that is nearness. */
  readonly near: Geometry | undefined
}

const relations: ReadonlyMap<string, string> = new Map([
  ['coveredBy', 'within'],
  ['intersects', 'intersects'],
  ['equals', 'equals'],
  ['disjoint', 'disjoint'],
])
const shapes = ['point', 'line', 'polygon', 'box'] as const

/** Undefined: nothing is asked. */
export function readGeo(gateway: GatewayContext, given: GeoParameters): Result<GeoQuery | undefined, GatewayProblem> {
  const { georel, geometry, coords } = given
  if (georel === undefined && geometry === undefined && coords === undefined) return ok(undefined)
  if (georel === undefined || geometry === undefined || coords === undefined)
    return wrong('georel', 'A geographical query must have georel, geometry and coords.')
  const shape = shapes.find((one) => one === geometry)
  if (shape === undefined) return wrong('geometry', `The geometry must be one of ${shapes.join(', ')}.`)
  const reference = readShape(gateway, `geo:${shape}`, shape === 'point' ? coords : coords.split(';'), 'coords')
  if (!reference.ok) return reference
  const names = relationsOf(georel)
  if (!names.ok) return names
  return withReference(names.value, reference.value, georel.startsWith('near'))
}

function withReference(
  names: readonly string[],
  reference: Geometry,
  isNear: boolean,
): Result<GeoQuery, GatewayProblem> {
  // Every shape of the simple format has coordinates.
  if (reference.type === 'GeometryCollection') return wrong('geometry', 'A GeometryCollection is not supported.')
  const { type, coordinates } = reference
  const queries: GeoQ[] = []
  for (const georel of names) {
    const query = parseGeoQ({ georel, geometry: type, coordinates }, (name) => name)
    if (!query.ok) return fail({ ...query.problem, code: 'invalid' })
    queries.push(query.value)
  }
  return ok({
    boxes: queries.find(({ boxes }) => boxes !== undefined)?.boxes,
    matches: (shown) => queries.every((query) => matchesGeoQ(query, shown)),
    near: isNear ? reference : undefined,
  })
}

const modifier = /^(maxDistance|minDistance):(\d+(?:\.\d+)?)$/

/** The relations in terms of NGSI-LD, all of which must hold. */
function relationsOf(georel: string): Result<readonly string[], GatewayProblem> {
  const [name = '', ...modifiers] = georel.split(';')
  const relation = relations.get(name)
  if (relation !== undefined && modifiers.length === 0) return ok([relation])
  const read = modifiers.map((text) => modifier.exec(text))
  if (name !== 'near' || read.length === 0 || read.includes(null)) {
    const detail =
      'georel is coveredBy, intersects, equals, disjoint, or near with maxDistance or minDistance in metres, such as near;maxDistance:1000.'
    return wrong('georel', detail)
  }
  return ok(read.map((found) => `near;${found?.[1]}==${found?.[2]}`))
}
