import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../../standards/hub/entity.ts'
import { building, degrees, receiverOrigin, subscribedCity } from '../../notifications/testing.ts'

const path = '/ngsi-ld/v1/subscriptions'
const id = 'urn:ngsi-ld:Subscription:a'
const least: JsonObject = {
  id,
  type: 'Subscription',
  entities: [{ type: 'Building' }],
  notification: { endpoint: { uri: `${receiverOrigin}/a` } },
}

describe('subscriptions', () => {
  it('are created, read, changed, listed and deleted', async () => {
    const city = await subscribedCity()
    const created = await city.request('POST', path, { body: least })
    expect([created.status, created.headers.get('location')]).toEqual([
      201,
      `https://gateway.city.example${path}/${id}`,
    ])
    expect((await city.request('POST', path, { body: least })).status).toBe(409)
    const read = await city.request('GET', `${path}/${id}`)
    expect(read.json).toEqual({
      ...least,
      notificationTrigger: ['attributeCreated', 'attributeUpdated'],
      status: 'active',
    })
    const body = { isActive: false, description: 'none now', entities: [{ type: 'Tower' }] }
    expect((await city.request('PATCH', `${path}/${id}`, { body })).status).toBe(204)
    const patched = await city.request('GET', `${path}/${id}?options=sysAttrs`)
    expect(patched.json).toMatchObject({ ...body, status: 'paused', createdAt: city.now, modifiedAt: city.now })
    expect((await city.request('PATCH', `${path}/${id}`, { body: { description: null } })).status).toBe(204)
    expect((await city.request('GET', `${path}/${id}`)).json).not.toHaveProperty('description')
    const list = await city.request('GET', `${path}?count=true`)
    expect([list.json, list.headers.get('ngsild-results-count')]).toMatchObject([[{ id }], '1'])
    expect((await city.request('DELETE', `${path}/${id}`)).status).toBe(204)
    expect((await city.request('GET', `${path}/${id}`)).status).toBe(404)
    expect((await city.request('DELETE', `${path}/${id}`)).status).toBe(404)
  })

  it('are paged', async () => {
    const city = await subscribedCity()
    for (let n = 0; n < 3; n += 1) await city.subscribe({})
    const page = await city.request('GET', `${path}?limit=1&offset=1`)
    expect(page.json).toMatchObject([{ id: 'urn:ngsi-ld:Subscription:2' }])
    expect(page.headers.get('link')).toContain(
      `<${path}?limit=1&offset=0>;rel="prev";type="application/json",<${path}?limit=1&offset=2>;rel="next"`,
    )
  })

  it.each<readonly [string, JsonObject]>([
    ['/type', { type: 'Entity' }],
    ['/id', { id: 'no uri' }],
    ['/', { misspelt: 1 }],
    ['/entities', { entities: [] }],
    ['/entities/0/type', { entities: [{ id: 'urn:x:1' }] }],
    ['/entities/0/id', { entities: [{ type: 'Building', id: 'no uri' }] }],
    ['idPattern', { entities: [{ type: 'Building', idPattern: '(' }] }],
    ['/notificationTrigger/0', { notificationTrigger: ['sometimes'] }],
    ['q, character 4', { q: 'a==' }],
    ['georel', { geoQ: { geometry: 'Point', coordinates: [1, 2], georel: 'beside' } }],
    ['/throttling', { throttling: 1, timeInterval: 1 }],
    ['/throttling', { throttling: -1 }],
    ['/expiresAt', { expiresAt: '2020-01-01T00:00:00Z' }],
    ['/expiresAt', { expiresAt: 'tomorrow' }],
    ['/notification', { notification: 1 }],
    ['/notification/endpoint', { notification: {} }],
    ['/notification/endpoint/uri', { notification: { endpoint: {} } }],
    ['/notification/endpoint/uri', { notification: { endpoint: { uri: 'https://127.0.0.1/' } } }],
    ['/notification/endpoint/uri', { notification: { endpoint: { uri: 'http://receiver.example.com/' } } }],
    ['/notification/endpoint/accept', { notification: { endpoint: { uri: receiverOrigin, accept: 'text/html' } } }],
    ['/csf', { csf: '))bad((' }],
    [
      '/notification/showChanges',
      { notification: { format: 'keyValues', showChanges: true, endpoint: { uri: receiverOrigin } } },
    ],
    ['/notification/format', { notification: { format: 'xml', endpoint: { uri: receiverOrigin } } }],
    ['omit', { notification: { pick: ['id'], omit: ['id'], endpoint: { uri: receiverOrigin } } }],
    ['attrs', { notification: { pick: ['id'], attributes: ['id'], endpoint: { uri: receiverOrigin } } }],
    ['/jsonldContext', { jsonldContext: 'no address' }],
  ])('are refused at %s: %j', async (place, members) => {
    const city = await subscribedCity()
    const answer = await city.request('POST', path, { body: { ...least, ...members } })
    expect([answer.status, answer.json]).toMatchObject([400, { path: place }])
    expect(answer.json).toHaveProperty('type', 'https://uri.etsi.org/ngsi-ld/errors/BadRequestData')
  })

  it('are refused where the gateway does not speak the protocol of the endpoint', async () => {
    const city = await subscribedCity()
    const body = { ...least, notification: { endpoint: { uri: 'mqtt://broker.example.com/topic' } } }
    const answer = await city.request('POST', path, { body })
    expect([answer.status, answer.json]).toMatchObject([
      422,
      { type: 'https://uri.etsi.org/ngsi-ld/errors/OperationNotSupported' },
    ])
  })

  it('keep the meaning of their names after the context changes', async () => {
    const city = await subscribedCity()
    const context = [{ heat: 'https://city.example/terms#heat', Home: 'https://city.example/terms#Home' }]
    const body = {
      ...least,
      entities: [{ type: 'Home' }],
      q: 'heat>1',
      watchedAttributes: ['heat'],
      '@context': context,
    }
    expect((await city.request('POST', path, { body, contentType: 'application/ld+json' })).status).toBe(201)
    expect((await city.request('GET', `${path}/${id}`)).json).toMatchObject({
      entities: [{ type: 'https://city.example/terms#Home' }],
      watchedAttributes: ['https://city.example/terms#heat'],
      q: 'heat>1',
    })
    const entity = (n: number, heat: number): JsonObject => ({
      id: `urn:ngsi-ld:Home:${n}`,
      type: 'https://city.example/terms#Home',
      'https://city.example/terms#heat': { type: 'Property', value: heat },
    })
    await city.create(entity(1, 1))
    await city.create(entity(2, 2))
    const [got] = await city.deliver()
    expect(got?.body.data).toEqual([{ id: 'urn:ngsi-ld:Home:2', type: 'Home', heat: { type: 'Property', value: 2 } }])
    expect(got?.headers.get('link')).toMatch(/^<https:\/\/gateway\.city\.example\/ngsi-ld\/v1\/jsonldContexts\//)
  })
})

describe('delivery', () => {
  const counted = async (city: Awaited<ReturnType<typeof subscribedCity>>) =>
    (await city.request('GET', `${path}/urn:ngsi-ld:Subscription:1`)).json

  it('is tried again after longer and longer pauses, and counted', async () => {
    const city = await subscribedCity()
    await city.subscribe({})
    city.answer = 503
    await city.create(building(1))
    expect(await city.deliver()).toHaveLength(1)
    expect(await city.deliver()).toHaveLength(0)
    city.pass(1)
    const [again] = await city.deliver()
    expect(again?.body['id']).toBe(city.received[0]?.body['id'])
    expect(await counted(city)).toMatchObject({ notification: { status: 'failed', timesSent: 2, timesFailed: 2 } })
    city.answer = 200
    city.pass(2)
    await city.patch('urn:ngsi-ld:Building:1', { temperature: degrees(30) })
    expect((await city.deliver()).map(({ body }) => body.data?.[0]?.['temperature'])).toEqual([
      degrees(20),
      degrees(30),
    ])
    expect(await counted(city)).toMatchObject({ notification: { status: 'ok', timesSent: 4, lastSuccess: city.now } })
  })

  it('waits for the throttling period and then sends the latest state of all entities at once', async () => {
    const city = await subscribedCity()
    await city.subscribe({ throttling: 30 })
    await city.create(building(1))
    expect(await city.deliver()).toHaveLength(1)
    await city.patch('urn:ngsi-ld:Building:1', { temperature: degrees(21) })
    await city.create(building(2))
    await city.patch('urn:ngsi-ld:Building:1', { temperature: degrees(22) })
    expect(await city.deliver()).toEqual([])
    city.pass(30)
    const [got, ...more] = await city.deliver()
    expect(more).toEqual([])
    expect(got?.body.data).toMatchObject([
      { id: 'urn:ngsi-ld:Building:1', temperature: { value: 22 } },
      { id: 'urn:ngsi-ld:Building:2' },
    ])
  })

  it('gives up a notification that a receiver refuses repeatedly, continues, and sends it on request', async () => {
    const city = await subscribedCity()
    await city.subscribe({})
    city.answer = 400
    await city.create(building(1))
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await city.deliver()
      city.pass(301)
    }
    city.answer = 200
    await city.create(building(2))
    expect((await city.deliver()).map(({ body }) => body.data?.[0]?.['id'])).toEqual(['urn:ngsi-ld:Building:2'])
    const dead = `${path}/urn:ngsi-ld:Subscription:1/deadNotifications`
    expect((await city.request('GET', dead)).json).toMatchObject({
      notifications: [{ notification: city.received[0]?.body['id'], entities: ['urn:ngsi-ld:Building:1'] }],
    })
    expect((await city.request('POST', `${dead}/replay`)).status).toBe(204)
    expect((await city.deliver()).map(({ body }) => body['id'])).toEqual([city.received[0]?.body['id']])
    expect((await city.request('GET', dead)).json).toEqual({ notifications: [] })
  })

  it('gives up after a day without an answer, and not before', async () => {
    const city = await subscribedCity()
    await city.subscribe({})
    city.answer = 0
    await city.create(building(1))
    await city.deliver()
    city.pass(86_399)
    await city.deliver()
    expect(await city.gateway.store.delivery.next()).toBeDefined()
    city.pass(301)
    await city.deliver()
    expect(await city.gateway.store.delivery.next()).toBeUndefined()
  })

  it('keeps the earlier state of an entity as long as a subscriber is to be notified of it, and no longer', async () => {
    const city = await subscribedCity()
    const { delivery } = city.gateway.store
    const [one, other] = [await city.subscribe({}), await city.subscribe({})]
    city.answer = 0
    await city.create(building(1))
    const [row] = await delivery.waiting({ tenant: 'city', subscription: one }, 10)
    const kept = async () => (await delivery.states([row?.change ?? ''])).size
    await city.request('DELETE', `${path}/${other}`)
    expect(await kept()).toBe(1)
    city.answer = 200
    await city.deliver()
    expect(await kept()).toBe(0)
    await city.request('DELETE', `${path}/${one}`)
    await city.subscribe({ isActive: true, notification: { endpoint: { uri: 'urn:citygate:events' } } })
    await city.create(building(2))
    const [event] = await delivery.waiting({ tenant: 'city', subscription: 'urn:ngsi-ld:Subscription:3' }, 10)
    expect((await delivery.states([event?.change ?? ''])).size).toBe(1)
    await city.request('DELETE', `${path}/urn:ngsi-ld:Subscription:3`)
    expect((await delivery.states([event?.change ?? ''])).size).toBe(0)
  })
})
