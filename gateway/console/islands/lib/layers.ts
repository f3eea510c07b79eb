// What the map draws above its background: areas and lines, places that are less exact, clusters, entities, and the chosen one.

import type { Map as LibreMap } from 'maplibre-gl'
import { drawCluster, drawSymbol } from './symbols.ts'

const clusterRadius = 30
export const clusterMaxZoom = 12
const symbolPixels = 44
const clusterPixels = 84
const pixelRatio = 2

/** Of the map itself, and not of its background. */
export const ownSources: ReadonlySet<string> = new Set(['entities', 'shapes', 'chosen', 'land', 'grid'])

export function collection(features: readonly object[]): GeoJSON.FeatureCollection {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { type: 'FeatureCollection', features: [...features] as GeoJSON.Feature[] }
}

/** `s7`: the symbol of a type; `c12`: a cluster of so many. */
export function addImage(map: LibreMap, id: string): void {
  if (map.hasImage(id)) return
  const canvas = id.startsWith('c')
    ? drawCluster(id.slice(1), clusterPixels)
    : drawSymbol(Number(id.slice(1)), symbolPixels)
  const pixels = canvas.getContext('2d', { willReadFrequently: true })?.getImageData(0, 0, canvas.width, canvas.height)
  if (pixels !== undefined) map.addImage(id, pixels, { pixelRatio })
}

export function addLayers(map: LibreMap): void {
  const none = collection([])
  map.addSource('entities', { type: 'geojson', data: none, cluster: true, clusterRadius, clusterMaxZoom })
  map.addSource('shapes', { type: 'geojson', data: none })
  map.addSource('chosen', { type: 'geojson', data: none })
  const accent = getComputedStyle(document.documentElement).colorScheme === '' ? '#0b5fb8' : '#3b8be0'
  map.addLayer({
    id: 'areas',
    type: 'fill',
    source: 'shapes',
    filter: ['==', ['get', 'a'], 1],
    paint: { 'fill-color': accent, 'fill-opacity': 0.12 },
  })
  map.addLayer({
    id: 'lines',
    type: 'line',
    source: 'shapes',
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': accent, 'line-width': 2.5, 'line-opacity': 0.55 },
  })
  map.addLayer({
    id: 'coarse',
    type: 'circle',
    source: 'entities',
    filter: ['==', ['get', 'c'], 1],
    paint: {
      'circle-radius': 18,
      'circle-color': accent,
      'circle-opacity': 0.14,
      'circle-stroke-color': accent,
      'circle-stroke-width': 1,
      'circle-stroke-opacity': 0.5,
    },
  })
  map.addLayer({
    id: 'clusters',
    type: 'symbol',
    source: 'entities',
    filter: ['has', 'point_count'],
    layout: {
      'icon-image': ['concat', 'c', ['get', 'point_count_abbreviated']],
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
    },
  })
  map.addLayer({
    id: 'entities',
    type: 'symbol',
    source: 'entities',
    filter: ['!', ['has', 'point_count']],
    layout: {
      'icon-image': ['concat', 's', ['get', 's']],
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
    },
  })
  map.addLayer({
    id: 'chosen',
    type: 'circle',
    source: 'chosen',
    paint: { 'circle-radius': 15, 'circle-opacity': 0, 'circle-stroke-color': accent, 'circle-stroke-width': 3 },
  })
}
