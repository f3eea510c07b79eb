// Data received from devices, cut into frames and queued until a check reads them.

import type { Message } from '../exchange.ts'

/** Waits until it is woken, or until the time has elapsed. @param arrange receives the function that wakes it */
export type Pause = (milliseconds: number, arrange: (wake: () => void) => void) => Promise<void>

export const livePause: Pause = (milliseconds, arrange) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    arrange(() => {
      clearTimeout(timer)
      resolve()
    })
  })

/** More than any device sends in a run. A connection that exceeds a bound is closed. */
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

  /** @returns the number of the connection; undefined if there are too many */
  connected(): number | undefined {
    if (this.#connections >= bounds.connections) return undefined
    const connection = ++this.#connections
    this.#streams.set(connection, this.#coding.frames())
    this.#notify({ kind: 'connected', connection })
    return connection
  }

  /** @returns false if a bound is exceeded */
  received(connection: number, chunk: Uint8Array): boolean {
    this.#bytes += chunk.length
    const framed = this.#streams.get(connection)?.push(chunk) ?? []
    this.#frames += framed.length
    for (const one of framed) this.#notify({ kind: 'frame', connection, ...one })
    return this.#bytes <= bounds.bytes && this.#frames <= bounds.frames
  }

  closed(connection: number): void {
    const stream = this.#streams.get(connection)
    if (stream === undefined) return
    this.#streams.delete(connection)
    for (const one of stream.end()) this.#notify({ kind: 'frame', connection, ...one })
    this.#notify({ kind: 'closed', connection })
  }

  async take(milliseconds: number): Promise<Happening | undefined> {
    if (this.#queue.length === 0 && milliseconds > 0) {
      await this.#pause(milliseconds, (wake) => (this.#wake = wake))
    }
    return this.#queue.shift()
  }

  #notify(happening: Happening): void {
    this.#queue.push(happening)
    this.#wake()
  }
}

/** Cuts, writes and labels the frames of a protocol, and hides credentials. There is one per run. */
export interface Coding {
  /** The frames of one connection. */
  frames(): { push(chunk: Uint8Array): readonly Framed[]; end(): readonly Framed[] }
  /** The frame for the wire, with hidden values restored. */
  revealed(frame: Uint8Array): Uint8Array
  /** A short label of the message. */
  label(frame: Uint8Array): string
  /** The frame in a record. */
  body(frame: Uint8Array): Message['body']
}

/** An event of a device, on a connection: 1 is the first of a run. */
export type Happening = { readonly connection: number } & (
  | { readonly kind: 'connected' | 'closed' }
  | ({ readonly kind: 'frame' } & Framed)
)
export interface Framed {
  /** With hidden values removed; empty if the bytes are not a frame. */
  readonly bytes: Uint8Array
  /** The faults of the frame, in texts that repeat no data of it. */
  readonly faults: readonly string[]
}
