// Which resources of a feed belong together, by their links (NAESB REQ.21 3): a usage point has meter readings, a meter reading
// has a type and blocks. Mostly the addresses themselves say so; else the related links do.

import type { XmlElement } from '../../kit/index.ts'
import { espi, type Entry } from './feed.ts'

export interface ReadingType {
  readonly entry: Entry
  readonly element: XmlElement
}

export interface Places {
  /** The id of the usage point that a resource is of; undefined: no link says so. */
  pointOf(entry: Entry): string | undefined
  /** The type of a meter reading or of a block. */
  typeOf(entry: Entry): ReadingType | undefined
}

/** The own part of the address of a usage point in an address below it. */
function pointInAddress(address: string | undefined): string | undefined {
  return /(?:^|\/)UsagePoint\/([^/?#]+)/.exec(address ?? '')?.[1]
}

/** What each address leads to; an address that leads to two things leads to none. */
class Owners<T> {
  readonly #owners = new Map<string, T | undefined>()

  add(addresses: readonly string[], owner: T): void {
    for (const address of addresses)
      this.#owners.set(address, this.#owners.has(address) && this.#owners.get(address) !== owner ? undefined : owner)
  }

  of({ self, up }: Entry): T | undefined {
    return this.#owners.get(self ?? '') ?? this.#owners.get(up ?? '')
  }
}

export function placesOf(entries: readonly Entry[]): Places {
  const of = (name: string): readonly Entry[] =>
    entries.filter(({ resource }) => resource.name === name && resource.namespace === espi)
  const points = new Owners<string>()
  const pointOf = (entry: Entry): string | undefined =>
    pointInAddress(entry.self) ?? pointInAddress(entry.up) ?? points.of(entry)
  for (const name of ['UsagePoint', 'MeterReading'])
    for (const entry of of(name)) {
      const point = pointOf(entry)
      if (point !== undefined) points.add(entry.related, point)
    }
  const types = new Map(of('ReadingType').map((entry) => [entry.self ?? '', { entry, element: entry.resource }]))
  const meterReadings = new Map(of('MeterReading').map((entry) => [entry.self ?? '', entry]))
  const readingOfLink = new Owners<Entry>()
  for (const entry of meterReadings.values()) readingOfLink.add(entry.related, entry)
  const typeOfReading = (entry: Entry): ReadingType | undefined => {
    // Some feeds have the type within the meter reading.
    const inner = entry.resource.children.find(({ name, namespace }) => name === 'ReadingType' && namespace === espi)
    if (inner !== undefined) return { entry, element: inner }
    return entry.related.map((address) => types.get(address)).find(Boolean)
  }
  return {
    pointOf,
    typeOf(entry) {
      if (entry.resource.name === 'MeterReading') return typeOfReading(entry)
      const owner = (entry.up ?? entry.self ?? '').replace(/\/IntervalBlock(?:\/[^/]*)?$/, '')
      const reading = meterReadings.get(owner) ?? readingOfLink.of(entry)
      return reading === undefined ? undefined : typeOfReading(reading)
    },
  }
}
