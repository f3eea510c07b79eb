import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MqttClient } from 'mqtt'
import { locationFrame, type TestGateway } from '../testing.ts'
import { hasMosquitto, type Mosquitto, startConnected, startMosquitto, until } from './testing.ts'

const topics = [{ filter: 'taxi/+/gps', source: 'fleet-taxis' }]

function phone(number: number): string {
  return String(13_900_000_000 + number).padStart(12, '0')
}

function frame(number: number, serial = 1): Buffer {
  return Buffer.from(locationFrame(phone(number), serial))
}

describe.skipIf(!hasMosquitto)('an MQTT client', () => {
  let broker: Mosquitto
  let city: TestGateway
  let sender: MqttClient

  beforeAll(async () => {
    broker = await startMosquitto()
    city = await startConnected([
      { kind: 'mqtt', id: 'taxis', url: broker.url, clientId: 'city', topics, retained: 'ignore' },
    ])
    sender = await broker.connect()
  })
  afterAll(async () => {
    await sender.endAsync(true)
    await city.stop()
    await broker.stop()
  })

  it('stores a message of a topic that a rule selects', async () => {
    await sender.publishAsync('taxi/1/gps', frame(1), { qos: 1 })
    await sender.publishAsync('bus/1/gps', frame(2), { qos: 1 })
    await until(() => city.status('taxis').stored === 1)
    expect(city.status('taxis')).toMatchObject({
      state: 'running',
      received: 1,
      details: { broker: broker.url, connected: true },
    })
    expect(await city.stored()).toHaveLength(1)
  })

  it('keeps what cannot be read as a dead letter, and answers it', async () => {
    await sender.publishAsync('taxi/1/gps', 'no frame', { qos: 1 })
    await until(() => city.status('taxis').refused === 1)
    await sender.publishAsync('taxi/3/gps', frame(3), { qos: 0 })
    await until(() => city.status('taxis').stored === 2)
    expect(city.status('taxis').errors).toBe(0)
  })

  it('receives nothing while it is paused, and then what the broker kept', async () => {
    const control = city.running.gateway.connectors?.control
    await control?.('city', 'taxis', 'pause')
    await until(() => city.status('taxis').details['connected'] === false)
    const { received } = city.status('taxis')
    for (const number of [4, 5, 6]) await sender.publishAsync('taxi/1/gps', frame(number), { qos: 1 })
    expect(city.status('taxis')).toMatchObject({ state: 'paused', received })
    await control?.('city', 'taxis', 'start')
    await until(() => city.status('taxis').stored === 5)
    expect(city.status('taxis').received).toBe(received + 3)
  })
})
