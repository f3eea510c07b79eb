import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect as connectTcp } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConnectors } from '../kinds.ts'
import { locationFrame, portOf, startGateway, taxis, type TestGateway } from '../testing.ts'

const secrets = mkdtempSync(join(tmpdir(), 'citygate-broker-'))
const longer = { timeout: 10_000 }
let city: TestGateway
const clients: MqttClient[] = []

beforeAll(async () => {
  for (const name of ['taxis', 'depot']) writeFileSync(join(secrets, `${name}-password`), `the password of ${name}\n`)
  const users = [
    { name: 'taxis', password: 'taxis-password' },
    { name: 'depot', password: 'depot-password', subscribe: ['depot/#', 'taxi/7/gps'] },
    { name: 'lost', password: 'absent' },
  ]
  const topics = [
    { filter: 'taxi/+/gps', source: 'fleet-taxis', user: 'taxis' },
    { filter: 'later/+', source: 'later' },
    { filter: 'depot/+' },
  ]
  const anonymous = [{ filter: '#', source: 'fleet-taxis' }]
  city = await startGateway(
    [
      { kind: 'mqtt-broker', id: 'broker', port: 0, users, topics, maxPacketBytes: 2000 },
      { kind: 'mqtt-broker', id: 'open', port: 0, anonymous: true, topics: anonymous, connectionsPerPeer: 2 },
    ],
    { more: { secrets: { folder: secrets } } },
  )
})
afterAll(async () => {
  for (const client of clients) client.end(true)
  await city.stop()
  rmSync(secrets, { recursive: true })
})

async function connect(username: string | undefined, more: IClientOptions = {}, id = 'broker'): Promise<MqttClient> {
  const url = `mqtt://127.0.0.1:${portOf(city, id)}`
  const user = username === undefined ? {} : { username, password: `the password of ${username}` }
  const client = await connectAsync(url, { protocolVersion: 4, reconnectPeriod: 0, ...user, ...more }, false)
  client.on('error', () => undefined)
  clients.push(client)
  return client
}

const frame = (number: number): Buffer => Buffer.from(locationFrame(`01390000070${number}`, 1))

