// What the map shows of an entity: one point and, where it is small, the geometry itself. It is of what the reader sees.

import { type Attribute, attributesOf, type Entity, type Geometry, typesOf } from '../../../standards/hub/entity.ts'
import { compareInstants } from '../../../standards/hub/time/time.ts'
import { boundsOf, locationsOf } from '../../store/entities/area.ts'

/** One entity on the map, with short names because a page has a thousand of them. */
export interface Place {
  readonly id: string
  readonly type: string
  /** Absent: it has none, or none that the reader may see. */
  readonly name?: string
  /** Its latest observation: UTC, RFC 3339. */
  readonly at?: string
  /** Degrees. */
  readonly point: readonly [longitude: number, latitude: number]
  /** A line or an area. */
  readonly shape?: Geometry
  /** The rules have made its place less exact. */
  readonly isCoarse?: true
}

/** A larger geometry is shown by its point alone. */
const maxShapeCharacters = 4000

/** Undefined: the reader sees no place of it. */
export function placeOf(shown: Entity, entity: Entity): Place | undefined {
  const [location] = locationsOf(shown)
  const bounds = location === undefined ? undefined : boundsOf([location])
  if (location === undefined || bounds === undefined) return undefined
  const name = nameOf(shown)
  const at = latestObservation(shown)
  const { west, east, south, north } = bounds
  const point: Place['point'] = [rounded((west + east) / 2), rounded((south + north) / 2)]
  const hasShape = location.type !== 'Point' && JSON.stringify(location).length <= maxShapeCharacters
  return {
    id: shown.id,
    type: typesOf(shown)[0] ?? '',
    point: point,
    ...(name === undefined ? {} : { name }),
    ...(at === undefined ? {} : { at }),
    ...(hasShape ? { shape: location } : {}),
    ...(isCoarse(shown, entity) ? { isCoarse: true } : {}),
  }
}

/** Whether the rules make the place less exact, whatever it is. */
export function isCoarse(shown: Entity, entity: Entity): boolean {
  const exact = locationsOf(entity)
  return locationsOf(shown).some((location) => !exact.includes(location))
}

/** A tenth of a metre. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}

function firstOf(shown: Entity, name: string): Attribute | undefined {
  const value = Object.hasOwn(shown, name) ? shown[name] : undefined
  if (typeof value !== 'object') return undefined
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (Array.isArray(value) ? value[0] : value) as Attribute | undefined
}

const maxNameLength = 80

export function nameOf(shown: Entity): string | undefined {
  const attribute = firstOf(shown, 'name')
  const value = attribute?.type === 'Property' ? attribute.value : undefined
  return typeof value === 'string' && value !== '' ? value.slice(0, maxNameLength) : undefined
}

/** Of all attributes that the reader sees. */
export function latestObservation(shown: Entity): string | undefined {
  let latest: string | undefined
  for (const [, instances] of attributesOf(shown)) {
    for (const { observedAt } of instances) {
      if (observedAt !== undefined && (latest === undefined || compareInstants(observedAt, latest) > 0))
        latest = observedAt
    }
  }
  return latest
}
