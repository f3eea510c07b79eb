// Whole gateways over HTTP, on stores that survive a power cut: one on a SQLite file, one on PostgreSQL, and three on one PostgreSQL, each
// a process of its own. Three of them have no more than the cores of this machine, so what they cost is their processor time and that
// of PostgreSQL, for each request. The rounds of all alternate.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { commandOf } from '../../test/e2e/runtime-command.ts'
import { hasPostgres, startPostgres } from '../../tools/foreign/postgres.ts'
import { newDatabase } from '../../tools/foreign/test-store.ts'
import { type Figure, median } from '../figure.ts'
import { answers, fileOf, type Load, type Server, startServer, usedMicroseconds } from '../servers/processes.ts'
import { hundred, vehicle } from '../vehicles.ts'
import { serverMilliseconds } from './postgres-cost.ts'

const roundMilliseconds = 3000
const rounds = 4
/** The sequencer of the audit log runs once a second. */
const restMilliseconds = 1200
/** What nodes do without requests (leases, looks for what is due) is measured for so long, and is not a part of what a request costs. */
const idleMilliseconds = 10_000
const port = '5433'
const upsert = '/ngsi-ld/v1/entityOperations/upsert'
/** Of each node. */
const clientCounts = [8, 32]

interface Node {
  readonly server: Server
  readonly url: string
  readonly token: string
}

interface Side {
  readonly name: 'sqlite' | 'postgres' | 'three-on-postgres'
  readonly nodes: readonly Node[]
}

/** What each client of a node sends: of `bodies` one for each client and turn; absent: it reads. */
interface Work {
  readonly name: string
  readonly path: string
  readonly connections: number
  readonly bodies?: (node: number, client: number, turn: number) => readonly JsonObject[]
}

const works: readonly Work[] = clientCounts.flatMap((connections) => [
  {
    name: `message-of-one-of-${connections}`,
    path: upsert,
    connections,
    bodies: (node, client, turn) => [vehicle(10_000 * node + client, turn)],
  },
  {
    name: `message-of-20-of-${connections}`,
    path: upsert,
    connections,
    // As many as the event loop takes: one thread of each gateway for larger ones would be what is measured.
    bodies: (node, client, turn) => hundred(10_000 * node + 1000 + 100 * client, turn).slice(0, 20),
  },
  { name: `page-of-20-of-${connections}`, path: '/ngsi-ld/v1/entities?type=Vehicle&limit=20', connections },
  { name: `entity-by-id-of-${connections}`, path: '/ngsi-ld/v1/entities/urn:ngsi-ld:Vehicle:bus-7', connections },
])

/** Each client sends two bodies in turn, so that every post changes something. */
function writeBodies(folder: string, { name, connections, bodies }: Work, node: number): string | undefined {
  if (bodies === undefined) return undefined
  const path = join(folder, `${name}-${node}.ndjson`)
  const all = [0, 1].flatMap((turn) => Array.from({ length: connections }, (_, client) => bodies(node, client, turn)))
  writeFileSync(path, all.map((body) => `${JSON.stringify(body)}\n`).join(''))
  return path
}

async function startNodes(count: number, store: JsonObject): Promise<readonly Node[]> {
  const nodes: Node[] = []
  for (let node = 0; node < count; node += 1) {
    const command = [...commandOf('node', fileOf('ngsi-ld-server.ts')), 'gateway', JSON.stringify(store)] as const
    const server = await startServer(command, 'both')
    const [url = '', token = ''] = server.line.split(' ')
    nodes.push({ server, url, token })
  }
  return nodes
}

interface Round {
  readonly perSecond: number
  /** Of all nodes, for one request. */
  readonly gateway: number
  /** Of PostgreSQL, for one request. */
  readonly database: number
}

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Microseconds of processor time. */
interface Used {
  readonly gateway: number
  readonly database: number
}

function usedBy({ nodes }: Side, data: string): Used {
  const gateway = nodes.reduce((sum, { server }) => sum + usedMicroseconds(server.pid), 0)
  return { gateway, database: 1000 * serverMilliseconds(data) }
}

/** In a millisecond without requests: of the nodes of each side, and of PostgreSQL for all of them. */
async function idleOf(sides: readonly Side[], data: string): Promise<readonly Used[]> {
  await sleep(2 * restMilliseconds)
  const before = sides.map((side) => usedBy(side, data))
  await sleep(idleMilliseconds)
  return sides.map((side, index) => {
    const { gateway, database } = usedBy(side, data)
    return {
      gateway: (gateway - (before[index]?.gateway ?? 0)) / idleMilliseconds,
      database: (database - (before[index]?.database ?? 0)) / idleMilliseconds,
    }
  })
}

