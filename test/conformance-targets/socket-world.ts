// The world of a reference device over a socket, in the time of this machine.

import { connect } from 'node:net'
import type { World } from '../../conformance/mutants/reference/device-environment.ts'

export function socketWorld(host: string, port: number): World {
  return {
    now: Date.now,
    after(milliseconds, act) {
      const timer = setTimeout(act, milliseconds)
      return () => clearTimeout(timer)
    },
    connect({ received, closed }) {
      const socket = connect(port, host)
      socket.on('data', received)
      // Nobody may listen yet, or any more: the device comes again.
      socket.on('error', () => undefined)
      socket.on('close', closed)
      return {
        send: (bytes) => void socket.write(bytes),
        close() {
          socket.off('close', closed)
          socket.destroy()
        },
      }
    },
  }
}
