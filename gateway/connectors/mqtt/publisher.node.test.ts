import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { connectAsync } from 'mqtt'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { building, degrees, subscribedCity, type SubscribedCity } from '../../http/apis/notifications/testing.ts'
import { createBrokers } from '../notifications.ts'
import { hasMosquitto, type Mosquitto, startMosquitto, until } from './testing.ts'
import { freePort } from '../../../test/free-port.ts'

interface Message {
  readonly topic: string
  readonly qos: number
  readonly metadata: Readonly<Record<string, string>>
  readonly body: JsonObject & { readonly data: readonly JsonObject[] }
}

const id = 'urn:ngsi-ld:Building:1'
const allow = ['mqtt://127.0.0.1:*', 'mqtts://localhost:*']
const common = ['log_type all', 'connection_messages true']
const withLog = (folder: string): readonly string[] => [...common, `log_dest file ${join(folder, 'log')}`]

let brokers = createBrokers(allow)
const log: Readonly<Record<string, unknown>>[] = []
/** The lines of the log of attempts that failed. */
const failures = () => log.filter(({ event }) => event === 'notification-failed')

async function notifyingCity(more: Parameters<typeof subscribedCity>[0] = {}): Promise<SubscribedCity> {
  return subscribedCity({ ...more, adjust: (gateway) => ({ ...gateway, brokers }), log: (line) => void log.push(line) })
}

function endpoint(uri: string, info: Readonly<Record<string, string>> = {}, more: JsonObject = {}): JsonObject {
  const notifierInfo = Object.entries(info).map(([key, value]) => ({ key, value }))
  return { notification: { endpoint: { uri, ...(notifierInfo.length === 0 ? {} : { notifierInfo }), ...more } } }
}

function valuesOf(messages: readonly Message[]): readonly unknown[] {
  return messages.map(({ body }) => (body.data[0]?.['temperature'] as JsonObject | undefined)?.['value'])
}

