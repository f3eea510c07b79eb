// The durable step of ingest, rows a second on one core: the same thousand entities again and again, unmoved and moved,
// and a random thousand, beside bare SQLite with the same schema in the same file system. `--full` measures it again
// among a million entities, which takes minutes.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openSqlite } from '../gateway/store/drivers/sqlite.ts'
import type { Sql } from '../gateway/store/drivers/sql.ts'
import { applyMessages } from '../gateway/store/ingest/ingest.ts'
import { migrate } from '../gateway/store/migrate.ts'
import { putSource } from '../gateway/store/sources/sources.ts'
import { geoProperty, point, property } from '../standards/hub/build.ts'
import type { Entity } from '../standards/hub/entity.ts'
import { median, type Figure } from './figure.ts'
import { growthFigures } from './store/growth.ts'

const batch = 1000
const rounds = 15
const tenant = 'city'
const source = 'fleet'
const firstTime = Date.UTC(2026, 10, 25)
const receivedAt = new Date(firstTime).toISOString()

interface Move {
  /** Which entities, by number. */
  readonly numbers: readonly number[]
  /** Counts up, so that each round has a later time, and where `moved` another place. */
  readonly round: number
  readonly moved: boolean
}

function entities({ numbers, round, moved }: Move, from: number): readonly Entity[] {
  const observedAt = new Date(from + 1000 * round).toISOString()
  return numbers.map((number) => {
    const shift = moved ? round / 10_000 : 0
    return {
      id: `urn:ngsi-ld:Vehicle:bus-${number}`,
      type: 'Vehicle',
      speed: property(number % 50, { observedAt, unitCode: 'KMH' }),
      location: geoProperty(point(39 + (number % 1000) / 1000 + shift, -4 - Math.floor(number / 1000) / 1000), {
        observedAt,
      }),
    }
  })
}

/** Writes entities durably. */
type Write = (move: Move) => Promise<void>

let messages = 0

/** @param from when the first round is observed, and all of them are received, in milliseconds since 1970 */
function throughStore(sql: Sql, from = firstTime): Write {
  return async (move) => {
    const changes = entities(move, from).map((entity) => ({ kind: 'merge' as const, entity }))
    messages++
    const outcome = await applyMessages(sql, {
      tenant,
      source,
      receivedAt: new Date(from).toISOString(),
      messages: [{ id: `message-${messages}`, changes }],
      conclude: () => ({ audit: [`{"message":${messages}}`] }),
    })
    if (outcome.kind !== 'applied') throw new Error(`the store answers ${outcome.kind}`)
  }
}

/** Three statements a row in one transaction: what a program without versions, rules and audit would do at least. */
function bare(database: DatabaseSync): Write {
  const upsert =
    database.prepare(`insert into entity (tenant, id, source, version, data, observed, ended, created, modified)
    values (?, ?, ?, 1, ?, ?, null, ?, ?)
    on conflict (tenant, id) do update set version = version + 1, data = excluded.data, observed = excluded.observed,
      modified = excluded.modified returning key`)
  const type = database.prepare('insert or ignore into entity_type (tenant, type, id, source) values (?, ?, ?, ?)')
  const area = database.prepare(
    'insert or replace into entity_area (key, west, east, south, north) values (?, ?, ?, ?, ?)',
  )
  return async (move) => {
    database.exec('begin')
    for (const entity of entities(move, firstTime)) {
      const [row] = upsert.all(tenant, entity.id, source, JSON.stringify(entity), receivedAt, receivedAt, receivedAt)
      type.run(tenant, String(entity.type), entity.id, source)
      const { coordinates } = (entity['location'] as { readonly value: { readonly coordinates: readonly number[] } })
        .value
      const [longitude = 0, latitude = 0] = coordinates
      area.run(row?.['key'] ?? null, longitude, longitude, latitude, latitude)
    }
    database.exec('commit')
  }
}

