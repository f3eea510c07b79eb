// The TCP server that devices connect to.

import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { Arrivals, livePause, type Coding } from './received.ts'
import { type DeviceConnection, openConnection } from './connection.ts'
import type { ListenAddress } from './listen.ts'
import type { Session } from '../session.ts'

/** How much data may be unread by a device before its connection is closed. */
const maxUnread = 1024 * 1024

export class DeviceListener {
  readonly #listen: ListenAddress
  readonly #patience: number
  readonly #sockets = new Map<number, Socket>()
  readonly #server: Server = createServer((socket) => this.#accept(socket))
  #arrivals: Arrivals | undefined
  /** HOST:PORT. */
  address = ''

  constructor(listen: ListenAddress, patience: number) {
    this.#listen = listen
    this.#patience = patience
  }

  async start(): Promise<void> {
    const { host, port } = this.#listen
    this.#server.listen(port, host)
    await once(this.#server, 'listening')
    const address = this.#server.address()
    const found = typeof address === 'object' && address !== null ? address.port : port
    this.address = `${host.includes(':') ? `[${host}]` : host}:${found}`
  }

  /** Devices that connected before are disconnected: a device connects again. */
  async open(coding: Coding, session: Session): Promise<DeviceConnection> {
    const arrivals = new Arrivals(coding, livePause)
    this.#arrivals = arrivals
    const carrier = {
      send: (connection: number, bytes: Uint8Array): void => {
        const socket = this.#sockets.get(connection)
        if (socket !== undefined && socket.writableLength > maxUnread) socket.destroy()
        else if (socket?.writable === true) socket.write(bytes)
      },
      hangUp: (connection: number): void => this.#sockets.get(connection)?.destroySoon(),
      close: async (): Promise<void> => this.close(),
    }
    return openConnection({ address: this.address, patience: this.#patience, coding, arrivals, carrier }, session)
  }

  close(): void {
    this.#arrivals = undefined
    for (const socket of this.#sockets.values()) socket.destroy()
    this.#server.close()
  }

  #accept(socket: Socket): void {
    const arrivals = this.#arrivals
    const connection = arrivals?.connected()
    // A device that resets the connection is handled by 'close'.
    socket.on('error', () => undefined)
    if (arrivals === undefined || connection === undefined) {
      socket.destroy()
      return
    }
    this.#sockets.set(connection, socket)
    socket.setNoDelay(true)
    socket.on('data', (chunk) => {
      if (!arrivals.received(connection, chunk)) socket.destroy()
    })
    socket.on('close', () => {
      this.#sockets.delete(connection)
      arrivals.closed(connection)
    })
  }
}
