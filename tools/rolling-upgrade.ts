// `npm run upgrade -- [--before COMMIT] [postgres|sqlite]`: three nodes of one version on one database under load become nodes of the next one, one
// after the other, as an operator upgrades a city. Meanwhile both versions answer; a node of the earlier one is killed and starts again on the schema
// of the later one, and a node of the later one is killed while it starts. At the end nothing that was acknowledged may be lost or doubled, and
// the audit log is whole. With --before: from that commit to this tree. Without: from this tree to this commit with one more migration, which is
// made up (a table, a column, an index), as a release may have one.

import { execFileSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import { openPostgres } from '../gateway/store/drivers/postgres/postgres.ts'
import { openSqlite } from '../gateway/store/drivers/sqlite.ts'
import type { Sql } from '../gateway/store/drivers/sql.ts'
import { schemaVersion } from '../gateway/store/schema-version.ts'
import { type City, type CityNode, createCity, ownProgram } from '../test/nodes/city.ts'
import { type PostgresServer, startPostgres } from '../test/nodes/postgres-server.ts'
import { prepareCity, Vehicle } from '../test/nodes/vehicles.ts'
import { allNotified, verify } from '../test/nodes/verify.ts'
import { startWorld } from '../test/nodes/world.ts'
import { git, inWorktree } from './worktree.ts'

const { values, positionals } = parseArgs({ options: { before: { type: 'string' } }, allowPositionals: true })
const [kind = 'postgres'] = positionals
/** How long both versions serve beside each other before the next step. */
const stepMilliseconds = 4000
const pauseMilliseconds = 50
const patienceMilliseconds = 30_000
const connections = 6
const nodes = 3

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

const madeUp = `create table made_up (tenant text not null, id text not null, note text, primary key (tenant, id));
alter table source add column made_up text not null default '';
create index made_up_note on made_up (tenant, note);
`

/** A release after this one: the same program, with a migration more. */
function addMigration(folder: string): void {
  const last = readdirSync(join(folder, 'migrations')).toSorted().at(-1) ?? ''
  const number = String(Number(last.slice(0, 4)) + 1).padStart(4, '0')
  writeFileSync(join(folder, 'migrations', `${number}_made_up.sql`), madeUp)
}

/** The generated files of another version, made by its own program. @returns its command */
function generate(folder: string): string {
  execFileSync(process.execPath, ['tools/generate/all.ts', '--outdated'], { cwd: folder, stdio: 'ignore' })
  return join(folder, 'gateway/cli/main.ts')
}

/** Each node says so of itself: what it has acknowledged is counted by the version that did. */
function acknowledgedBy(vehicles: readonly Vehicle[]): number {
  return vehicles.reduce((sum, { acknowledged }) => sum + acknowledged, 0)
}

interface Upgrade {
  readonly city: City
  readonly sql: Sql
  readonly vehicles: readonly Vehicle[]
  /** The command of the later version. */
  readonly later: string
  /** Of the node that is stopped. */
  readonly signal: 'SIGTERM' | 'SIGKILL'
}

async function upgradeNode(node: CityNode, { city, vehicles, signal, later }: Upgrade): Promise<void> {
  const acknowledged = acknowledgedBy(vehicles)
  const start = performance.now()
  await node.kill(signal)
  node.program = later
  await node.start()
  const took = performance.now() - start
  await pause(stepMilliseconds)
  const versions = city.nodes.map(({ program }) => (program === later ? 'new' : 'old')).join(', ')
  console.log(
    `${node.name} upgraded (${signal}) in ${(took / 1000).toFixed(1)} s, now ${versions}: ` +
      `${acknowledgedBy(vehicles) - acknowledged} acknowledged meanwhile`,
  )
}

/** A node must answer by itself, whatever the others do. */
async function mustAnswer(node: CityNode, vehicle: Vehicle): Promise<void> {
  const end = Date.now() + patienceMilliseconds
  while (Date.now() < end) {
    const ready = (await node.ready())?.ready === true
    const result = ready ? await vehicle.send(node, vehicle.acknowledged + 1).catch(() => undefined) : undefined
    if (result === 'stored' || result === 'duplicate') return
    await pause(500)
  }
  throw new Error(`${node.name} does not answer: see ${node.log}`)
}

async function upgradeAll(upgrade: Upgrade): Promise<void> {
  const { city, sql, vehicles } = upgrade
  const [first, second, third] = city.nodes
  const [probe] = vehicles
  if (first === undefined || second === undefined || third === undefined || probe === undefined)
    throw new Error('three')
  const schema = await schemaVersion(sql)
  await upgradeNode(first, upgrade)
  console.log(`schema ${schema} is now ${await schemaVersion(sql)}`)
  // The earlier version goes on on the later schema, and starts on it.
  await third.kill()
  await third.start()
  for (const node of city.nodes) await mustAnswer(node, probe)
  console.log(`${third.name}, still old, was killed and has started on the new schema`)
  await upgradeNode(second, { ...upgrade, signal: 'SIGKILL' })
  // An upgrade that is cut off in the middle.
  await third.kill('SIGTERM')
  third.program = upgrade.later
  const starting = third.start().catch(() => undefined)
  await pause(700)
  await third.kill()
  await starting
  await upgradeNode(third, upgrade)
  for (const node of city.nodes) await mustAnswer(node, probe)
}

async function run(folder: string): Promise<boolean> {
  if (values.before === undefined) addMigration(folder)
  const other = generate(folder)
  const [program, later] = values.before === undefined ? [ownProgram, other] : [other, ownProgram]
  const world = await startWorld()
  const database: PostgresServer | undefined = kind === 'postgres' ? await startPostgres() : undefined
  const url = `postgres://city@127.0.0.1:${database?.port}/postgres`
  const city = await createCity({
    nodes,
    world: world.origin,
    program,
    ...(database === undefined ? { isOneMachine: true as const } : {}),
    storeOf: (place) => (database === undefined ? { path: join(place, 'city.sqlite') } : { postgres: url }),
  })
  console.log(`from ${values.before ?? 'this tree'}; logs of the nodes: ${city.folder}`)
  try {
    for (const node of city.nodes) await node.start()
    await prepareCity(city, world.origin)
    const sql =
      database === undefined
        ? openSqlite({ path: join(city.folder, 'city.sqlite'), synchronous: 'normal' })
        : openPostgres({ url })
    const vehicles = Array.from({ length: connections }, (_, index) => new Vehicle(city, index))
    let isRunning = true
    const running = vehicles.map((vehicle) => vehicle.run(() => isRunning, pauseMilliseconds))
    await pause(stepMilliseconds)
    await upgradeAll({ city, sql, vehicles, later, signal: 'SIGTERM' })
    isRunning = false
    await Promise.all(running)
    await allNotified(world, vehicles)
    await pause(3000)
    await city.stop()
    const verdict = await verify(sql, world, vehicles)
    await sql.close?.()
    const gap = Math.max(...vehicles.map(({ longestGap }) => longestGap))
    console.log(
      `${nodes} nodes on ${kind}: ${verdict.acknowledged} acknowledged, ${verdict.lost} lost, ${verdict.doubled} doubled, ` +
        `${verdict.disordered} out of order; audit log ${verdict.log} with ${verdict.logged} records; ` +
        `the longest a vehicle waited: ${(gap / 1000).toFixed(1)} s`,
    )
    const wrong = verdict.lost + verdict.doubled + verdict.disordered
    if (wrong > 0) console.log(JSON.stringify({ lost: verdict.lostIn, unsent: verdict.unsent }))
    const isGood = wrong === 0 && verdict.log === 'whole' && verdict.acknowledged > 100
    if (isGood) city.remove()
    return isGood
  } finally {
    await Promise.all(city.nodes.map((node) => node.kill()))
    await database?.close()
    world.close()
  }
}

const commit = git('rev-parse', values.before ?? 'HEAD')
const isGood = await inWorktree(commit, join(tmpdir(), `citygate-other-version-${process.pid}`), run)
process.exit(isGood ? 0 : 1)