async function oneRound(
  side: Side,
  loads: readonly Load[],
  { idle, data }: { idle: Used; data: string },
): Promise<Round> {
  const [before, start] = [usedBy(side, data), performance.now()]
  const done = await Promise.all(loads.map((one) => answers(one, roundMilliseconds)))
  await sleep(restMilliseconds)
  const [after, took] = [usedBy(side, data), performance.now() - start]
  const answered = done.reduce((sum, one) => sum + one.answered, 0)
  return {
    perSecond: done.reduce((sum, one) => sum + (1000 * one.answered) / one.milliseconds, 0),
    gateway: (after.gateway - before.gateway - idle.gateway * took) / answered,
    database: (after.database - before.database - idle.database * took) / answered,
  }
}

async function measured(sides: readonly Side[], folder: string, data: string): Promise<readonly Figure[]> {
  const idle = await idleOf(sides, data)
  const figures: Figure[] = sides.map(({ name }, index) => {
    const value = (idle[index]?.gateway ?? 0) / 1000
    return { id: `nodes/idle-${name}-processor`, value, unit: 'cores', better: 'lower' }
  })
  for (const work of works) {
    const loads = sides.map(({ nodes }) =>
      nodes.map(({ url, token }, node): Load => {
        const bodies = writeBodies(folder, work, node)
        const { connections } = work
        return { url: url + work.path, token, connections, ...(bodies === undefined ? {} : { bodies }) }
      }),
    )
    const all: Round[][] = sides.map(() => [])
    for (let round = 0; round <= rounds; round += 1) {
      for (const [index, side] of sides.entries()) {
        const one = await oneRound(side, loads[index] ?? [], { idle: idle[index] ?? { gateway: 0, database: 0 }, data })
        // The first one warms up.
        if (round > 0) all[index]?.push(one)
      }
    }
    const of = (side: number, what: keyof Round): number => median((all[side] ?? []).map((round) => round[what]))
    for (const [index, { name }] of sides.entries()) {
      const id = `nodes/${work.name}-${name}`
      figures.push({ id, value: of(index, 'perSecond'), unit: '1/s', better: 'higher' })
      figures.push({ id: `${id}-processor`, value: of(index, 'gateway'), unit: 'us', better: 'lower' })
      if (name === 'sqlite') continue
      figures.push({ id: `${id}-processor-of-server`, value: of(index, 'database'), unit: 'us', better: 'lower' })
    }
    const ratio = median((all[1] ?? []).map(({ perSecond }, round) => perSecond / (all[0]?.[round]?.perSecond ?? NaN)))
    figures.push({ id: `nodes/${work.name}-ratio`, value: ratio, unit: 'x', better: 'higher' })
    const byProcessor = of(0, 'gateway') / of(1, 'gateway')
    figures.push({ id: `nodes/${work.name}-processor-ratio`, value: byProcessor, unit: 'x', better: 'higher' })
    const three = (3 * of(1, 'gateway')) / of(2, 'gateway')
    figures.push({ id: `nodes/${work.name}-three-by-processor`, value: three, unit: 'x', better: 'higher' })
  }
  return figures
}

export async function nodeFigures(): Promise<readonly Figure[]> {
  if (!hasPostgres()) {
    console.error('nodes: left out, since PostgreSQL 15 is not installed')
    return []
  }
  const folder = mkdtempSync(join(tmpdir(), 'citygate-bench-'))
  const database = startPostgres(folder, port, ['fsync=on', 'shared_buffers=256MB', 'max_wal_size=4GB'])
  const newStore = async (): Promise<JsonObject> => ({
    postgres: await newDatabase(`postgres://postgres@127.0.0.1:${port}/postgres`),
  })
  const sides: Side[] = []
  try {
    const sqlite = { path: join(folder, 'store.sqlite'), synchronous: 'FULL' }
    sides.push({ name: 'sqlite', nodes: await startNodes(1, sqlite) })
    sides.push({ name: 'postgres', nodes: await startNodes(1, await newStore()) })
    sides.push({ name: 'three-on-postgres', nodes: await startNodes(3, await newStore()) })
    return await measured(sides, folder, join(database.host, 'data'))
  } finally {
    await Promise.all(sides.flatMap(({ nodes }) => nodes.map(({ server }) => server.stop())))
    database.stop()
    rmSync(folder, { recursive: true })
  }
}
