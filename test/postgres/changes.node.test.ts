// Two nodes on one PostgreSQL: what the first one stores, the second one sends, streams and takes into the log before its next poll, since
// PostgreSQL says so (NOTIFY); and all the same where it does not hear it.

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  building,
  degrees,
  subscribedCity,
  type SubscribedCity,
} from '../../gateway/http/apis/notifications/testing.ts'
import { createApp } from '../../gateway/http/app.ts'
import { createWakeUpSignal } from '../../gateway/pipeline/notify/wake-up-signal.ts'
import { startDelivery } from '../../gateway/pipeline/notify/timer.ts'
import { repeatOrSooner } from '../../gateway/runtime/nodes/repeat.ts'
import { openPostgres } from '../../gateway/store/drivers/postgres/postgres.ts'
import type { Sql } from '../../gateway/store/drivers/sql.ts'
import { migrate } from '../../gateway/store/migrate.ts'
import type { Change } from '../../gateway/store/outcome.ts'
import { newDatabase } from '../../tools/foreign/test-store.ts'
import { isInstalled, startMilliseconds, startTestServer, type TestServer } from './server.ts'

const first = 'urn:ngsi-ld:Building:1'
const events = { notification: { endpoint: { uri: 'urn:citygate:events' } } }
const rounds = 5
/** What polls do without: the delivery, the sequencer. */
const [deliveryPoll, logPoll] = [2000, 1000]

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** How long each change takes until `seen` has it; changes come at any moment of a poll. */
async function latencies(one: SubscribedCity, seen: () => number | Promise<number>): Promise<readonly number[]> {
  const taken: number[] = []
  for (let n = 1; n <= rounds; n += 1) {
    await sleep(300 + ((n * 370) % 900))
    const before = await seen()
    await one.patch(first, { temperature: degrees(n) })
    const start = performance.now()
    await vi.waitFor(async () => expect(await seen()).toBeGreaterThan(before), { timeout: 10_000, interval: 10 })
    taken.push(performance.now() - start)
  }
  return taken
}

/** The temperatures of the events of a stream, in their order. */
const valuesIn = (text: string): readonly string[] => [...text.matchAll(/"value":(\d)/g)].map(([, value = '']) => value)

/** Reads the events of a subscription at one node. */
async function openStream({ gateway }: SubscribedCity, id: string, lastEventId?: string) {
  const answer = await createApp(gateway).request(`/ngsi-ld/v1/subscriptions/${id}/events`, {
    headers: {
      authorization: `Bearer ${btoa('city:officer')}`,
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    },
  })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (answer.status !== 200 || reader === undefined) throw new Error(`no stream: ${answer.status}`)
  let text = ''
  const reading = (async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      text += value
    }
  })()
  return {
    text: () => text,
    close: async () => {
      await reader.cancel()
      await reading
    },
  }
}

