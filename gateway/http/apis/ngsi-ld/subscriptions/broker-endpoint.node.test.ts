import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../../standards/hub/entity.ts'
import { createBrokers } from '../../../../connectors/notifications.ts'
import { testCity } from '../../testing.ts'

const path = '/ngsi-ld/v1/subscriptions'
const id = 'urn:ngsi-ld:Subscription:1'

function subscription(endpoint: JsonObject): JsonObject {
  return { id, type: 'Subscription', entities: [{ type: 'Building' }], notification: { endpoint } }
}

async function cityWith(allow: readonly string[]) {
  const brokers = createBrokers(allow)
  return testCity({ adjust: (gateway) => ({ ...gateway, brokers }) })
}

describe('the endpoint of a broker in a subscription', () => {
  it('is refused where the runtime has no sockets, when it is created and when it is changed', async () => {
    const city = await testCity()
    for (const uri of [
      'mqtts://broker.example.com/x',
      'nats+tls://broker.example.com/x',
      'kafka://broker.example.com/x',
    ]) {
      const refused = await city.request('POST', path, { body: subscription({ uri }) })
      expect([refused.status, refused.json]).toMatchObject([
        422,
        { path: '/notification/endpoint/uri', detail: expect.stringContaining('Node, Deno or Bun') },
      ])
    }
    await city.request('POST', path, { body: subscription({ uri: 'https://receiver.example.com/' }) })
    const body = { notification: { endpoint: { uri: 'mqtts://broker.example.com/x' } } }
    expect((await city.request('PATCH', `${path}/${id}`, { body })).status).toBe(422)
  })

  it.each([
    [{ uri: 'mqtt://broker.example.com/x' }, 'uri', 'TLS'],
    [{ uri: 'mqtts://10.0.0.1/x' }, 'uri', 'public'],
    [{ uri: 'mqtts://broker.example.com/' }, 'uri', 'topic'],
    [{ uri: 'kafka+tls://broker.example.com/x' }, 'uri', 'webhooks.allow'],
    [{ uri: 'nats+tls://broker.example.com/$JS.API.STREAM.DELETE.CITY' }, 'uri', 'subject'],
    [{ uri: 'mqtts://b.example.com/x', notifierInfo: [{ key: 'MQTT-QoS', value: '4' }] }, 'notifierInfo', 'MQTT-QoS'],
  ])('is refused with what is wrong: %j', async (endpoint, member, detail) => {
    const city = await cityWith(['nats+tls://broker.example.com'])
    const problem = {
      path: `/notification/endpoint/${member}`,
      detail: expect.stringContaining(detail) as string,
    }
    const refused = await city.request('POST', path, { body: subscription(endpoint) })
    expect([refused.status, refused.json]).toMatchObject([400, problem])
    await city.request('POST', path, { body: subscription({ uri: 'mqtts://broker.example.com/x' }) })
    const changed = await city.request('PATCH', `${path}/${id}`, { body: { notification: { endpoint } } })
    expect([changed.status, changed.json]).toMatchObject([400, problem])
  })

  it('is accepted with TLS in the public network, or where the configuration names it', async () => {
    const uris = ['mqtts://broker.example.com/x', 'nats+tls://broker.example.com/city.x', 'mqtt://10.0.0.1:1884/x']
    for (const uri of uris) {
      const city = await cityWith(['mqtt://10.0.0.1:1884', 'nats+tls://broker.example.com'])
      expect((await city.request('POST', path, { body: subscription({ uri }) })).status).toBe(201)
    }
  })
})
