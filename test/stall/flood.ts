// A hostile peer of a TCP listener, in a process of its own: `flood.ts PORT CONNECTIONS` opens so many connections from 127.0.0.2
// and keeps those that it may. Some send garbage, some marks without a frame, some a frame that never ends, byte by byte.
// It prints how many were closed by the other side and how many are open, and ends with its input.

import { connect, type Socket } from 'node:net'

const [port = 0, connections = 0] = process.argv.slice(2).map(Number)
const atOnce = 250
const garbage = new Uint8Array(65_536).fill(0x41)
const marks = new Uint8Array(65_536).fill(0x7e)
const open = new Set<Socket>()
let closed = 0

/** @returns once it is closed, or stands for a tenth of a second */
function attack(number: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', localAddress: '127.0.0.2' })
    socket.on('error', () => undefined)
    socket.once('close', () => {
      if (open.delete(socket)) closed++
      resolve()
    })
    socket.once('connect', () => {
      open.add(socket)
      if (number % 3 === 0) socket.write(garbage)
      else if (number % 3 === 1) socket.write(marks)
      setTimeout(resolve, 100)
    })
  })
}

setInterval(() => {
  for (const socket of open) socket.write('~')
}, 100)
for (let opened = 0; opened < connections; opened += atOnce)
  await Promise.all(Array.from({ length: atOnce }, (_, index) => attack(opened + index)))
// The last ones are accepted by the system, and wait to be refused.
for (let before = Number.POSITIVE_INFINITY; open.size < before;) {
  before = open.size
  await new Promise((resolve) => setTimeout(resolve, 3000))
}
process.stdout.write(`${JSON.stringify({ closed, open: open.size })}\n`)
process.stdin.on('end', () => process.exit()).resume()
