// Positions (JT/T 808-2013 table 16): unsigned millionths of a degree, with the signs in the status. Only a fix in a
// declared coordinate system is published as `location`; any other position is carried and reported.

import { hasBit, numberAt } from '../frame/bytes.ts'
import type { Settings } from '../options.ts'
import { highestAltitude } from '../plausible.ts'
import { add, carry, type Attributes, type DecodeSession } from '../reading.ts'
import { statusBit } from './status.ts'
import { geoProperty, point, property, type Details } from '../../../../standards/hub/build.ts'
import { toWgs84 } from '../../../../standards/hub/coordinates.ts'
import type { GeoProperty } from '../../../../standards/hub/entity.ts'
import type { Quality } from '../../../../standards/hub/quality.ts'

/** Metres in a degree of latitude, for tolerances. */
const metresPerDegree = 111_000

export interface Position {
  /** Degrees, signed, in the source's coordinate system. */
  readonly latitude: number
  readonly longitude: number
  /** Metres. The standard has no sign; devices below the sea send the two's complement. */
  readonly altitude: number
  readonly hemispheres: string
}

export type Placed =
  | { readonly ok: true; readonly location: GeoProperty; readonly accuracyMetres: number | undefined }
  /** Why a position is not published. */
  | { readonly ok: false; readonly code: string; readonly quality?: Quality }

/** A position of latitude and longitude (4 bytes each) at one offset and altitude (2 bytes) at another. */
export function positionAt(bytes: Uint8Array, at: number, altitudeAt: number, status: number): Position {
  const south = hasBit(status, statusBit.south)
  const west = hasBit(status, statusBit.west)
  return {
    latitude: degrees(numberAt(bytes, at, 4), south),
    longitude: degrees(numberAt(bytes, at + 4, 4), west),
    altitude: numberAt(bytes, altitudeAt, 2),
    hemispheres: (south ? 'S' : 'N') + (west ? 'W' : 'E'),
  }
}

function degrees(millionths: number, negative: boolean): number {
  return (negative && millionths !== 0 ? -millionths : millionths) / 1e6
}

export function place(position: Position, status: number, settings: Settings, details: Details): Placed {
  const { latitude, longitude, altitude } = position
  if (hasBit(status, statusBit.encrypted)) return { ok: false, code: 'position-encrypted', quality: 'encrypted' }
  if (!hasBit(status, statusBit.fixed)) return { ok: false, code: 'position-without-fix', quality: 'no-fix' }
  // A receiver without a fix often reports 0, 0, in the Gulf of Guinea.
  if (latitude === 0 && longitude === 0) return { ok: false, code: 'position-zero', quality: 'no-fix' }
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
    return { ok: false, code: 'position-out-of-range', quality: 'out-of-range' }
  }
  if (settings.crs === 'unknown') return { ok: false, code: 'crs-unknown' }
  const converted = toWgs84(longitude, latitude, settings.crs, settings.conversion)
  if (!converted.ok) return { ok: false, code: 'position-not-converted' }
  const { accuracyMetres } = converted.value
  const accuracy = accuracyMetres === undefined ? undefined : property(accuracyMetres, { unitCode: 'MTR' })
  const metres = altitudeDoubt(altitude) === undefined ? altitude : undefined
  const geometry = point(converted.value.longitude, converted.value.latitude, metres)
  return { ok: true, location: geoProperty(geometry, { ...details, sub: { accuracy } }), accuracyMetres }
}

/** Why an altitude is not published: it may be negative, or it is higher than any road. */
export function altitudeDoubt(altitude: number): 'altitude-unclear' | 'altitude-out-of-range' | undefined {
  if (altitude >= 0x8000) return 'altitude-unclear'
  return altitude > highestAltitude ? 'altitude-out-of-range' : undefined
}

/** Adds the position, and returns the published location; undefined: the position is carried. */
export function readPlace(
  body: Uint8Array,
  status: number,
  path: string,
  reading: DecodeSession,
  attributes: Attributes,
  details: Details,
): GeoProperty | undefined {
  const position = positionAt(body, 8, 16, status)
  const placed = place(position, status, reading.settings, details)
  if (!placed.ok) {
    const attribute = 'jtt808_position'
    add(attributes, attribute, property({ ...position }, { ...details, quality: placed.quality }))
    reading.losses.push({ kind: 'carried', in: 'source', path: `${path}/position`, attribute, code: placed.code })
    return undefined
  }
  add(attributes, 'location', placed.location)
  reportConversion(placed.accuracyMetres, `${path}/position`, reading)
  const doubt = altitudeDoubt(position.altitude)
  if (doubt !== undefined) {
    const quality = doubt === 'altitude-unclear' ? ('uncertain' as const) : ('out-of-range' as const)
    const kept = { name: 'altitude', value: position.altitude, details: { ...details, quality } }
    carry(reading, attributes, `${path}/altitude`, doubt, kept)
  }
  return placed.location
}

export function reportConversion(accuracyMetres: number | undefined, path: string, { losses }: DecodeSession): void {
  if (accuracyMetres === undefined) return
  const tolerance = accuracyMetres / metresPerDegree
  losses.push({ kind: 'approximated', in: 'source', path, attribute: 'location', code: 'crs-converted', tolerance })
}
