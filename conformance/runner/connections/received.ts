// What has come from devices, cut into frames, until somebody asks for it.

import type { Message } from '../exchange.ts'

/** Waits until it is woken, at most so long. @param arrange is told how to wake it */
export type Pause = (milliseconds: number, arrange: (wake: () => void) => void) => Promise<void>

export const livePause: Pause = (milliseconds, arrange) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    arrange(() => {
      clearTimeout(timer)
      resolve()
    })
  })

/** More than any honest device sends in a run. What comes beyond it ends its connection. */
const bounds = { bytes: 4 * 1024 * 1024, frames: 10_000, connections: 64 } as const

export class Arrivals {
  readonly #coding: Coding
  readonly #pause: Pause
  readonly #streams = new Map<number, ReturnType<Coding['frames']>>()
  readonly #queue: Happening[] = []
  #wake: () => void = () => undefined
  #connections = 0
  #bytes = 0
  #frames = 0

  constructor(coding: Coding, pause: Pause) {
    this.#coding = coding
    this.#pause = pause
  }

  /** @returns its number; undefined where there were too many */
  connected(): number | undefined {
    if (this.#connections >= bounds.connections) return undefined
    const connection = ++this.#connections
    this.#streams.set(connection, this.#coding.frames())
    this.#tell({ kind: 'connected', connection })
    return connection
  }

  /** @returns false where it is too much */
  received(connection: number, chunk: Uint8Array): boolean {
    this.#bytes += chunk.length
    const framed = this.#streams.get(connection)?.push(chunk) ?? []
    this.#frames += framed.length
    for (const one of framed) this.#tell({ kind: 'frame', connection, ...one })
    return this.#bytes <= bounds.bytes && this.#frames <= bounds.frames
  }

  closed(connection: number): void {
    const stream = this.#streams.get(connection)
    if (stream === undefined) return
    this.#streams.delete(connection)
    for (const one of stream.end()) this.#tell({ kind: 'frame', connection, ...one })
    this.#tell({ kind: 'closed', connection })
  }

  async take(milliseconds: number): Promise<Happening | undefined> {
    if (this.#queue.length === 0 && milliseconds > 0) {
      await this.#pause(milliseconds, (wake) => (this.#wake = wake))
    }
    return this.#queue.shift()
  }

  #tell(happening: Happening): void {
    this.#queue.push(happening)
    this.#wake()
  }
}

/** How frames of a protocol are cut, written, and told without what is hidden. One is made for each run. */
export interface Coding {
  /** The frames of one connection. */
  frames(): { push(chunk: Uint8Array): readonly Framed[]; end(): readonly Framed[] }
  /** For the wire: a frame with what is hidden put back. */
  revealed(frame: Uint8Array): Uint8Array
  /** A few words: which message it is. */
  told(frame: Uint8Array): string
  /** As it stands in a record. */
  body(frame: Uint8Array): Message['body']
}

/** What a device did, on which connection: 1 is the first of a run. */
export type Happening = { readonly connection: number } & (
  | { readonly kind: 'connected' | 'closed' }
  | ({ readonly kind: 'frame' } & Framed)
)
export interface Framed {
  /** Without what is hidden; empty where the bytes are no frame at all. */
  readonly bytes: Uint8Array
  /** What is wrong with it as a frame, in words that repeat nothing of it. */
  readonly faults: readonly string[]
}
