// The duties of an answer hold for a notification as well: it is signed, names its policy, and is reported to an address.

import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { createApp } from '../../app.ts'
import { duty } from '../../../policy/testing.ts'
import { rfcKey } from '../../../auth/testing.ts'
import { building, degrees, receiverOrigin, subscribedCity, type SubscribedCity } from './testing.ts'

const signed: JsonObject = { webhooks: { key: rfcKey } }
const receiver = 'https://notices.example/answers'

/** Officers do what they like; of readers something is asked. */
async function cityAsking(asked: JsonObject, config: JsonObject = {}): Promise<SubscribedCity> {
  const policy: JsonObject = {
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    uid: 'urn:citygate:policy:test',
    permission: [
      { assignee: 'urn:citygate:role:officer', action: 'use' },
      { assignee: 'urn:citygate:role:reader', action: 'read', duty: asked },
    ],
  }
  return subscribedCity({ policy, config })
}

const notices = (city: SubscribedCity) => city.received.filter(({ url }) => url === receiver)
const notifications = (city: SubscribedCity) => city.received.filter(({ url }) => url.startsWith(receiverOrigin))

async function dutiesOf(city: SubscribedCity): Promise<unknown> {
  const records = await city.gateway.store.audit.waiting('city', 1000)
  const own = records.map(({ record }) => JSON.parse(record) as JsonObject).filter(({ action }) => action === 'notify')
  return own.map(({ duties }) => duties)
}

describe('a notification', () => {
  it('that must be signed is signed, and its record says so', async () => {
    const city = await cityAsking(duty('sign'), signed)
    await city.subscribe({}, 'app:reader')
    await city.create(building(1))
    const [received] = await city.deliver()
    expect(received?.headers.get('signature-input')).toMatch(/"content-digest".*;tag="citygate-webhook"/)
    expect(await dutiesOf(city)).toEqual([['sign']])
  })

  it('that must be signed is not sent without a key', async () => {
    const city = await cityAsking(duty('sign'))
    await city.subscribe({}, 'app:reader')
    await city.subscribe({})
    await city.create(building(1))
    expect((await city.deliver()).map(({ url }) => url)).toEqual([`${receiverOrigin}/2`])
    expect(await dutiesOf(city)).toEqual([undefined])
  })

  it.each([
    ['in NGSI-LD', {}],
    ['in NGSI v2', { format: 'x-ngsiv2-normalized' }],
  ])('names its policy beside its @context, %s', async (_, form) => {
    const city = await cityAsking(duty('attachPolicy'))
    await city.subscribe({ notification: { endpoint: { uri: `${receiverOrigin}/1` }, ...form } }, 'app:reader')
    await city.create(building(1))
    const [received] = await city.deliver()
    const policy = '<urn:citygate:policy:test>; rel="http://www.w3.org/ns/odrl/2/hasPolicy"'
    expect(received?.headers.get('link')?.endsWith(policy)).toBe(true)
    expect(await dutiesOf(city)).toEqual([['attachPolicy']])
  })

  it('is reported once, with nothing of the data, however often it is sent', async () => {
    const city = await cityAsking(duty('notify', 'url', receiver))
    await city.subscribe({}, 'app:reader')
    await city.create(building(1))
    city.answer = async ({ url }) => (url === receiver ? 204 : 500)
    await city.deliver()
    city.answer = 200
    city.pass(3600)
    await city.deliver()
    const [first, again, ...more] = notifications(city)
    expect(again?.body.id).toBe(first?.body.id)
    expect(more).toEqual([])
    expect(notices(city).map(({ body }) => body)).toMatchObject([
      { operation: 'notify', requestId: first?.body.id, policy: 'urn:citygate:policy:test' },
    ])
    expect(notices(city)[0]?.text).not.toContain('Building')
  })

  it('that is periodic is reported each time', async () => {
    const city = await cityAsking(duty('notify', 'url', receiver))
    await city.create(building(1))
    await city.subscribe({ timeInterval: 60 }, 'app:reader')
    for (let minute = 0; minute < 2; minute += 1) {
      city.pass(60)
      await city.deliver()
    }
    expect(notices(city)).toHaveLength(notifications(city).length)
    expect(notices(city)).toHaveLength(2)
  })

  it('that requires a notice to an address that may not be called is not sent', async () => {
    const city = await cityAsking(duty('notify', 'url', 'https://10.0.0.1/'))
    await city.subscribe({}, 'app:reader')
    await city.create(building(1))
    expect(await city.deliver()).toEqual([])
  })
})

it('an event of a stream carries out nothing, so that it is not there', async () => {
  const city = await cityAsking(duty('attachPolicy'))
  const notification: JsonObject = { endpoint: { uri: 'urn:citygate:events' } }
  const [asked, free] = [await city.subscribe({ notification }, 'app:reader'), await city.subscribe({ notification })]
  await city.create(building(1))
  await city.patch('urn:ngsi-ld:Building:1', { temperature: degrees(21) })
  const read = async (id: string, as: string): Promise<string> => {
    const answer = await createApp(city.gateway).request(`/ngsi-ld/v1/subscriptions/${id}/events`, {
      headers: { authorization: `Bearer ${btoa(as)}`, 'last-event-id': '0' },
    })
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = (await reader?.read())?.value ?? ''
    const late = new Promise<undefined>((resolve) => void setTimeout(resolve, 700))
    const next = await Promise.race([reader?.read(), late])
    text += next?.value ?? ''
    await reader?.cancel()
    return text
  }
  expect(await read(free, 'city:officer')).toContain('event: notification')
  expect(await read(asked, 'app:reader')).not.toContain('event: notification')
})
