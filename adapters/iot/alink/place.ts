// The position of a device (the platform's GeoLocation): longitude, latitude and altitude, and the coordinate system, 1 for
// WGS-84 and 2 for GCJ-02. Only a position in a known system is published; any other becomes an extension attribute.

import { point } from '../../../standards/hub/build.ts'
import { toWgs84, type Crs } from '../../../standards/hub/coordinates.ts'
import type { Geometry } from '../../../standards/hub/entity.ts'
import type { Quality } from '../../../standards/hub/quality.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import type { Json } from '../../adapter.ts'
import type { Settings } from './options.ts'

export type Placed =
  | {
      readonly ok: true
      readonly geometry: Geometry
      readonly accuracyMetres: number | undefined
      readonly unknownMembers: readonly string[]
    }
  /** Why a position is not published. */
  | { readonly ok: false; readonly code: string; readonly quality?: Quality }

const systems: ReadonlyMap<Json, Crs> = new Map<Json, Crs>([
  [1, 'EPSG:4326'],
  ['1', 'EPSG:4326'],
  [2, 'gcj02'],
  ['2', 'gcj02'],
])
const members: ReadonlySet<string> = new Set(['Longitude', 'Latitude', 'Altitude', 'CoordinateSystem'])

/** Metres in a degree of latitude, for tolerances. */
export const metresPerDegree = 111_000

export function place(raw: Json, settings: Settings): Placed {
  if (!isJsonObject(raw)) return { ok: false, code: 'wrong-type', quality: 'invalid' }
  const [longitude, latitude, altitude] = ['Longitude', 'Latitude', 'Altitude'].map((name) => member(raw, name))
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return { ok: false, code: 'position-incomplete' }
  if (altitude !== undefined && typeof altitude !== 'number')
    return { ok: false, code: 'wrong-type', quality: 'invalid' }
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90)
    return { ok: false, code: 'position-out-of-range', quality: 'out-of-range' }
  // A receiver without a fix often reports 0, 0, in the Gulf of Guinea.
  if (longitude === 0 && latitude === 0) return { ok: false, code: 'position-zero', quality: 'no-fix' }
  const declared = member(raw, 'CoordinateSystem')
  const crs = declared === undefined ? settings.crs : systems.get(declared)
  if (crs === undefined || crs === 'unknown')
    return { ok: false, code: declared === undefined ? 'crs-undeclared' : 'crs-unknown' }
  const converted = toWgs84(longitude, latitude, crs, settings.conversion)
  if (!converted.ok) return { ok: false, code: 'position-not-converted' }
  const { accuracyMetres } = converted.value
  const geometry = point(converted.value.longitude, converted.value.latitude, altitude)
  const unknownMembers = Object.keys(raw).filter((name) => !members.has(name))
  return { ok: true, geometry, accuracyMetres, unknownMembers }
}

/** A GeoJSON point in the form of the platform, always marked as WGS-84; undefined: it cannot be expressed. */
export function placeText(geometry: Json): string | undefined {
  const coordinates = isJsonObject(geometry) && geometry['type'] === 'Point' ? geometry['coordinates'] : undefined
  if (!isJsonArray(coordinates)) return undefined
  const [longitude, latitude, altitude] = coordinates
  if (longitude === 0 && latitude === 0) return undefined
  const height = altitude === undefined ? {} : { Altitude: altitude }
  return JSON.stringify({ Longitude: longitude, Latitude: latitude, ...height, CoordinateSystem: 1 })
}
