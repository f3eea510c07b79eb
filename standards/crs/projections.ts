// What coordinate reference systems are made of, in the notation of PROJ: datums, and the projections that several systems share.

export interface CrsDefinition {
  /** In the notation of PROJ, with easting or longitude first. */
  readonly projection: string
  /** What the first coordinate is, by the dataset. */
  readonly first: 'east' | 'north' | 'geocentric'
  /** What the coordinates are at most from WGS-84, in metres, beyond the projection itself. */
  readonly accuracy: number
  /** West, south, east, north, in degrees: a position outside is not of the system. */
  readonly area: readonly [number, number, number, number]
}

export type Area = CrsDefinition['area']

export const europe: Area = [-35, 32, 45, 85]
export const japan: Area = [122, 17, 158, 47]
export const china: Area = [73, 3, 136, 54]
export const world: Area = [-180, -90, 180, 90]
/** ETRS89, CGCS2000, JGD2011, GDA2020 and others of GRS 1980 have moved from WGS-84 with their plates. */
export const grs80 = '+ellps=GRS80 +towgs84=0,0,0,0,0,0,0'
export const plate = 1

export function geographic(area: Area, accuracy = plate): CrsDefinition {
  return { projection: `+proj=longlat ${grs80}`, first: 'north', accuracy, area }
}

interface Mercator {
  readonly meridian: number
  readonly latitude?: number
  readonly scale?: number
  readonly east: number
  readonly north?: number
  readonly datum?: string
  readonly first?: 'east' | 'north'
  readonly accuracy?: number
  readonly area?: Area
}

/** A transverse Mercator projection. Without an area: five degrees on both sides of its meridian. */
export function mercator(of: Mercator): CrsDefinition {
  const { meridian, latitude = 0, scale = 1, east, north = 0, datum = grs80, first = 'east', accuracy = plate } = of
  return {
    projection: `+proj=tmerc +lat_0=${latitude} +lon_0=${meridian} +k=${scale} +x_0=${east} +y_0=${north} ${datum} +units=m`,
    first,
    accuracy,
    area: of.area ?? [meridian - 5, -80, meridian + 5, 84],
  }
}

/** A zone of UTM. @param zone negative: in the south */
export function utm(zone: number, first: 'east' | 'north' = 'east', accuracy = plate): CrsDefinition {
  const [meridian, isSouth] = [Math.abs(zone) * 6 - 183, zone < 0]
  const area: Area = [meridian - 6, isSouth ? -80 : -1, meridian + 6, isSouth ? 1 : 84]
  return mercator({ meridian, scale: 0.9996, east: 500_000, north: isSouth ? 10_000_000 : 0, first, accuracy, area })
}

export const bessel = '+ellps=bessel +towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7'
export const austria = '+ellps=bessel +towgs84=577.326,90.129,463.919,5.137,1.474,5.297,2.4232'
export const wgs84 = '+ellps=WGS84 +towgs84=0,0,0,0,0,0,0'

export function conic(
  parameters: string,
  area: Area,
  first: 'east' | 'north' = 'east',
  accuracy = plate,
): CrsDefinition {
  return { projection: `+proj=lcc ${parameters} +units=m`, first, accuracy, area }
}
