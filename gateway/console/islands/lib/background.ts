// Whether the configured background of the map loads. A map must not wait for the server of somebody else, nor stay empty without a word.

import type { Map as LibreMap, StyleSpecification } from 'maplibre-gl'
import { type Base, baseStyle, tilesSource } from './base.ts'
import { ownSources } from './layers.ts'

export interface Background {
  readonly style: StyleSpecification | string
  /** The configured style cannot be read: the plain map stands in its place. */
  readonly isRefused: boolean
}

const patienceMilliseconds = 8000

/** A style that does not load would keep the map from showing anything, so that it is tried first. */
export async function backgroundOf(base: Base): Promise<Background> {
  const { style, basemap } = base
  if (style === undefined || (await isStyle(style))) return { style: baseStyle(base), isRefused: false }
  return { style: baseStyle({ basemap }), isRefused: true }
}

async function isStyle(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { credentials: 'omit', signal: AbortSignal.timeout(patienceMilliseconds) })
    const style: unknown = answer.ok ? await answer.json() : undefined
    return typeof style === 'object' && style !== null && 'layers' in style
  } catch {
    // It does not answer, does not allow this origin (CORS), or is not JSON.
    return false
  }
}

/**
 * Calls back when the background does not load, and again when it does.
 *
 * @param hasTiles whether it is of raster tiles, of which a server may have none at all
 */
export function watchBackground(map: LibreMap, hasTiles: boolean, show: (isFailed: boolean) => void): void {
  let hasLoaded = false
  map.on('sourcedata', ({ sourceId, tile }) => {
    if (ownSources.has(sourceId) || tile === undefined || !isLoaded(tile)) return
    hasLoaded = true
    show(false)
  })
  map.on('error', (event) => {
    const sourceId: unknown = 'sourceId' in event ? event.sourceId : undefined
    if (typeof sourceId === 'string' && !ownSources.has(sourceId)) return show(true)
    // Icons and fonts of a style are no background. The map logs only where nobody listens.
    // oxlint-disable-next-line no-console
    console.error(event.error)
  })
  // The map reports no error of a tile that is not there (404): some places have none, but a server that has none at all is broken.
  map.on('idle', () => {
    if (hasTiles && !hasLoaded && map.getSource(tilesSource) !== undefined) show(true)
  })
}

function isLoaded(tile: unknown): boolean {
  return typeof tile === 'object' && tile !== null && 'state' in tile && tile.state === 'loaded'
}
