// The data of the reference server: the stops and districts of a small town.

export interface Feature {
  readonly id: string
  readonly geometry: { readonly type: string; readonly coordinates: unknown }
  readonly properties: Readonly<Record<string, unknown>>
  /** The time of observation; RFC 3339, UTC. */
  readonly seen: string
}

export interface Collection {
  readonly id: string
  readonly title: string
  /** West, south, east, north. */
  readonly box: readonly [number, number, number, number]
  readonly features: readonly Feature[]
}

const stops: readonly Feature[] = Array.from({ length: 12 }, (_, index) => ({
  id: `stop-${index + 1}`,
  geometry: { type: 'Point', coordinates: [39.6 + index / 100, -4.05] },
  properties: { name: `Stop ${index + 1}`, seen: `2018-02-${String(index + 10)}T08:00:00Z` },
  seen: `2018-02-${String(index + 10)}T08:00:00Z`,
}))

function square(west: number, south: number): readonly (readonly [number, number])[] {
  const [east, north] = [west + 0.1, south + 0.1]
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
}

const districts: readonly Feature[] = [0, 1].map((index) => ({
  id: `district-${index + 1}`,
  geometry: { type: 'Polygon', coordinates: [square(39.5 + index / 10, -4.1)] },
  properties: { name: `District ${index + 1}` },
  seen: '2018-01-01T00:00:00Z',
}))

export const collections: readonly Collection[] = [
  { id: 'stops', title: 'Stops', box: [39.5, -4.2, 39.8, -4], features: stops },
  { id: 'districts', title: 'Districts', box: [39.4, -4.2, 39.8, -3.9], features: districts },
]
