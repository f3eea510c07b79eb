// A store in PostgreSQL beside one in a SQLite file that survives a power cut, too, in one run: messages of one entity by 64 clients at
// once, messages of a thousand entities, and queries among as many. The rounds of the two alternate. PostgreSQL is one of its own
// on this machine; without it there is nothing to measure.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPostgres } from '../../gateway/store/drivers/postgres/postgres.ts'
import type { Sql } from '../../gateway/store/drivers/sql.ts'
import { openSqlite } from '../../gateway/store/drivers/sqlite.ts'
import type { EntityConditions } from '../../gateway/store/entities/entities.ts'
import { migrate } from '../../gateway/store/migrate.ts'
import { createStore } from '../../gateway/store/sql-store.ts'
import { putSource } from '../../gateway/store/sources/sources.ts'
import type { Store } from '../../gateway/store/store.ts'
import { geoProperty, point, property } from '../../standards/hub/build.ts'
import type { Entity } from '../../standards/hub/entity.ts'
import { hasPostgres, startPostgres } from '../../tools/foreign/postgres.ts'
import { newDatabase } from '../../tools/foreign/test-store.ts'
import { type Figure, median } from '../figure.ts'
import { type Cost, costMeter } from './postgres-cost.ts'

const size = 20_000
const batch = 1000
const clients = 64
const rounds = 9
const port = '5434'
const tenant = 'city'
const source = 'fleet'
const receivedAt = '2026-11-29T00:00:00.000Z'

let messages = 0
let moves = 0

function entity(number: number): Entity {
  moves += 1
  const observedAt = new Date(Date.UTC(2026, 10, 25) + moves).toISOString()
  return {
    id: `urn:ngsi-ld:Vehicle:bus-${number}`,
    type: 'Vehicle',
    speed: property(number % 50, { observedAt, unitCode: 'KMH' }),
    location: geoProperty(point(39 + (number % 1000) / 1000, -4 - Math.floor(number / 1000) / 1000), { observedAt }),
  }
}

async function send(store: Store, numbers: readonly number[]): Promise<void> {
  messages += 1
  const id = messages
  const outcome = await store.applyMessages({
    tenant,
    source,
    receivedAt,
    messages: [{ id: `message-${id}`, changes: numbers.map((n) => ({ kind: 'merge' as const, entity: entity(n) })) }],
    conclude: () => ({ audit: [`{"message":${id}}`] }),
  })
  if (outcome.kind !== 'applied') throw new Error(`the store answers ${outcome.kind}`)
}

const range = (start: number, length: number): readonly number[] => Array.from({ length }, (_, index) => start + index)

async function page(store: Store, conditions: Omit<EntityConditions, 'tenant'>): Promise<void> {
  for await (const step of store.entities.scan({ tenant, ...conditions }, { after: '' }, 20)) {
    if (step.entities.length > 0) return
  }
}

/** Each does a round of work, and answers how many things it did. */
const cases: Readonly<Record<string, (store: Store, round: number) => Promise<number>>> = {
  async 'message-of-one'(store, round) {
    await Promise.all(
      range(0, clients).map(async (client) => {
        for (let n = 0; n < 10; n += 1) await send(store, [(client * 300 + round * 10 + n) % size])
      }),
    )
    return clients * 10
  },
  async 'message-of-1000'(store, round) {
    await send(store, range((round * batch) % size, batch))
    return batch
  },
  async 'page-of-type'(store) {
    for (let n = 0; n < 50; n += 1) await page(store, { types: ['Vehicle'] })
    return 50
  },
  async 'page-in-area'(store, round) {
    const west = 39 + (round % 10) / 20
    const bounds = { west, east: west + 0.02, south: -4.01, north: -4 }
    for (let n = 0; n < 30; n += 1) await page(store, { types: ['Vehicle'], area: { bounds } })
    return 30
  },
  async 'entity-by-id'(store, round) {
    for (let n = 0; n < 100; n += 1) await store.entities.get(tenant, `urn:ngsi-ld:Vehicle:bus-${round * 100 + n}`)
    return 100
  },
  async 'pages-of-16-clients'(store) {
    await Promise.all(
      range(0, 16).map(async () => {
        for (let n = 0; n < 10; n += 1) await page(store, { types: ['Vehicle'] })
      }),
    )
    return 160
  },
  async 'history-of-one'(store, round) {
    const found = await store.history.get(tenant, `urn:ngsi-ld:Vehicle:bus-${round}`)
    const latest = { time: 'observedAt', descending: true } as const
    for (let n = 0; n < 50; n += 1) await store.history.steps(found?.key ?? 0, latest, undefined, 20)
    return 50
  },
}

