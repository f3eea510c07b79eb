// Positions of receivers. Only a fix in a declared coordinate system is published as `location`, in WGS-84; any other
// position is carried and reported. Nothing is converted that is not declared.

import { geoProperty, point, property, type Details } from '../../standards/hub/build.ts'
import { toWgs84, type ConversionOptions, type Crs } from '../../standards/hub/coordinates.ts'
import type { Geometry, GeoProperty } from '../../standards/hub/entity.ts'
import type { Quality } from '../../standards/hub/quality.ts'
import type { EntityBuilder } from './entity-builder.ts'
import type { EntityReader } from './entity-reader.ts'

/**
 * Metres in a degree of latitude, for tolerances.
 *
 * @example const tolerance = 1e-6 * metresPerDegree
 */
export const metresPerDegree = 111_000

/** A position as a receiver reports it. */
export interface Fix {
  /** Degrees, signed, in the source's coordinate system. */
  readonly longitude: number
  readonly latitude: number
  /** Metres. */
  readonly altitude?: number | undefined
  /** What the receiver says: `false` is a repeated or an unknown position. */
  readonly isValid: boolean
}

/** What a source declares about its positions. See `option.position`. */
export interface PositionSettings {
  readonly crs: Crs
  readonly conversion: ConversionOptions
}

/** A position as the hub has it, or why it is not published. */
export type Placed =
  | { readonly ok: true; readonly location: GeoProperty; readonly accuracyMetres: number | undefined }
  /** Why a position is not published. */
  | { readonly ok: false; readonly code: string; readonly quality?: Quality }

/**
 * The hub's form of a fix, or the reason why it is not published.
 *
 * @example const placed = place({ longitude: 7.45, latitude: 51.51, isValid: true }, positionSettings(settings))
 */
export function place(fix: Fix, { crs, conversion }: PositionSettings, details: Details = {}): Placed {
  const { longitude, latitude, altitude, isValid } = fix
  if (!isValid) return { ok: false, code: 'position-without-fix', quality: 'no-fix' }
  // A receiver without a fix often reports 0, 0, in the Gulf of Guinea.
  if (latitude === 0 && longitude === 0) return { ok: false, code: 'position-zero', quality: 'no-fix' }
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
    return { ok: false, code: 'position-out-of-range', quality: 'out-of-range' }
  }
  if (crs === 'unknown') return { ok: false, code: 'crs-unknown' }
  const converted = toWgs84(longitude, latitude, crs, conversion)
  if (!converted.ok) return { ok: false, code: 'position-not-converted' }
  const { accuracyMetres } = converted.value
  const accuracy = accuracyMetres === undefined ? undefined : property(accuracyMetres, { unitCode: 'MTR' })
  const geometry = point(converted.value.longitude, converted.value.latitude, altitude)
  return {
    ok: true,
    location: geoProperty(geometry, { ...details, sub: { ...details.sub, accuracy } }),
    accuracyMetres,
  }
}

/**
 * Adds a position to an entity as `location`, or carries it as `<prefix>_position` with the reason.
 *
 * @returns whether it is published
 * @example addPosition(vehicle, '05', { longitude: 121.19, latitude: 31.28, isValid: true }, settings.position)
 */
export function addPosition(entity: EntityBuilder, path: string, fix: Fix, settings: PositionSettings): boolean {
  const placed = place(fix, settings, { observedAt: entity.observedAt })
  if (!placed.ok) {
    const { longitude, latitude, altitude } = fix
    const value = altitude === undefined ? { longitude, latitude } : { longitude, latitude, altitude }
    entity.carry(path, 'position', value, placed.code, { quality: placed.quality })
    return false
  }
  addPlaced(entity, path, placed)
  return true
}

/**
 * Adds a position that `place` publishes, and reports what its conversion lost.
 *
 * @example if (placed.ok) addPlaced(alert, '64/position', placed)
 */
export function addPlaced(entity: EntityBuilder, path: string, placed: Placed & { readonly ok: true }): void {
  const { location, accuracyMetres } = placed
  entity.add(path, 'location', location)
  if (accuracyMetres === undefined) return
  const tolerance = accuracyMetres / metresPerDegree
  entity.ledger.report('approximated', path, 'crs-converted', { attribute: 'location', tolerance })
}

/**
 * Takes the location of an entity as whole units of the format, such as millionths of a degree; undefined: there is none,
 * or it is reported. Positions are written in WGS-84.
 *
 * @param scale units in a degree
 * @param crs what the receiver takes positions to be: only those in WGS-84 are written
 * @example const place = takePosition(entity, 1e6, settings.position.crs)
 */
export function takePosition(
  entity: EntityReader,
  scale: number,
  crs: Crs,
): { readonly longitude: number; readonly latitude: number } | undefined {
  const geometry = entity.take('location', { kind: 'GeoProperty' }) as Geometry | undefined
  if (geometry === undefined) return undefined
  if (geometry.type !== 'Point') return entity.giveUp('location', 'point-only')
  if (crs !== 'EPSG:4326') return entity.giveUp('location', 'crs-not-written')
  const [east = 0, north = 0, altitude] = geometry.coordinates
  const [longitude, latitude] = [Math.round(east * scale) + 0, Math.round(north * scale) + 0]
  // It would be read back as a receiver without a fix.
  if (longitude === 0 && latitude === 0) return entity.giveUp('location', 'position-zero')
  if (altitude !== undefined) entity.report('dropped', 'location/value/coordinates/2', 'no-altitude')
  if (longitude / scale !== east || latitude / scale !== north) {
    entity.report('approximated', 'location', 'quantised', { tolerance: 0.5 / scale })
  }
  return { longitude, latitude }
}
