// The background of the map: coasts and borders of this gateway's own, which fade where they are coarser than a city, and above them
// the configured tiles; or a configured style.

import type { StyleSpecification } from 'maplibre-gl'
import { isDark } from './symbols.ts'

export interface Base {
  readonly basemap: string
  readonly tiles?: string
  readonly style?: string
  readonly attribution?: string
}

const naturalEarth = 'Natural Earth'

export function baseStyle({ basemap, tiles, style, attribution }: Base): StyleSpecification | string {
  if (style !== undefined) return style
  const plain = plainStyle(basemap, tiles === undefined ? attribution : undefined)
  if (tiles === undefined) return plain
  // The plain map stays below: it is seen where there is no tile.
  return {
    ...plain,
    sources: {
      ...plain.sources,
      [tilesSource]: { type: 'raster', tiles: [tiles], tileSize: 256, attribution: escaped(attribution ?? '') },
    },
    layers: [...plain.layers, { id: tilesSource, type: 'raster', source: tilesSource }],
  }
}

export const tilesSource = 'tiles'

function plainStyle(basemap: string, attribution = naturalEarth): StyleSpecification {
  const [sea, land, line] = isDark() ? ['#0f1720', '#18212c', '#33404f'] : ['#dfe8f0', '#f7f6f2', '#c3ccd6']
  return {
    version: 8,
    sources: {
      land: { type: 'geojson', data: basemap, attribution: escaped(attribution) },
      grid: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    layers: [
      {
        id: 'sea',
        type: 'background',
        paint: { 'background-color': ['interpolate', ['linear'], ['zoom'], 7, sea, 10, land] },
      },
      {
        id: 'land',
        type: 'fill',
        source: 'land',
        filter: ['==', ['get', 'kind'], 'land'],
        paint: { 'fill-color': land, 'fill-antialias': true },
      },
      {
        id: 'coast',
        type: 'line',
        source: 'land',
        paint: {
          'line-color': line,
          'line-width': 1,
          'line-opacity': ['interpolate', ['linear'], ['zoom'], 7, 1, 9.5, 0],
        },
      },
      {
        id: 'grid',
        type: 'line',
        source: 'grid',
        paint: { 'line-color': line, 'line-width': 0.6, 'line-opacity': 0.7 },
      },
    ],
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

/** Lines of whole steps of degrees, so that a plain background has a scale. */
export function gridOf(bounds: readonly [number, number, number, number], zoom: number): readonly object[] {
  const [west, south, east, north] = bounds
  const wanted = 360 / 2 ** zoom / 2
  const steps = [30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001]
  const step = steps.find((one) => one <= wanted) ?? 0.001
  const lines: object[] = []
  const line = (from: readonly [number, number], to: readonly [number, number]): void => {
    lines.push({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: [from, to] } })
  }
  const most = 60
  for (let n = Math.floor(west / step), count = 0; n * step <= east && count < most; n++, count++)
    line([n * step, south], [n * step, north])
  for (let n = Math.floor(south / step), count = 0; n * step <= north && count < most; n++, count++)
    line([west, n * step], [east, n * step])
  return lines
}
