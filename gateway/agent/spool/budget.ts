// The room that the spools of all sources share, and what happens when it is used up: nothing more is taken, or the oldest messages
// of any source go.

export type WhenFull = 'refuse' | 'drop-oldest'

/** A spool as the budget sees it. */
export interface Droppable {
  /** When the oldest message that can be dropped was received, milliseconds since 1970; undefined: there is none. */
  readonly oldestDroppable: number | undefined
  /** Deletes the oldest segment and counts its messages. */
  dropOldest(): Promise<void>
}

export class Budget {
  readonly maxBytes: number
  readonly #whenFull: WhenFull
  readonly #spools = new Set<Droppable>()
  #used = 0

  constructor(maxBytes: number, whenFull: WhenFull) {
    this.maxBytes = maxBytes
    this.#whenFull = whenFull
  }

  /** Bytes on the disk. */
  get used(): number {
    return this.#used
  }

  add(spool: Droppable): void {
    this.#spools.add(spool)
  }

  /** @param bytes that are on the disk, or are there no longer */
  changed(bytes: number): void {
    this.#used += bytes
  }

  /** @returns false: there is no room for so many bytes */
  async reserve(bytes: number): Promise<boolean> {
    while (this.#used + bytes > this.maxBytes) if (!(await this.makeRoom())) return false
    this.#used += bytes
    return true
  }

  /** Drops the oldest messages, where the rule says so. @returns false: nothing can be dropped */
  async makeRoom(): Promise<boolean> {
    if (this.#whenFull === 'refuse') return false
    let oldest: Droppable | undefined
    for (const spool of this.#spools) {
      const { oldestDroppable: time } = spool
      if (time !== undefined && time < (oldest?.oldestDroppable ?? Number.POSITIVE_INFINITY)) oldest = spool
    }
    await oldest?.dropOldest()
    return oldest !== undefined
  }
}
