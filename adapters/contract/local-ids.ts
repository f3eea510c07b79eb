// The local ids of generated entities in a round trip (contract test 4). A format with, for example, twelve-digit ids
// cannot express an arbitrary id, so most runs use the ids of the format's own fixtures.

import { readableId, readableLocalId } from './context.ts'

/** The mapping between the generated entities and their local ids, as the gateway's alias rows provide it. */
export class LocalIds {
  readonly #spellable: readonly string[]
  readonly #turn: number
  readonly #idOf = new Map<string, string>()

  /** @param turn 0: the reader may see no local id; 1: the local ids of the generated ids; otherwise ids from `spellable` */
  constructor(spellable: readonly string[], turn: number) {
    this.#spellable = spellable
    this.#turn = turn
  }

  /** For entities decoded from the fixtures: each has its original local id. */
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
    const local = this.#turn === 1 || next === undefined ? readableLocalId(id) : next
    // A local id belongs to one entity. A second entity that would get it, such as the object of a relationship, has none.
    if (this.#idOf.has(local)) return undefined
    this.#idOf.set(local, id)
    return local
  }

  id(...given: Parameters<typeof readableId>): string {
    return this.#idOf.get(given[1]) ?? readableId(...given)
  }
}
