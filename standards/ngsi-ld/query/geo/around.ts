// The boxes that hold everything within a distance of a box on the sphere, for an index: never too small, with care of the
// poles and of the antimeridian (RFC 7946 clause 5.2, 5.3).

import { earthRadius } from './distance.ts'
import type { Box } from './shape.ts'

const radians = Math.PI / 180

/** Degrees that are added against rounding: a hundredth of a millimetre. */
const margin = 1e-10

/** @param metres from the box */
export function boxesAround({ west, south, east, north }: Box, metres: number): readonly Box[] {
  const angle = metres / earthRadius
  const [lower, upper] = [south - angle / radians - margin, north + angle / radians + margin]
  const band = { south: Math.max(-90, lower), north: Math.min(90, upper) }
  if (lower <= -90 || upper >= 90) return [{ west: -180, east: 180, ...band }]
  // The meridians that touch the circle of that distance around the position nearest to a pole.
  const nearest = Math.max(Math.abs(south), Math.abs(north)) * radians
  const sideways = Math.asin(Math.min(1, Math.sin(angle) / Math.cos(nearest))) / radians + margin
  const [left, right] = [west - sideways, east + sideways]
  if (right - left >= 360) return [{ west: -180, east: 180, ...band }]
  if (left < -180)
    return [
      { west: -180, east: right, ...band },
      { west: left + 360, east: 180, ...band },
    ]
  if (right > 180)
    return [
      { west: left, east: 180, ...band },
      { west: -180, east: right - 360, ...band },
    ]
  return [{ west: left, east: right, ...band }]
}
