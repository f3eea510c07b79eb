// Positions (JT/T 808-2013 table 16): unsigned millionths of a degree, with the signs in the status. And numbers that are not
// readings: terminals fill a field without a value with ones (FF, FFFF, FFFFFFFF), which JT/T 808 itself defines for tyres
// only (-2019 table 27). The ranges are this project's, wide enough for any road vehicle.

import { hasBit, place, type Placed } from '../../../kit/index.ts'
import type { Settings } from '../options.ts'
import { statusBit } from './flags.ts'

export type Range = readonly [low: number, high: number]

/** Kilometres per hour. Recorders measure up to 220 (GB/T 19056-2012). */
export const speedRange: Range = [0, 300]
/** Metres. No road is above 6,000. */
export const highestAltitude = 10_000
export const percentRange: Range = [0, 100]

/** Whether all bits of a field of so many bytes are set. */
export function isAbsent(number: number, bytes: number): boolean {
  return number === 2 ** (bytes * 8) - 1
}

export function isWithin(value: number, [low, high]: Range): boolean {
  return value >= low && value <= high
}

/** Its members are the value of `jtt808_position`. */
export interface Position {
  /** Degrees, signed, in the source's coordinate system. */
  readonly latitude: number
  readonly longitude: number
  /** Metres. The standard has no sign; devices below the sea send the two's complement. */
  readonly altitude: number
  readonly hemispheres: string
}

/** @param latitude and @param longitude in millionths of a degree */
export function positionOf(latitude: number, longitude: number, altitude: number, status: number): Position {
  const south = hasBit(status, statusBit.south)
  const west = hasBit(status, statusBit.west)
  return {
    latitude: degrees(latitude, south),
    longitude: degrees(longitude, west),
    altitude,
    hemispheres: (south ? 'S' : 'N') + (west ? 'W' : 'E'),
  }
}

function degrees(millionths: number, negative: boolean): number {
  return (negative && millionths !== 0 ? -millionths : millionths) / 1e6
}

/** @param observedAt the time of the position */
export function placeOf(position: Position, status: number, settings: Settings, observedAt?: string): Placed {
  const { latitude, longitude, altitude } = position
  if (hasBit(status, statusBit.encrypted)) return { ok: false, code: 'position-encrypted', quality: 'encrypted' }
  const metres = altitudeDoubt(altitude) === undefined ? altitude : undefined
  const fix = { latitude, longitude, altitude: metres, isValid: hasBit(status, statusBit.fixed) }
  return place(fix, settings.position, { observedAt })
}

/** Why an altitude is not published: it may be negative, or it is higher than any road. */
export function altitudeDoubt(altitude: number): 'altitude-unclear' | 'altitude-out-of-range' | undefined {
  if (altitude >= 0x8000) return 'altitude-unclear'
  return altitude > highestAltitude ? 'altitude-out-of-range' : undefined
}
