// The messages of one connection that are not answered yet, in the order in which they arrived: MQTT wants its PUBACK packets in that
// order (3.1.1 section 4.6), though messages of several sources are stored in another.

interface Entry {
  /** Undefined: QoS 0. */
  readonly identifier: number | undefined
  readonly bytes: number
  isSettled: boolean
}

const maxMessages = 1024
const maxBytes = 16 * 1024 * 1024

export class Window {
  /** Settled entries leave from the front. */
  readonly #entries: Entry[] = []
  readonly #acknowledge: (packets: Uint8Array) => void
  #bytes = 0
  #isScheduled = false
  #whenRoom: (() => void) | undefined
  #whenEmpty: (() => void)[] = []

  /** @param acknowledge writes PUBACK packets */
  constructor(acknowledge: (packets: Uint8Array) => void) {
    this.#acknowledge = acknowledge
  }

  get length(): number {
    return this.#entries.length
  }

  /** @returns what to call once the message is durable */
  add(identifier: number | undefined, bytes: number): () => void {
    const entry: Entry = { identifier, bytes, isSettled: false }
    this.#entries.push(entry)
    this.#bytes += bytes
    return () => {
      entry.isSettled = true
      if (this.#isScheduled) return
      this.#isScheduled = true
      // The messages of one transaction are settled together: one write.
      queueMicrotask(() => this.#flush())
    }
  }

  /** Calls back now, or once the next message may be taken. Only the last caller waits. */
  whenRoom(callback: () => void): void {
    if (this.#isFull()) this.#whenRoom = callback
    else callback()
  }

  /** Resolves once every message is settled. */
  async empty(): Promise<void> {
    if (this.#entries.length > 0) await new Promise<void>((resolve) => this.#whenEmpty.push(resolve))
  }

  #isFull(): boolean {
    return this.#entries.length >= maxMessages || this.#bytes >= maxBytes
  }

  #flush(): void {
    this.#isScheduled = false
    const end = this.#entries.findIndex(({ isSettled }) => !isSettled)
    const settled = this.#entries.splice(0, end === -1 ? this.#entries.length : end)
    for (const { bytes } of settled) this.#bytes -= bytes
    const packets = settled.flatMap(({ identifier }) =>
      identifier === undefined ? [] : [0x40, 0x02, identifier >> 8, identifier & 0xff],
    )
    if (packets.length > 0) this.#acknowledge(Uint8Array.from(packets))
    if (!this.#isFull()) {
      const next = this.#whenRoom
      this.#whenRoom = undefined
      next?.()
    }
    if (this.#entries.length > 0) return
    for (const resolve of this.#whenEmpty.splice(0)) resolve()
  }
}
