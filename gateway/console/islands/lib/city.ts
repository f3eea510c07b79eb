// What the data worker knows of the city: the places, which of them the map has, and what it gets next. Without the map and
// without the network, so that it can be tested by itself.

import type { Bounds, FromWorker, Listed, MapFeature, Move, Place, TypeCount } from './messages.ts'

interface Known {
  readonly number: number
  place: Place
  /** Changed since the map got it. */
  isDirty: boolean
  /** What the map has. */
  isDrawn: boolean
}

type Changes = Extract<FromWorker, { kind: 'changes' }>

export class City {
  readonly #known = new Map<string, Known>()
  readonly #byNumber = new Map<number, Known>()
  readonly #dirty = new Set<Known>()
  readonly #symbols = new Map<string, number>()
  #hidden: ReadonlySet<string> = new Set()
  #gone: number[] = []
  #next = 1
  #search = ''
  shapesChanged = false

  get size(): number {
    return this.#known.size
  }

  /** @returns whether anything of it is new */
  put(place: Place): boolean {
    const known = this.#known.get(place.id)
    if (known === undefined) {
      const added: Known = { number: this.#next++, place, isDirty: false, isDrawn: false }
      this.#known.set(place.id, added)
      this.#byNumber.set(added.number, added)
      this.#symbolOf(place.type)
      this.#mark(added)
      if (place.shape !== undefined) this.shapesChanged = true
      return true
    }
    const { place: before } = known
    const hasMoved = !isSamePoint(before, place) || before.isCoarse !== place.isCoarse
    known.place = place
    if (place.shape !== undefined && JSON.stringify(before.shape) !== JSON.stringify(place.shape))
      this.shapesChanged = true
    if (hasMoved) this.#mark(known)
    return hasMoved || before.at !== place.at || before.name !== place.name
  }

  /** After all pages: what they did not have is gone. */
  keepOnly(ids: ReadonlySet<string>): void {
    for (const [id, known] of this.#known) {
      if (ids.has(id)) continue
      this.#known.delete(id)
      this.#byNumber.delete(known.number)
      this.#dirty.delete(known)
      if (known.isDrawn) this.#gone.push(known.number)
      if (known.place.shape !== undefined) this.shapesChanged = true
    }
  }

  hide(types: readonly string[]): void {
    this.#hidden = new Set(types)
    this.shapesChanged = true
    for (const known of this.#known.values()) if (this.#isShown(known.place) !== known.isDrawn) this.#mark(known)
  }

  search(text: string): void {
    this.#search = text.trim().toLowerCase()
  }

  /** The next changes for the map, at most so many; undefined: it has everything. */
  take(most: number): Changes | undefined {
    if (this.#dirty.size === 0 && this.#gone.length === 0) return undefined
    const add: MapFeature[] = []
    const move: Move[] = []
    const remove = this.#gone.splice(0, most)
    for (const known of this.#dirty) {
      if (add.length + move.length + remove.length >= most) break
      this.#dirty.delete(known)
      known.isDirty = false
      const isShown = this.#isShown(known.place)
      if (!isShown && known.isDrawn) remove.push(known.number)
      if (isShown && known.isDrawn) move.push({ id: known.number, to: known.place.point, c: coarseOf(known.place) })
      if (isShown && !known.isDrawn) add.push(this.#featureOf(known))
      known.isDrawn = isShown
    }
    return { kind: 'changes', add, move, remove }
  }

  types(): readonly TypeCount[] {
    const counts = new Map<string, number>()
    for (const { place } of this.#known.values()) counts.set(place.type, (counts.get(place.type) ?? 0) + 1)
    return [...counts]
      .map(([type, count]) => ({ type, count, symbol: this.#symbolOf(type), isShown: !this.#hidden.has(type) }))
      .toSorted((one, other) => other.count - one.count || (one.type < other.type ? -1 : 1))
  }

  /** The latest observed first. */
  list(most: number): Extract<FromWorker, { kind: 'list' }> {
    const shown = [...this.#known.values()].map(({ place }) => place).filter((place) => this.#isShown(place))
    const matching = this.#search === '' ? shown : shown.filter((place) => textOf(place).includes(this.#search))
    const items = matching
      .toSorted((one, other) => compare(other.at ?? '', one.at ?? '') || compare(one.id, other.id))
      .slice(0, most)
      .map(({ id, type, name, at }): Listed => ({
        id,
        type,
        label: name ?? localId(id),
        ...(at === undefined ? {} : { at }),
      }))
    return { kind: 'list', items, matching: matching.length, total: this.#known.size }
  }

  shapes(): readonly object[] {
    return [...this.#known.values()].flatMap(({ number, place }) =>
      place.shape === undefined || !this.#isShown(place)
        ? []
        : [
            {
              type: 'Feature',
              id: number,
              geometry: place.shape,
              properties: { s: this.#symbolOf(place.type), a: place.shape.type.endsWith('Polygon') ? 1 : 0 },
            },
          ],
    )
  }

  /** Of most of the city: a few entities that are far away do not make the map small. */
  bounds(): Bounds | undefined {
    const places = [...this.#known.values()].map(({ place }) => place.point)
    if (places.length === 0) return undefined
    const span = (axis: 0 | 1): readonly [number, number] => {
      const sorted = places.map((point) => point[axis]).toSorted((one, other) => one - other)
      const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0
      const [low, high, middle] = [at(0.1), at(0.9), at(0.5)]
      const room = Math.max(high - low, 0.01)
      const inside = sorted.filter((one) => Math.abs(one - middle) <= 2 * room)
      return [inside[0] ?? low, inside.at(-1) ?? high]
    }
    const [[west, east], [south, north]] = [span(0), span(1)]
    return [west, south, east, north]
  }

  find(number: number | undefined, id: string | undefined): Place | undefined {
    const known = number === undefined ? this.#known.get(id ?? '') : this.#byNumber.get(number)
    return known?.place
  }

  #mark(known: Known): void {
    known.isDirty = true
    this.#dirty.add(known)
  }

  #isShown({ type }: Place): boolean {
    return !this.#hidden.has(type)
  }

  #symbolOf(type: string): number {
    const known = this.#symbols.get(type) ?? this.#symbols.size
    this.#symbols.set(type, known)
    return known
  }

  #featureOf({ number, place }: Known): MapFeature {
    return {
      type: 'Feature',
      id: number,
      geometry: { type: 'Point', coordinates: [place.point[0], place.point[1]] },
      properties: { s: this.#symbolOf(place.type), c: coarseOf(place) },
    }
  }
}

function coarseOf({ isCoarse }: Place): 0 | 1 {
  return isCoarse === true ? 1 : 0
}

function isSamePoint({ point: [x, y] }: Place, { point: [otherX, otherY] }: Place): boolean {
  return x === otherX && y === otherY
}

function textOf({ id, type, name = '' }: Place): string {
  return `${name} ${id} ${type}`.toLowerCase()
}

function localId(id: string): string {
  return id.slice(id.lastIndexOf(':') + 1)
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
