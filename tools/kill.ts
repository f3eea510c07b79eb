// `npm run kill`: two hundred `kill -9` of the gateway under 32 connections, over HTTP. Afterwards every message that was
// answered 202 is there exactly once, and the audit chain is whole. Seeded, so that a failure can be repeated.

import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestIssuer, audience, type TestIssuer } from '../gateway/e2e/target.ts'
import { jt808Location } from '../gateway/e2e/frames.ts'
import { demoPolicy } from '../gateway/demo/policy.ts'
import { openSqlite } from '../gateway/ports/sqlite.ts'
import { createStore } from '../gateway/store/store.ts'

const kills = Number(process.argv[2] ?? 200)
const connections = 32
const seed = 20261125
const folder = mkdtempSync(join(tmpdir(), 'citygate-kill-'))
const path = join(folder, 'kill.sqlite')

/** A small seeded generator (mulberry32). */
function random(state: number): () => number {
  let next = state
  return () => {
    next = (next + 0x6d2b79f5) | 0
    let mixed = Math.imul(next ^ (next >>> 15), 1 | next)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function start(port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['gateway/cli/main.ts', 'serve', '--config', join(folder, 'config.json')], {
    stdio: 'ignore',
  })
  for (let tries = 0; tries < 2000; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => undefined)
    if (answer?.status === 200) return child
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('the gateway does not get ready')
}

interface Sent {
  readonly entity: string
  readonly speed: number
}

/** One connection: its own vehicle, a serial number that counts; it remembers what was acknowledged. */
class Vehicle {
  readonly acknowledged = new Map<number, Sent>()
  private serial = 0
  private readonly phone: string
  private readonly url: string
  private readonly headers: Readonly<Record<string, string>>

  constructor(index: number, url: string, token: string) {
    this.phone = String(13_900_000_000 + index).padStart(12, '0')
    this.url = url
    this.headers = { authorization: `Bearer ${token}`, 'content-type': 'application/vnd.citygate.frames+json' }
  }

  async run(alive: () => boolean): Promise<void> {
    while (alive()) await this.post()
  }

  private async post(): Promise<void> {
    const serial = ++this.serial
    const second = String(serial % 60).padStart(2, '0')
    const minute = String(Math.floor(serial / 60) % 60).padStart(2, '0')
    const hour = String(Math.floor(serial / 3600) % 24).padStart(2, '0')
    const frame = jt808Location({
      phone: this.phone,
      serial,
      time: `260801${hour}${minute}${second}`,
      latitude: 4_000_000 + serial,
      longitude: 39_000_000,
      speed: serial % 1000,
    })
    const body = JSON.stringify({ frames: [{ hex: frame }] })
    try {
      const answer = await fetch(this.url, { method: 'POST', headers: this.headers, body })
      if (answer.status !== 202) return
      const { results } = (await answer.json()) as { results: { result: string; entities?: string[] }[] }
      const entity = results[0]?.entities?.find((id) => id.includes(':Vehicle:'))
      if (results[0]?.result === 'stored' && entity !== undefined)
        this.acknowledged.set(serial, { entity, speed: (serial % 1000) / 10 })
    } catch {
      // The gateway was killed under this request: nothing was promised.
    }
  }

  /** Every acknowledged message, sent once more: each must be known. */
  async unknownAgain(): Promise<number> {
    let unknown = 0
    for (const serial of this.acknowledged.keys()) {
      const before = this.serial
      this.serial = serial - 1
      const count = this.acknowledged.size
      const result = await this.repeat(serial)
      this.serial = before
      if (result !== 'duplicate' || this.acknowledged.size !== count) unknown++
    }
    return unknown
  }

  private async repeat(serial: number): Promise<string | undefined> {
    const second = String(serial % 60).padStart(2, '0')
    const minute = String(Math.floor(serial / 60) % 60).padStart(2, '0')
    const hour = String(Math.floor(serial / 3600) % 24).padStart(2, '0')
    const frame = jt808Location({
      phone: this.phone,
      serial,
      time: `260801${hour}${minute}${second}`,
      latitude: 4_000_000 + serial,
      longitude: 39_000_000,
      speed: serial % 1000,
    })
    const answer = await fetch(this.url, {
      method: 'POST',
      headers: this.headers,
      body: JSON.stringify({ frames: [{ hex: frame }] }),
    })
    const { results } = (await answer.json()) as { results: { result: string }[] }
    return results[0]?.result
  }
}

async function prepare(port: number, issuer: TestIssuer): Promise<string> {
  writeFileSync(
    join(folder, 'config.json'),
    JSON.stringify({
      listen: { port },
      publicUrl: audience,
      idKey: 'a-key-for-the-kill-test-only-0123456789',
      issuers: [issuer.config],
      policy: demoPolicy,
      store: { path },
    }),
  )
  return issuer.token('test-vendor', ['vendor', 'officer'])
}

const port = await freePort()
const token = await prepare(port, await createTestIssuer())
const draw = random(seed)
const vehicles = Array.from(
  { length: connections },
  (_, index) => new Vehicle(index, `http://127.0.0.1:${port}/v1/sources/fleet/messages`, token),
)

let child = await start(port)
const source = {
  adapter: 'jtt-808',
  owner: 'test-vendor',
  jurisdiction: 'KE',
  options: { timezone: '+08:00', crs: 'EPSG:4326', edition: '2013' },
}
const made = await fetch(`http://127.0.0.1:${port}/v1/sources/fleet`, {
  method: 'PUT',
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  body: JSON.stringify(source),
})
if (made.status !== 201) throw new Error(`the source was not made: ${await made.text()}`)

for (let kill = 0; kill < kills; kill++) {
  let alive = true
  const running = vehicles.map((vehicle) => vehicle.run(() => alive))
  await new Promise((resolve) => setTimeout(resolve, 20 + draw() * 180))
  child.kill('SIGKILL')
  alive = false
  await Promise.all(running)
  child = await start(port)
}

const acknowledged = vehicles.reduce((sum, vehicle) => sum + vehicle.acknowledged.size, 0)
const lost = (await Promise.all(vehicles.map((vehicle) => vehicle.unknownAgain()))).reduce(
  (sum, count) => sum + count,
  0,
)
child.kill('SIGTERM')
await new Promise((resolve) => child.once('exit', resolve))

const sql = openSqlite({ path, synchronous: 'normal' })
const store = createStore(sql)
await store.audit.sequence()
const chain = await store.audit.verify('city')
const doubled = await sql.all<{ count: number }>(
  'select count(*) as count from (select key from deduplication group by source, key having count(*) > 1)',
)
await sql.close?.()
rmSync(folder, { recursive: true })

console.log(
  `${kills} kills under ${connections} connections: ${acknowledged} acknowledged, ${lost} lost, ${doubled[0]?.count ?? 0} twice, audit chain ${chain.ok ? 'whole' : 'BROKEN'}`,
)
if (lost > 0 || acknowledged === 0 || (doubled[0]?.count ?? 0) > 0 || !chain.ok) process.exitCode = 1
