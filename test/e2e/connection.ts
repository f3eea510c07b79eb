// One raw connection of a client that does not behave: it sends what it likes, when it likes, and sees what comes back.

import { connect } from 'node:net'

export interface Connection {
  send(text: string): void
  /** All that the server sends until the connection is closed. */
  readonly received: Promise<string>
  /** Waits until the server has sent something that matches, or has closed. */
  until(pattern: RegExp): Promise<void>
  /** Goes away without a word. */
  destroy(): void
}

export function openConnection(url: string): Connection {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  let text = ''
  socket.on('data', (chunk) => (text += chunk.toString('latin1')))
  // A server may cut such a client off; the close that follows says so.
  socket.on('error', () => undefined)
  const received = new Promise<string>((resolve) => {
    socket.once('close', () => resolve(text))
  })
  return {
    received,
    send: (part) => void socket.write(part, 'latin1'),
    async until(pattern) {
      const matches = new Promise<void>((resolve) => {
        socket.on('data', () => {
          if (pattern.test(text)) resolve()
        })
      })
      if (!pattern.test(text)) await Promise.race([matches, received])
    },
    destroy: () => void socket.destroy(),
  }
}
