import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MqttClient } from 'mqtt'
import type { ConnectorConfig } from '../../config/config.ts'
import { livingEntities } from '../../store/testing.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { readConnectors } from '../kinds.ts'
import { locationFrame, taxis, type TestGateway } from '../testing.ts'
import { hasMosquitto, type Mosquitto, startConnected, startMosquitto, testConnector, until } from './testing.ts'
import { freePort } from '../../../test/free-port.ts'

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
    city = await startConnected([testConnector(broker.url)])
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

  it('loses nothing when the broker restarts', async () => {
    const { received } = city.status('taxis')
    const before = (await city.stored()).length
    await sender.endAsync(true)
    await broker.restart()
    sender = await broker.connect()
    for (const number of [7, 8, 9]) await sender.publishAsync('taxi/1/gps', frame(number), { qos: 1 })
    await until(async () => (await city.stored()).length === before + 3 && city.status('taxis').pending === 0)
    // More where the broker stopped before it had read the answers to the last messages: it sends them again.
    expect(city.status('taxis').received).toBeGreaterThanOrEqual(received + 3)
    // The latter where it connected again before the broker was there.
    const reasons =
      /^The (connection to the broker at 127\.0\.0\.1:\d+ ended|broker at .* cannot be reached \(E[A-Z]+\))\.$/
    expect(city.status('taxis').lastError?.detail).toMatch(reasons)
  })

  it('does not answer what its source cannot take, and shows why', async () => {
    const { store } = city.running.gateway
    const { stored } = city.status('taxis')
    const { now } = city.running.gateway.services
    await store.sources.put('city', { ...taxis, adapter: 'absent', owner: taxis.id }, now())
    await sender.publishAsync('taxi/1/gps', frame(10), { qos: 1 })
    await until(() => city.status('taxis').details['connected'] === false)
    expect(city.status('taxis').lastError?.detail).toMatch(/^Source fleet-taxis takes no messages: .*adapter/)
    await store.sources.put('city', { ...taxis, owner: taxis.id }, now())
    await until(() => city.status('taxis').stored === stored + 1)
  })
})

describe.skipIf(!hasMosquitto)('an MQTT client of version 5 with TLS', () => {
  let broker: Mosquitto
  let city: TestGateway
  let secrets: string
  const stations = { id: 'fleet-taxis', adapter: 'ngsi-v2', options: {} }

  beforeAll(async () => {
    secrets = await createCertificate()
    const tlsPort = await freePort()
    broker = await startMosquitto(() => [
      `listener ${tlsPort} 127.0.0.1`,
      `certfile ${join(secrets, 'certificate')}`,
      `keyfile ${join(secrets, 'private')}`,
      `cafile ${join(secrets, 'certificate')}`,
      'require_certificate true',
    ])
    const sender = await broker.connect({ protocolVersion: 5 })
    await sender.publishAsync('lots/1/state', 'retained', { qos: 1, retain: true })
    await sender.endAsync()
    const common = {
      kind: 'mqtt',
      url: `mqtts://localhost:${tlsPort}`,
      version: '5',
      certificateAuthority: 'certificate',
      certificate: 'certificate',
      key: 'private',
      will: { topic: 'gateways/city', message: 'lost' },
    }
    city = await startConnected(
      [
        {
          ...common,
          id: 'lots',
          clientId: 'one',
          topics: [{ filter: 'lots/+/state', source: 'fleet-taxis' }],
          retained: 'accept',
        },
        {
          ...common,
          id: 'one',
          clientId: 'two',
          topics: [{ filter: '$share/city/bus/#', source: 'fleet-taxis' }],
          retained: 'ignore',
        },
        {
          ...common,
          id: 'two',
          clientId: 'three',
          topics: [{ filter: '$share/city/bus/#', source: 'fleet-taxis' }],
          retained: 'ignore',
        },
        { ...common, id: 'untrusted', certificateAuthority: 'other', clientId: 'four', topics, retained: 'ignore' },
        { ...common, id: 'absent', certificateAuthority: 'nothing', clientId: 'five', topics, retained: 'ignore' },
      ],
      { source: stations, more: { secrets: { folder: secrets } } },
    )
  })
  afterAll(async () => {
    await city.stop()
    await broker.stop()
    await rm(secrets, { recursive: true })
  })

  const lot = (id: string): string =>
    JSON.stringify({ id, type: 'OffStreetParking', availableSpotNumber: { type: 'Number', value: 3 } })

  it('accepts a retained message, and says what is wrong with certificates', async () => {
    await until(() => city.status('lots').refused === 1)
    expect(city.status('untrusted')).toMatchObject({ state: 'failed' })
    expect(city.status('untrusted').lastError?.detail).toMatch(/cannot be reached \(\w+\)/)
    expect(city.status('absent').lastError?.detail).toBe('The secret that `certificateAuthority` names does not exist.')
  })

  it('gives the adapter the content type and the user properties that it declares', async () => {
    const sender = await broker.connect({ protocolVersion: 5 })
    const properties = { contentType: 'application/json', userProperties: { 'NGSIv2-AttrsFormat': 'keyValues' } }
    await sender.publishAsync('lots/1/state', lot('lot-1'), { qos: 1, properties })
    await sender.publishAsync('lots/1/state', lot('lot-2'), { qos: 1 })
    await until(() => city.status('lots').stored + city.status('lots').refused === 3)
    const entities = await livingEntities(city.running.gateway.store, { tenant: 'city', types: ['OffStreetParking'] })
    const spots = entities.map(({ entity }) => (entity['availableSpotNumber'] as JsonObject)['value'])
    expect(spots).toEqual([{ type: 'Number', value: 3 }, 3])
    expect(city.status('lots')).toMatchObject({ stored: 2, errors: 0 })
    await sender.endAsync()
  })

  it('shares messages with the other members of its group', async () => {
    const sender = await broker.connect()
    await Promise.all(Array.from({ length: 20 }, () => sender.publishAsync('bus/1', 'x', { qos: 1 })))
    const count = (id: string): number => city.status(id).received
    await until(() => count('one') + count('two') >= 20)
    expect(count('one') + count('two')).toBe(20)
    expect(Math.min(count('one'), count('two'))).toBeGreaterThan(0)
    await sender.endAsync()
  })
})

