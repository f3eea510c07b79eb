// Networks that bring what a device sends in pieces of their own.

import type { World } from '../reference/world.ts'

type Treat = (bytes: Uint8Array, send: (bytes: Uint8Array) => void) => void

/** @param begin on each connection */
export function through(world: World, begin: () => Treat): World {
  return {
    now: () => world.now(),
    after: (milliseconds, act) => world.after(milliseconds, act),
    connect(heard) {
      const [wire, treat] = [world.connect(heard), begin()]
      return { send: (bytes) => treat(bytes, (piece) => wire.send(piece)), close: () => wire.close() }
    },
  }
}

export function byteByByte(world: World): World {
  return through(world, () => (bytes, send) => {
    for (const byte of bytes) send(Uint8Array.of(byte))
  })
}

export function inOnePiece(world: World): World {
  return through(world, () => {
    let held: Uint8Array[] = []
    return (bytes, send) => {
      held.push(bytes)
      if (held.length > 1) return
      world.after(300, () => {
        send(Uint8Array.from(held.flatMap((piece) => [...piece])))
        held = []
      })
    }
  })
}
