// Which source the messages of a station belong to, where several sources share a connector. A station that is not registered is
// refused and remembered, so that an operator sees its number and registers it in one call.

import type { UnknownStation } from '../pipeline/connectors.ts'
import type { Store } from '../store/store.ts'

/** How long a registration is used without a look at the store: another process may have changed it. */
const trustedMilliseconds = 10_000
const maxCached = 100_000
const maxUnknown = 1000

export interface StationStore {
  readonly stations: Pick<Store['stations'], 'get'>
}

export class Stations {
  readonly #store: StationStore
  readonly #tenant: string
  readonly #connector: string
  readonly #now: () => string
  /** Promises, so that messages of one station keep their order while its registration is read. */
  #known = new Map<string, Promise<string | undefined>>()
  #knownSince = performance.now()
  readonly #unknown = new Map<string, UnknownStation>()

  constructor(store: StationStore, tenant: string, connector: string, now: () => string) {
    this.#store = store
    this.#tenant = tenant
    this.#connector = connector
    this.#now = now
  }

  /** @returns undefined: the station is not registered */
  async sourceOf(station: string): Promise<string | undefined> {
    const age = performance.now() - this.#knownSince
    if (age > trustedMilliseconds || this.#known.size >= maxCached) this.invalidate()
    const lookUp =
      this.#known.get(station) ??
      this.#store.stations
        .get({ tenant: this.#tenant, connector: this.#connector, station })
        .then((found) => found?.source)
    this.#known.set(station, lookUp)
    const source = await lookUp.catch((error: unknown) => {
      this.#known.delete(station)
      throw error
    })
    if (source === undefined) this.#remember(station)
    return source
  }

  /** Those that have sent something and are not registered, the last ones first. */
  get unknown(): readonly UnknownStation[] {
    return [...this.#unknown.values()].toReversed()
  }

  /** Called after a change of the registrations. */
  invalidate(station?: string): void {
    this.#known = new Map()
    this.#knownSince = performance.now()
    if (station !== undefined) this.#unknown.delete(station)
  }

  #remember(station: string): void {
    const now = this.#now()
    const before = this.#unknown.get(station)
    this.#unknown.delete(station)
    this.#unknown.set(station, {
      station,
      first: before?.first ?? now,
      last: now,
      messages: (before?.messages ?? 0) + 1,
    })
    const [oldest] = this.#unknown.keys()
    if (this.#unknown.size > maxUnknown && oldest !== undefined) this.#unknown.delete(oldest)
  }
}
