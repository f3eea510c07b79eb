import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AckPolicy } from '@nats-io/jetstream'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { readConnectors } from '../kinds.ts'
import { locationFrame, startGateway, taxis, type TestGateway } from '../testing.ts'
import { createPublisher, hasNatsServer, startNats, type TestNats, type TestPublisher } from './testing.ts'

const subject = { filter: 'bus.*.gps', durable: 'buses', source: 'fleet-taxis' }
const longer = { timeout: 15_000 }

function settings(url: string, more: JsonObject = {}): JsonObject {
  return { kind: 'nats', id: 'bus', servers: [url], stream: 'CITY', subjects: [subject], ...more }
}

describe.skipIf(!hasNatsServer)('a client of NATS JetStream', () => {
  let nats: TestNats
  let publisher: TestPublisher
  let city: TestGateway
  let number = 0
  beforeAll(async () => {
    nats = await startNats()
    publisher = await createPublisher(nats.url)
  })
  afterEach(async () => {
    await city.stop()
    await publisher.manager.consumers.delete('CITY', 'buses').catch(() => undefined)
    await publisher.manager.streams.purge('CITY')
  })
  afterAll(async () => {
    await publisher.connection.close()
    await nats.stop()
  })
  const consumer = () => publisher.manager.consumers.info('CITY', 'buses')
  const publish = async (count: number): Promise<void> => {
    for (let left = count; left > 0; left--) {
      number++
      await publisher.publish(`bus.${number}.gps`, locationFrame(`0139000${10_000 + number}`, 1))
    }
  }
  const vehicles = async () => (await city.stored()).filter((id) => id.includes(':Vehicle:')).length
  const storedAre = (count: number) => expect.poll(() => city.status('bus').stored, longer).toBe(count)

  it('acknowledges each message once it is stored, those before its first start included', async () => {
    await publish(2)
    city = await startGateway([settings(nats.url)])
    await publish(18)
    await storedAre(20)
    expect(await vehicles()).toBe(20)
    await expect.poll(async () => (await consumer()).num_ack_pending, longer).toBe(0)
    expect((await consumer()).config).toMatchObject({ ack_policy: 'explicit', filter_subject: 'bus.*.gps' })
    expect(city.status('bus')).toMatchObject({ received: 20, details: { connected: true, unacknowledged: 0 } })
  })

  it('begins with new messages where `from` says so', async () => {
    await publish(3)
    city = await startGateway([settings(nats.url, { from: 'latest' })])
    await publish(1)
    await storedAre(1)
    expect(city.status('bus').received).toBe(1)
  })

  it('keeps a message that cannot be decoded as a dead letter, and ends its delivery', async () => {
    const ended: string[] = []
    publisher.connection.subscribe('$JS.EVENT.ADVISORY.CONSUMER.MSG_TERMINATED.CITY.>', {
      callback: (_, { subject: advisory }) => void ended.push(advisory),
    })
    city = await startGateway([settings(nats.url)])
    await publisher.publish('bus.9.gps', 'nothing of the protocol')
    await publish(1)
    await storedAre(1)
    await expect.poll(() => ended, longer).toHaveLength(1)
    expect(city.status('bus')).toMatchObject({ received: 2, stored: 1, refused: 1 })
    expect((await consumer()).num_ack_pending).toBe(0)
  })

  it('leaves a message with the broker while its source is not registered', async () => {
    city = await startGateway([settings(nats.url, { subjects: [{ ...subject, source: 'later' }] })])
    await publish(1)
    await expect.poll(() => city.status('bus').lastError?.detail, longer).toMatch(/no source later/)
    expect((await consumer()).ack_floor.stream_seq).toBe(0)
    const { store, services } = city.running.gateway
    await store.sources.put('city', { ...taxis, id: 'later', owner: 'later' }, services.now())
    await expect.poll(vehicles, longer).toBe(1)
  })

  it('takes nothing while it is paused, and goes on where it stopped', async () => {
    city = await startGateway([settings(nats.url)])
    await publish(1)
    await storedAre(1)
    const control = city.running.gateway.connectors?.control
    await control?.('city', 'bus', 'pause')
    await publish(2)
    expect((await consumer()).num_pending + (await consumer()).num_ack_pending).toBeGreaterThan(0)
    expect(city.status('bus')).toMatchObject({ state: 'paused', received: 1 })
    await control?.('city', 'bus', 'start')
    await storedAre(3)
  })

  it('receives again after the broker was killed and has started again', async () => {
    city = await startGateway([settings(nats.url)])
    await publish(5)
    await storedAre(5)
    await nats.kill()
    await expect.poll(() => city.status('bus').lastError?.detail, longer).toBe('The connection to the broker was lost.')
    expect(city.status('bus').details['connected']).toBe(false)
    await nats.restart()
    await publish(5)
    await expect.poll(vehicles, longer).toBe(10)
    expect(city.status('bus').details['connected']).toBe(true)
  })

  it('does not start on a durable consumer that could lose messages', async () => {
    const made = { durable_name: 'buses', filter_subject: 'bus.*.gps' }
    await publisher.manager.consumers.add('CITY', { ...made, ack_policy: AckPolicy.Explicit, max_deliver: 3 })
    city = await startGateway([settings(nats.url)])
    expect(city.status('bus').state).toBe('failed')
    expect(city.status('bus').lastError?.detail).toMatch(/must not have a maximum of deliveries/)
  })

  it('says that the stream does not exist, or that there is no broker', async () => {
    city = await startGateway([
      settings(nats.url, { stream: 'OTHER' }),
      settings('nats://127.0.0.1:1', { id: 'nowhere' }),
    ])
    expect(city.status('bus').lastError?.detail).toBe('JetStream refused: stream not found.')
    expect(city.status('nowhere').lastError?.detail).toBe('The broker cannot be reached (ECONNREFUSED).')
  })
})

