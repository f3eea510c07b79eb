// Two gateways on one PostgreSQL, of which one is subscribed to a broker at a time: when that one is killed, the other takes the subscription within
// ten seconds, and everything that the broker was given is stored once. Brokers are mosquitto and nats-server, where they are installed.

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createPublisher, hasNatsServer, startNats } from '../../gateway/connectors/nats/testing.ts'
import { frameOf } from '../../gateway/connectors/broker/crash-testing.ts'
import { killCount, seededChance } from '../../gateway/connectors/crash-testing.ts'
import { hasMosquitto, startMosquitto } from '../../gateway/connectors/mqtt/testing.ts'
import { openPostgres } from '../../gateway/store/drivers/postgres/postgres.ts'
import type { Sql } from '../../gateway/store/drivers/sql.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { type City, type CityNode, createCity } from './city.ts'
import { postgresPrograms, startPostgres } from './postgres-server.ts'
import { prepareCity } from './vehicles.ts'
import { startWorld } from './world.ts'

const kills = killCount(2)
const takeOverMilliseconds = 10_000
const sendMilliseconds = 20
const stalledMilliseconds = 90_000
const hasPostgres = postgresPrograms() !== undefined
if (!hasPostgres) process.stdout.write('PostgreSQL is not installed: take-over of connectors is not tested.\n')

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

interface Broker {
  readonly connector: JsonObject
  /** Resolves once the broker has it. */
  readonly send: (number: number) => Promise<void>
  readonly stop: () => Promise<void>
}

interface Found {
  readonly sent: number
  /** Different messages, and their states in the history: twice for a message that was applied twice. */
  readonly stored: number
  readonly changes: number
  /** In milliseconds, from the kill to the first message that another node has stored. */
  readonly takeOvers: readonly number[]
}

async function countOf(sql: Sql, query: string): Promise<number> {
  return (await sql.all<{ count: number }>(query))[0]?.count ?? 0
}

const storedCount = `select count(*) as count from deduplication where source = 'fleet'`
const changeCount = `select count(*) as count from step join entity on entity.key = step.entity
  where entity.source = 'fleet' and step.observed is not null`

/** The node that is subscribed, as the nodes say themselves. */
async function subscribed({ nodes, issuer }: City): Promise<CityNode | undefined> {
  const headers = { authorization: `Bearer ${await issuer.token('the-operator', ['operator'])}` }
  for (const node of nodes.filter(({ isUp }) => isUp)) {
    const answer = await fetch(`${node.url}/metrics`, { headers, signal: AbortSignal.timeout(2000) }).catch(
      () => undefined,
    )
    if ((await answer?.text().catch(() => ''))?.includes('citygate_lease_fence{lease="connector/bus"') === true)
      return node
  }
  return undefined
}

/** When a node took the subscription, by its log: milliseconds since 1970. */
function takenAt(node: CityNode | undefined): number {
  const lines = node === undefined ? [] : readFileSync(node.log, 'utf8').split('\n')
  const line = lines.findLast((one) => one.includes('"lease-taken"') && one.includes('"connector/bus"'))
  const { time } = JSON.parse(line ?? '{}') as { readonly time?: string }
  return Date.parse(time ?? '')
}