describe('an embedded MQTT broker', () => {
  it.each([0, 1, 2] as const)('stores a message of QoS %s, and answers it then', async (qos) => {
    const client = await connect('taxis')
    const { stored } = city.status('broker')
    await client.publishAsync('taxi/1/gps', frame(qos), { qos })
    await expect.poll(() => city.status('broker').stored, longer).toBe(stored + 1)
    expect(await city.stored()).toHaveLength(qos + 1)
    expect(city.status('broker').details).toMatchObject({
      version: '3.1.1',
      topics: ['taxi/+/gps', 'later/+', 'depot/+'],
    })
    await client.endAsync()
    await expect.poll(() => city.status('broker').details['connections'], longer).toBe(0)
  })

  it('answers what is refused, which is a dead letter of the source', async () => {
    const client = await connect('taxis')
    const { refused } = city.status('broker')
    await client.publishAsync('taxi/1/gps', 'nothing of the protocol', { qos: 1 })
    expect(city.status('broker').refused).toBe(refused + 1)
    await client.endAsync()
  })

  it.each([
    ['a wrong password', 'taxis', { password: 'the password of depot' }],
    ['an unknown user', 'nobody', {}],
    ['no user', undefined, {}],
    ['a password that is a secret that does not exist', 'lost', {}],
    ['MQTT 5', 'taxis', { protocolVersion: 5 }],
  ] as const)('refuses %s', async (_, user, more) => {
    const { errors } = city.status('broker')
    await expect(connect(user, more)).rejects.toThrow(/refused|closed/i)
    await expect.poll(() => city.status('broker').errors, longer).toBe(errors + 1)
    await expect.poll(() => city.status('broker').details['connections'], longer).toBe(0)
  })

  it.each([
    ['of another user', 'depot', 'taxi/1/gps', /no rule selects/],
    ['outside of the rules', 'taxis', 'elsewhere', /no rule selects/],
    ['of the broker itself', 'taxis', '$SYS/x', /no rule selects/],
    ['whose source is not registered', 'taxis', 'later/1', /no source later/],
  ])('answers nothing on a topic %s, and ends the connection', async (_, user, topic, reason) => {
    const client = await connect(user)
    const closed = new Promise((resolve) => client.once('close', () => resolve(undefined)))
    const { received } = city.status('open')
    void client.publishAsync(topic, frame(9), { qos: 1 }).catch(() => undefined)
    await closed
    expect(city.status('broker').lastError?.detail).toMatch(reason)
    expect(city.status('open').received).toBe(received)
  })

  it('takes a message again whose source was not registered', async () => {
    const { store, services } = city.running.gateway
    await store.sources.put('city', { ...taxis, id: 'later', owner: 'later' }, services.now())
    const client = await connect('taxis')
    const { stored } = city.status('broker')
    await client.publishAsync('later/1', frame(8), { qos: 1 })
    expect(city.status('broker').stored).toBe(stored + 1)
    await client.endAsync()
  })

  it('passes messages on to users that may receive them, without what was retained', async () => {
    const received: string[] = []
    const depot = await connect('depot')
    depot.on('message', (topic, payload) => received.push(`${topic} ${String(payload)}`))
    const other = await connect('taxis')
    await other.publishAsync('depot/early', 'barrier closed', { qos: 1, retain: true })
    expect(await depot.subscribeAsync('#', { qos: 1 })).toMatchObject([{ qos: 1 }])
    await expect(other.subscribeAsync('depot/#')).rejects.toThrow()
    await other.publishAsync('later/2', frame(6), { qos: 1 })
    await other.publishAsync('depot/barrier', 'open', { qos: 1 })
    await expect.poll(() => received, longer).toEqual(['depot/barrier open'])
    await depot.endAsync()
    await other.endAsync()
  })

  it('disconnects a client with a packet above the limit before it is in memory, and one that does not speak MQTT', async () => {
    const client = await connect('taxis')
    const closed = new Promise((resolve) => client.once('close', () => resolve(undefined)))
    void client.publishAsync('taxi/1/gps', Buffer.alloc(5000), { qos: 1 }).catch(() => undefined)
    await closed
    expect(city.status('broker').lastError?.detail).toMatch(/larger than `maxPacketBytes`/)
    const { errors } = city.status('broker')
    const socket = connectTcp(portOf(city, 'broker'), '127.0.0.1')
    // A CONNECT that declares 256 MB.
    socket.on('error', () => undefined).write(Uint8Array.of(0x10, 0xff, 0xff, 0xff, 0x7f, 0))
    await new Promise((resolve) => socket.once('close', resolve))
    expect(city.status('broker').errors).toBe(errors + 1)
  })

  it('takes everybody on this machine where that is said, up to the number of connections', async () => {
    const two = [await connect(undefined, {}, 'open'), await connect(undefined, {}, 'open')]
    await expect(connect(undefined, {}, 'open')).rejects.toThrow(/connect/i)
    await two[0]?.publishAsync('any', frame(5), { qos: 1 })
    expect(city.status('open')).toMatchObject({ stored: 1, lastError: { detail: /connectionsPerPeer/ } })
    for (const client of two) await client.endAsync()
  })

  it('answers nothing while it is paused, and answers before it ends when it is drained', async () => {
    const control = city.running.gateway.connectors?.control
    const client = await connect(undefined, {}, 'open')
    await control?.('city', 'open', 'pause')
    const { received } = city.status('open')
    const published = client.publishAsync('any', frame(4), { qos: 1 })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(city.status('open').received).toBe(received)
    await control?.('city', 'open', 'start')
    await published
    const all = Array.from({ length: 20 }, () => client.publishAsync('any', frame(3), { qos: 1 }))
    await expect.poll(() => city.status('open').received, longer).toBe(received + 21)
    await control?.('city', 'open', 'drain')
    await Promise.all(all)
    expect(city.status('open').state).toBe('stopped')
  })
})

describe('the configuration of an embedded MQTT broker', () => {
  const topics = [{ filter: 'taxi/#', source: 'fleet-taxis' }]
  const users = [{ name: 'taxis', password: 'taxis-password' }]
  const good = { kind: 'mqtt-broker', port: 1883, users, topics }

  it('has a name by its port', () => {
    expect(readConnectors([good], ['city'])).toMatchObject({ ok: true, value: [{ id: 'mqtt-broker-1883' }] })
  })

  it.each([
    [{ users: undefined }, 'users'],
    [{ anonymous: true }, 'users'],
    [{ users: undefined, anonymous: true, host: '0.0.0.0' }, 'anonymous'],
    [{ users: [...users, ...users] }, 'users.1.name'],
    [{ users: [{ ...users[0], subscribe: ['a/#/b'] }] }, 'users.0.subscribe.0'],
    [{ topics: [{ filter: '$share/group/taxi/#' }] }, 'topics.0.filter'],
    [{ topics: [{ filter: 'taxi', user: 'nobody' }] }, 'topics.0.user'],
    [{ topics: [{ filter: 'taxi', mediaType: 'text/plain' }] }, 'topics.0.source'],
    [{ allow: ['10.0.0.0/99'] }, 'allow.0'],
    [{ maxPacketBytes: 10 }, 'maxPacketBytes'],
    [{ password: 'secret' }, 'password'],
  ])('refuses %j', (wrong, key) => {
    const { users: _, ...rest } = good
    const config = {
      ...('users' in wrong && wrong.users === undefined ? rest : good),
      ...JSON.parse(JSON.stringify(wrong)),
    }
    expect(readConnectors([config], ['city'])).toMatchObject({ ok: false, problem: [{ key: `connectors.0.${key}` }] })
  })
})
