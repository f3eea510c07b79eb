// The geo query (ETSI GS CIM 009 clause 4.10): whether a GeoProperty lies to a reference geometry as asked for.

import type { Entity, Geometry, Json } from '../../../hub/entity.ts'
import { isJsonObject } from '../../../json/object.ts'
import type { Problem } from '../../../problem.ts'
import { fail, ok, type Result } from '../../../result.ts'
import { looksLikeGeometry, readGeometry } from '../../geometry.ts'
import { expandAt, type Expand } from '../name.ts'
import { Scanner } from '../q/scanner.ts'
import { targetsOf } from '../target.ts'
import { boxesAround } from './around.ts'
import { distanceBetween } from './distance.ts'
import { type Prepared, prepare, relate, type Relation } from './relate.ts'
import { type Box, shapeOf, sizeOf } from './shape.ts'

export interface GeoParameters {
  readonly georel?: string | undefined
  readonly geometry?: string | undefined
  /** As JSON text, or the JSON itself. */
  readonly coordinates?: Json | undefined
  /** `location` where it is not said, as the clause has it. */
  readonly geoproperty?: string | undefined
}

export interface GeoQ {
  /** The GeoProperty in the hub's names. */
  readonly geoproperty: string
  readonly matches: (geometry: Geometry) => boolean
  /** A geometry that matches has a box that meets one of these, for an index; undefined: it may be anywhere. */
  readonly boxes: readonly Box[] | undefined
}

/** Positions of a reference geometry. */
export const maxPositions = 2000

const clause = 'GS CIM 009 4.10'
const near = /near;\s*(maxDistance|minDistance)\s*==\s*(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)$/y

export function parseGeoQ(parameters: GeoParameters, expand: Expand): Result<GeoQ, Problem> {
  const geoproperty = expandProperty(parameters.geoproperty ?? 'location', expand)
  if (!geoproperty.ok) return geoproperty
  const reference = readReference(parameters, 'geometry', 'coordinates')
  if (!reference.ok) return reference
  const test = readRelation(parameters.georel, reference.value)
  return test.ok ? ok({ geoproperty: geoproperty.value, ...test.value }) : test
}

/** Of several instances one is enough; an entity without the GeoProperty never matches. */
export function matchesGeoQ(query: GeoQ, entity: Entity): boolean {
  return geometriesOf(entity, query.geoproperty).some((geometry) => query.matches(geometry))
}

export function geometriesOf(entity: Entity, geoproperty: string): readonly Geometry[] {
  const targets = targetsOf({ links: [], names: [geoproperty] }, entity, () => undefined)
  return targets.flatMap(({ kind, value }) => (kind === 'GeoProperty' && isGeometry(value) ? [value] : []))
}

/** The value of a GeoProperty has been checked when it came in. */
function isGeometry(value: Json): value is Geometry & Json {
  return isJsonObject(value) && looksLikeGeometry(value)
}

function expandProperty(name: string, expand: Expand): Result<string, Problem> {
  const scanner = Scanner.of('geoproperty', name, '4.10')
  return scanner.ok ? expandAt(scanner.value, name, 0, expand) : scanner
}

/**
 * The geometry that two parameters describe.
 * @param nameOfType,nameOfCoordinates what problems call the parameters
 */
export function readReference(
  { geometry, coordinates }: Pick<GeoParameters, 'geometry' | 'coordinates'>,
  nameOfType: string,
  nameOfCoordinates: string,
): Result<Prepared, Problem> {
  if (geometry === undefined) return fail(missing(nameOfType))
  if (coordinates === undefined) return fail(missing(nameOfCoordinates))
  if (geometry === 'GeometryCollection') {
    return fail({
      code: 'invalid',
      detail: 'A GeometryCollection is not allowed in a query.',
      path: nameOfType,
      clause,
    })
  }
  const given = typeof coordinates === 'string' ? parseJson(coordinates) : coordinates
  if (given === undefined) {
    return fail({ code: 'syntax', detail: 'Coordinates are a JSON array.', path: nameOfCoordinates, clause })
  }
  const read = readGeometry({ type: geometry, coordinates: given }, '', () => undefined)
  if (!read.ok) return read
  const shape = shapeOf(read.value)
  if (sizeOf(shape) <= maxPositions) return ok(prepare(shape))
  const detail = `A geometry in a query may have ${maxPositions} positions; this one has more.`
  return fail({ code: 'limit-exceeded', limit: 'members', maximum: maxPositions, detail, path: nameOfCoordinates })
}

