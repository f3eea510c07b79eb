// Geographical queries of NGSI v2 ("Geographical Queries") on point entities: near, coveredBy, intersects, equals and disjoint with
// a point, a line, a box or a polygon. Coordinates are latitude, longitude.

import { type Entity, isObject, Refused } from './entity.ts'

type Position = readonly [longitude: number, latitude: number]

const wrong = (): Refused => new Refused(400, 'BadRequest', 'The relation is unknown.')
const radians = (degrees: number): number => (degrees * Math.PI) / 180

function metres([x1, y1]: Position, [x2, y2]: Position): number {
  const half =
    Math.sin(radians(y2 - y1) / 2) ** 2 +
    Math.cos(radians(y1)) * Math.cos(radians(y2)) * Math.sin(radians(x2 - x1) / 2) ** 2
  return 2 * 6_371_000 * Math.asin(Math.sqrt(half))
}

/** Whether a point lies inside the ring, by the number of edges to its east. */
function isInRing([x, y]: Position, ring: readonly Position[]): boolean {
  const crossed = ring.slice(1).filter(([x2, y2], index) => {
    const [x1, y1] = ring[index] ?? [0, 0]
    return y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)
  })
  return crossed.length % 2 === 1
}

/** Whether a point is on a segment: the distances to both ends add up to its length, to a millimetre. */
function isOnLine(point: Position, line: readonly Position[]): boolean {
  return line.slice(1).some((end, index) => {
    const start = line[index] ?? end
    return metres(start, point) + metres(point, end) - metres(start, end) < 0.001
  })
}

function touches(geometry: string, positions: readonly Position[]): (point: Position) => boolean {
  const [first, second] = positions
  if (first === undefined) throw wrong()
  if (geometry === 'point') return (point) => metres(point, first) < 0.001
  if (geometry === 'line') return (point) => isOnLine(point, positions)
  if (geometry === 'polygon') return (point) => isInRing(point, positions)
  if (geometry !== 'box' || second === undefined) throw wrong()
  const [[x1, y1], [x2, y2]] = [first, second]
  const [west, east, south, north] = [Math.min(x1, x2), Math.max(x1, x2), Math.min(y1, y2), Math.max(y1, y2)]
  return ([x, y]) => x >= west && x <= east && y >= south && y <= north
}

function relation(georel: string, geometry: string, positions: readonly Position[]): (point: Position) => boolean {
  const [kind = '', ...modifiers] = georel.split(';')
  if (kind === 'near') {
    const [first] = positions
    if (first === undefined || geometry !== 'point' || modifiers.length === 0) throw wrong()
    const bounds = modifiers.map((modifier): readonly [boolean, number] => {
      const [, name, metre] = /^(maxDistance|minDistance):(\d+)$/.exec(modifier) ?? []
      if (name === undefined) throw wrong()
      return [name === 'maxDistance', Number(metre)]
    })
    return (point) => bounds.every(([isMost, bound]) => (isMost ? metres(point, first) <= bound : metres(point, first) >= bound)) // prettier-ignore
  }
  const isTouched = touches(geometry, positions)
  if (kind === 'disjoint') return (point) => !isTouched(point)
  if (['coveredBy', 'intersects', 'equals'].includes(kind)) return isTouched
  throw wrong()
}

export function placeTest(query: URLSearchParams): (entity: Entity) => boolean {
  const positions = (query.get('coords') ?? '').split(';').map((pair): Position => {
    const [latitude = Number.NaN, longitude = Number.NaN] = pair.split(',').map(Number)
    if (Number.isNaN(latitude) || Number.isNaN(longitude)) throw wrong()
    return [longitude, latitude]
  })
  const holds = relation(query.get('georel') ?? '', query.get('geometry') ?? '', positions)
  return ({ attributes }) => {
    const place = attributes.get('location')?.value
    if (!isObject(place) || !Array.isArray(place['coordinates'])) return false
    const [longitude = 0, latitude = 0] = place['coordinates'] as readonly number[]
    return holds([longitude, latitude])
  }
}