function inSeconds(times: readonly number[]): string {
  return times.map((milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`).join(', ')
}

/** Waits as long as more is stored: a slow machine loses nothing. */
async function drained(sql: Sql, sent: number): Promise<void> {
  let [last, end] = [-1, 0]
  for (;;) {
    const stored = await countOf(sql, storedCount)
    if (stored > last) [last, end] = [stored, performance.now() + stalledMilliseconds]
    if (stored >= sent || performance.now() > end) return
    await pause(200)
  }
}

async function until(condition: () => Promise<boolean>, milliseconds: number): Promise<number> {
  const start = performance.now()
  while (!(await condition())) {
    if (performance.now() - start > milliseconds) throw new Error('it took too long')
    await pause(20)
  }
  return performance.now() - start
}

async function killOwners(kind: string, broker: Broker): Promise<Found> {
  const world = await startWorld()
  const database = await startPostgres()
  const url = `postgres://city@127.0.0.1:${database.port}/postgres`
  const city = await createCity({
    nodes: 2,
    world: world.origin,
    storeOf: () => ({ postgres: url }),
    connectors: [broker.connector],
  })
  const sql = openPostgres({ url })
  const chance = seededChance(`take-over of ${kind}`)
  const stopping = new AbortController()
  const takeOvers: number[] = []
  const leases: number[] = []
  let sent = 0
  let isGood = false
  try {
    await Promise.all(city.nodes.map((node) => node.start()))
    await prepareCity(city, world.origin)
    await until(async () => (await subscribed(city)) !== undefined, 60_000)
    const sending = (async () => {
      while (!stopping.signal.aborted) {
        await broker.send(sent++)
        // A broker may give a message twice.
        if (chance() < 0.1) await broker.send(Math.floor(chance() * sent))
        await pause(sendMilliseconds)
      }
    })()
    for (let round = 0; round < kills; round += 1) {
      let before = await countOf(sql, storedCount)
      await until(async () => (await countOf(sql, storedCount)) > before + 20, 120_000)
      let owner: CityNode | undefined
      await until(async () => (owner = await subscribed(city)) !== undefined, 60_000)
      if (owner === undefined) throw new Error('no node is subscribed')
      const [killed, at] = [performance.now(), Date.now()]
      await owner.kill()
      // What it had given to the database is committed by then.
      await pause(200)
      before = await countOf(sql, storedCount)
      await until(async () => (await countOf(sql, storedCount)) > before, 3 * takeOverMilliseconds)
      takeOvers.push(performance.now() - killed)
      const other = city.nodes.find((node) => node !== owner)
      leases.push(takenAt(other) - at)
      await owner.start()
    }
    stopping.abort()
    await sending
    await drained(sql, sent)
    // What comes again must not count twice.
    await pause(1000)
    await city.stop()
    const [stored, changes] = [await countOf(sql, storedCount), await countOf(sql, changeCount)]
    process.stdout.write(
      `${kind}: ${sent} sent, ${stored} stored, ${changes} changes after ${kills} kills; the lease was taken after ` +
        `${inSeconds(leases)}, the first message stored after ${inSeconds(takeOvers)}\n`,
    )
    isGood = stored === sent && changes === sent && Math.max(...takeOvers) < takeOverMilliseconds
    return { sent, stored, changes, takeOvers }
  } finally {
    stopping.abort()
    await Promise.all(city.nodes.map((node) => node.kill()))
    await sql.close?.()
    await database.close()
    await broker.stop()
    world.close()
    // The logs of the nodes say what happened.
    if (isGood) city.remove()
    else process.stdout.write(`logs of the nodes: ${city.folder}\n`)
  }
}

function judge({ sent, stored, changes, takeOvers }: Found): void {
  expect(sent).toBeGreaterThan(kills * 20)
  expect([stored, changes]).toEqual([sent, sent])
  expect(takeOvers).toHaveLength(kills)
  expect(Math.max(...takeOvers)).toBeLessThan(takeOverMilliseconds)
}

const timeout = 240_000 + 120_000 * kills

describe.skipIf(!hasPostgres)('the node that is subscribed to a broker is killed', () => {
  it.skipIf(!hasMosquitto)('and another one goes on by MQTT', { timeout }, async () => {
    const mosquitto = await startMosquitto()
    // A broker keeps messages for a session that exists.
    const session = await mosquitto.connect({ clean: false, clientId: 'city' })
    await session.subscribeAsync('taxi/+/gps', { qos: 1 })
    await session.endAsync()
    const sender = await mosquitto.connect({ clientId: 'sender' })
    const topics = [{ filter: 'taxi/+/gps', source: 'fleet' }]
    const found = await killOwners('mqtt', {
      connector: { kind: 'mqtt', id: 'bus', url: mosquitto.url, clientId: 'city', topics, retained: 'ignore' },
      send: async (number) => {
        await sender.publishAsync(`taxi/${number}/gps`, Buffer.from(frameOf(number)), { qos: 1 })
      },
      stop: async () => {
        await sender.endAsync()
        await mosquitto.stop()
      },
    })
    judge(found)
  })

  it.skipIf(!hasNatsServer)('and another one goes on by NATS', { timeout }, async () => {
    const nats = await startNats()
    const publisher = await createPublisher(nats.url)
    const subjects = [{ filter: 'bus.*.gps', durable: 'buses', source: 'fleet' }]
    const found = await killOwners('nats', {
      connector: { kind: 'nats', id: 'bus', servers: [nats.url], stream: 'CITY', subjects },
      send: (number) => publisher.publish(`bus.${number}.gps`, frameOf(number)),
      stop: async () => {
        await publisher.connection.close()
        await nats.stop()
      },
    })
    judge(found)
  })
})
