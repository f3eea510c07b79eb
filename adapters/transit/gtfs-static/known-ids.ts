// The ids of a feed, by the names that the columns of tables refer to. Those of stops, routes and trips are read before the rows
// that refer to them, which may be in files before theirs.

import type { Feed } from './feed.ts'
import { tables } from './tables.ts'

export class KnownIds {
  readonly #sets = new Map<string, Set<string>>()
  /** The `location_type` of each stop, 0 if it has none. */
  readonly kinds = new Map<string, string>()

  of(name: string): Set<string> {
    const known = this.#sets.get(name) ?? new Set<string>()
    this.#sets.set(name, known)
    return known
  }

  has(name: string, id: string): boolean {
    return name === 'stops' ? this.kinds.has(id) : this.of(name).has(id)
  }

  /** Reads the ids of stops, zones, routes and networks, and of trips if a file needs them before the trips. */
  *collect(feed: Feed): Generator<undefined> {
    const unread = (): undefined => undefined
    for (const row of feed.rows(tables.stops, unread)) {
      const id = row.get('stop_id')
      const zone = row.get('zone_id')
      if (id !== undefined && !this.kinds.has(id)) this.kinds.set(id, row.get('location_type') ?? '0')
      if (zone !== undefined) this.of('zones').add(zone)
      yield
    }
    for (const row of feed.rows(tables.routes, unread)) {
      this.of('routes').add(row.get('route_id') ?? '')
      const network = row.get('network_id')
      if (network !== undefined) this.of('networks').add(network)
      yield
    }
    if (!['frequencies.txt', 'transfers.txt', 'attributions.txt'].some((file) => feed.has(file))) return
    for (const row of feed.rows(tables.trips, unread)) {
      this.of('trips').add(row.get('trip_id') ?? '')
      yield
    }
  }
}
