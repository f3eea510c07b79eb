import { describe, expect, it } from 'vitest'
import { building, degrees, subscribedCity } from './testing.ts'

const id = 'urn:ngsi-ld:Building:1'

describe('what a subscription is notified of', () => {
  it('by default: attributes that come or change, not those that go', async () => {
    const city = await subscribedCity()
    await city.subscribe({})
    await city.create(building(1))
    expect(await city.deliver()).toHaveLength(1)
    await city.patch(id, { temperature: degrees(21) })
    const [changed] = await city.deliver()
    expect(changed?.body).toMatchObject({
      type: 'Notification',
      subscriptionId: 'urn:ngsi-ld:Subscription:1',
      data: [{ id, type: 'Building', temperature: { value: 21 } }],
    })
    await city.request('DELETE', `/ngsi-ld/v1/entities/${id}/attrs/temperature`)
    await city.request('DELETE', `/ngsi-ld/v1/entities/${id}`)
    expect(await city.deliver()).toEqual([])
  })

  it('each trigger alone', async () => {
    const notifiedBy = async (trigger: string): Promise<readonly string[]> => {
      const city = await subscribedCity()
      await city.subscribe({ notificationTrigger: [trigger] })
      const seen: string[] = []
      const look = async (what: string): Promise<void> => {
        if ((await city.deliver()).length > 0) seen.push(what)
      }
      await city.create(building(1, { name: { type: 'Property', value: 'a' } }))
      await look('created')
      await city.request('POST', `/ngsi-ld/v1/entities/${id}/attrs`, { body: { temperature: degrees(1) } })
      await look('attribute created')
      await city.patch(id, { temperature: degrees(2) })
      await look('attribute updated')
      await city.request('DELETE', `/ngsi-ld/v1/entities/${id}/attrs/temperature`)
      await look('attribute deleted')
      await city.request('DELETE', `/ngsi-ld/v1/entities/${id}`)
      await look('deleted')
      return seen
    }
    expect(await notifiedBy('entityCreated')).toEqual(['created'])
    expect(await notifiedBy('entityDeleted')).toEqual(['deleted'])
    expect(await notifiedBy('attributeCreated')).toEqual(['created', 'attribute created'])
    expect(await notifiedBy('attributeUpdated')).toEqual(['attribute updated'])
    expect(await notifiedBy('attributeDeleted')).toEqual(['attribute deleted', 'deleted'])
    expect(await notifiedBy('entityUpdated')).toEqual([
      'created',
      'attribute created',
      'attribute updated',
      'attribute deleted',
      'deleted',
    ])
  })

  it('only of what it watches, selects and asks for', async () => {
    const city = await subscribedCity()
    await city.subscribe({ watchedAttributes: ['temperature'], q: 'temperature>20' })
    await city.subscribe({ entities: [{ type: 'Building', idPattern: ':2$' }] })
    await city.subscribe({ entities: [{ type: 'Tower|Castle' }] })
    await city.subscribe({
      geoQ: { geometry: 'Point', coordinates: [8, 40], georel: 'near;maxDistance==2000', geoproperty: 'location' },
    })
    await city.create(building(1, { temperature: degrees(20) }))
    expect(await city.deliver()).toEqual([])
    await city.patch(id, { temperature: degrees(21) })
    expect((await city.deliver()).map(({ body }) => body['subscriptionId'])).toEqual(['urn:ngsi-ld:Subscription:1'])
    await city.request('POST', `/ngsi-ld/v1/entities/${id}/attrs`, { body: { name: { type: 'Property', value: 'a' } } })
    expect(await city.deliver()).toEqual([])
    await city.create(building(2, { name: { type: 'Property', value: 'b' } }))
    expect((await city.deliver()).map(({ body }) => body['subscriptionId'])).toEqual(['urn:ngsi-ld:Subscription:2'])
    await city.create({ id: 'urn:ngsi-ld:Tower:1', type: 'Tower', name: { type: 'Property', value: 't' } })
    expect((await city.deliver()).map(({ body }) => body['subscriptionId'])).toEqual(['urn:ngsi-ld:Subscription:3'])
    const location = { type: 'GeoProperty', value: { type: 'Point', coordinates: [8.001, 40] } }
    await city.create(building(3, { location }))
    expect((await city.deliver()).map(({ body }) => body['subscriptionId'])).toEqual(['urn:ngsi-ld:Subscription:4'])
  })

  it('of queries that follow links, by the linked entity as it is at the time of the notification', async () => {
    const city = await subscribedCity()
    await city.subscribe({ q: 'within{population}>1000' })
    const within = { type: 'Relationship', object: 'urn:ngsi-ld:Place:1' }
    const population = { type: 'Property', value: 500 }
    await city.create({ id: 'urn:ngsi-ld:Place:1', type: 'Place', population })
    await city.create(building(1, { within }))
    expect(await city.deliver()).toEqual([])
    await city.patch('urn:ngsi-ld:Place:1', { population: { type: 'Property', value: 5000 } })
    await city.create(building(2, { within }))
    expect((await city.deliver()).map(({ body }) => body.data?.[0]?.['id'])).toEqual(['urn:ngsi-ld:Building:2'])
  })

  it('nothing while it is paused or after it has expired', async () => {
    const city = await subscribedCity()
    const paused = await city.subscribe({ isActive: false })
    await city.subscribe({ expiresAt: '2026-08-01T04:01:00Z' })
    await city.create(building(1))
    expect(await city.deliver()).toHaveLength(1)
    city.pass(60)
    await city.patch(id, { temperature: degrees(30) })
    expect(await city.deliver()).toEqual([])
    const resumed = await city.request('PATCH', `/ngsi-ld/v1/subscriptions/${paused}`, { body: { isActive: true } })
    expect(resumed.status).toBe(204)
    await city.patch(id, { temperature: degrees(31) })
    expect(await city.deliver()).toHaveLength(1)
  })

  it('never of a change before the subscription', async () => {
    const city = await subscribedCity()
    await city.create(building(1))
    await city.subscribe({})
    expect(await city.deliver()).toEqual([])
  })

  it('periods, of all that it selects', async () => {
    const city = await subscribedCity()
    await city.create(building(1))
    await city.create(building(2, { temperature: degrees(5) }))
    await city.subscribe({ timeInterval: 10, q: 'temperature>10' })
    await city.patch(id, { temperature: degrees(21) })
    expect(await city.deliver()).toEqual([])
    city.pass(10)
    const [first] = await city.deliver()
    expect(first?.body.data).toMatchObject([{ id, temperature: { value: 21 } }])
    expect(await city.deliver()).toEqual([])
    city.pass(35)
    expect(await city.deliver()).toHaveLength(1)
    expect(await city.gateway.store.delivery.next()).toBe('2026-08-01T04:00:50.000Z')
  })
})
