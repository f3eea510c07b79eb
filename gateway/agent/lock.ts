// One process for a spool folder, by a local socket in it: it ends with its process, however that ends.

import { createServer, connect, type Server } from 'node:net'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../standards/result.ts'

/** What every system allows for the path of a local socket. */
const maxPathBytes = 100
const name = 'agent.socket'

/** @returns what releases the folder, or why it cannot be used */
export async function lockFolder(folder: string): Promise<Result<() => Promise<void>, string>> {
  const path = join(folder, name)
  if (Buffer.byteLength(path) > maxPathBytes) {
    return fail(`The path of spool.folder may have at most ${maxPathBytes - name.length - 1} bytes.`)
  }
  if (await isAnswered(path)) return fail('Another agent uses the spool folder.')
  await rm(path, { force: true })
  const server = createServer((socket) => socket.destroy())
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(path, resolve)
    })
  } catch {
    return fail('The spool folder cannot be locked: it must be on a file system with local sockets, and writable.')
  }
  server.unref()
  return ok(() => closed(server))
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
  })
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
