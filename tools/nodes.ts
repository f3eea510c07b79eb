// `npm run nodes`: three gateways on one PostgreSQL (`sqlite`: on one SQLite file) under load, with clocks that differ, while one fault after
// the other is made: nodes and the database killed by `kill -9`, nodes stopped for longer than a lease, the network between a node and its
// database cut. At the end nothing that was acknowledged may be lost or doubled, each entity's changes are notified of in their order, and the
// audit log is whole. Seeded. Arguments: rounds, `postgres` or `sqlite`, and the seed.

import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { openPostgres } from '../gateway/store/drivers/postgres/postgres.ts'
import { openSqlite } from '../gateway/store/drivers/sqlite.ts'
import type { Sql } from '../gateway/store/drivers/sql.ts'
import { type City, type CityNode, createCity } from '../test/nodes/city.ts'
import { type PostgresServer, startPostgres } from '../test/nodes/postgres-server.ts'
import { type CuttableNetwork, startNetwork } from '../test/nodes/proxy.ts'
import { prepareCity, Vehicle } from '../test/nodes/vehicles.ts'
import { allNotified, verify } from '../test/nodes/verify.ts'
import { startWorld } from '../test/nodes/world.ts'

const rounds = Number(process.argv[2] ?? 100)
const kind = process.argv[3] ?? 'postgres'
const seed = Number(process.argv[4] ?? 20_261_129)
const nodes = 3
const connections = 12
const pauseMilliseconds = 40
/** Longer than a lease. */
const stoppedMilliseconds = 9000
const takeOverMilliseconds = 10_000
/** The first two clocks are wrong by a minute and a half; those of nodes on one SQLite file are one clock. */
const clocks = kind === 'postgres' ? [90_000, -90_000, 0] : []

const faults = ['kill', 'kill', 'kill', 'stop', 'stop', 'term'] as const
const postgresFaults = ['database', 'cut', 'cut'] as const
type Fault = (typeof faults | typeof postgresFaults)[number]

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

const draw = random(seed)
const among = <Value>(values: readonly Value[]): Value | undefined => values[Math.floor(draw() * values.length)]
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

const world = await startWorld()
const database: PostgresServer | undefined = kind === 'postgres' ? await startPostgres() : undefined
const networks: CuttableNetwork[] = []
if (database !== undefined) for (let node = 0; node < nodes; node += 1) networks.push(await startNetwork(database.port))
const urlOf = (port: number): string => `postgres://city@127.0.0.1:${port}/postgres`
const city: City = await createCity({
  nodes,
  world: world.origin,
  clocks,
  storeOf: (folder, node) => {
    const network = networks[node]
    return network === undefined ? { path: join(folder, 'city.sqlite') } : { postgres: urlOf(network.port) }
  },
})
console.log(`logs of the nodes: ${city.folder}`)
for (const node of city.nodes) await node.start()
await prepareCity(city, world.origin)
const vehicles = Array.from({ length: connections }, (_, index) => new Vehicle(city, index))
let isRunning = true
const running = vehicles.map((vehicle) => vehicle.run(() => isRunning, pauseMilliseconds))

async function ownerAmong(candidates: readonly CityNode[]): Promise<CityNode | undefined> {
  const holding = await Promise.all(candidates.map((node) => node.holds('sequencer')))
  return candidates.find((_, index) => holding[index] === true)
}

/** @returns how long it took until one of the others had the lease, in milliseconds */
async function takenOver(others: readonly CityNode[]): Promise<number> {
  const start = performance.now()
  while ((await ownerAmong(others)) === undefined) {
    if (performance.now() - start > 3 * takeOverMilliseconds) throw new Error('no node takes over')
    await pause(50)
  }
  return performance.now() - start
}

async function breakAndMend(fault: Fault, target: CityNode): Promise<void> {
  const network = networks[city.nodes.indexOf(target)]
  if (fault === 'kill' || fault === 'term') await target.kill(fault === 'kill' ? 'SIGKILL' : 'SIGTERM')
  else if (fault === 'stop') target.pause()
  else if (fault === 'cut') network?.cut()
  else {
    await database?.kill()
    await pause(draw() * 2000)
    await database?.start()
  }
}

/** What starts again meanwhile. */
const starting = new Set<Promise<void>>()