function readRelation(georel: string | undefined, reference: Prepared): Result<Omit<GeoQ, 'geoproperty'>, Problem> {
  if (georel === undefined) return fail(missing('georel'))
  const topological = Object.hasOwn(relations, georel) ? relations[georel] : undefined
  if (topological !== undefined) {
    const matches = (geometry: Geometry) => {
      const target = prepare(shapeOf(geometry))
      const relation = relate(target, reference, (sofar) => topological.isDecided(sofar))
      return topological.holds(relation, target, reference)
    }
    return ok({ matches, boxes: georel === 'disjoint' ? undefined : [reference.shape.box] })
  }
  near.lastIndex = 0
  const [, modifier, written] = near.exec(georel.trim()) ?? []
  const metres = Number(written)
  if (!(metres > 0 && Number.isFinite(metres))) return fail(unknownRelation)
  const distanceOf = (geometry: Geometry) => distanceBetween(prepare(shapeOf(geometry)), reference)
  return modifier === 'maxDistance'
    ? ok({ matches: (each) => distanceOf(each) <= metres, boxes: boxesAround(reference.shape.box, metres) })
    : ok({ matches: (each) => distanceOf(each) > metres, boxes: undefined })
}

interface Topological {
  /** Whether the relation holds, where all of both geometries has been looked at. */
  readonly holds: (relation: Relation, target: Prepared, reference: Prepared) => boolean
  /** Whether the rest changes nothing. */
  readonly isDecided: (relation: Relation) => boolean
}

/** OGC 06-103r4 clause 6.1.15.3, of the target to the reference. */
const relations: Readonly<Record<string, Topological>> = {
  equals: {
    holds: ({ interiors, outside }) => interiors >= 0 && !outside[0] && !outside[1],
    isDecided: ({ outside }) => outside[0] || outside[1],
  },
  disjoint: { holds: ({ meet }) => !meet, isDecided: ({ meet }) => meet },
  intersects: { holds: ({ meet }) => meet, isDecided: ({ meet }) => meet },
  within: {
    holds: ({ interiors, outside }) => interiors >= 0 && !outside[0],
    isDecided: ({ outside }) => outside[0],
  },
  contains: {
    holds: ({ interiors, outside }) => interiors >= 0 && !outside[1],
    isDecided: ({ outside }) => outside[1],
  },
  overlaps: {
    holds({ interiors, outside }, target, reference) {
      const dimension = dimensionOf(target)
      return dimension === dimensionOf(reference) && interiors === dimension && outside[0] && outside[1]
    },
    isDecided: ({ interiors, outside }) => interiors === 2 && outside[0] && outside[1],
  },
}

function dimensionOf({ shape: { areas, lines } }: Prepared): 0 | 1 | 2 {
  if (areas.length > 0) return 2
  return lines.length > 0 ? 1 : 0
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function missing(parameter: string): Problem {
  const detail = 'A geo query needs georel, geometry and coordinates; this one is missing.'
  return { code: 'invalid', detail, path: parameter, clause }
}

const unknownRelation: Problem = {
  code: 'syntax',
  detail:
    'The relation is within, contains, overlaps, intersects, equals, disjoint, or near;maxDistance== or near;minDistance== and a positive number of metres.',
  path: 'georel',
  clause,
}
