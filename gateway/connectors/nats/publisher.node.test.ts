import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { building, degrees, subscribedCity, type SubscribedCity } from '../../http/apis/notifications/testing.ts'
import { createBrokers } from '../notifications.ts'
import { createPublisher, hasNatsServer, startNats, type TestNats, type TestPublisher } from './testing.ts'

const id = 'urn:ngsi-ld:Building:1'
const waiting = { tenant: 'city', subscription: 'urn:ngsi-ld:Subscription:1' }

describe.skipIf(!hasNatsServer)('notifications by NATS JetStream', () => {
  let nats: TestNats
  let stream: TestPublisher
  let brokers: ReturnType<typeof createBrokers>
  beforeAll(async () => {
    nats = await startNats()
    stream = await createPublisher(nats.url)
    brokers = createBrokers(['nats://127.0.0.1:*', 'nats+tls://localhost:*'])
  })
  afterEach(() => brokers.close())
  afterAll(async () => {
    await stream.connection.close()
    await nats.stop()
  })

  async function subscribed(uri: string, more: JsonObject = {}): Promise<SubscribedCity> {
    const city = await subscribedCity({ adjust: (gateway) => ({ ...gateway, brokers }) })
    await city.subscribe({ notification: { endpoint: { uri, ...more } } })
    return city
  }

  async function stored(from: JetStreamManager, subject: string): Promise<readonly JsonObject[]> {
    const { state } = await from.streams.info('CITY')
    const found: JsonObject[] = []
    for (let seq = state.first_seq; seq <= state.last_seq; seq++) {
      const message = await from.streams.getMessage('CITY', { seq })
      if (message?.subject === subject)
        found.push({
          headers: Object.fromEntries([...message.header].map(([key, values]) => [key, values[0] ?? ''])),
          ...message.json<JsonObject>(),
        })
    }
    return found
  }

  it('have the notification as body and the headers of HTTP, and are delivered once a stream has them', async () => {
    const receiverInfo = [{ key: 'X-Receiver', value: 'one' }]
    const city = await subscribed(`${nats.url}/bus.one`, { receiverInfo })
    await city.create(building(1))
    await city.deliver()
    const [message, ...others] = await stored(stream.manager, 'bus.one')
    expect(others).toEqual([])
    expect(message).toMatchObject({
      type: 'Notification',
      subscriptionId: waiting.subscription,
      data: [building(1)],
      headers: { 'Content-Type': 'application/json', 'X-Receiver': 'one', 'Nats-Msg-Id': message?.['id'] },
    })
    expect(await city.gateway.store.delivery.waiting(waiting, 10)).toEqual([])
  })

  it('wait while no stream takes the subject, and while the broker is away: none is lost or out of order', async () => {
    const city = await subscribed(`${nats.url}/tram.two`)
    await city.create(building(1, { temperature: degrees(0) }))
    await city.deliver()
    expect(await city.gateway.store.delivery.waiting(waiting, 10)).toHaveLength(1)
    await stream.manager.streams.update('CITY', { subjects: ['bus.>', 'tram.>'] })
    city.pass(10)
    await city.deliver()
    await nats.kill()
    for (let value = 1; value <= 5; value++) {
      await city.patch(id, { temperature: degrees(value) })
      await city.deliver()
      city.pass(10)
    }
    expect(await city.gateway.store.delivery.waiting(waiting, 10)).toHaveLength(5)
    await nats.restart()
    city.pass(300)
    await city.deliver()
    expect(await city.gateway.store.delivery.waiting(waiting, 10)).toEqual([])
    // The connection of the test itself was that of the broker before.
    const after = await connect({ servers: nats.url })
    const values = (await stored(await jetstreamManager(after), 'tram.two')).map(
      ({ data }) => (data as readonly JsonObject[])[0]?.['temperature'],
    )
    expect(values).toEqual([0, 1, 2, 3, 4, 5].map(degrees))
    await after.close()
  })

  it('use TLS, and the user and the password of the URI', async () => {
    const authorities = getCACertificates('default')
    const folder = mkdtempSync(join(tmpdir(), 'citygate-nats-certificate-'))
    const [key, certificate] = [join(folder, 'key'), join(folder, 'certificate')]
    const made = ['req', '-x509', '-nodes', '-days', '2', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1']
    const named = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
    execFileSync('openssl', [...made, ...named, '-keyout', key, '-out', certificate], { stdio: 'ignore' })
    const ca = readFileSync(certificate, 'utf8')
    const secured = await startNats(
      `tls { cert_file: "${certificate}", key_file: "${key}" }\nauthorization { user: bus, password: "made-up" }`,
    )
    const options = { user: 'bus', pass: 'made-up', tls: { ca } }
    const publisher = await createPublisher(`nats://localhost:${secured.port}`, options)
    try {
      const uri = `nats+tls://bus:made-up@localhost:${secured.port}/bus.three`
      const untrusted = await subscribed(uri)
      await untrusted.create(building(1))
      await untrusted.deliver()
      expect(await untrusted.gateway.store.delivery.waiting(waiting, 10)).toHaveLength(1)
      setDefaultCACertificates([...authorities, ca])
      untrusted.pass(10)
      await untrusted.deliver()
      expect(await stored(publisher.manager, 'bus.three')).toHaveLength(1)
      const refused = await subscribed(uri.replace('made-up', 'another'))
      await refused.create(building(2))
      await refused.deliver()
      expect(await refused.gateway.store.delivery.waiting(waiting, 10)).toHaveLength(1)
      expect(await stored(publisher.manager, 'bus.three')).toHaveLength(1)
    } finally {
      setDefaultCACertificates(authorities)
      await publisher.connection.close()
      await secured.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
