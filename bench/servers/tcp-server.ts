// One side of the measuring over TCP: `gateway` with a listener for JT/T 808, or `bare`, a program of `node:net` that frames, checks,
// commits one row a frame in groups and acknowledges. It prints its port and runs until it is ended.

import { mkdtempSync } from 'node:fs'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { readConfig } from '../../gateway/config/config.ts'
import { ownerPolicy } from '../../gateway/policy/policy.ts'
import { startNode } from '../../gateway/runtime/node.ts'

const path = join(mkdtempSync(join(tmpdir(), 'citygate-bench-')), 'bench.sqlite')
const connections = 20_000

async function gateway(): Promise<number> {
  const config = readConfig({
    listen: { port: 0 },
    store: { path },
    connectors: [{ kind: 'tcp', id: 'taxis', port: 0, source: 'taxis', connections, connectionsPerPeer: connections }],
  })
  if (!config.ok) throw new Error('the configuration of the benchmark is wrong')
  const running = await startNode({ config: config.value, policy: ownerPolicy, parts: { log: () => undefined } })
  const { store, services, connectors } = running.gateway
  const options = { timezone: '+08:00', crs: 'EPSG:4326', edition: '2013' }
  await store.sources.put('city', { id: 'taxis', adapter: 'jtt-808', options, owner: 'taxis' }, services.now())
  return Number(connectors?.get('city', 'taxis')?.details['port'])
}

const delimiter = 0x7e
const escape = 0x7d

function unescaped(frame: Uint8Array): Buffer {
  const bytes = Buffer.alloc(frame.length)
  let length = 0
  for (let index = 0; index < frame.length; index++) {
    if (frame[index] === escape) bytes[length++] = frame[++index] === 1 ? escape : delimiter
    else bytes[length++] = frame[index] ?? 0
  }
  return bytes.subarray(0, length)
}

function acknowledgement(frame: Buffer): Buffer {
  const reply = Buffer.alloc(18)
  reply.writeUInt16BE(0x8001, 0)
  reply.writeUInt16BE(5, 2)
  frame.copy(reply, 4, 4, 10)
  frame.copy(reply, 12, 10, 12)
  frame.copy(reply, 14, 0, 2)
  reply[17] = reply.subarray(0, 17).reduce((sum, byte) => sum ^ byte, 0)
  const out = [delimiter]
  for (const byte of reply) {
    if (byte === delimiter) out.push(escape, 2)
    else if (byte === escape) out.push(escape, 1)
    else out.push(byte)
  }
  return Buffer.from([...out, delimiter])
}

async function bare(): Promise<number> {
  const database = new DatabaseSync(path)
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = normal; create table frame (n integer primary key, phone text, at text, body blob)',
  )
  const insert = database.prepare('insert into frame (phone, at, body) values (?, ?, ?)')
  let waiting: { readonly socket: Socket; readonly frame: Buffer }[] = []
  const store = (): void => {
    const group = waiting
    waiting = []
    database.exec('begin')
    for (const { frame } of group) insert.run(frame.toString('hex', 4, 10), new Date().toISOString(), frame)
    database.exec('commit')
    for (const { socket, frame } of group) socket.write(acknowledgement(frame))
  }
  const server = createServer({ noDelay: true }, (socket) => {
    let rest = Buffer.alloc(0)
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk) => {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      for (;;) {
        const start = rest.indexOf(delimiter)
        const end = start === -1 ? -1 : rest.indexOf(delimiter, start + 1)
        if (end === -1) return
        const frame = unescaped(rest.subarray(start + 1, end))
        rest = rest.subarray(end + 1)
        if (frame.reduce((sum, byte) => sum ^ byte, 0) !== 0) continue
        if (waiting.length === 0) setImmediate(store)
        waiting.push({ socket, frame })
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

console.log(String(process.argv[2] === 'gateway' ? await gateway() : await bare()))