describe.skipIf(!hasNatsServer)('a client of NATS with TLS and a password', () => {
  it('trusts the authority that the configuration names, and no other', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'citygate-nats-tls-'))
    const [key, certificate] = [join(folder, 'server-key'), join(folder, 'authority')]
    const subjectOf = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1']
    const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']
    execFileSync('openssl', [...made, ...subjectOf, '-keyout', key, '-out', certificate], { stdio: 'ignore' })
    writeFileSync(join(folder, 'bus-password'), 'made-up\n')
    writeFileSync(join(folder, 'other-password'), 'wrong\n')
    const nats = await startNats(
      `tls { cert_file: "${certificate}", key_file: "${key}" }\nauthorization { user: bus, password: "made-up" }`,
    )
    const url = nats.url.replace('nats:', 'tls:')
    const options = { user: 'bus', pass: 'made-up', tls: { ca: readFileSync(certificate, 'utf8') } }
    const publisher = await createPublisher(nats.url, options)
    const signedIn = { username: 'bus', password: 'bus-password', tls: { authorities: 'authority' } }
    const city = await startGateway(
      [
        settings(url, signedIn),
        settings(url, { ...signedIn, id: 'stranger', tls: {} }),
        settings(url, { ...signedIn, id: 'refused', password: 'other-password' }),
        settings(url, { ...signedIn, id: 'absent', password: 'absent-password' }),
      ],
      { more: { secrets: { folder } } },
    )
    await publisher.publish('bus.1.gps', locationFrame('013900020001', 1))
    await expect.poll(() => city.status('bus').stored, longer).toBe(1)
    expect(city.status('stranger').lastError?.detail).toMatch(/cannot be reached \(.*SELF_SIGNED_CERT.*\)/)
    expect(city.status('refused').lastError?.detail).toBe('The broker refused the credentials.')
    expect(city.status('absent').lastError?.detail).toBe('The secret absent-password does not exist.')
    expect(JSON.stringify([city.log, city.status('bus')])).not.toContain('made-up')
    await city.stop()
    await publisher.connection.close()
    await nats.stop()
    rmSync(folder, { recursive: true })
  })
})

describe('the configuration of a client of NATS', () => {
  const faultsOf = (more: JsonObject): readonly unknown[] => {
    const read = readConnectors([{ ...settings('nats://broker.example:4222'), ...more } as never], ['city'])
    return read.ok ? [] : read.problem
  }

  it('says of each wrong setting what is wanted', () => {
    expect(faultsOf({})).toEqual([])
    expect(
      faultsOf({
        servers: ['https://broker.example', 'nats://bus:made-up@broker.example', 'tls://broker.example'],
        subjects: [subject, { ...subject, filter: 'bus.>.gps' }],
        token: 'one',
        nkey: 'two',
      }),
    ).toEqual([
      { key: 'connectors.0.servers.0', detail: expect.stringMatching(/an address such as/) },
      { key: 'connectors.0.servers.1', detail: expect.stringMatching(/must not hold credentials/) },
      { key: 'connectors.0.tls', detail: expect.stringMatching(/must be set for a server tls/) },
      { key: 'connectors.0.subjects.1.filter', detail: expect.stringMatching(/must be a subject/) },
      { key: 'connectors.0.subjects.1.durable', detail: 'must differ from that of another subject' },
      { key: 'connectors.0.nkey', detail: expect.stringMatching(/one way to sign in/) },
    ])
    expect(faultsOf({ username: 'bus' })).toHaveLength(1)
    expect(faultsOf({ topic: 'bus' })).toEqual([
      { key: 'connectors.0.topic', detail: 'is not a known key of a nats connector' },
    ])
  })
})
