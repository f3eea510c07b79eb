// Geo-queries of clause 4.10: near a point, and relations of points and polygons.

import { expanded } from './context.ts'
import { type Entity, isObject } from './entity.ts'
import { Refused } from './http.ts'

type Position = readonly [number, number]

const wrong = (detail: string): Refused => new Refused(400, 'BadRequestData', detail)
const earthMetres = 6_371_000
const radians = (degrees: number): number => (degrees * Math.PI) / 180

function metres([x1, y1]: Position, [x2, y2]: Position): number {
  const half =
    Math.sin(radians(y2 - y1) / 2) ** 2 +
    Math.cos(radians(y1)) * Math.cos(radians(y2)) * Math.sin(radians(x2 - x1) / 2) ** 2
  return 2 * earthMetres * Math.asin(Math.sqrt(half))
}

function isInside([x, y]: Position, ring: readonly Position[]): boolean {
  let inside = false
  for (const [index, [x2, y2]] of ring.entries()) {
    const [x1, y1] = ring[(index + ring.length - 1) % ring.length] ?? [0, 0]
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}

interface Geometry {
  readonly type: string
  readonly coordinates: unknown
}

function placeOf(entity: Entity, name: string): Geometry | undefined {
  const place = entity.attributes.get(expanded(name, new Map()))?.[0]?.['value']
  return isObject(place) ? { type: String(place['type']), coordinates: place['coordinates'] } : undefined
}

const ringOf = ({ coordinates }: Geometry): readonly Position[] =>
  (coordinates as readonly (readonly Position[])[])[0] ?? []

/** Relations between a point and a polygon, and between two points, as far as the profiles require them. */
const relations: ReadonlyMap<string, (place: Geometry, asked: Geometry) => boolean> = new Map([
  ['within', holds],
  ['intersects', holds],
  ['disjoint', (place, asked) => !holds(place, asked)],
  ['contains', (place, asked) => holds(asked, place)],
  ['equals', (place, asked) => JSON.stringify(place.coordinates) === JSON.stringify(asked.coordinates)],
])

function holds(point: Geometry, polygon: Geometry): boolean {
  return (
    point.type === 'Point' && polygon.type === 'Polygon' && isInside(point.coordinates as Position, ringOf(polygon))
  )
}

export function placeTest(query: URLSearchParams): (entity: Entity) => boolean {
  const [relation = '', distance] = (query.get('georel') ?? '').split(';')
  const name = query.get('geoproperty') ?? 'location'
  let coordinates: unknown
  try {
    coordinates = JSON.parse(query.get('coordinates') ?? '')
  } catch {
    throw wrong('The coordinates cannot be read.')
  }
  const asked = { type: query.get('geometry') ?? '', coordinates }
  if (relation === 'near') {
    const [, kind, limit] = /^(maxDistance|minDistance)==(\d+(?:\.\d+)?)$/.exec(distance ?? '') ?? []
    if (kind === undefined || asked.type !== 'Point') throw wrong('near has a distance, and a point.')
    return (entity) => {
      const place = placeOf(entity, name)
      if (place?.type !== 'Point') return false
      const away = metres(place.coordinates as Position, coordinates as Position)
      return kind === 'maxDistance' ? away <= Number(limit) : away >= Number(limit)
    }
  }
  const test = relations.get(relation)
  if (test === undefined) throw wrong('The relation is unknown.')
  return (entity) => {
    const place = placeOf(entity, name)
    return place !== undefined && test(place, asked)
  }
}
