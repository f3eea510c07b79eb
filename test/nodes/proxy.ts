// A network between a node and its database that a test can cut: a TCP proxy that stops passing anything on, without closing what is open.

import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export interface CuttableNetwork {
  readonly port: number
  /** From now on nothing passes, in either direction, and nobody is told. */
  cut(): void
  /** What was open while it was cut is gone; new connections pass. */
  mend(): void
  close(): void
}

export async function startNetwork(target: number): Promise<CuttableNetwork> {
  const open = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.on('data', (bytes) => {
        if (!isCut) other.write(bytes)
      })
      one.on('error', () => undefined)
      one.on('close', () => {
        open.delete(one)
        if (!isCut) other.destroy()
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const dropAll = (): void => {
    for (const socket of open) socket.destroy()
  }
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    cut() {
      isCut = true
    },
    mend() {
      dropAll()
      isCut = false
    },
    close() {
      dropAll()
      server.close()
    },
  }
}
