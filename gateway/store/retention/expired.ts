// Deletes what has expired (expiry.ts) with everything derived from it: states, histories, names, pending notifications, and
// the copies of what messages said. It deletes some rows at a time, so that other writers can proceed in between.

import type { Entity } from '../../../standards/hub/entity.ts'
import type { Sql, Statement } from '../drivers/sql.ts'
import { endsOf, firstEnd, withoutEnded } from './expiry.ts'
import { isEmpty } from '../temporal/history-edit.ts'
import { instantKey } from '../temporal/instant-key.ts'
import { parseColumn, rowLists } from '../json-column.ts'
import { latestObservation } from '../ingest/merge.ts'
import { dropped, type Placed } from '../outbox/outbox-rows.ts'

const entitiesAtOnce = 200
const rowsAtOnce = 2000

/** The limit of one sweep; the rest is left to the next one. */
const maxBites = 500

interface EntityName {
  readonly key: number
  readonly tenant: string
  readonly id: string
}

const selectExpired = `select key, tenant, id from entity where expires <= ?1 limit ${entitiesAtOnce}`
const selectNamed = `select key, tenant, id from entity
  where expires <= ?1 and tenant = ?2 and id in (select value from json_each(?3))`

// Checks again that they have expired: another request may have written one of them since.
const gone = 'from entity where key in (select cast(value as bigint) from json_each(?1)) and expires <= ?2'

const selectStep = `select 1 from step where entity in (select key ${gone}) limit 1`
const deleteSteps = `delete from step where sequence in
  (select sequence from step where entity in (select key ${gone}) limit ${rowsAtOnce})`

const erasures = [
  `update history_archive set key = null where (tenant, id) in (select tenant, id ${gone})`,
  `delete from step where entity in (select key ${gone})`,
  `delete from entity_area where key in (select key ${gone})`,
  ...['entity_type', 'past_type', 'alias'].map(
    (table) => `delete from ${table} where (tenant, id) in (select tenant, id ${gone})`,
  ),
  `delete ${gone}`,
]

const selectWaiting = `select sequence from entity cross join outbox on outbox.tenant = entity.tenant and outbox.entity = entity.id
  where key in (select cast(value as bigint) from json_each(?1)) and expires <= ?2 limit ${rowsAtOnce}`

/**
 * Deletes the entities that have expired, as if they had never existed.
 * @param of absent: any
 * @returns whether there were some
 */
export async function eraseExpired(
  sql: Sql,
  now: string,
  of?: { readonly tenant: string; readonly ids: readonly string[] },
): Promise<boolean> {
  const key = instantKey(now)
  const find = (): Promise<readonly EntityName[]> =>
    of === undefined
      ? sql.all<EntityName>(selectExpired, [key])
      : sql.all<EntityName>(selectNamed, [key, of.tenant, JSON.stringify(of.ids)])
  let found = false
  for (let bite = 0; bite < maxBites; bite += 1) {
    const names = await find()
    if (names.length === 0) return found
    found = true
    const values = [JSON.stringify(names.map((name) => name.key)), key]
    while ((await sql.all(selectStep, values)).length > 0) await sql.batch([{ sql: deleteSteps, values }])
    await takeFromOutbox(sql, values)
    await sql.batch(erasures.map((text) => ({ sql: text, values })))
  }
  return found
}

async function takeFromOutbox(sql: Sql, values: readonly string[]): Promise<void> {
  for (let bite = 0; bite < maxBites; bite += 1) {
    const rows = await sql.all<Placed>(selectWaiting, values)
    if (rows.length === 0) return
    await sql.batch(dropped(rows))
  }
}

interface ThinnedRow {
  readonly key: number
  readonly version: number
  readonly data: string
}

const selectThinned = `select key, version, data from entity
  where attribute_expires <= ?1 and data is not null limit ${entitiesAtOnce}`

const isAsRead = `select entity.key from json_each(?1) as made
  cross join entity on entity.key = cast(made.value ->> 0 as bigint)
    and entity.version = cast(made.value ->> 1 as bigint)`

const deleteAreas = `delete from entity_area where key in (${isAsRead} where cast(made.value ->> 2 as bigint) = 0)`

const updateThinned = `update entity set version = version + 1, data = made.value ->> 3, observed = made.value ->> 4,
    expires = made.value ->> 5, attribute_expires = made.value ->> 6
  from json_each(?1) as made
  where entity.key = cast(made.value ->> 0 as bigint)
    and entity.version = cast(made.value ->> 1 as bigint)`

/** Attributes of entities that live on. */
async function thinEntities(sql: Sql, now: string): Promise<boolean> {
  const key = instantKey(now)
  for (let bite = 0; bite < maxBites; bite += 1) {
    const rows = await sql.all<ThinnedRow>(selectThinned, [key])
    if (rows.length === 0) return bite > 0
    const made = rows.flatMap(({ key: of, version, data }) => {
      const entity = withoutEnded(parseColumn<Entity>(data), now)
      return entity === undefined ? [] : [[of, version, ...thinned(entity)]]
    })
    for (const list of rowLists(made)) {
      await sql.batch([deleteAreas, updateThinned].map((text) => ({ sql: text, values: [list] })))
    }
  }
  return true
}

