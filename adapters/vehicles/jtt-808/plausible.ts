// Numbers that are not readings. Terminals fill a field without a value with ones (FF, FFFF, FFFFFFFF), which JT/T 808
// itself defines for tyres only (-2019 table 27). The ranges are this project's, wide enough for any road vehicle.

export type Range = readonly [low: number, high: number]

/** Kilometres per hour. Recorders measure up to 220 (GB/T 19056-2012). */
export const speedRange: Range = [0, 300]
/** Metres. No road is above 6,000. */
export const highestAltitude = 10_000

export const mileageRange: Range = [0, 10_000_000]
export const fuelRange: Range = [0, 5000]
export const cabinRange: Range = [-90, 200]
export const percentRange: Range = [0, 100]
export const satelliteRange: Range = [0, 100]

/** Whether all bits of a field of so many bytes are set. */
export function isAbsent(number: number, bytes: number): boolean {
  return number === 2 ** (bytes * 8) - 1
}

export function isWithin(value: number, [low, high]: Range): boolean {
  return value >= low && value <= high
}
