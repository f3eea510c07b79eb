// The background of the console's map. By default it is this gateway's own, and nothing else is called; what a configured one is
// loaded from is put into the content security policy of that page alone.

import type { ConfigFault } from './variables.ts'

export interface MapConfig {
  /** Of raster tiles: a URL with {z}, {x} and {y}. */
  readonly tiles?: string
  /** Of a MapLibre style: a URL. */
  readonly style?: string
  readonly attribution?: string
  /** What the map loads from other servers. */
  readonly origins: readonly string[]
}

export function mapConfig({ origins = [], ...given }: Partial<MapConfig> = {}): MapConfig {
  const named = [given.tiles, given.style].flatMap((url) =>
    url !== undefined && URL.canParse(url) ? [new URL(url).origin] : [],
  )
  return { ...given, origins: [...new Set([...named, ...origins])] }
}

export function mapFaults({ tiles, style, origins = [] }: Partial<MapConfig> = {}): readonly ConfigFault[] {
  const faults: ConfigFault[] = []
  for (const [name, url] of [['tiles', tiles] as const, ['style', style] as const]) {
    if (url !== undefined && !URL.canParse(url)) faults.push({ key: `console.map.${name}`, detail: 'must be a URL' })
  }
  if (tiles !== undefined && style !== undefined)
    faults.push({ key: 'console.map.style', detail: 'must not stand beside console.map.tiles' })
  if (origins.some((origin) => !URL.canParse(origin)))
    faults.push({ key: 'console.map.origins', detail: 'must be origins, such as https://tiles.city.example' })
  return faults
}
