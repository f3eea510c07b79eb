// Subscriptions over what a vendor's frames bring and what an app writes: to a receiver of another process, and as
// Server-Sent Events (ETSI GS CIM 009 clause 5.8).

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { readEvents } from '../events.ts'
import { bringCity, bringHour, sendJson, type Scenario } from './shared.ts'

const root = '/ngsi-ld/v1'

export const subscriptions: readonly Scenario[] = [
  {
    name: "a subscriber is notified of a vendor's frame and of an app's change",
    async run(client, checks, receiver) {
      const { station } = await bringCity(client, 'notified')
      const subscription: JsonObject = {
        type: 'Subscription',
        entities: [{ type: 'AirQualityObserved', id: station }],
        watchedAttributes: ['pm25'],
        q: 'pm25>11',
        notification: {
          attributes: ['pm25'],
          format: 'keyValues',
          endpoint: { uri: `${receiver.origin}/notified`, receiverInfo: [{ key: 'x-app', value: 'dust' }] },
        },
      }
      const made = await sendJson(client, 'post', `${root}/subscriptions`, subscription)
      checks.equal(made.status, 201, made.text)
      const id = made.headers.get('location')?.split('/').at(-1) ?? ''
      await bringHour(client, 'notified', 11)
      const [first] = await receiver.at('/notified', 1)
      checks.match(
        first?.body,
        { type: 'Notification', subscriptionId: id, data: [{ id: station, pm25: 11.5 }] },
        'the frame',
      )
      checks.equal(first?.headers.get('x-app'), 'dust', 'with what the receiver wants')
      const path = `${root}/entities/${station}/attrs`
      for (const value of [5, 30]) {
        const change = {
          pm25: {
            type: 'Property',
            value,
            unitCode: 'GQ',
            observedAt: `2026-08-01T12:00:${value}Z`.replace(':5Z', ':05Z'),
          },
        }
        checks.equal((await sendJson(client, 'patch', path, change)).status, 204, 'an officer changes it')
      }
      const [, second] = await receiver.at('/notified', 2)
      checks.match(second?.body.data, [{ id: station, pm25: 30 }], 'what q selects, in order')
      const shown = await client.send('get', `${root}/subscriptions/${id}`)
      checks.match(shown.json(), { status: 'active' }, shown.text)
      checks.equal((await client.send('delete', `${root}/subscriptions/${id}`)).status, 204, 'it is deleted')
    },
  },
  {
    name: 'a subscriber reads events from where it was, in the form of NGSI v2 too',
    async run(client, checks, receiver) {
      const { vehicle, latitude } = await bringCity(client, 'streamed')
      const entities = [{ type: 'Vehicle', id: vehicle }]
      const events = { type: 'Subscription', entities, notification: { attributes: ['location'], endpoint: { uri: 'urn:citygate:events' } } } // prettier-ignore
      const made = await sendJson(client, 'post', `${root}/subscriptions`, events)
      const id = made.headers.get('location')?.split('/').at(-1) ?? ''
      const endpoint = { uri: `${receiver.origin}/streamed` }
      const v2 = { type: 'Subscription', entities, notification: { attributes: ['location'], format: 'x-ngsiv2-keyValues-compacted', endpoint } } // prettier-ignore
      checks.equal((await sendJson(client, 'post', `${root}/subscriptions`, v2)).status, 201, 'another for a receiver')
      for (const hour of [11, 12]) await bringHour(client, 'streamed', hour)
      const read = await readEvents(client, `${root}/subscriptions/${id}/events`, 2, '0')
      const places = (list: typeof read) => list.map(({ data }) => /"coordinates":\[([\d.]+)/.exec(data)?.[1])
      checks.equal(places(read), ['39.1', '39.2'], 'each frame, in order')
      const rest = await readEvents(client, `${root}/subscriptions/${id}/events`, 1, read[0]?.id ?? '')
      checks.equal(places(rest), ['39.2'], 'only what came after')
      const got = await receiver.at('/streamed', 2)
      checks.match(
        got[1]?.body.data,
        [{ id: vehicle, location: { coordinates: [39.2, latitude, 16] } }],
        'as NGSI v2 writes it',
      )
      const stranger = await client.send('get', `${root}/subscriptions/${id}/events`, { as: 'nobody' })
      checks.equal(stranger.status, 401, 'not for strangers')
    },
  },
]
