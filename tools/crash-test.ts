// `npm run crash-test`: two hundred `kill -9` of the gateway under 32 connections, over HTTP. Afterwards every message that was
// answered 202 is there exactly once, and the audit log is whole and has a record of each. Seeded, so that a failure can be repeated. Arguments:
// how many kills, and on which runtime (node, deno, bun).

import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestIssuer, audience, type TestIssuer } from '../test/e2e/target.ts'
import { jt808Location } from '../test/e2e/frames.ts'
import { commandOf, processRuntimes } from '../test/e2e/runtime-command.ts'
import { demoPolicy } from '../gateway/cli/sandbox/policy.ts'
import { verifyLog } from '../gateway/audit/verify/log.ts'
import { storedLog } from '../gateway/audit/testing.ts'
import { verifierKeys } from '../gateway/audit/audit-key-file.ts'
import { readConfig } from '../gateway/config/config.ts'
import { treeHash } from '../standards/transparency-log/hash.ts'
import { readVerifierKey } from '../standards/transparency-log/keys.ts'
import { openSqlite } from '../gateway/store/drivers/sqlite.ts'
import { createStore } from '../gateway/store/sql-store.ts'
import { freePort } from '../test/free-port.ts'

const kills = Number(process.argv[2] ?? 200)
const runtime = processRuntimes.find((one) => one === (process.argv[3] ?? 'node'))
if (runtime === undefined) throw new Error(`the runtime is one of ${processRuntimes.join(', ')}`)
const [executable, ...flags] = commandOf(runtime, 'gateway/cli/main.ts')
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

async function start(port: number): Promise<ChildProcess> {
  const child = spawn(executable, [...flags, 'serve', '--config', join(folder, 'config.json')], { stdio: 'ignore' })
  for (let tries = 0; tries < 2000; tries++) {
    if (child.exitCode !== null) throw new Error(`the gateway ended with ${child.exitCode} at its start`)
    const answer = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => undefined)
    if (answer?.status === 200) return child
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('the gateway does not get ready')
}

/** One connection: its own vehicle, a serial number that counts; it remembers what was acknowledged. */
class Vehicle {
  readonly acknowledged: number[] = []
  private serial = 0
  private readonly phone: string
  private readonly url: string
  private readonly headers: Readonly<Record<string, string>>

  constructor(index: number, url: string, token: string) {
    this.phone = String(13_900_000_000 + index).padStart(12, '0')
    this.url = url
    this.headers = { authorization: `Bearer ${token}`, 'content-type': 'application/vnd.citygate.frames+json' }
  }

  /** Sends one message after the other; each serial number is sent once. */
  async run(alive: () => boolean): Promise<void> {
    while (alive()) {
      const serial = ++this.serial
      // Where the gateway was killed under the request, nothing was promised.
      const result = await this.send(serial).catch(() => undefined)
      if (result === 'stored') this.acknowledged.push(serial)
    }
  }

  /** Sends every acknowledged message again: each must be known. */
  async lost(): Promise<number> {
    let lost = 0
    for (const serial of this.acknowledged) if ((await this.send(serial)) !== 'duplicate') lost++
    return lost
  }

  private async send(serial: number): Promise<string | undefined> {
    const answer = await fetch(this.url, { method: 'POST', headers: this.headers, body: this.body(serial) })
    if (answer.status !== 202) return undefined
    const { results } = (await answer.json()) as { results: { result: string }[] }
    return results[0]?.result
  }

  private body(serial: number): string {
    const time = new Date(Date.UTC(2026, 7, 1) + serial * 1000).toISOString().replaceAll(/\D/g, '').slice(2, 14)
    const hex = jt808Location({
      phone: this.phone,
      serial,
      time,
      latitude: 4_000_000 + serial,
      longitude: 39_000_000,
      speed: serial % 1000,
    })
    return JSON.stringify({ frames: [{ hex }] })
  }
}

async function prepare(port: number, issuer: TestIssuer): Promise<string> {
  writeFileSync(
    join(folder, 'config.json'),
    JSON.stringify({
      listen: { port },
      // As fast as it goes: it is not the rate that is tried here.
      rate: { requests: 1_000_000, seconds: 1 },
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

const checkpoints: string[] = []

/** The checkpoint that a killed gateway has left. */
async function checkpointNow(): Promise<readonly string[]> {
  const opened = openSqlite({ path, synchronous: 'normal' })
  const { checkpoint } = await createStore(opened).audit.log('city')
  await opened.close?.()
  return checkpoint === undefined ? [] : [checkpoint]
}

function acknowledgedNow(): number {
  return vehicles.reduce((sum, vehicle) => sum + vehicle.acknowledged.length, 0)
}

/** Waits for another acknowledgement, for at most five seconds. */
async function acknowledgedSince(before: number): Promise<void> {
  for (let waits = 0; waits < 1000 && acknowledgedNow() === before; waits++)
    await new Promise((resolve) => setTimeout(resolve, 5))
}

for (let kill = 0; kill < kills; kill++) {
  let alive = true
  const running = vehicles.map((vehicle) => vehicle.run(() => alive))
  // Every second time after an answer: on a slow machine, a process that was just started gives none in 200 ms.
  if (kill % 2 === 1) await acknowledgedSince(acknowledgedNow())
  await new Promise((resolve) => setTimeout(resolve, 20 + draw() * 180))
  child.kill('SIGKILL')
  alive = false
  await Promise.all(running)
  checkpoints.push(...(await checkpointNow()))
  child = await start(port)
}

/** Rows of the store while no gateway runs. */
async function count(query: string): Promise<number> {
  const sql = openSqlite({ path, synchronous: 'normal' })
  const [row] = await sql.all<{ count: number }>(query)
  await sql.close?.()
  return row?.count ?? 0
}

async function stop(): Promise<void> {
  child.kill('SIGTERM')
  await new Promise((resolve) => child.once('exit', resolve))
}

await stop()
// What was stored left one record and one identity each: a message that was stored twice would leave two records.
// A process that was stopped before it could take the place of the one before it leaves records for the next to put into the log.
const stored = await count(
  `select count(*) as count from (select record from audit_entry union all select record from audit_waiting) as kept
   where record ->> 'action' = 'postMessages' and record ->> 'decision' = 'permitted'`,
)
const identities = await count('select count(*) as count from deduplication')
child = await start(port)
const acknowledged = acknowledgedNow()
const lost = (await Promise.all(vehicles.map((vehicle) => vehicle.lost()))).reduce((sum, one) => sum + one, 0)
await stop()

const sql = openSqlite({ path, synchronous: 'normal' })
const store = createStore(sql)
const waiting = (await store.audit.waiting('city', 1)).length
const config = readConfig({ publicUrl: audience, store: { path } })
const keys = config.ok ? verifierKeys(config.value) : config
const key = readVerifierKey(keys.ok ? (keys.value[0] ?? '') : '')
if (!key.ok) throw new Error('the key of the audit log is gone')
const trust = { key: key.value, witnesses: [] }
const log = await verifyLog(storedLog(store, 'city'), { ...trust, others: checkpoints, hash: treeHash })
await sql.close?.()
rmSync(folder, { recursive: true })

console.log(
  `${kills} kills on ${runtime} under ${connections} connections: ${acknowledged} acknowledged, ${lost} lost; ${stored} stored, ${identities} identities; audit log ${log.ok ? `whole with ${log.value.size} records, and ${checkpoints.length} earlier checkpoints fit` : 'BROKEN'}`,
)
if (lost > 0 || acknowledged === 0 || stored !== identities || stored < acknowledged || waiting > 0 || !log.ok)
  process.exitCode = 1
