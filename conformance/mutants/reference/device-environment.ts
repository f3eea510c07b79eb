// The environment of a reference device: a clock, and a network that leads to its platform. The proof advances both by hand; over a
// socket they are the clock and the network of the machine.

export interface World {
  /** Milliseconds since 1970. */
  now(): number
  /** @returns a function that cancels the action */
  after(milliseconds: number, act: () => void): () => void
  /** @param heard receives incoming bytes in pieces of any size, and the end of the connection */
  connect(heard: { readonly received: (bytes: Uint8Array) => void; readonly closed: () => void }): Wire
}

export interface Wire {
  send(bytes: Uint8Array): void
  close(): void
}

export interface Device {
  start(): void
  stop(): void
}
