// The open connections of a listener with their channels: they are paused, resumed and ended together.

import type { Server } from 'node:net'
import type { Channel } from './channel.ts'

interface Connection {
  pause(): void
  resume(): void
}

const drainMilliseconds = 10_000

export class Channels<Open extends Connection> {
  readonly #all = new Map<Open, Channel>()
  readonly #destroy: (connection: Open) => void
  #isPaused = false

  /** @param destroy ends a connection whose peer does not end it */
  constructor(destroy: (connection: Open) => void) {
    this.#destroy = destroy
  }

  get isPaused(): boolean {
    return this.#isPaused
  }

  [Symbol.iterator](): Iterator<[Open, Channel]> {
    return this.#all.entries()
  }

  add(connection: Open, channel: Channel): void {
    this.#all.set(connection, channel)
    if (!this.#isPaused) connection.resume()
  }

  delete(connection: Open): void {
    this.#all.delete(connection)
  }

  pause(): void {
    this.#isPaused = true
    for (const connection of this.#all.keys()) connection.pause()
  }

  resume(): void {
    this.#isPaused = false
    for (const connection of this.#all.keys()) connection.resume()
  }

  /** Takes no more connections, and answers what the open ones have sent. */
  async end(server: Server | undefined): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      if (server === undefined) resolve()
      else server.close(() => resolve())
    })
    for (const channel of this.#all.values()) channel.end()
    const deadline = setTimeout(() => {
      for (const connection of this.#all.keys()) this.#destroy(connection)
    }, drainMilliseconds)
    await closed
    clearTimeout(deadline)
  }
}
