// Commands to a device behind a broker: published to its topic, and acknowledged by its reply.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, type MqttClient } from 'mqtt'
import { accessScopeOf } from '../../pipeline/access/access-scope.ts'
import { issueCommand } from '../../pipeline/commands/issue.ts'
import { publishPolicy } from '../../policy/policy.ts'
import type { TestGateway } from '../testing.ts'
import { hasMosquitto, type Mosquitto, startConnected, startMosquitto, until } from './testing.ts'
import { commandTopic } from './topics.ts'

const base = '/sys/a1station01/station_01/thing'
const published = publishPolicy({
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  uid: 'urn:p',
  permission: [{ action: 'read' }, { action: 'citygate:command' }],
})

describe.skipIf(!hasMosquitto)('a command to a device behind a broker', () => {
  let broker: Mosquitto
  let city: TestGateway
  let device: MqttClient
  const sent: Record<string, unknown>[] = []

  /** What waits for it arrives with the connection. */
  function connectDevice(): MqttClient {
    const client = connect(broker.url, { clientId: 'station', clean: false, reconnectPeriod: 0 })
    client.on('message', (_, payload) => void sent.push(JSON.parse(payload.toString()) as Record<string, unknown>))
    return client
  }

  beforeAll(async () => {
    broker = await startMosquitto()
    const topics = [
      { filter: '/sys/+/+/thing/event/property/post', source: 'stations', commands: true },
      { filter: '/sys/+/+/thing/service/property/set_reply', source: 'stations' },
    ]
    const options = { products: [{ productKey: 'a1station01', type: 'Device' }] }
    city = await startConnected(
      [{ kind: 'mqtt', id: 'stations', url: broker.url, clientId: 'city', topics, retained: 'ignore' }],
      { source: { id: 'stations', adapter: 'alink', options } },
    )
    device = connectDevice()
    await device.subscribeAsync(`${base}/service/property/set`, { qos: 1 })
    const post = { id: '1', version: '1.0', method: 'thing.event.property.post', params: { level: 11 } }
    await device.publishAsync(`${base}/event/property/post`, JSON.stringify(post), { qos: 1 })
    await until(() => city.status('stations').stored === 1)
  })
  afterAll(async () => {
    await device.endAsync(true)
    await city.stop()
    await broker.stop()
  })

  async function issue(level: number): Promise<string> {
    if (!published.ok) throw new Error('the policy of a test is wrong')
    const { gateway } = city.running
    const [entity = ''] = await city.stored()
    const roles = new Set(['operator'] as const)
    const principal = { subject: 's', client: 'room', issuer: 'i', roles, level: 'A2' } as const
    const view = accessScopeOf(gateway.services, published.value, principal)
    const request = { tenant: 'city', entity, name: 'set-properties', parameters: { level }, seconds: 60 }
    const issued = await issueCommand({ gateway, view, recording: () => gateway.store.commands }, request)
    if (!issued.ok) throw new Error(issued.problem.detail)
    return issued.value
  }

  const stateOf = async (id: string) => (await city.running.gateway.store.commands.get('city', id))?.state
  const reply = (id: unknown, code: number) =>
    device.publishAsync(`${base}/service/property/set_reply`, JSON.stringify({ id, code, data: {} }), { qos: 1 })

  it('is published to its topic, and acknowledged or refused by its reply', async () => {
    const first = await issue(12)
    await until(() => sent.length === 1)
    expect(sent[0]).toMatchObject({ method: 'thing.service.property.set', params: { level: 12 } })
    expect(await stateOf(first)).toBe('delivered')
    await reply(sent[0]?.['id'], 200)
    await until(async () => (await stateOf(first)) === 'acknowledged')
    const second = await issue(13)
    await until(() => sent.length === 2)
    await reply(sent[1]?.['id'], 9201)
    await until(async () => (await stateOf(second)) === 'failed')
  })

  it('is kept by the broker for a device that is away, and by the gateway while there is no broker', async () => {
    await device.endAsync()
    const id = await issue(14)
    expect(await stateOf(id)).toBe('delivered')
    await broker.end()
    await until(() => city.status('stations').details['connected'] === false)
    const waiting = await issue(15)
    expect(await stateOf(waiting)).toBe('queued')
    await broker.begin()
    await until(() => city.status('stations').details['connected'] === true)
    device = connectDevice()
    const post = { id: '2', version: '1.0', method: 'thing.event.property.post', params: { level: 11 } }
    await device.publishAsync(`${base}/event/property/post`, JSON.stringify(post), { qos: 1 })
    await until(() => sent.length === 4)
    expect(sent.slice(2).map(({ params }) => params)).toEqual([{ level: 14 }, { level: 15 }])
    expect(await stateOf(waiting)).toBe('delivered')
  })
})

describe('the topic of a command', () => {
  it.each([
    [true, 'a/b', 'x/y', 'x/y'],
    [true, 'a', undefined, undefined],
    [true, 'a', 'x/#', undefined],
    ['down/{device}/now', '139', 'x/y', 'down/139/now'],
    ['down/{device}', '139/../1', undefined, undefined],
    ['down/{device}', '+', undefined, undefined],
    ['down/{device}', "$'", undefined, "down/$'"],
  ] as const)('of %s for %s, %s of the format, is %s', (template, device, ofFormat, topic) => {
    expect(commandTopic(template, device, ofFormat)).toBe(topic)
  })
})
