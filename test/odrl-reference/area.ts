// Whether a place lies within an area: each position of it, and of the lines between them, is looked at. Good enough for
// areas that are convex pieces far from each other, which is what proofs draw.

import type { Attribute, Entity, Geometry, Json } from '../../standards/hub/entity.ts'

type Position = readonly number[]
type Ring = readonly Position[]

/** The geometries of `location`. */
export function placesOf(entity: Entity): readonly Geometry[] {
  const location = Object.hasOwn(entity, 'location') ? entity['location'] : undefined
  const instances = [location ?? []].flat() as readonly Attribute[]
  return instances.flatMap((instance) => (instance.type === 'GeoProperty' ? [instance.value] : []))
}

/**
 * As Simple Features have it (OGC 06-103r4 clause 6.1.15.3): no position of it lies outside, and one at least lies within, so that
 * what only touches the area from the edge is not within it.
 */
export function isWithin(place: Geometry, area: Json | undefined): boolean {
  const { type, coordinates } = area as { type: string; coordinates: unknown }
  const polygons = (type === 'Polygon' ? [coordinates] : coordinates) as readonly (readonly Ring[])[]
  const sides = positionsOf(place).map((position) => sideOf(position, polygons))
  return !sides.includes('outside') && sides.includes('inside')
}

type Side = 'inside' | 'edge' | 'outside'

function sideOf(position: Position, polygons: readonly (readonly Ring[])[]): Side {
  if (polygons.some((rings) => rings.some((wake) => isOnEdge(position, wake)))) return 'edge'
  const isIn = polygons.some(
    ([outer = [], ...holes]) => isInside(position, outer) && holes.every((hole) => !isInside(position, hole)),
  )
  return isIn ? 'inside' : 'outside'
}

const samples = 200

function positionsOf(place: Geometry): readonly Position[] {
  if (place.type === 'GeometryCollection') return place.geometries.flatMap(positionsOf)
  if (place.type === 'Point') return [place.coordinates]
  if (place.type === 'MultiPoint') return place.coordinates
  const found: Position[] = []
  const along = (given: unknown): void => {
    const list = given as readonly unknown[]
    if (!Array.isArray((list[0] as readonly unknown[])[0])) {
      const line = list as readonly Position[]
      for (const [index, [x = 0, y = 0]] of line.entries()) {
        const [nextX = x, nextY = y] = line[index + 1] ?? []
        for (let step = 0; step < samples; step++)
          found.push([x + ((nextX - x) * step) / samples, y + ((nextY - y) * step) / samples])
      }
    } else for (const inner of list) along(inner)
  }
  along(place.coordinates)
  return found
}

/** An odd number of the ring's sides lies east of the position. */
function isInside([x = 0, y = 0]: Position, wake: Ring): boolean {
  let sides = 0
  for (const [index, [x1 = 0, y1 = 0]] of wake.entries()) {
    const [x2 = 0, y2 = 0] = wake[(index + 1) % wake.length] ?? []
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) sides++
  }
  return sides % 2 === 1
}

/** Degrees: what is computed along a line is never quite on it. */
const tolerance = 1e-9

function isOnEdge([x = 0, y = 0]: Position, wake: Ring): boolean {
  return wake.some(([x1 = 0, y1 = 0], index) => {
    const [x2 = 0, y2 = 0] = wake[(index + 1) % wake.length] ?? []
    const length = Math.hypot(x2 - x1, y2 - y1)
    if (length === 0) return false
    const along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length
    const beside = ((x - x1) * (y2 - y1) - (y - y1) * (x2 - x1)) / length
    return Math.abs(beside) <= tolerance && along >= -tolerance && along <= length + tolerance
  })
}