const range = (start: number, length: number): readonly number[] => Array.from({ length }, (_, index) => start + index)

async function fill(write: Write, size: number): Promise<void> {
  for (let start = 0; start < size; start += batch)
    await write({ numbers: range(start, batch), round: 0, moved: false })
}

/** A new store of vehicles, each of which has one step of history. @param from when, in milliseconds since 1970 */
export async function fillStore(sql: Sql, size: number, from: number): Promise<void> {
  const migrated = await migrate(sql)
  if (!migrated.ok) throw new Error(migrated.problem.detail)
  await putSource(sql, tenant, { id: source, adapter: 'made-up', options: {}, owner: 'bench' }, receivedAt)
  await fill(throughStore(sql, from), size)
}

async function rowsPerSecond(write: Write, next: (round: number) => Move): Promise<number> {
  const rates: number[] = []
  for (let round = 1; round <= rounds; round++) {
    const move = next(round)
    const began = performance.now()
    await write(move)
    rates.push((1000 * move.numbers.length) / (performance.now() - began))
  }
  return median(rates)
}

/** The same numbers in every run. */
function randomNumbers(size: number, seed: number): readonly number[] {
  let state = seed
  return Array.from({ length: batch }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % size
  })
}

/** @param path of a new store, which stays filled */
async function among(size: number, path: string, barePath: string): Promise<readonly Figure[]> {
  const sql = openSqlite({ path, synchronous: 'normal' })
  const database = new DatabaseSync(barePath)
  try {
    const migrated = await migrate(sql)
    if (!migrated.ok) throw new Error(migrated.problem.detail)
    await putSource(sql, tenant, { id: source, adapter: 'made-up', options: {}, owner: 'bench' }, receivedAt)
    database.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -65536')
    database.exec('pragma wal_autocheckpoint = 8000')
    database.exec(readFileSync(new URL('../migrations/0001_store.sql', import.meta.url), 'utf8'))
    const sides = [
      ['', throughStore(sql)],
      ['-bare', bare(database)],
    ] as const
    for (const [, write] of sides) await fill(write, size)
    const figures: Figure[] = []
    const cases: readonly (readonly [name: string, next: (round: number) => Move])[] = [
      ['', (round) => ({ numbers: range(0, batch), round, moved: false })],
      ['-moving', (round) => ({ numbers: range(0, batch), round: round + 100, moved: true })],
      ['-random', (round) => ({ numbers: [...new Set(randomNumbers(size, round))], round: round + 200, moved: true })],
    ]
    for (const [name, next] of cases) {
      for (const [side, write] of sides) {
        const value = await rowsPerSecond(write, next)
        const id = `ingest/rows-per-second${name}${side}${size === batch ? '' : `-at-${size}`}`
        figures.push({ id, value, unit: '1/s', better: 'higher' })
      }
    }
    return figures
  } finally {
    database.close()
    await sql.close?.()
  }
}

type Growth = (path: string, entities: number) => Promise<readonly Figure[]>

async function inFolder(size: number, growth?: Growth): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-bench-'))
  const path = join(folder, 'store.sqlite')
  try {
    const figures = await among(size, path, join(folder, 'bare.sqlite'))
    return growth === undefined ? figures : [...figures, ...(await growth(path, size))]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** @param full also among a million entities */
export async function ingestFigures(full: boolean): Promise<readonly Figure[]> {
  const few = await inFolder(batch)
  if (!full) return few
  const many = await inFolder(1_000_000, growthFigures)
  const [at, of] = [many[0]?.value ?? 0, few[0]?.value ?? 1]
  return [
    ...few,
    ...many,
    { id: 'ingest/rows-per-second-at-1000000-ratio', value: at / of, unit: 'x', better: 'higher' },
  ]
}

/** A store of many entities by itself, `npm run bench -- million [--entities 1000000]`. */
export function millionFigures(size: number): Promise<readonly Figure[]> {
  return inFolder(size, growthFigures)
}
