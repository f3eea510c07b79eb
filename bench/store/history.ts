// What a long history costs the readers of a store: each entity of a filled store gets as many steps as wanted, one a minute, by
// statements of the database itself, and the same requests are made of a store of a hundredth of the entities. The steps lie in the file in
// the order of time, as they would come. Their indexes are dropped and made again at the end, which takes minutes instead of hours, so they are denser
// than those that grew. `npm run bench -- million --entities 1000000 --steps 30 [--store postgres]`.

import type { Sql } from '../../gateway/store/drivers/sql.ts'
import type { Figure } from '../figure.ts'
import { fillStore } from '../ingest.ts'
import { growthFigures } from './growth.ts'
import { newPlace, type Place, type StoreKind } from './place.ts'

/** Rows in one transaction. */
const atOnce = 100_000
const minute = 60_000
/** The history lies on both sides of it, so that PostgreSQL has two partitions. */
const turnOfMonth = Date.UTC(2026, 10, 1)

export interface History {
  readonly entities: number
  /** Of each entity. */
  readonly steps: number
  readonly store: StoreKind
}

const isoOf = (milliseconds: number): string => new Date(milliseconds).toISOString()
const keyOf = (milliseconds: number): string => isoOf(milliseconds).replace('.000Z', '')

/** Of the steps that are copied: after which number, and up to which one. */
interface Range {
  readonly after: number
  readonly until: number
}

/** Copies of the first step of entities, so many minutes later. */
function copyOf(first: number, minutes: number, { after, until }: Range): string {
  const at = first + minutes * minute
  return `insert into step (entity, instant, observed, stored, modified, deleted, origin, expires, data)
    select entity, '${keyOf(at)}', '${keyOf(at)}', '${isoOf(at)}', null, 0, null, null,
      replace(data, '${isoOf(first)}', '${isoOf(at)}')
    from step where sequence > ${after} and sequence <= ${until} order by sequence`
}

async function numberFrom(sql: Sql, text: string): Promise<number> {
  const [row] = await sql.all<{ readonly value: number | string }>(text)
  return Number(row?.value)
}

function say(text: string): void {
  console.error(`${new Date().toISOString().slice(11, 19)} ${text}`)
}

async function fillHistory(place: Place, { entities, steps }: History): Promise<void> {
  const { sql } = place
  const first = turnOfMonth - Math.floor(steps / 2) * minute
  await fillStore(sql, entities, first)
  say(`${entities} entities are stored`)
  const last = await numberFrom(sql, 'select max(sequence) as value from step')
  await place.dropIndexes()
  for (let minutes = 1; minutes < steps; minutes += 1) {
    for (let after = 0; after < last; after += atOnce) {
      const outcome = await sql.batch([
        { sql: copyOf(first, minutes, { after, until: Math.min(after + atOnce, last) }) },
      ])
      if (outcome !== 'applied') throw new Error(`the store answers ${outcome}`)
    }
  }
  say('their steps are stored')
  await place.makeIndexes()
  say('their steps are indexed')
  const stored = await numberFrom(sql, 'select count(*) as value from step')
  const [ofOne] = await sql.all<{ readonly data: string; readonly instant: string }>(
    `select data, instant from step where entity = (select max(entity) from step) order by instant desc limit 1`,
  )
  const latest = first + (steps - 1) * minute
  if (stored !== entities * steps || ofOne?.instant !== keyOf(latest) || !ofOne.data.includes(isoOf(latest)))
    throw new Error(`${stored} steps are in the store, of them ${JSON.stringify(ofOne)}`)
}

async function figuresOf(history: History): Promise<readonly Figure[]> {
  const place = await newPlace(history.store)
  try {
    await fillHistory(place, history)
    const bytes = (await place.sql.bytes?.()) ?? 0
    await place.finish()
    say(`the store has ${(bytes / 1e9).toFixed(2)} GB`)
    const figures = await growthFigures(place.store, history.entities, true)
    say('it is measured')
    return [{ id: 'growth/bytes', value: bytes, unit: 'B', better: 'lower' }, ...figures]
  } finally {
    await place.remove()
  }
}

export async function historyFigures(history: History): Promise<readonly Figure[]> {
  const few = await figuresOf({ ...history, entities: history.entities / 100 })
  const many = await figuresOf(history)
  return many.flatMap((figure, index): readonly Figure[] => {
    const small = few[index]?.value ?? Number.NaN
    return [
      figure,
      { ...figure, id: `${figure.id}-of-a-hundredth`, value: small },
      { ...figure, id: `${figure.id}-ratio`, value: figure.value / small, unit: 'x' },
    ]
  })
}