async function fill(sql: Sql): Promise<Store> {
  const migrated = await migrate(sql)
  if (!migrated.ok) throw new Error(migrated.problem.detail)
  await putSource(sql, tenant, { id: source, adapter: 'made-up', options: {}, owner: 'bench' }, receivedAt)
  const store = createStore(sql)
  for (let start = 0; start < size; start += batch) await send(store, range(start, batch))
  return store
}

interface Costs {
  readonly cost: Cost
  readonly done: number
}

function added(before: Costs | undefined, { gateway, server, roundTrips }: Cost, done: number): Costs {
  const { cost = { gateway: 0, server: 0, roundTrips: 0 }, done: soFar = 0 } = before ?? {}
  return {
    cost: {
      gateway: cost.gateway + gateway,
      server: cost.server + server,
      roundTrips: cost.roundTrips + roundTrips,
    },
    done: soFar + done,
  }
}

/** Of one of the things that were done. */
function costFigures(name: string, { gateway, server, roundTrips }: Cost, done: number): readonly Figure[] {
  const figure = (what: string, value: number, unit: string): Figure => ({
    id: `postgres/${name}${what}`,
    value: value / done,
    unit,
    better: 'lower',
  })
  if (name.endsWith('-sqlite')) return [figure('-processor', gateway, 'ms')]
  return [
    figure('-processor', gateway, 'ms'),
    figure('-processor-of-server', server, 'ms'),
    figure('-round-trips', roundTrips, ''),
  ]
}

async function measured(
  sides: readonly { readonly name: string; readonly store: Store }[],
  costNow: () => Cost,
): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const [name, work] of Object.entries(cases)) {
    const rates = new Map<string, number[]>(sides.map((side) => [side.name, []]))
    const costs = new Map<string, Costs>()
    for (let round = 0; round < rounds; round += 1) {
      for (const side of sides) {
        costNow()
        const start = performance.now()
        const done = await work(side.store, round)
        rates.get(side.name)?.push((1000 * done) / (performance.now() - start))
        // The first round prepares statements.
        if (round > 0) costs.set(side.name, added(costs.get(side.name), costNow(), done))
      }
    }
    const [sqlite = 1, server = 0] = sides.map((side) => median(rates.get(side.name) ?? []))
    figures.push({ id: `postgres/${name}-sqlite`, value: sqlite, unit: '1/s', better: 'higher' })
    figures.push({ id: `postgres/${name}`, value: server, unit: '1/s', better: 'higher' })
    figures.push({ id: `postgres/${name}-ratio`, value: server / sqlite, unit: 'x', better: 'higher' })
    for (const [side, { cost, done }] of costs)
      figures.push(...costFigures(side === 'sqlite' ? `${name}-sqlite` : name, cost, done))
  }
  return figures
}

export async function postgresFigures(): Promise<readonly Figure[]> {
  if (!hasPostgres()) {
    console.error('postgres: left out, since PostgreSQL 15 is not installed')
    return []
  }
  const folder = mkdtempSync(join(tmpdir(), 'citygate-bench-'))
  const server = startPostgres(folder, port, ['fsync=on', 'shared_buffers=256MB', 'max_wal_size=4GB'])
  const file = openSqlite({ path: join(folder, 'store.sqlite'), synchronous: 'full' })
  const database = openPostgres({ url: await newDatabase(`postgres://postgres@127.0.0.1:${port}/postgres`) })
  try {
    const sides = [
      { name: 'sqlite', store: await fill(file) },
      { name: 'postgres', store: await fill(database) },
    ]
    await database.all('/* PostgreSQL */ analyze')
    return await measured(sides, costMeter(join(server.host, 'data'), Number(port)))
  } finally {
    await file.close?.()
    await database.close?.()
    server.stop()
    rmSync(folder, { recursive: true })
  }
}