describe.skipIf(!hasMosquitto)('notifications by MQTT', () => {
  let mosquitto: Mosquitto
  let messages: Message[] = []
  let city: SubscribedCity

  async function listen(port = mosquitto.port, options = {}): Promise<() => Promise<void>> {
    const listener = await connectAsync(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 0, ...options })
    listener.on('message', (topic, payload, { qos }) => {
      const { metadata, body } = JSON.parse(payload.toString()) as Message
      messages.push({ topic, qos, metadata, body })
    })
    await listener.subscribeAsync('#', { qos: 2 })
    return () => listener.endAsync(true)
  }

  beforeAll(async () => {
    mosquitto = await startMosquitto(withLog)
  })
  afterEach(() => {
    brokers.close()
    brokers = createBrokers(allow)
    messages = []
    log.length = 0
  })
  afterAll(async () => {
    brokers.close()
    await mosquitto.stop()
  })

  it.each<readonly [info: Readonly<Record<string, string>>, qos: number]>([
    [{}, 0],
    [{ 'MQTT-Version': 'mqtt3.1.1', 'MQTT-QoS': '0' }, 0],
    [{ 'MQTT-Version': 'mqtt3.1.1', 'MQTT-QoS': '1' }, 1],
    [{ 'MQTT-Version': 'mqtt5.0', 'MQTT-QoS': '2' }, 2],
  ])('have metadata and body, in the version and with the quality of %j', async (info, qos) => {
    const stop = await listen()
    city = await notifyingCity()
    const receiverInfo = [{ key: 'X-Receiver', value: 'one' }]
    await city.subscribe(endpoint(`${mosquitto.url}/city/building%20one`, info, { receiverInfo }))
    await city.create(building(1))
    await city.deliver()
    await until(() => messages.length > 0)
    await stop()
    expect(messages).toMatchObject([
      {
        topic: 'city/building one',
        qos,
        metadata: { 'Content-Type': 'application/json', 'X-Receiver': 'one' },
        body: { type: 'Notification', subscriptionId: 'urn:ngsi-ld:Subscription:1', data: [building(1)] },
      },
    ])
    const { Link: link, 'Citygate-Notification': notification } = messages[0]?.metadata ?? {}
    expect(link).toContain('rel="http://www.w3.org/ns/json-ld#context"')
    expect(notification).toBe(messages[0]?.body['id'])
    const text = readFileSync(join(mosquitto.folder, 'log'), 'utf8')
    const version = info['MQTT-Version'] === 'mqtt3.1.1' ? 2 : 5
    expect(text.match(/as citygate[0-9a-f]{15} \((p\d), c1, k0/g)?.at(-1)).toContain(`(p${version},`)
  })

  it.each(['0', '1', '2'])(
    'of QoS %s wait for a broker that is away, and none is lost or out of order',
    async (qos) => {
      city = await notifyingCity()
      const members = { throttling: 0, ...endpoint(`${mosquitto.url}/city/waiting`, { 'MQTT-QoS': qos }) }
      await city.subscribe(members)
      let stop = await listen()
      await city.create(building(1, { temperature: degrees(0) }))
      await city.deliver()
      await until(() => messages.length === 1)
      await stop()
      await mosquitto.end()
      for (let value = 1; value <= 5; value++) {
        await city.patch(id, { temperature: degrees(value) })
        await city.deliver()
        city.pass(10)
      }
      const waiting = { tenant: 'city', subscription: 'urn:ngsi-ld:Subscription:1' }
      expect(await city.gateway.store.delivery.waiting(waiting, 10)).toHaveLength(5)
      await mosquitto.begin()
      stop = await listen()
      city.pass(300)
      await city.deliver()
      await until(() => messages.length === 6)
      await stop()
      expect(valuesOf(messages)).toEqual([0, 1, 2, 3, 4, 5])
      expect(await city.gateway.store.delivery.waiting(waiting, 10)).toEqual([])
    },
  )

  it('hide what the subscriber may not see, and a hidden change sends nothing', async () => {
    const policy = {
      '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
      '@type': 'Set',
      uid: 'urn:citygate:policy:rights',
      permission: [
        { action: 'use', assignee: 'urn:citygate:role:officer' },
        {
          action: 'read',
          assignee: 'urn:citygate:role:reader',
          constraint: [{ leftOperand: 'citygate:dataCategory', operator: 'eq', rightOperand: 'dpv:NonPersonalData' }],
        },
      ],
    }
    const stop = await listen()
    city = await notifyingCity({ policy })
    await city.subscribe(endpoint(`${mosquitto.url}/city/hidden`, { 'MQTT-QoS': '1' }), 'app:reader')
    await city.create(building(1, { temperature: degrees(20), secretWord: { type: 'Property', value: 'hush' } }))
    await city.deliver()
    await city.patch(id, { secretWord: { type: 'Property', value: 'hush again' } })
    await city.deliver()
    await city.patch(id, { temperature: degrees(21) })
    await city.deliver()
    await until(() => messages.length === 2)
    await stop()
    expect(messages.map(({ body }) => body.data)).toEqual([
      [{ id, type: 'Building', temperature: degrees(20) }],
      [{ id, type: 'Building', temperature: degrees(21) }],
    ])
    expect(JSON.stringify(messages)).not.toMatch(/secretWord|hush/)
  })

  it('share one connection for each broker and user, which closes when it is idle', async () => {
    brokers = createBrokers(allow, { connections: 2, idleMilliseconds: 100 })
    const lines = (): readonly string[] => readFileSync(join(mosquitto.folder, 'log'), 'utf8').split('\n')
    const before = lines().length
    city = await notifyingCity()
    for (const topic of ['a', 'b', 'c'])
      await city.subscribe(endpoint(`${mosquitto.url}/${topic}`, { 'MQTT-QoS': '1' }))
    for (const user of ['one', 'two', 'three']) {
      const uri = mosquitto.url.replace('//', `//${user}@`)
      await city.subscribe(endpoint(`${uri}/d`, { 'MQTT-QoS': '1' }))
    }
    await city.create(building(1))
    await city.deliver()
    city.pass(60)
    await city.deliver()
    const connected = lines()
      .slice(before)
      .flatMap((line) => /as (citygate\w+) \(p5, c1, k0(?:, u'(\w+)')?/.exec(line)?.slice(1, 3) ?? [])
    const [clients, users] = [0, 1].map((part) => connected.filter((_, index) => index % 2 === part))
    expect(users?.map((user) => user ?? 'none').toSorted()).toEqual(['none', 'one', 'three', 'two'])
    const isClosed = (client: string | undefined): boolean =>
      lines().some((line) => new RegExp(`Client ${client} (?:disconnected|closed its connection)`).test(line))
    await until(() => clients?.every(isClosed) === true)
    expect(clients).toHaveLength(4)
  })

  it('fail where a broker accepts the connection and answers nothing, in the time of the endpoint', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const address = silent.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    city = await notifyingCity()
    await city.subscribe(endpoint(`mqtt://127.0.0.1:${port}/x`, {}, { timeout: 100 }))
    await city.create(building(1))
    await city.deliver()
    expect(failures()).toMatchObject([{ status: 0, code: 'unreachable' }])
    silent.close()
  })

  describe('to a broker with passwords and TLS', () => {
    let secured: Mosquitto
    let tlsPort: number
    const authorities = hasMosquitto ? getCACertificates('default') : []
    const folder = mkdtempSync(join(tmpdir(), 'citygate-mqtt-certificate-'))
    beforeAll(async () => {
      const [key, certificate] = [join(folder, 'key'), join(folder, 'certificate')]
      const made = ['req', '-x509', '-nodes', '-days', '2', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1']
      const named = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
      execFileSync('openssl', [...made, ...named, '-keyout', key, '-out', certificate], { stdio: 'ignore' })
      tlsPort = await freePort()
      secured = await startMosquitto((at) => {
        execFileSync('mosquitto_passwd', ['-c', '-b', join(at, 'passwords'), 'city', 'made up@word'], {
          env: { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` },
          stdio: 'ignore',
        })
        return [
          'per_listener_settings false',
          `password_file ${join(at, 'passwords')}`,
          `listener ${tlsPort} 127.0.0.1`,
          `certfile ${certificate}`,
          `keyfile ${key}`,
        ]
      })
      setDefaultCACertificates([...authorities, readFileSync(certificate, 'utf8')])
    })
    afterAll(async () => {
      setDefaultCACertificates(authorities)
      await secured.stop()
      rmSync(folder, { recursive: true, force: true })
    })

    it('use the user and the password of the URI, which no answer and no line of the log has', async () => {
      const stop = await listen(secured.port, { username: 'city', password: 'made up@word' })
      city = await notifyingCity()
      const uri = `mqtts://city:made%20up%40word@localhost:${tlsPort}/city/secret`
      const subscription = await city.subscribe(endpoint(uri, { 'MQTT-QoS': '1' }))
      await city.create(building(1))
      await city.deliver()
      await until(() => messages.length === 1)
      await stop()
      expect(messages[0]?.topic).toBe('city/secret')
      const path = `/ngsi-ld/v1/subscriptions/${subscription}`
      const own = await city.request('GET', path)
      const shown = `mqtts://city:***@localhost:${tlsPort}/city/secret`
      expect(own.json).toMatchObject({ notification: { endpoint: { uri: shown }, status: 'ok' } })
      const sentBack = { notification: { endpoint: { uri: shown } } }
      const answer = await city.request('PATCH', path, { body: sentBack })
      expect([answer.status, answer.json]).toMatchObject([400, { path: '/notification/endpoint/uri' }])
      const listed = await city.request('GET', '/ngsi-ld/v1/subscriptions')
      expect(JSON.stringify([own.text, listed.text, answer.text, log])).not.toContain('made')
    })

    it('are refused with another password, and shown to officers without user and topic', async () => {
      city = await notifyingCity()
      const uri = `mqtts://city:another-word@localhost:${tlsPort}/city/secret`
      const subscription = await city.subscribe(endpoint(uri), 'app:reader')
      await city.create(building(1))
      await city.deliver()
      expect(failures()).toMatchObject([{ status: 0, code: 'unreachable' }])
      expect(JSON.stringify(log)).not.toContain('another-word')
      const seen = await city.request('GET', `/ngsi-ld/v1/subscriptions/${subscription}`)
      expect(seen.json).toMatchObject({ notification: { endpoint: { uri: `mqtts://localhost:${tlsPort}` } } })
      expect(seen.text).not.toContain('city/secret')
    })

    it('do not go to a broker whose certificate is for another name', async () => {
      brokers = createBrokers(['mqtts://127.0.0.1:*'])
      city = await notifyingCity()
      await city.subscribe(endpoint(`mqtts://city:made%20up%40word@127.0.0.1:${tlsPort}/x`))
      await city.create(building(1))
      await city.deliver()
      expect(failures()).toMatchObject([{ status: 0, code: 'unreachable' }])
    })
  })
})
