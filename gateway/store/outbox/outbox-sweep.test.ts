import { describe, expect, it } from 'vitest'
import type { Sql } from '../drivers/sql.ts'
import type { Subscription } from './subscription.ts'
import { sweepOutbox } from './outbox-sweep.ts'
import { createSubscription } from './subscriptions.ts'
import { inPostgres, openTestStore } from '../testing.ts'

const [tenant, now] = ['city', '2026-08-01T04:00:00.000Z']
const [stream, webhook] = ['urn:ngsi-ld:Subscription:stream', 'urn:ngsi-ld:Subscription:webhook']

function subscriptionOf(id: string, uri: string): Subscription {
  return {
    id,
    subscriber: { client: 'app', issuer: 'test', roles: ['reader'] },
    entities: [{ type: 'Building' }],
    notificationTrigger: ['attributeCreated'],
    isActive: true,
    notification: { endpoint: { uri } },
    names: [],
  }
}

async function outbox(): Promise<Sql> {
  const sql = await openTestStore()
  await createSubscription(sql, { tenant, now, subscription: subscriptionOf(stream, 'urn:citygate:events') })
  await createSubscription(sql, { tenant, now, subscription: subscriptionOf(webhook, 'https://receiver.example.com') })
  return sql
}

interface Rows {
  readonly subscription: string
  readonly stored: string
  readonly changes: readonly string[]
}

async function put(sql: Sql, { subscription, stored, changes }: Rows): Promise<void> {
  const list = JSON.stringify(changes)
  await sql.batch([
    {
      sql: `insert into outbox (tenant, subscription, entity, change, stored, size)
        select ?1, ?2, 'urn:x:1', value, ?3, 1 from json_each(?4)`,
      values: [tenant, subscription, stored, list],
    },
    {
      sql: `insert or ignore into outbox_state (change, part, data) select value, 'after', '{}' from json_each(?1)`,
      values: [list],
    },
  ])
}

async function left(sql: Sql): Promise<readonly [rows: readonly string[], states: readonly string[]]> {
  const rows = await sql.all<{ text: string }>(
    `select substr(subscription, 26) || ' ' || change as text from outbox order by sequence`,
  )
  const states = await sql.all<{ change: string }>('select change from outbox_state order by change')
  return [rows.map(({ text }) => text), states.map(({ change }) => change)]
}

describe('the sweep of the outbox', () => {
  const [events, notifications] = ['2026-07-31T00:00:00.000Z', '2026-07-01T00:00:00.000Z']

  it('deletes old events and states that no other row refers to, and nothing that is still needed', async () => {
    const sql = await outbox()
    const [old, young] = ['2026-07-30T00:00:00.000Z', '2026-07-31T00:00:00.000Z']
    // By another process, whose clock is ahead.
    await put(sql, { subscription: stream, stored: young, changes: ['d'] })
    await put(sql, { subscription: stream, stored: old, changes: ['a', 'b'] })
    await put(sql, { subscription: webhook, stored: old, changes: ['b', 'c'] })
    await sweepOutbox(sql, { events, notifications })
    expect(await left(sql)).toEqual([
      ['stream d', 'webhook b', 'webhook c'],
      ['b', 'c', 'd'],
    ])
    const [dropped] = await sql.all('select dropped from delivery where subscription = ?1', [stream])
    expect(dropped).toEqual({ dropped: 3 })
  })

  it('takes away notifications of all kinds that are too old, given up or not', async () => {
    const sql = await outbox()
    await put(sql, { subscription: webhook, stored: '2026-06-30T00:00:00.000Z', changes: ['a', 'b'] })
    await sql.batch([{ sql: `update outbox set dead = ?1 where change = 'a'`, values: [now] }])
    await put(sql, { subscription: webhook, stored: notifications, changes: ['c'] })
    await sweepOutbox(sql, { events, notifications })
    expect(await left(sql)).toEqual([['webhook c'], ['c']])
  })

  it('takes away in parts what is too much for one', async () => {
    const sql = await outbox()
    const changes = Array.from({ length: 4001 }, (_, n) => `${n}`)
    await put(sql, { subscription: stream, stored: '2026-07-30T00:00:00.000Z', changes })
    await sweepOutbox(sql, { events, notifications })
    expect(await left(sql)).toEqual([[], []])
  })

  it.skipIf(inPostgres)('looks at nothing that stays', async () => {
    const sql = await outbox()
    const texts: string[] = []
    const listening: Sql = {
      all: async <Row>(text: string) => {
        texts.push(text)
        return [{ sequence: 1 }] as unknown as readonly Row[]
      },
      batch: async (statements) => {
        texts.push(...statements.map((one) => one.sql))
        return 'applied'
      },
    }
    await sweepOutbox(listening, { events, notifications })
    const plans = await Promise.all(
      texts.map((text) => sql.all<{ detail: string }>(`explain query plan ${text}`, [events])),
    )
    const steps = plans.flat().map(({ detail }) => detail)
    expect(steps.filter((step) => /^SCAN (outbox|other|outbox_state)\b/.test(step))).toEqual([])
    expect(steps.join('\n')).toContain('outbox_by_subscription (tenant=? AND subscription=? AND dead=? AND sequence<?)')
  })
})