describe.skipIf(!isInstalled)('two nodes on one PostgreSQL', () => {
  let server: TestServer
  const ends: (() => unknown)[] = []

  /** @param hears whether the second node hears of what the first one stores */
  async function twoNodes(hears: boolean): Promise<readonly [SubscribedCity, SubscribedCity, Sql]> {
    const url = await newDatabase(server.url)
    const [one, two] = [openPostgres({ url }), openPostgres({ url })]
    const deaf: Sql = { ...two, listen: () => () => undefined }
    await migrate(one)
    const cities = [await subscribedCity({ sql: one }), await subscribedCity({ sql: hears ? two : deaf })] as const
    ends.push(
      () => one.close?.(),
      () => two.close?.(),
    )
    await cities[0].create(building(1))
    return [...cities, two]
  }

  function deliverAt(city: SubscribedCity): void {
    const delivery = startDelivery(city.gateway, createWakeUpSignal())
    ends.unshift(() => delivery.stop())
  }

  beforeAll(() => {
    server = startTestServer(5451)
  }, startMilliseconds)
  afterEach(async () => {
    for (const end of ends.splice(0)) await end()
  })
  afterAll(() => server.remove())

  it.each([true, false])(
    'send each other’s notifications; the second hears of them: %s',
    { timeout: 60_000 },
    async (hears) => {
      const [one, two] = await twoNodes(hears)
      await one.subscribe({})
      deliverAt(two)
      const taken = await latencies(one, () => two.received.length)
      expect(one.received).toHaveLength(0)
      expect(two.received).toHaveLength(rounds)
      if (hears) expect(median(taken)).toBeLessThan(deliveryPoll / 2)
    },
  )

  it.each([true, false])(
    'take each other’s records into the log; the second hears of them: %s',
    { timeout: 60_000 },
    async (hears) => {
      const [one, two, sql] = await twoNodes(hears)
      ends.unshift(
        repeatOrSooner(
          logPoll,
          () => two.sequence(),
          () => undefined,
          (soon) =>
            two.gateway.store.listen((change) => {
              if (change === 'records') soon()
            }),
        ),
      )
      await sleep(logPoll)
      const size = async (): Promise<number> =>
        (await sql.all<{ size: number }>('select coalesce(sum(size), 0) as size from audit_log'))[0]?.size ?? 0
      const taken = await latencies(one, size)
      expect(await one.gateway.store.audit.waitingTenants()).toEqual([])
      // Half a poll on the average, without hearing.
      if (hears) expect(Math.min(...taken)).toBeLessThan(logPoll / 4)
    },
  )

  it.each([true, false])(
    'stream what the other stores; the second hears of it: %s',
    { timeout: 60_000 },
    async (hears) => {
      const [one, two] = await twoNodes(hears)
      const id = await one.subscribe(events)
      const stream = await openStream(two, id)
      ends.unshift(stream.close)
      await latencies(one, () => valuesIn(stream.text()).length)
      expect(valuesIn(stream.text())).toEqual(['1', '2', '3', '4', '5'])
    },
  )

  it(
    'continue each other’s streams, with what came while the client changed its node',
    { timeout: 60_000 },
    async () => {
      const [one, two] = await twoNodes(true)
      const id = await one.subscribe(events)
      const before = await openStream(two, id)
      for (const degree of [1, 2]) {
        await one.patch(first, { temperature: degrees(degree) })
        await vi.waitFor(() => expect(valuesIn(before.text())).toHaveLength(degree), 20_000)
      }
      await before.close()
      await two.patch(first, { temperature: degrees(3) })
      const [last] = [...before.text().matchAll(/^id: (.+)$/gm)].at(-1)?.slice(1) ?? []
      expect(last).toMatch(/./)
      const after = await openStream(one, id, last)
      ends.unshift(after.close)
      await two.patch(first, { temperature: degrees(4) })
      await vi.waitFor(() => expect(valuesIn(after.text())).toHaveLength(2), 20_000)
      expect([valuesIn(before.text()), valuesIn(after.text())]).toEqual([
        ['1', '2'],
        ['3', '4'],
      ])
    },
  )

  it('hear again after their connection was lost, and then look for all', { timeout: 60_000 }, async () => {
    const [one, two, sql] = await twoNodes(true)
    await one.subscribe({})
    const heard: Change[] = []
    ends.unshift(two.gateway.store.listen((change) => heard.push(change)))
    await vi.waitFor(() => expect(new Set(heard)).toEqual(new Set(['outbox', 'records'])), 20_000)
    const listening = `/* PostgreSQL */ select pg_terminate_backend(pid) as ended from pg_stat_activity
      where query ilike 'listen%' and datname = current_database()`
    expect(await sql.all(listening)).toEqual([{ ended: 1 }])
    heard.length = 0
    // Once it is back, before anything was stored.
    await vi.waitFor(() => expect(new Set(heard)).toEqual(new Set(['outbox', 'records'])), 20_000)
    server.stop()
    await sleep(2500)
    heard.length = 0
    server.start()
    await vi.waitFor(() => expect(new Set(heard)).toEqual(new Set(['outbox', 'records'])), 15_000)
    await sleep(200)
    heard.length = 0
    await one.patch(first, { temperature: degrees(3) })
    await vi.waitFor(() => expect(heard).toContain('outbox'), 20_000)
  })
})
