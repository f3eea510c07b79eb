// The bytes of a connection to a broker of MQTT, over TCP or TLS, with packets above a size taken out.

import { connect as connectTcp, type LookupFunction, type Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { connect as connectTls, type ConnectionOptions } from 'node:tls'
import { PacketLimit, type PacketLimitOptions } from './packet-limit.ts'

export interface StreamOptions {
  /** A name, or an address without brackets. */
  readonly host: string
  readonly port: number
  /** Absent: plain TCP. */
  readonly tls?: ConnectionOptions
  /** Absent: the system's. */
  readonly lookup?: LookupFunction
  readonly limit: PacketLimitOptions
  /** What comes cannot be read any further. */
  readonly failed: (detail: string) => void
}

export function openStream({ host, port, tls, lookup, limit, failed }: StreamOptions): Duplex {
  const target = { host, port, ...(lookup === undefined ? {} : { lookup }) }
  const socket =
    tls === undefined
      ? connectTcp(target)
      : connectTls({ ...tls, ...target, ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }) })
  socket.setNoDelay(true)
  return limited(socket, new PacketLimit(limit), failed)
}

/** A socket whose packets above the limit are discarded. */
export function limited(socket: Socket, limit: PacketLimit, failed: (detail: string) => void): Duplex {
  const stream = new Duplex({
    read: () => void socket.resume(),
    write: (chunk: Uint8Array, _, done) => void socket.write(chunk, done),
    writev: (chunks: readonly { readonly chunk: Uint8Array }[], done) =>
      void socket.write(Buffer.concat(chunks.map(({ chunk }) => chunk)), done),
    final: (done) => void socket.end(done),
    destroy(error, done) {
      socket.destroy()
      done(error)
    },
  })
  socket.on('data', (bytes: Uint8Array) => {
    const kept = limit.take(bytes)
    if (!kept.ok) return failed(kept.problem)
    let hasRoom = true
    for (const part of kept.value) hasRoom = stream.push(part)
    if (!hasRoom) socket.pause()
  })
  socket.on('end', () => stream.push(null))
  socket.on('error', (error) => stream.destroy(error))
  socket.on('close', () => stream.destroy())
  return stream
}
