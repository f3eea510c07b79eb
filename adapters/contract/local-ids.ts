// The local ids of drawn entities in a round trip (contract test 4). An id that no vendor's system could have is of no use to a
// format that spells ids in twelve digits, so most runs take the ids that the format's own fixtures have.

import { readableId, lawLocalId } from './context.ts'

/** The local ids of the drawn entities, and the way back, as the gateway's alias rows give it. */
export class LocalIds {
  readonly #spellable: readonly string[]
  readonly #turn: number
  readonly #idOf = new Map<string, string>()

  /** @param turn 0: no local id is visible to the reader; 1: the drawn ids' own; else ids that the format can spell. */
  constructor(spellable: readonly string[], turn: number) {
    this.#spellable = spellable
    this.#turn = turn
  }

  /** For entities that the fixtures decode to: each has the local id that it was made of. */
  static ofFixtures(): LocalIds {
    return new LocalIds([], 2)
  }

  get hidden(): boolean {
    return this.#turn === 0
  }

  get most(): number {
    return this.#turn < 2 || this.#spellable.length === 0 ? 1 : Math.min(3, this.#spellable.length)
  }

  get counts(): boolean {
    return this.#turn > 1
  }

  localId(id: string): string | undefined {
    if (this.hidden) return undefined
    const known = [...this.#idOf].find(([, one]) => one === id)?.[0]
    if (known !== undefined) return known
    const next = this.#spellable[(this.#turn + this.#idOf.size) % Math.max(1, this.#spellable.length)]
    const local = this.#turn === 1 || next === undefined ? lawLocalId(id) : next
    // A local id is of one entity: another that would have it, as the object of a relationship may, has none.
    if (this.#idOf.has(local)) return undefined
    this.#idOf.set(local, id)
    return local
  }

  id(...given: Parameters<typeof readableId>): string {
    return this.#idOf.get(given[1]) ?? readableId(...given)
  }
}
