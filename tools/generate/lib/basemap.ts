// The background of the console's map where no tiles are configured: coasts and borders of Natural Earth (public domain, by way of
// world-atlas), in degrees with two decimals.

import { readFileSync } from 'node:fs'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'

type Position = readonly number[]
type Line = readonly Position[]

/** Square degrees: smaller islands are left out. */
const minIsland = 0.003

function topology(name: string): Topology {
  return JSON.parse(readFileSync(`node_modules/world-atlas/${name}.json`, 'utf8')) as Topology
}

/** Without the positions that fall together. */
function coarse(line: Line): Line {
  const rounded = line.map(([longitude = 0, latitude = 0]) => [
    Math.round(longitude * 100) / 100,
    Math.round(latitude * 100) / 100,
  ])
  return rounded.filter(
    ([longitude, latitude], index) =>
      index === 0 || longitude !== rounded[index - 1]?.[0] || latitude !== rounded[index - 1]?.[1],
  )
}

function areaOf(ring: Line): number {
  let sum = 0
  for (const [index, [x = 0, y = 0]] of ring.entries()) {
    const [nextX = 0, nextY = 0] = ring[(index + 1) % ring.length] ?? []
    sum += x * nextY - nextX * y
  }
  return Math.abs(sum / 2)
}

/** A text of GeoJSON: the land, and the borders between countries. */
export function basemap(): string {
  const land = topology('land-50m')
  const countries = topology('countries-50m')
  const shapes = feature(land, land.objects['land'] as GeometryCollection)
  const polygons = shapes.features
    .flatMap(({ geometry }) =>
      geometry.type === 'MultiPolygon'
        ? geometry.coordinates
        : geometry.type === 'Polygon'
          ? [geometry.coordinates]
          : [],
    )
    .filter(([outer = []]) => areaOf(outer) >= minIsland)
    .map((rings) => rings.map(coarse).filter((ring) => ring.length > 3))
    .filter((rings) => rings.length > 0)
  const borders = mesh(countries, countries.objects['countries'] as GeometryCollection, (one, other) => one !== other)
  const lines = borders.coordinates.map(coarse).filter((line) => line.length > 1)
  const features = [
    { type: 'Feature', properties: { kind: 'land' }, geometry: { type: 'MultiPolygon', coordinates: polygons } },
    { type: 'Feature', properties: { kind: 'border' }, geometry: { type: 'MultiLineString', coordinates: lines } },
  ]
  return JSON.stringify({ type: 'FeatureCollection', features })
}
