// A process that stops while it holds the lock of writers, in the middle of a statement: another one ends its connection, and goes on.

import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeLock } from '../../gateway/store/drivers/postgres/batch.ts'
import { openMigrated } from '../../gateway/store/testing-postgres.ts'
import { isInstalled, startMilliseconds, startTestServer, type TestServer } from './server.ts'

/** A message of the protocol: its type, its length, its content. */
function message(type: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length + 4)
  return Buffer.concat([Buffer.from(type), length, content])
}

const text = (value: string): Buffer => Buffer.from(`${value}\0`)
const parse = (sql: string): Buffer => message('P', Buffer.concat([text(''), text(sql), Buffer.alloc(2)]))
const describeStatement = message('D', Buffer.from('S\0'))
const flush = message('H', Buffer.alloc(0))

async function until(socket: Socket, what: string): Promise<void> {
  let seen = ''
  for await (const bytes of socket.iterator({ destroyOnReturn: false })) {
    seen += (bytes as Buffer).toString('latin1')
    if (seen.includes(what)) return
  }
}

describe.skipIf(!isInstalled)('a process that stops while it writes', () => {
  let server: TestServer
  beforeAll(() => {
    server = startTestServer(5447)
  }, startMilliseconds)
  afterAll(() => server.remove())

  it('keeps the others from writing for some seconds, and no longer', { timeout: 60_000 }, async () => {
    const sql = await openMigrated(server.url)
    const [row] = await sql.all<{ readonly name: string }>('select current_database() as name')
    const { hostname, port, username } = new URL(server.url)
    const socket = connect(Number(port), hostname)
    socket.on('error', () => undefined)
    const version = Buffer.from([0, 3, 0, 0])
    const start = Buffer.concat([version, ...['user', username, 'database', row?.name ?? '', ''].map(text)])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(start.length + 4)
    socket.write(Buffer.concat([length, start]))
    await until(socket, 'Z')
    socket.write(message('Q', text(`begin; select pg_advisory_xact_lock(${writeLock})`)))
    await until(socket, 'pg_advisory_xact_lock')
    // A statement that was described, and whose values never come: no timeout of PostgreSQL applies to it.
    socket.write(Buffer.concat([parse('select $1::text'), describeStatement, flush]))
    const began = performance.now()
    await sql.batch([{ sql: `insert into cache_version (name, version) values ('a', 1)` }])
    const took = performance.now() - began
    expect(await sql.all('select name from cache_version')).toEqual([{ name: 'a' }])
    expect(took).toBeGreaterThan(1000)
    expect(took).toBeLessThan(8000)
    socket.destroy()
    await sql.close?.()
  })
})
