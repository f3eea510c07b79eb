import { Admin, Producer } from '@platformatic/kafka'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { frameOf, killAgainAndAgain } from '../broker/crash-testing.ts'
import { killCount } from '../crash-testing.ts'
import { startGateway, taxis, type TestGateway } from '../testing.ts'
import { hasKafka, startKafka, type TestKafka } from './testing.ts'

const kills = killCount(2)
const longer = { timeout: 30_000 }

describe.skipIf(!hasKafka)('a client of Kafka', () => {
  let kafka: TestKafka
  let producer: Producer
  let admin: Admin
  let number = 0
  beforeAll(async () => {
    kafka = await startKafka()
    const options = { clientId: 'test', bootstrapBrokers: [kafka.broker], retries: true as const, retryDelay: 200 }
    producer = new Producer(options)
    admin = new Admin(options)
  }, 60_000)
  afterAll(async () => {
    await producer.close(true)
    await admin.close()
    await kafka.stop()
  })

  const settings = (topic: string, more: JsonObject = {}): JsonObject => ({
    kind: 'kafka',
    id: 'bus',
    brokers: [kafka.broker],
    group: `citygate-${topic}`,
    topics: [{ topic, source: 'fleet-taxis' }],
    ...more,
  })
  const send = async (topic: string, value: Uint8Array, key = `${number}`): Promise<void> => {
    const message = { topic, key: Buffer.from(key), value: Buffer.from(value) }
    for (;;) {
      const sent = await producer.send({ messages: [message], acks: -1 }).catch(() => undefined)
      if (sent !== undefined) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  const publish = async (topic: string, count: number): Promise<void> => {
    for (let left = count; left > 0; left--) await send(topic, frameOf(number++))
  }
  const topic = async (name: string): Promise<string> => {
    await admin.createTopics({ topics: [name], partitions: 2, replicas: 1 })
    return name
  }
  const vehicles = async (city: TestGateway) => (await city.stored()).filter((id) => id.includes(':Vehicle:')).length
  /** How many messages of the topic are committed. */
  const committed = async (name: string): Promise<number> => {
    const [group] = await admin.listConsumerGroupOffsets({ groups: [`citygate-${name}`] })
    const offsets = group?.topics.flatMap(({ partitions }) => partitions.map(({ committedOffset }) => committedOffset))
    return Number((offsets ?? []).reduce((sum, offset) => sum + (offset > 0n ? offset : 0n), 0n))
  }

  it('commits offsets once the messages are stored, and goes on there', async () => {
    const name = await topic('stored')
    await publish(name, 20)
    const first = await startGateway([settings(name)])
    await expect.poll(() => vehicles(first), longer).toBe(20)
    await expect.poll(() => committed(name), longer).toBe(20)
    await first.stop()
    await publish(name, 5)
    const second = await startGateway([settings(name)])
    await expect.poll(() => second.status('bus').stored, longer).toBe(5)
    expect(second.status('bus')).toMatchObject({ received: 5, details: { connected: true, partitions: 2 } })
    await second.stop()
  })

  it('keeps a message that cannot be decoded as a dead letter, and passes over it', async () => {
    const name = await topic('refused')
    const city = await startGateway([settings(name)])
    await send(name, new TextEncoder().encode('nothing of the protocol'))
    await publish(name, 1)
    await expect.poll(() => committed(name), longer).toBe(2)
    expect(city.status('bus')).toMatchObject({ received: 2, stored: 1, refused: 1 })
    await city.stop()
  })

  it('commits nothing while the source is not registered, and stores all once it is', async () => {
    const name = await topic('later')
    const city = await startGateway([settings(name, { topics: [{ topic: name, source: 'later' }] })])
    await publish(name, 3)
    await expect.poll(() => city.status('bus').lastError?.detail, longer).toMatch(/no source later/)
    expect(await committed(name)).toBe(0)
    const { store, services } = city.running.gateway
    await store.sources.put('city', { ...taxis, id: 'later', owner: 'later' }, services.now())
    await expect.poll(() => vehicles(city), longer).toBe(3)
    await expect.poll(() => committed(name), longer).toBe(3)
    await city.stop()
  })

  it('takes nothing while it is paused, and goes on where it stopped', async () => {
    const name = await topic('paused')
    const city = await startGateway([settings(name)])
    await publish(name, 1)
    await expect.poll(() => city.status('bus').stored, longer).toBe(1)
    const control = city.running.gateway.connectors?.control
    await control?.('city', 'bus', 'pause')
    await publish(name, 3)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(city.status('bus')).toMatchObject({ state: 'paused', received: 1 })
    await control?.('city', 'bus', 'start')
    await expect.poll(() => city.status('bus').stored, longer).toBe(4)
    await city.stop()
  })

  it('says that there is no broker, and does not repeat its address', async () => {
    const city = await startGateway([settings('absent', { brokers: ['127.0.0.1:1'] })])
    expect(city.status('bus')).toMatchObject({ state: 'failed' })
    expect(city.status('bus').lastError?.detail).toBe('The broker cannot be used (PLT_KFK_NETWORK).')
    await city.stop()
  })

  // The broker waits for 30 seconds after each kill before it gives the partitions to another member.
  it(
    `has every message once after ${kills} kills, and restarts of the broker`,
    {
      timeout: 120_000 + 60_000 * kills,
    },
    async () => {
      const name = await topic('killed')
      const { sent, before, stored, applied, changes } = await killAgainAndAgain({
        kills,
        connector: settings(name),
        send: (one) => send(name, frameOf(10_000 + one), `${one}`),
        restartBroker: () => kafka.restart(),
      })
      expect(sent).toBeGreaterThan(kills * 30)
      expect(before).toBeGreaterThan(0)
      expect(before).toBeLessThan(sent)
      expect([stored, applied, changes]).toEqual([sent, sent, sent])
    },
  )
})
