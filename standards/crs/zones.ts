// Reference systems that are zones of one projection, by ranges of EPSG codes.

import { bessel, conic, grs80, japan, mercator, utm, type Area, type CrsDefinition } from './projections.ts'

/** The origins of the plane rectangular systems I to XIX: latitude, longitude. */
const japanese: readonly (readonly [number, number])[] = [
  [33, 129.5],
  [33, 131],
  [36, 132 + 1 / 6],
  [33, 133.5],
  [36, 134 + 1 / 3],
  [36, 136],
  [36, 137 + 1 / 6],
  [36, 138.5],
  [36, 139 + 5 / 6],
  [40, 140 + 5 / 6],
  [44, 140.25],
  [44, 142.25],
  [44, 144.25],
  [26, 142],
  [26, 127.5],
  [26, 124],
  [26, 131],
  [20, 136],
  [26, 154],
]

/** Families of zones: the first and the last code, and the definition of each. */
const families: readonly (readonly [number, number, (code: number) => CrsDefinition])[] = [
  [32_601, 32_660, (code) => utm(code - 32_600, 'east', 0)],
  [32_701, 32_760, (code) => utm(32_700 - code, 'east', 0)],
  [25_828, 25_838, (code) => utm(code - 25_800)],
  [3040, 3049, (code) => utm(code - 3012, 'north')],
  [26_901, 26_923, (code) => utm(code - 26_900, 'east', 2)],
  [28_348, 28_358, (code) => utm(28_300 - code, 'east', 2)],
  [7846, 7859, (code) => utm(7800 - code)],
  [31_965, 31_976, (code) => utm(code - 31_954)],
  [31_977, 31_985, (code) => utm(31_960 - code)],
  [31_466, 31_469, (code) => gaussKruger(code - 31_464, 'north')],
  [5676, 5679, (code) => gaussKruger(code - 5674, 'east')],
  [3942, 3950, (code) => frenchZone(code - 3900)],
  [3873, 3885, (code) => finnish(code - 3854)],
  [4491, 4501, (code) => chinese((code - 4478) * 6 - 3, (code - 4478) * 1_000_000 + 500_000)],
  [4502, 4512, (code) => chinese((code - 4489) * 6 - 3, 500_000)],
  [4513, 4533, (code) => chinese((code - 4488) * 3, (code - 4488) * 1_000_000 + 500_000)],
  [4534, 4554, (code) => chinese((code - 4509) * 3, 500_000)],
  [6669, 6687, (code) => plane(code - 6669)],
  [2443, 2461, (code) => plane(code - 2443)],
]

/** DHDN, of Germany. */
function gaussKruger(zone: number, first: 'east' | 'north'): CrsDefinition {
  const area: Area = [zone * 3 - 4, 46, zone * 3 + 4, 56]
  return mercator({ meridian: zone * 3, east: zone * 1_000_000 + 500_000, datum: bessel, first, accuracy: 3, area })
}

function frenchZone(latitude: number): CrsDefinition {
  const [south, north] = [latitude - 0.75, latitude + 0.75]
  const origin = `+lat_0=${latitude} +lon_0=3 +lat_1=${south} +lat_2=${north}`
  const offset = `+x_0=1700000 +y_0=${(latitude - 42) * 1_000_000 + 1_200_000}`
  return conic(`${origin} ${offset} ${grs80}`, [-10, latitude - 2, 11, latitude + 2])
}

function finnish(meridian: number): CrsDefinition {
  const area: Area = [meridian - 4, 58, meridian + 4, 71]
  return mercator({ meridian, east: meridian * 1_000_000 + 500_000, first: 'north', area })
}

function chinese(meridian: number, east: number): CrsDefinition {
  return mercator({ meridian, east, first: 'north', area: [meridian - 4, 3, meridian + 4, 54] })
}

function plane(index: number): CrsDefinition {
  const [latitude = 0, meridian = 0] = japanese[index] ?? []
  return mercator({ meridian, latitude, scale: 0.9999, east: 0, first: 'north', area: japan })
}

/** Undefined: the code is not that of a zone. */
export function zoneDefinition(code: number): CrsDefinition | undefined {
  return families.find(([from, to]) => code >= from && code <= to)?.[2](code)
}
