// Projected positions to degrees: UTM (EPSG:25828 to 25838 on ETRS89, EPSG:32601 to 32760 on WGS-84) and ETRS-TM35FIN (EPSG:3067), by
// the series of Krüger (IOGP 373-7-2, 3.5.3.1, "JHS formulas"), which are within a millimetre in the zone.

import type { Crs } from './coordinates.ts'

export interface Projection {
  /** The system of the degrees. EPSG:4490 stands for one that, as ETRS89, has moved from WGS-84 by less than a metre. */
  readonly crs: Crs
  /** @returns degrees; undefined: the numbers are not of the system */
  readonly toDegrees: (easting: number, northing: number) => readonly [longitude: number, latitude: number] | undefined
}

/** Undefined: not a projection that is known here. @param name such as `EPSG:25832` */
export function projectionOf(name: string | undefined): Projection | undefined {
  const code = Number(/^EPSG:(\d{4,5})$/.exec(name ?? '')?.[1])
  if (code === 3067) return projection('EPSG:4490', 35, 0)
  if (code >= 25828 && code <= 25838) return projection('EPSG:4490', code - 25800, 0)
  if (code >= 32601 && code <= 32660) return projection('EPSG:4326', code - 32600, 0)
  return code >= 32701 && code <= 32760 ? projection('EPSG:4326', code - 32700, 10_000_000) : undefined
}

const scale = 0.9996
const falseEasting = 500_000
const majorAxis = 6_378_137
/** GRS 1980; that of WGS-84 differs by a tenth of a millimetre at the pole. */
const flattening = 1 / 298.257222101
const n = flattening / (2 - flattening)
const radius = (majorAxis / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64)
const inverse = [
  n / 2 - (2 * n ** 2) / 3 + (37 * n ** 3) / 96 - n ** 4 / 360,
  n ** 2 / 48 + n ** 3 / 15 - (437 * n ** 4) / 1440,
  (17 * n ** 3) / 480 - (37 * n ** 4) / 840,
  (4397 * n ** 4) / 161_280,
]
const latitudes = [
  2 * n - (2 * n ** 2) / 3 - 2 * n ** 3 + (116 * n ** 4) / 45,
  (7 * n ** 2) / 3 - (8 * n ** 3) / 5 - (227 * n ** 4) / 45,
  (56 * n ** 3) / 15 - (136 * n ** 4) / 35,
  (4279 * n ** 4) / 630,
]
const degrees = 180 / Math.PI

function projection(crs: Crs, zone: number, falseNorthing: number): Projection {
  const meridian = zone * 6 - 183
  return {
    crs,
    toDegrees(easting, northing) {
      // A number of degrees, or of another system, is outside.
      if (!(easting >= 0 && easting <= 1_000_000 && northing >= 0 && northing <= 10_000_000)) return undefined
      const xi = (northing - falseNorthing) / (scale * radius)
      const eta = (easting - falseEasting) / (scale * radius)
      let x = xi
      let y = eta
      for (const [index, factor] of inverse.entries()) {
        const k = 2 * (index + 1)
        x -= factor * Math.sin(k * xi) * Math.cosh(k * eta)
        y -= factor * Math.cos(k * xi) * Math.sinh(k * eta)
      }
      const conformal = Math.asin(Math.sin(x) / Math.cosh(y))
      let latitude = conformal
      for (const [index, factor] of latitudes.entries()) latitude += factor * Math.sin(2 * (index + 1) * conformal)
      const longitude = meridian + Math.atan2(Math.sinh(y), Math.cos(x)) * degrees
      return [rounded(longitude), rounded(latitude * degrees)]
    },
  }
}

/** To a millimetre. */
function rounded(value: number): number {
  return Number(value.toFixed(8))
}
