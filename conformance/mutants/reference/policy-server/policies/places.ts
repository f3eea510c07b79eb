// Whether the visible location of an entity is near a point (ETSI GS CIM 009 clause 4.10), by the distance on a sphere.

import type { Entity } from './treat.ts'
import { isObject, Wrong } from '../problem.ts'

const radians = (degrees: number): number => (degrees * Math.PI) / 180

function metres([x1 = 0, y1 = 0]: readonly number[], [x2 = 0, y2 = 0]: readonly number[]): number {
  const half =
    Math.sin(radians(y2 - y1) / 2) ** 2 +
    Math.cos(radians(y1)) * Math.cos(radians(y2)) * Math.sin(radians(x2 - x1) / 2) ** 2
  return 2 * 6_371_000 * Math.asin(Math.sqrt(half))
}

export function nearness(query: URLSearchParams): (entity: Entity) => boolean {
  const [, most] = /^near;maxDistance==(\d+)$/.exec(query.get('georel') ?? '') ?? []
  const [, x, y] = /^\[(-?[\d.]+),(-?[\d.]+)\]$/.exec(query.get('coordinates') ?? '') ?? []
  if (most === undefined || x === undefined || y === undefined) {
    throw new Wrong(400, 'invalid', 'The relation is unknown.', 'georel')
  }
  const name = query.get('geoproperty') ?? 'location'
  return ({ attributes }) => {
    const place = attributes.get(name)?.['value']
    if (!isObject(place) || !Array.isArray(place['coordinates'])) return false
    return metres(place['coordinates'] as readonly number[], [Number(x), Number(y)]) <= Number(most)
  }
}
