// What a store holds for what it was sent: bytes for each entity, for each message (its history, its identity, its place in the audit log), and
// of each of them by itself, as SQLite's pages have them. Sizes do not depend on how busy the machine is.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createLocalIssuer } from '../../gateway/auth/token/local-issuer.ts'
import { readConfig } from '../../gateway/config/config.ts'
import { ownerPolicy } from '../../gateway/policy/policy.ts'
import { startNode } from '../../gateway/runtime/node.ts'
import type { Figure } from '../figure.ts'

const entities = 10_000
const messages = 5000
const batch = 100

interface Vehicle {
  readonly number: number
  readonly round: number
}

/** A reading as a fleet's devices send it: 230 bytes. */
function vehicle({ number, round }: Vehicle): object {
  return {
    id: `urn:ngsi-ld:Vehicle:bus-${number}`,
    type: 'Vehicle',
    speed: { type: 'Property', value: round % 50, unitCode: 'KMH', observedAt: timeOf(round) },
    location: {
      type: 'GeoProperty',
      value: { type: 'Point', coordinates: [39 + (number % 1000) / 1000 + round / 1e5, -4 - number / 1e6] },
      observedAt: timeOf(round),
    },
  }
}

const start = Date.now() - 3_600_000
const timeOf = (round: number): string => new Date(start + round * 100).toISOString()

/** Bytes of the pages of each table, its indexes included. */
function tables(path: string): ReadonlyMap<string, number> {
  const database = new DatabaseSync(path)
  database.exec('pragma wal_checkpoint(truncate)')
  const rows = database
    .prepare(
      `select coalesce(m.tbl_name, s.name) as name, sum(s.pgsize) as bytes from dbstat s
       left join sqlite_schema m on m.name = s.name group by 1`,
    )
    .all() as unknown as readonly { readonly name: string; readonly bytes: number }[]
  database.close()
  return new Map(rows.map(({ name, bytes }) => [name, bytes]))
}

export async function sizeFigures(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-size-'))
  const path = join(folder, 'city.sqlite')
  const config = readConfig({ listen: { port: 0 }, store: { path }, rate: { requests: 1_000_000, seconds: 1 } })
  if (!config.ok) throw new Error('the configuration is wrong')
  const localIssuer = await createLocalIssuer(config.value.publicUrl)
  const run = async (work: (ask: Ask) => Promise<void>): Promise<ReadonlyMap<string, number>> => {
    const running = await startNode({
      config: config.value,
      policy: ownerPolicy,
      localIssuer,
      parts: { log: () => undefined },
    })
    const token = await localIssuer.token('fleet', ['officer', 'operator', 'vendor'], 3600)
    await work(async (method, to, body) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const answer = await fetch(running.url + to, { method, headers, body: JSON.stringify(body) })
      if (!answer.ok) throw new Error(`${method} ${to}: ${answer.status} ${await answer.text()}`)
      await answer.arrayBuffer()
    })
    await running.stop()
    return tables(path)
  }
  try {
    const empty = await run((ask) =>
      ask('PUT', '/v1/sources/fleet', { adapter: 'ngsi-ld', owner: 'fleet', jurisdiction: 'EC', options: {} }),
    )
    const filled = await run(async (ask) => {
      for (let first = 0; first < entities; first += batch) {
        const all = Array.from({ length: batch }, (_, index) => vehicle({ number: first + index, round: 0 }))
        await ask('POST', '/v1/sources/fleet/messages', all)
      }
    })
    const moved = await run(async (ask) => {
      for (let round = 1; round <= messages; round += 1)
        await ask('POST', '/v1/sources/fleet/messages', vehicle({ number: (round * 7) % entities, round }))
    })
    return [...figuresOf('entity', entities, empty, filled), ...figuresOf('message', messages, filled, moved)]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

type Ask = (method: string, path: string, body: object) => Promise<void>

/** Tables that take less than this for each are left out. */
const leastBytes = 5

function figuresOf(
  of: string,
  count: number,
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): readonly Figure[] {
  const grown = [...after].map(([name, bytes]) => [name, (bytes - (before.get(name) ?? 0)) / count] as const)
  const total = grown.reduce((sum, [, bytes]) => sum + bytes, 0)
  const figure = (name: string, value: number): Figure => ({
    id: `size/${of}/${name}`,
    value,
    unit: 'B',
    better: 'lower',
  })
  return [
    figure('all', total),
    ...grown.filter(([, bytes]) => bytes >= leastBytes).map(([name, bytes]) => figure(name, bytes)),
  ]
}