/** A folder of secrets: a certificate for localhost that signed itself, its key, and another. */
async function createCertificate(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'citygate-certificate-'))
  for (const [certificate, key] of [
    ['certificate', 'private'],
    ['other', 'other-key'],
  ] as const) {
    const paths = ['-out', join(folder, certificate), '-keyout', join(folder, key)]
    const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1']
    const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
    execFileSync('openssl', ['req', '-x509', '-nodes', '-days', '2', ...ec, ...name, ...paths], { stdio: 'ignore' })
  }
  return folder
}

describe('the configuration of an MQTT client', () => {
  const good = { kind: 'mqtt', url: 'mqtt://broker.example', clientId: 'city', topics, retained: 'ignore' }
  it.each([
    [{ url: 'http://broker.example' }, 'connectors.0.url', 'must be a URL such as'],
    [{ url: 'mqtt://me:secret@broker.example' }, 'connectors.0.url', 'must have no user and no password'],
    [{ url: 'mqtt://broker.example/topic' }, 'connectors.0.url', 'must end after the port'],
    [{ key: 'a', certificate: 'b' }, 'connectors.0.url', 'must start with mqtts://'],
    [{ key: 'a', url: 'mqtts://broker.example' }, 'connectors.0.certificate', 'together with `key`'],
    [{ password: 'a' }, 'connectors.0.username', 'must be present'],
    [{ sessionSeconds: 60 }, 'connectors.0.sessionSeconds', 'must be absent'],
    [{ topics: [{ filter: 'a/#/b', source: 's' }] }, 'connectors.0.topics.0.filter', 'must have +'],
    [{ topics: [...topics, ...topics] }, 'connectors.0.topics.1.filter', 'must differ'],
    [{ will: { topic: 'a/+', message: '' } }, 'connectors.0.will.topic', 'must be a topic'],
    [{ retained: undefined }, 'connectors.0', 'retained'],
  ])('is refused with %j', (wrong, key, detail) => {
    const config = JSON.parse(JSON.stringify({ ...good, ...wrong })) as ConnectorConfig
    const read = readConnectors([config], ['city'])
    expect(read.ok ? [] : read.problem).toEqual([{ key, detail: expect.stringContaining(detail) as string }])
  })

  it('gives the connector the name of its broker', () => {
    const read = readConnectors([good], ['city'])
    expect(read.ok && read.value[0]?.id).toBe('mqtt-broker-example')
  })
})
