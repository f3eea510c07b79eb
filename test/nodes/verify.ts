// What must be true once all is over: nothing that was acknowledged is lost, nothing is there twice, each entity's changes are in their order,
// and the audit log is whole, with a record of each message.

import { testVerifierKey } from '../../gateway/audit/testing.ts'
import { storedLog } from '../../gateway/audit/testing.ts'
import { verifyLog } from '../../gateway/audit/verify/log.ts'
import { readConfig } from '../../gateway/config/config.ts'
import { originOf } from '../../gateway/audit/open.ts'
import type { Sql } from '../../gateway/store/drivers/sql.ts'
import { createStore } from '../../gateway/store/sql-store.ts'
import { treeHash } from '../../standards/transparency-log/hash.ts'
import { audience } from '../e2e/target.ts'
import { observedAt, type Vehicle } from './vehicles.ts'
import type { World } from './world.ts'

export interface Verdict {
  readonly acknowledged: number
  /** Acknowledged, and not in the history, not notified of, or without an identity or a record. */
  readonly lost: number
  readonly lostIn: {
    readonly history: number
    readonly notifications: number
    readonly identities: number
    readonly records: number
  }
  /** Notifications that are still to be sent. */
  readonly unsent: number
  /** More than once in the history, in the audit log, or under two notification ids. */
  readonly doubled: number
  /** Notified of in another order than they were observed. */
  readonly disordered: number
  /** `whole`, or what is wrong with it. */
  readonly log: string
  readonly logged: number
}

/** Without any new notification. */
const notificationMilliseconds = 60_000

async function countOf(sql: Sql, query: string): Promise<number> {
  const [row] = await sql.all<{ readonly count: number }>(query)
  return row?.count ?? 0
}

/** The observation times of the vehicles in the history, by entity. */
async function history(sql: Sql): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await sql.all<{ readonly id: string; readonly instant: string }>(
    `select entity.id, step.instant from step join entity on entity.key = step.entity
      join entity_type on entity_type.tenant = entity.tenant and entity_type.id = entity.id and entity_type.type = 'Vehicle'
      where entity.source = 'fleet' order by step.sequence`,
  )
  const times = new Map<string, string[]>()
  for (const { id, instant } of rows) times.set(id, [...(times.get(id) ?? []), instant])
  return times
}

/** Waits until every acknowledged message was notified of. */
export async function allNotified(world: World, vehicles: readonly Vehicle[]): Promise<void> {
  const wanted = vehicles.reduce((sum, { acknowledged }) => sum + acknowledged, 0)
  let end = Date.now() + notificationMilliseconds
  let last = 0
  while (Date.now() < end) {
    const there = [...world.notified.values()].reduce((sum, times) => sum + new Set(times).size, 0)
    if (there >= wanted) return
    if (there > last) end = Date.now() + notificationMilliseconds
    last = there
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** @param sql the store, which no gateway uses any more */
export async function verify(sql: Sql, world: World, vehicles: readonly Vehicle[]): Promise<Verdict> {
  const store = createStore(sql)
  const steps = [...(await history(sql)).values()].toSorted((a, b) => b.length - a.length)
  const heard = [...world.notified.values()].toSorted((a, b) => b.length - a.length)
  const wanted = vehicles.map(({ acknowledged }) => acknowledged).toSorted((a, b) => b - a)
  let [doubled, disordered] = [0, 0]
  const missing = { history: 0, notifications: 0 }
  for (const [index, acknowledged] of wanted.entries()) {
    const all = Array.from({ length: acknowledged }, (_, serial) => observedAt(serial + 1))
    const kept = { history: steps[index]?.map(plain) ?? [], notifications: heard[index] ?? [] }
    for (const where of ['history', 'notifications'] as const) {
      const times = kept[where]
      const distinct = new Set(times)
      missing[where] += all.filter((time) => !distinct.has(time)).length
      doubled += times.length - distinct.size
      disordered += times.filter((time, place) => place > 0 && time < (times[place - 1] ?? '')).length
    }
  }
  const records = `from audit_entry where record ->> 'action' = 'postMessages' and record ->> 'decision' = 'permitted'
    and record ->> 'source' = 'fleet'`
  const logged = await countOf(sql, `select count(*) as count ${records}`)
  const requests = await countOf(sql, `select count(distinct request) as count ${records}`)
  const identities = await countOf(sql, `select count(*) as count from deduplication where source = 'fleet'`)
  const acknowledged = wanted.reduce((sum, one) => sum + one, 0)
  const lostIn = {
    ...missing,
    identities: Math.max(0, acknowledged - identities),
    records: Math.max(0, identities - requests),
  }
  // A message that was there already leaves a record of the request that repeated it; each request has one.
  doubled += logged - requests
  const waiting = await store.audit.waitingTenants()
  const config = readConfig({ publicUrl: audience })
  if (!config.ok) throw new Error('the configuration of the test is wrong')
  const trust = { key: testVerifierKey(originOf(config.value, 'city')), witnesses: [] }
  const log = await verifyLog(storedLog(store, 'city'), { ...trust, others: [], hash: treeHash })
  const state = log.ok ? 'whole' : JSON.stringify(log.problem)
  return {
    acknowledged,
    lost: Object.values(lostIn).reduce((sum, one) => sum + one, 0),
    lostIn,
    unsent: await countOf(sql, 'select count(*) as count from outbox'),
    doubled,
    disordered,
    log: waiting.length > 0 ? 'records are still waiting' : state,
    logged: log.ok ? log.value.size : 0,
  }
}

/** The sort key of an instant as RFC 3339 without a fraction. */
function plain(instant: string): string {
  return instant.replace(/(?:\.\d+)?Z?$/, 'Z')
}
