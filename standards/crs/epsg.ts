// Coordinate reference systems by EPSG code, as far as city models use them: parameters of the EPSG Geodetic Parameter Dataset
// (IOGP), in the notation of PROJ. The order of axes is that of the dataset. Shifts to WGS-84 are those of the dataset's general
// transformations, within a few metres; a system whose shift is not published, such as Xian 1980, is not in the list.

import {
  austria,
  china,
  conic,
  europe,
  geographic,
  grs80,
  japan,
  mercator,
  plate,
  utm,
  wgs84,
  world,
  type CrsDefinition,
} from './projections.ts'
import { zoneDefinition } from './zones.ts'

const rijksdriehoek: CrsDefinition = {
  projection:
    '+proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel +towgs84=565.4171,50.3319,465.5524,-0.398957388243134,0.343987817378283,-1.87740163998045,4.0725 +units=m',
  first: 'east',
  accuracy: 1,
  area: [3, 50.5, 7.5, 56],
}
const britain = mercator({
  meridian: -2,
  latitude: 49,
  scale: 0.9996012717,
  east: 400_000,
  north: -100_000,
  datum: '+ellps=airy +towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489',
  accuracy: 5,
  area: [-9, 49.5, 2.5, 61.5],
})
const lambert93 = conic(`+lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 ${grs80}`, [-10, 41, 11, 52])

function swiss(east: number, north: number): CrsDefinition {
  const datum = '+ellps=bessel +towgs84=674.374,15.056,405.346,0,0,0,0'
  return {
    projection: `+proj=somerc +lat_0=46.9524055555556 +lon_0=7.43958333333333 +k_0=1 +x_0=${east} +y_0=${north} ${datum} +units=m`,
    first: 'east',
    accuracy: 1,
    area: [5.5, 45.5, 11, 48],
  }
}

const korea = (meridian: number): CrsDefinition =>
  mercator({ meridian, latitude: 38, east: 200_000, north: 600_000, first: 'north', area: [122, 32, 135, 44] })
const sweden = (meridian: number): CrsDefinition =>
  mercator({ meridian, east: 150_000, first: 'north', area: [meridian - 3, 54, meridian + 3, 70] })

