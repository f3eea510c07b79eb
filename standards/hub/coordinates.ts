// From the coordinate system that a source declares to WGS-84 (RFC 7946 clause 4), once, and back for writing. Nothing
// is converted that is not declared, and no conversion can run on: the inverse takes at most ten steps.

import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'
import { gcj02ToBd09, isInShiftBox, shiftGcj02, wgs84ToBd09, wgs84ToGcj02, type Position } from './coordinates-shift.ts'

/**
 * WGS-84, CGCS2000, the shifted systems of maps in the PRC, and `unknown`, whose positions are not published. Providers
 * do not shift in Hong Kong, Macao and Taiwan: a source there declares what its numbers are, mostly `EPSG:4326`.
 */
export const crsNames = ['EPSG:4326', 'EPSG:4490', 'gcj02', 'bd09', 'unknown'] as const
export type Crs = (typeof crsNames)[number]

export interface ConversionOptions {
  /** ISO 3166-1 code of the law that the gateway runs under. `CN`: its surveying law restricts the conversion. */
  readonly jurisdiction?: string
  /** The switch for a gateway under the law of the PRC that may convert. */
  readonly allowInChina?: boolean
}

export interface Wgs84 {
  readonly longitude: number
  readonly latitude: number
  /** What the conversion adds; absent: nothing. */
  readonly accuracyMetres?: number
  /** Whether the numbers are others than the source's. */
  readonly converted: boolean
}

/** Measured against 664 cities: the formula is within 0.73 m of GCJ-02, and BD-09 adds 0.22 m. */
const accuracy = { gcj02: 1, bd09: 1.5 }
/** CGCS2000 is fixed to the year 2000, since when the plates have moved by up to 4 cm a year. */
const plateMetres = 1
const metresPerDegree = 111_320
const maxSteps = 10

/**
 * @param longitude degrees; @param latitude degrees; @param crs what the source declares
 * @returns `invalid` if the numbers are not a position, `unsupported` if no conversion is allowed. GCJ-02 and BD-09 are
 *   converted only where the public formula shifts them; elsewhere their numbers already are WGS-84.
 */
export function toWgs84(
  longitude: number,
  latitude: number,
  crs: Crs,
  options: ConversionOptions = {},
): Result<Wgs84, Problem> {
  if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
    return fail({
      code: 'invalid',
      detail: 'A position must have a longitude from -180 to 180 degrees and a latitude from -90 to 90.',
    })
  }
  if (crs === 'EPSG:4326') return ok({ longitude, latitude, converted: false })
  if (crs === 'EPSG:4490') return ok({ longitude, latitude, converted: false, accuracyMetres: plateMetres })
  if (crs === 'unknown') {
    return fail({
      code: 'unsupported',
      detail: 'The coordinate system is unknown, so the position cannot be converted.',
    })
  }
  const given: Position = [longitude, latitude]
  const shift = crs === 'gcj02' ? shiftGcj02 : (position: Position) => gcj02ToBd09(shiftGcj02(position))
  const { position, errorDegrees } = invert(shift, given)
  const isShifted = isInShiftBox(position)
  if (!isShifted && !isInShiftBox(given)) return ok({ longitude, latitude, converted: false })
  if (options.jurisdiction === 'CN' && options.allowInChina !== true) {
    const detail =
      'Positions of maps in the PRC are not converted to WGS-84, because of its surveying law, unless the conversion is allowed.'
    return fail({ code: 'unsupported', detail })
  }
  const error = errorDegrees * metresPerDegree
  if (isShifted) {
    return ok({
      longitude: toMillimetre(position[0]),
      latitude: toMillimetre(position[1]),
      accuracyMetres: accuracy[crs] + error,
      converted: true,
    })
  }
  // At the box's edge are numbers that the formula never gives: they stay, as uncertain as the shift is large.
  const metres = Math.hypot(position[0] - longitude, position[1] - latitude) * metresPerDegree
  return ok({ longitude, latitude, accuracyMetres: Math.ceil(metres) + error, converted: false })
}

/** For writing: the numbers that a WGS-84 position has in another system; undefined: `unknown` has none. */
export function fromWgs84(longitude: number, latitude: number, crs: Crs): Position | undefined {
  if (crs === 'unknown') return undefined
  const position: Position = [longitude, latitude]
  if (crs === 'EPSG:4326' || crs === 'EPSG:4490') return position
  const [east, north] = crs === 'gcj02' ? wgs84ToGcj02(position) : wgs84ToBd09(position)
  return [toMillimetre(east), toMillimetre(north)]
}

/** Steps back by the error of each guess, until it is below a hundredth of a millimetre. */
function invert(shift: (position: Position) => Position, given: Position) {
  let position = given
  let errorDegrees = Infinity
  for (let step = 0; step < maxSteps && errorDegrees > 1e-10; step++) {
    const shifted = shift(position)
    const [east, north] = [shifted[0] - given[0], shifted[1] - given[1]]
    position = [position[0] - east, position[1] - north]
    errorDegrees = Math.hypot(east, north)
  }
  return { position, errorDegrees }
}

/** Eight decimals of a degree, far below the accuracy. */
function toMillimetre(value: number): number {
  return Number(value.toFixed(8))
}
