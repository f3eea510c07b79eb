// The gateway as a host application of Sparkplug, with a broker and an edge node: its state, the request for a birth, values by
// aliases, a command, and the end.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectAsync, type MqttClient } from 'mqtt'
import { readPayload } from '../../../adapters/iot/sparkplug-b/payload.ts'
import { WireWriter, wireType } from '../../../standards/protobuf/wire.ts'
import { accessScopeOf } from '../../pipeline/access/access-scope.ts'
import { issueCommand } from '../../pipeline/commands/issue.ts'
import { publishPolicy } from '../../policy/policy.ts'
import type { TestGateway } from '../testing.ts'
import { hasMosquitto, type Mosquitto, startConnected, startMosquitto, until } from './testing.ts'

const published = publishPolicy({
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  uid: 'urn:p',
  permission: [{ action: 'read' }, { action: 'citygate:command' }],
})
const stateTopic = 'spBv1.0/STATE/city'

/** A payload with the metric bdSeq 1 and a Double with an alias, by its name in a birth only. */
function payload(seq: number, value: number, isBirth: boolean): Buffer {
  const time = BigInt(Date.now())
  const metric = (write: (wire: WireWriter) => void): Uint8Array => {
    const wire = new WireWriter()
    write(wire)
    return wire.finish().slice()
  }
  const wire = new WireWriter()
  const varint = (of: WireWriter, field: number, number: bigint): void => {
    of.tag(field, wireType.varint)
    of.varint(number)
  }
  const text = (of: WireWriter, field: number, name: string): void => {
    of.tag(field, wireType.bytes)
    of.text(name)
  }
  varint(wire, 1, time)
  const metrics = [
    ...(isBirth
      ? [metric((one) => (text(one, 1, 'bdSeq'), varint(one, 3, time), varint(one, 4, 4n), varint(one, 11, 1n)))]
      : []),
    metric((one) => {
      if (isBirth) text(one, 1, 'pressure')
      varint(one, 2, 5n)
      varint(one, 3, time)
      if (isBirth) varint(one, 4, 10n)
      one.tag(13, wireType.fixed64)
      one.double(value)
    }),
  ]
  for (const one of metrics) {
    wire.tag(2, wireType.bytes)
    wire.bytes(one)
  }
  varint(wire, 3, BigInt(seq))
  return Buffer.from(wire.finish())
}

describe.skipIf(!hasMosquitto)('a host application of Sparkplug', () => {
  let broker: Mosquitto
  let city: TestGateway
  let node: MqttClient
  const states: { online: boolean; timestamp: number }[] = []
  const commands: Buffer[] = []

  beforeAll(async () => {
    broker = await startMosquitto()
    node = await connectAsync(broker.url, { reconnectPeriod: 0 })
    node.on('message', (topic, body) => {
      if (topic === stateTopic) states.push(JSON.parse(body.toString()) as (typeof states)[number])
      else commands.push(body)
    })
    await node.subscribeAsync([stateTopic, 'spBv1.0/plant/NCMD/line-1'], { qos: 1 })
    const topics = [{ filter: 'spBv1.0/plant/#', source: 'plant', commands: true }]
    city = await startConnected(
      [
        {
          kind: 'mqtt',
          id: 'plant',
          url: broker.url,
          clientId: 'city',
          topics,
          retained: 'ignore',
          sparkplugHost: 'city',
        },
      ],
      { source: { id: 'plant', adapter: 'sparkplug-b', options: {} } },
    )
  })
  afterAll(async () => {
    await node.endAsync(true)
    await broker.stop()
  })

  it('says that it is online, again where another says that it is not', async () => {
    await until(() => states.length > 0)
    const { online, timestamp } = states[0] ?? { online: false, timestamp: 0 }
    expect(online).toBe(true)
    expect(Math.abs(Date.now() - timestamp)).toBeLessThan(60_000)
    await node.publishAsync(stateTopic, JSON.stringify({ online: false, timestamp }), { qos: 1 })
    await until(() => states.length === 3)
    expect(states.map((state) => state.online)).toEqual([true, false, true])
  })

  it('asks an edge node for its birth, and reads its values by aliases then', async () => {
    await node.publishAsync('spBv1.0/plant/NDATA/line-1', payload(4, 1, false), { qos: 0 })
    await until(() => commands.length === 1)
    const { metrics } = readPayload(commands[0] ?? Buffer.alloc(0), 100)
    expect(metrics).toEqual([{ name: 'Node Control/Rebirth', type: 11, value: { kind: 'boolean', value: true } }])
    await node.publishAsync('spBv1.0/plant/NBIRTH/line-1', payload(0, 2.5, true), { qos: 0 })
    await node.publishAsync('spBv1.0/plant/NDATA/line-1', payload(1, 2.75, false), { qos: 0 })
    await until(() => city.status('plant').stored >= 3)
    expect(await city.stored()).toEqual(['urn:ngsi-ld:Device:plant%2Fline-1'])
  })

  it('commands it by the datatype and alias of its birth', async () => {
    if (!published.ok) throw new Error('the policy of a test is wrong')
    const { gateway } = city.running
    const roles = new Set(['operator'] as const)
    const principal = { subject: 's', client: 'room', issuer: 'i', roles, level: 'A2' } as const
    const view = accessScopeOf(gateway.services, published.value, principal)
    const entity = 'urn:ngsi-ld:Device:plant%2Fline-1'
    const request = { tenant: 'city', entity, name: 'set-properties', parameters: { pressure: 3.5 }, seconds: 60 }
    const issued = await issueCommand({ gateway, view, recording: () => gateway.store.commands }, request)
    if (!issued.ok) throw new Error(issued.problem.detail)
    await until(() => commands.length === 2)
    const { metrics } = readPayload(commands[1] ?? Buffer.alloc(0), 100)
    expect(metrics).toEqual([{ alias: 5n, type: 10, value: { kind: 'double', value: 3.5 } }])
  })

  it('says that it is offline when it stops', async () => {
    await city.stop()
    await until(() => states.at(-1)?.online === false)
    expect(states.at(-1)?.timestamp).toBeGreaterThanOrEqual(states[0]?.timestamp ?? 0)
  })
})