function mend(fault: Fault, target: CityNode): void {
  if (fault === 'kill' || fault === 'term') {
    const start = target.start().finally(() => starting.delete(start))
    starting.add(start)
  } else if (fault === 'stop') target.resume()
  else if (fault === 'cut') networks[city.nodes.indexOf(target)]?.mend()
}

async function endAll(): Promise<void> {
  isRunning = false
  await Promise.all(city.nodes.map((node) => node.kill()))
  await database?.close()
}
process.on('uncaughtException', (error) => {
  console.error(error)
  void endAll().finally(() => process.exit(1))
})

const times: number[] = []
const counts = new Map<Fault, number>()
for (let round = 1; round <= rounds; round += 1) {
  await pause(500 + draw() * 1000)
  const fault = among<Fault>(database === undefined ? faults : [...faults, ...postgresFaults]) ?? 'kill'
  counts.set(fault, (counts.get(fault) ?? 0) + 1)
  // Two nodes may be away at a time, of which one starts.
  while (city.nodes.filter(({ isUp }) => isUp).length < 2) await pause(50)
  const owner = await ownerAmong(city.nodes)
  // Two of three times the one that does most alone.
  const target = (draw() < 2 / 3 ? owner : undefined) ?? among(city.nodes.filter(({ isUp }) => isUp))
  if (target === undefined) throw new Error('there is no node')
  const before = performance.now()
  const acknowledged = vehicles.reduce((sum, one) => sum + one.acknowledged, 0)
  await breakAndMend(fault, target)
  let took = 0
  if (fault !== 'database' && target === owner) {
    took = await takenOver(city.nodes.filter((node) => node !== target))
    if (fault !== 'term') times.push(took)
  }
  const left = stoppedMilliseconds - (performance.now() - before)
  if ((fault === 'stop' || fault === 'cut') && left > 0) await pause(left)
  mend(fault, target)
  await takenOver(city.nodes)
  const now = vehicles.reduce((sum, one) => sum + one.acknowledged, 0)
  const line = `${round}: ${fault} of ${fault === 'database' ? 'PostgreSQL' : target.name}${target === owner ? ', the owner' : ''}: taken over after ${Math.round(took)} ms; ${now - acknowledged} acknowledged meanwhile`
  appendFileSync(join(city.folder, 'rounds.log'), `${line}\n`)
  if (round % 10 === 0 || rounds <= 20) console.log(line)
}
await Promise.all(starting)
await pause(1000)
isRunning = false
await Promise.all(running)
await allNotified(world, vehicles)
// The log takes what still waits.
await pause(3000)
await city.stop()
const sql: Sql =
  database === undefined
    ? openSqlite({ path: join(city.folder, 'city.sqlite'), synchronous: 'normal' })
    : openPostgres({ url: urlOf(database.port) })
const verdict = await verify(sql, world, vehicles)
await sql.close?.()
for (const network of networks) network.close()
await database?.close()
world.close()

const sorted = times.toSorted((a, b) => a - b)
const median = sorted[Math.floor(sorted.length / 2)] ?? 0
const longest = sorted.at(-1) ?? 0
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`
const said = [...counts].map(([fault, count]) => `${count} ${fault}`).join(', ')
const gap = Math.max(...vehicles.map(({ longestGap }) => longestGap))
console.log(
  `${rounds} faults (${said}) on ${nodes} nodes with ${kind}, seed ${seed}: ${verdict.acknowledged} acknowledged, ${verdict.lost} lost, ` +
    `${verdict.doubled} doubled, ${verdict.disordered} out of order; ${world.repeated()} notifications sent again under their id; ` +
    `audit log ${verdict.log} with ${verdict.logged} records; take-over of ${times.length} owners: median ${seconds(median)}, ` +
    `at most ${seconds(longest)}; the longest a vehicle waited: ${seconds(gap)}`,
)
if (verdict.lost > 0) console.log(JSON.stringify({ lost: verdict.lostIn, unsent: verdict.unsent }))
const isGood =
  verdict.lost + verdict.doubled + verdict.disordered === 0 && verdict.log === 'whole' && verdict.acknowledged > 0
if (!isGood || longest > takeOverMilliseconds) process.exitCode = 1
else city.remove()
process.exit()
