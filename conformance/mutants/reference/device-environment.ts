// What a reference device lives in: a clock, and a network that leads to its platform. The proof turns both by hand; over a socket
// they are those of the machine.

export interface World {
  /** Milliseconds since 1970. */
  now(): number
  /** @returns how to call it off */
  after(milliseconds: number, act: () => void): () => void
  /** @param heard told of what comes, in pieces as the network likes them */
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
