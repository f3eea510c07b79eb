// Geo-queries of clause 4.10: near a point, within a polygon.

import { type Entity, isObject } from './entity.ts'
import { Refused } from './refused.ts'

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

function pointOf(entity: Entity): Position | undefined {
  const place = entity.attributes.get('https://uri.etsi.org/ngsi-ld/location')?.[0]?.['value']
  return isObject(place) && place['type'] === 'Point' ? (place['coordinates'] as Position) : undefined
}

export function placeTest(query: URLSearchParams): (entity: Entity) => boolean {
  const [relation = '', distance] = (query.get('georel') ?? '').split(';')
  const geometry = query.get('geometry')
  let coordinates: unknown
  try {
    coordinates = JSON.parse(query.get('coordinates') ?? '')
  } catch {
    throw wrong('The coordinates cannot be read.')
  }
  if (relation === 'near') {
    const [, kind, limit] = /^(maxDistance|minDistance)==(\d+(?:\.\d+)?)$/.exec(distance ?? '') ?? []
    if (kind === undefined || geometry !== 'Point') throw wrong('near has a distance, and a point.')
    return (entity) => {
      const point = pointOf(entity)
      if (point === undefined) return false
      const away = metres(point, coordinates as Position)
      return kind === 'maxDistance' ? away <= Number(limit) : away >= Number(limit)
    }
  }
  if (relation === 'within' && geometry === 'Polygon') {
    const [ring = []] = coordinates as readonly (readonly Position[])[]
    return (entity) => {
      const point = pointOf(entity)
      return point !== undefined && isInside(point, ring)
    }
  }
  throw wrong('The relation is not known.')
}
