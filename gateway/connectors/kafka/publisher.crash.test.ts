import { Admin, Consumer, stringDeserializers } from '@platformatic/kafka'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { building, degrees, subscribedCity } from '../../http/apis/notifications/testing.ts'
import { createBrokers } from '../notifications.ts'
import { hasKafka, startKafka, type TestKafka } from './testing.ts'

const id = 'urn:ngsi-ld:Building:1'
const waiting = { tenant: 'city', subscription: 'urn:ngsi-ld:Subscription:1' }

describe.skipIf(!hasKafka)('notifications by Kafka', () => {
  let kafka: TestKafka
  let brokers: ReturnType<typeof createBrokers>
  beforeAll(async () => {
    kafka = await startKafka()
    brokers = createBrokers([`kafka://${kafka.broker}`])
  }, 60_000)
  afterAll(async () => {
    brokers.close()
    await kafka.stop()
  })

  /** All messages of a topic, by partition and in order. */
  async function stored(topic: string, count: number) {
    const consumer = new Consumer({
      clientId: 'test',
      groupId: `test-${topic}`,
      bootstrapBrokers: [kafka.broker],
      deserializers: stringDeserializers,
    })
    const stream = await consumer.consume({ topics: [topic], mode: 'earliest' })
    const messages = []
    for await (const message of stream) {
      messages.push(message)
      if (messages.length === count) break
    }
    await consumer.close(true)
    return messages
  }

  it('have key, value and headers, and wait for a topic and for a broker that is away: none is lost or out of order', async () => {
    const city = await subscribedCity({ adjust: (gateway) => ({ ...gateway, brokers }) })
    const receiverInfo = [{ key: 'X-Receiver', value: 'one' }]
    await city.subscribe({
      notification: { endpoint: { uri: `kafka://${kafka.broker}/city`, receiverInfo, timeout: 5000 } },
    })
    await city.create(building(1, { temperature: degrees(0) }))
    await city.deliver()
    expect(await city.gateway.store.delivery.waiting(waiting, 10)).toHaveLength(1)
    const admin = new Admin({ clientId: 'test', bootstrapBrokers: [kafka.broker], retries: true, retryDelay: 200 })
    await admin.createTopics({ topics: ['city'], partitions: 3, replicas: 1 })
    await admin.close()
    city.pass(10)
    await city.deliver()
    expect(await city.gateway.store.delivery.waiting(waiting, 10)).toEqual([])
    await kafka.kill()
    for (let value = 1; value <= 3; value++) {
      await city.patch(id, { temperature: degrees(value) })
      await city.deliver()
      city.pass(10)
    }
    expect(await city.gateway.store.delivery.waiting(waiting, 10)).toHaveLength(3)
    await kafka.restart()
    await expect
      .poll(
        async () => {
          city.pass(300)
          await city.deliver()
          return city.gateway.store.delivery.waiting(waiting, 10)
        },
        { timeout: 30_000, interval: 500 },
      )
      .toEqual([])
    const messages = await stored('city', 4)
    expect(new Set(messages.map(({ key, partition }) => `${key} ${partition}`)).size).toBe(1)
    expect(messages[0]?.key).toBe(waiting.subscription)
    expect(Object.fromEntries(messages[0]?.headers ?? [])).toMatchObject({
      'Content-Type': 'application/json',
      'X-Receiver': 'one',
    })
    const bodies = messages.map(({ value }) => JSON.parse(value) as { readonly data: readonly JsonObject[] })
    expect(bodies.map(({ data }) => data[0]?.['temperature'])).toEqual([0, 1, 2, 3].map(degrees))
  }, 90_000)
})
