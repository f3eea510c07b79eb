// Networks that deliver the bytes of a device in other pieces, and bring other clients.

import type { Device, World } from '../reference/device-environment.ts'

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

/** A device among other clients of the same address: a silent probe, a client of another protocol, and `other`. */
export function amongOthers(world: World, device: Device, other: Device): Device {
  const probe = (times: number): void => {
    const wire = world.connect({ received: () => undefined, closed: () => undefined })
    if (times % 2 === 0) wire.send(new TextEncoder().encode('GET / HTTP/1.1\r\n\r\n'))
    world.after(50, () => wire.close())
    if (times > 0) world.after(5000, () => probe(times - 1))
  }
  return {
    start() {
      probe(30)
      device.start()
      world.after(2000, () => other.start())
    },
    stop() {
      device.stop()
      other.stop()
    },
  }
}