const single: ReadonlyMap<number, CrsDefinition> = new Map([
  [4326, { projection: `+proj=longlat ${wgs84}`, first: 'north', accuracy: 0, area: world }],
  [4979, { projection: `+proj=longlat ${wgs84}`, first: 'north', accuracy: 0, area: world }],
  [4978, { projection: `+proj=geocent ${wgs84} +units=m`, first: 'geocentric', accuracy: 0, area: world }],
  [4936, { projection: `+proj=geocent ${grs80} +units=m`, first: 'geocentric', accuracy: plate, area: europe }],
  [
    3857,
    {
      projection: '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null',
      first: 'east',
      accuracy: 0,
      area: world,
    },
  ],
  ...[4258, 4937, 7423, 7409].map((code) => [code, geographic(europe)] as const),
  ...[4490, 4480].map((code) => [code, geographic(china)] as const),
  ...[6668, 6667, 6697, 4612].map((code) => [code, geographic(japan)] as const),
  ...[7844, 7843, 4283].map((code) => [code, geographic([93, -60, 174, -8], 2)] as const),
  [4269, geographic([-180, 14, -40, 87], 2)],
  [4171, geographic([-10, 41, 11, 52])],
  [4737, geographic([122, 28, 135, 41])],
  [4167, geographic([160, -56, 180, -25])],
  [4674, geographic([-122, -60, -25, 33])],
  ...[28992, 7415, 9286].map((code) => [code, code === 9286 ? geographic([3, 50.5, 7.5, 56]) : rijksdriehoek] as const),
  ...[27700, 7405].map((code) => [code, britain] as const),
  ...[2154, 5698].map((code) => [code, lambert93] as const),
  [2056, swiss(2_600_000, 1_200_000)],
  [21781, swiss(600_000, 200_000)],
  [
    31370,
    conic(
      '+lat_0=90 +lon_0=4.36748666666667 +lat_1=51.1666672333333 +lat_2=49.8333339 +x_0=150000.013 +y_0=5400088.438 +ellps=intl +towgs84=-106.8686,52.2978,-103.7239,0.3366,-0.457,1.8422,-1.2747',
      [2, 49, 7, 52],
    ),
  ],
  [
    3812,
    conic(
      `+lat_0=50.797815 +lon_0=4.35921583333333 +lat_1=49.8333333333333 +lat_2=51.1666666666667 +x_0=649328 +y_0=665262 ${grs80}`,
      [2, 49, 7, 52],
    ),
  ],
  [
    3301,
    conic(
      `+lat_0=57.5175539305556 +lon_0=24 +lat_1=59.3333333333333 +lat_2=58 +x_0=500000 +y_0=6375000 ${grs80}`,
      [20, 57, 29, 61],
      'north',
    ),
  ],
  [
    3035,
    {
      projection: `+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 ${grs80} +units=m`,
      first: 'north',
      accuracy: plate,
      area: europe,
    },
  ],
  [4647, mercator({ meridian: 9, scale: 0.9996, east: 32_500_000 })],
  [5650, mercator({ meridian: 15, scale: 0.9996, east: 33_500_000 })],
  ...[5554, 5555, 5556].map((code) => [code, utm(code - 5523)] as const),
  [7416, utm(32)],
  [5972, utm(32)],
  [5973, utm(33)],
  [3067, mercator({ meridian: 27, scale: 0.9996, east: 500_000, area: [19, 58, 33, 71] })],
  ...[3006, 5845].map(
    (code) =>
      [code, mercator({ meridian: 15, scale: 0.9996, east: 500_000, first: 'north', area: [10, 54, 25, 70] })] as const,
  ),
  ...[12, 13.5, 15, 16.5, 18, 14.25, 15.75, 17.25, 18.75, 20.25, 21.75, 23.25].map(
    (meridian, index) => [3007 + index, sweden(meridian)] as const,
  ),
  [
    2180,
    mercator({ meridian: 19, scale: 0.9993, east: 500_000, north: -5_300_000, first: 'north', area: [14, 49, 25, 55] }),
  ],
  ...[5, 6, 7, 8].map(
    (zone) =>
      [
        2171 + zone,
        mercator({ meridian: zone * 3, scale: 0.999923, east: zone * 1_000_000 + 500_000, first: 'north' }),
      ] as const,
  ),
  ...[31 / 3, 40 / 3, 49 / 3].map(
    (meridian, index) =>
      [
        31_254 + index,
        mercator({
          meridian,
          east: 0,
          north: -5_000_000,
          datum: austria,
          first: 'north',
          accuracy: 2,
          area: [9, 46, 18, 50],
        }),
      ] as const,
  ),
  [3346, mercator({ meridian: 24, scale: 0.9998, east: 500_000, first: 'north', area: [19, 53, 27, 57] })],
  [
    3059,
    mercator({ meridian: 24, scale: 0.9996, east: 500_000, north: -6_000_000, first: 'north', area: [19, 55, 29, 59] }),
  ],
  [3763, mercator({ meridian: -8.13310833333333, latitude: 39.6682583333333, east: 0, area: [-10, 36, -6, 43] })],
  ...[125, 127, 129, 131].map((meridian, index) => [5185 + index, korea(meridian)] as const),
  [
    5179,
    mercator({
      meridian: 127.5,
      latitude: 38,
      scale: 0.9996,
      east: 1_000_000,
      north: 2_000_000,
      first: 'north',
      area: [122, 28, 135, 44],
    }),
  ],
  [
    2193,
    mercator({
      meridian: 173,
      scale: 0.9996,
      east: 1_600_000,
      north: 10_000_000,
      first: 'north',
      area: [166, -48, 180, -33],
    }),
  ],
  [
    2326,
    mercator({
      meridian: 114.178555555556,
      latitude: 22.3121333333333,
      east: 836_694.05,
      north: 819_069.8,
      datum: '+ellps=intl +towgs84=-162.619,-276.959,-161.764,0.067753,-2.243648,-1.158828,-1.094246',
      first: 'north',
      area: [113.5, 22, 114.6, 22.7],
    }),
  ],
  [
    3414,
    mercator({
      meridian: 103.833333333333,
      latitude: 1.36666666666667,
      east: 28_001.642,
      north: 38_744.572,
      datum: wgs84,
      first: 'north',
      area: [103.5, 1, 104.2, 1.6],
    }),
  ],
  [3826, mercator({ meridian: 121, scale: 0.9999, east: 250_000, area: [119, 20, 123, 27] })],
  [3825, mercator({ meridian: 119, scale: 0.9999, east: 250_000, area: [117, 20, 121, 27] })],
  [
    2263,
    {
      projection: `+proj=lcc +lat_0=40.1666666666667 +lon_0=-74 +lat_1=41.0333333333333 +lat_2=40.6666666666667 +x_0=300000 +y_0=0 ${grs80} +units=us-ft`,
      first: 'east',
      accuracy: 2,
      area: [-75, 40, -71, 42],
    },
  ],
] as const)

/** Undefined: the code is not in the list, and the source must declare its definition. */
export function epsgDefinition(code: number): CrsDefinition | undefined {
  return single.get(code) ?? zoneDefinition(code)
}
