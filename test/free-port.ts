// Ports for servers that a test starts in a process of their own.

import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Outside of the ports that Linux gives to connections and to port 0 (32768 and above): a port from there can be taken by
 * another process between this check and the start of the server.
 */
const lowest = 20_000
const highest = 32_767

/** What this process has been given already: its server may not listen yet. */
const given = new Set<number>()

async function isFree(port: number): Promise<boolean> {
  if (given.has(port)) return false
  given.add(port)
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}

/**
 * @param count how many ports in a row are needed
 * @returns the first of them; nothing listens on any of them at 127.0.0.1
 */
export async function freePort(count = 1): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const first = randomInt(lowest, highest + 2 - count)
    const ports = Array.from({ length: count }, (_, index) => first + index)
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return first
  }
  throw new Error(`no ${count} ports in a row are free between ${lowest} and ${highest}`)
}
