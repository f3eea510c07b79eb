// Coordinates of a declared system to WGS-84, by proj4. Only adapters of city models import it, so that no other build contains it.

import proj4 from 'proj4'
import { epsgDefinition } from './epsg.ts'
import type { CrsDefinition } from './projections.ts'

/** A system that a source declares in the notation of PROJ, without a known area. */
export function declaredDefinition(projection: string): CrsDefinition | undefined {
  if (!/^(?:\+[a-z][a-z0-9_]*(?:=[\w.,@+-]{1,100})? ?){2,30}$/i.test(projection)) return undefined
  // Grids and axes are not of the projection, and an unknown file of a grid would be ignored.
  if (/\+(?:nadgrids|geoidgrids|axis|init)=/.test(projection)) return undefined
  try {
    const [x, y] = proj4(projection).inverse([0, 0])
    return Number.isFinite(x) && Number.isFinite(y)
      ? { projection, first: 'east', accuracy: 1, area: [-180, -90, 180, 90] }
      : undefined
  } catch {
    return undefined
  }
}

/** Longitude and latitude, in degrees to 8 decimals; undefined: the coordinates are not of the system. */
export type ToWgs84 = (first: number, second: number, third: number) => readonly [number, number] | undefined

const known = new Map<string, ToWgs84>()

/**
 * The conversion of a system.
 *
 * @param axes the order of the coordinates: that of the definition, or easting first whatever it says
 */
export function toWgs84Of(of: CrsDefinition, axes: 'authority' | 'east-north'): ToWgs84 {
  const { projection, first, area } = of
  const isSwapped = first === 'north' && axes === 'authority'
  const key = `${isSwapped} ${area.join()} ${projection}`
  const before = known.get(key)
  if (before !== undefined) return before
  const converter = proj4(projection)
  const [west, south, east, north] = area
  const convert: ToWgs84 = (one, two, three) => {
    if (!Number.isFinite(one + two + three)) return undefined
    const [x, y] = isSwapped ? [two, one] : [one, two]
    const [longitude = NaN, latitude = NaN] = inverse(
      (position) => converter.inverse(position),
      first === 'geocentric' ? [x, y, three] : [x, y],
    )
    // Also if it is not a number.
    if (!(longitude >= west && longitude <= east && latitude >= south && latitude <= north)) return undefined
    return [rounded(longitude), rounded(latitude)]
  }
  if (known.size < 1000) known.set(key, convert)
  return convert
}

function inverse(convert: (position: number[]) => readonly number[], position: number[]): readonly number[] {
  try {
    return convert(position)
  } catch {
    return []
  }
}

/** To a millimetre. */
function rounded(value: number): number {
  return Number(value.toFixed(8))
}

export { epsgDefinition, type CrsDefinition }