function thinned(entity: Entity): readonly (string | number | null)[] {
  const observed = latestObservation(entity)
  const { expires, attributeExpires } = endsOf(entity)
  const isPlaced = Object.hasOwn(entity, 'location') ? 1 : 0
  return [
    isPlaced,
    JSON.stringify(entity),
    observed === undefined ? null : instantKey(observed),
    expires,
    attributeExpires,
  ]
}

const selectSteps = `select sequence from step where expires <= ?1 limit ${rowsAtOnce}`

/** A sort key with the same order: without `Z`, and without trailing zeros. */
const itemEnd = `rtrim(rtrim(rtrim(item.value -> 2 ->> 'expiresAt', 'Z'), '0'), '.')`

const updateSteps = `update step set
    data = (select json_group_array(json(
      case when ${itemEnd} <= ?2 then json_array(item.value ->> 0, item.value ->> 1) else item.value end))
      from json_each(step.data) as item),
    expires = (select min(${itemEnd}) from json_each(step.data) as item where ${itemEnd} > ?2)
  where sequence in (select cast(value as bigint) from json_each(?1))`

const deleteEmptySteps = `delete from step where sequence in (select cast(value as bigint) from json_each(?1)) and ${isEmpty}`

/** Instances of histories, whether or not their entities have ended. */
async function thinSteps(sql: Sql, now: string): Promise<boolean> {
  const key = instantKey(now)
  for (let bite = 0; bite < maxBites; bite += 1) {
    const rows = await sql.all<Placed>(selectSteps, [key])
    if (rows.length === 0) return bite > 0
    const list = JSON.stringify(rows.map(({ sequence }) => sequence))
    await sql.batch([
      { sql: updateSteps, values: [list, key] },
      { sql: deleteEmptySteps, values: [list] },
    ])
  }
  return true
}

interface WaitingState {
  readonly change: string
  readonly part: 'before' | 'after'
  readonly data: string
}

const selectStates = `select change, part, data from outbox_state where expires <= ?1 limit ${entitiesAtOnce}`
const selectRowsOf = `select sequence from outbox where change in (select value from json_each(?1))`
const deleteStates = `delete from outbox_state where (change, part) in (select value ->> 0, value ->> 1 from json_each(?1))`
const updateStates = `update outbox_state set data = made.value ->> 2, expires = made.value ->> 3 from json_each(?1) as made
  where outbox_state.change = made.value ->> 0 and outbox_state.part = made.value ->> 1`

/** Thins out pending notifications: an entity that has expired is not notified. */
async function thinOutbox(sql: Sql, now: string): Promise<boolean> {
  const key = instantKey(now)
  for (let bite = 0; bite < maxBites; bite += 1) {
    const states = await sql.all<WaitingState>(selectStates, [key])
    if (states.length === 0) return bite > 0
    const ended: (readonly [change: string, part: string])[] = []
    const kept: (readonly [change: string, part: string, data: string, expires: string | null])[] = []
    for (const { change, part, data } of states) {
      const state = parseColumn<{ readonly entity: Entity }>(data)
      const entity = withoutEnded(state.entity, now)
      if (entity === undefined) ended.push([change, part])
      else kept.push([change, part, JSON.stringify({ ...state, entity }), firstEnd([entity])])
    }
    const untold = ended.flatMap(([change, part]) => (part === 'after' ? [change] : []))
    await sql.batch([
      ...dropped(await sql.all<Placed>(selectRowsOf, [JSON.stringify(untold)])),
      { sql: deleteStates, values: [JSON.stringify(ended)] },
      ...rowLists(kept).map((list) => ({ sql: updateStates, values: [list] })),
    ])
  }
  return true
}

const copies = ['alias', 'session', 'deduplication', 'attachment', 'dead_letter', 'idempotency'] as const
const selectCopy = `select 1 where ${copies.map((table) => `exists (select 1 from ${table} where expires <= ?1)`).join(' or ')}`
const deleteCopies = (key: string): readonly Statement[] =>
  copies.map((table) => ({ sql: `delete from ${table} where expires <= ?1`, values: [key] }))

/** @returns whether something has ended since the last time */
export async function sweepExpired(sql: Sql, now: string): Promise<boolean> {
  const key = instantKey(now)
  const ended = [
    await eraseExpired(sql, now),
    await thinEntities(sql, now),
    await thinSteps(sql, now),
    await thinOutbox(sql, now),
    (await sql.all(selectCopy, [key])).length > 0,
  ]
  if (ended.at(-1) === true) await sql.batch(deleteCopies(key))
  return ended.includes(true)
}
