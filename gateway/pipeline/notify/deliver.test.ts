import { describe, expect, it } from 'vitest'
import { building, degrees, subscribedCity, type SubscribedCity } from '../../http/apis/notifications/testing.ts'

const id = 'urn:ngsi-ld:Building:1'
const subscription = 'urn:ngsi-ld:Subscription:1'
const path = `/ngsi-ld/v1/subscriptions/${subscription}`

async function notificationOf(city: SubscribedCity) {
  return ((await city.request('GET', path)).json as { readonly notification: Record<string, unknown> }).notification
}

function values(city: SubscribedCity): readonly unknown[] {
  return city.received.map(
    ({ body }) => (body.data?.[0]?.['temperature'] as { readonly value: number } | undefined)?.value,
  )
}

describe('the delivery of a subscription', () => {
  it('sends all changes of an hour without a receiver, in order, minutes after the receiver is back', async () => {
    const city = await subscribedCity()
    await city.subscribe({})
    city.answer = 0
    await city.create(building(1, { temperature: degrees(0) }))
    for (let third = 1; third <= 180; third += 1) {
      if (third % 18 === 0) await city.patch(id, { temperature: degrees(third / 18) })
      city.pass(20)
      await city.deliver()
    }
    expect(await notificationOf(city)).toMatchObject({ status: 'failed' })
    const failed = Number((await notificationOf(city))['timesFailed'])
    // Twelve per hour at the longest pause, and at most twice as many with randomisation.
    expect(failed).toBeGreaterThan(15)
    expect(failed).toBeLessThan(40)
    city.answer = 200
    city.pass(300)
    await city.deliver()
    expect(values(city)).toEqual(Array.from({ length: 11 }, (_, value) => value))
    expect(new Set(city.received.map(({ body }) => body['id'])).size).toBe(11)
    expect(await notificationOf(city)).toMatchObject({ status: 'ok', timesSent: failed + 11, timesFailed: failed })
  })

  it('does not give up at the first refusals of a receiver that was away', async () => {
    const city = await subscribedCity()
    await city.subscribe({})
    city.answer = 0
    await city.create(building(1))
    for (let attempt = 0; attempt < 20; attempt += 1) {
      await city.deliver()
      city.pass(301)
    }
    city.answer = 404
    for (let attempt = 0; attempt < 9; attempt += 1) {
      await city.deliver()
      city.pass(301)
    }
    city.answer = 200
    expect(await city.deliver()).toHaveLength(1)
  })

  it('counts refusals only in a row', async () => {
    const city = await subscribedCity()
    await city.subscribe({})
    await city.create(building(1))
    let attempts = 0
    city.answer = async () => {
      attempts += 1
      return attempts % 9 === 0 ? 503 : 403
    }
    for (let attempt = 0; attempt < 30; attempt += 1) {
      await city.deliver()
      city.pass(301)
    }
    city.answer = 200
    expect(await city.deliver()).toHaveLength(1)
  })

  it('is claimed only while it is due: another process that has just tried it delays the next attempt', async () => {
    const city = await subscribedCity()
    await city.subscribe({})
    city.answer = 503
    await city.create(building(1))
    const claim = async () => {
      const lease = { tenant: 'city', subscription, lease: crypto.randomUUID() }
      return city.gateway.store.delivery.claim(lease, city.now, city.now)
    }
    await city.deliver()
    expect(await claim()).toBeUndefined()
    city.pass(2)
    expect(await claim()).toMatchObject({ attempts: 1, refusals: 0 })
  })

  it('stops where the subscription is paused in the meantime, and continues with its new content', async () => {
    const city = await subscribedCity()
    await city.subscribe({})
    for (const value of [1, 2, 3]) {
      const attributes = { temperature: degrees(value) }
      await (value === 1 ? city.create(building(1, attributes)) : city.patch(id, attributes))
    }
    city.answer = async () => {
      await city.request('PATCH', path, { body: { isActive: false } })
      return 200
    }
    await city.deliver()
    expect(values(city)).toEqual([1])
    city.answer = 200
    const endpoint = { uri: 'https://other.example.com/' }
    await city.request('PATCH', path, { body: { isActive: true, notification: { endpoint } } })
    await city.deliver()
    // The first response went to a process that had lost its lease: the notification is sent again, with the same id.
    expect(values(city)).toEqual([1, 1, 2, 3])
    expect(city.received[1]?.body['id']).toBe(city.received[0]?.body['id'])
    expect(city.received.slice(1).map(({ url }) => url)).toEqual(Array.from({ length: 3 }, () => endpoint.uri))
  })

  it('stops where the subscription expires in the meantime', async () => {
    const city = await subscribedCity()
    await city.subscribe({ expiresAt: '2026-08-01T04:01:00Z' })
    await city.create(building(1))
    await city.patch(id, { temperature: degrees(21) })
    city.answer = async () => {
      city.pass(60)
      return 200
    }
    expect(await city.deliver()).toHaveLength(1)
    expect(await city.gateway.store.delivery.next()).toBeUndefined()
  })

  it('sends every change without throttling', async () => {
    const city = await subscribedCity()
    await city.subscribe({ throttling: 0 })
    await city.create(building(1))
    await city.patch(id, { temperature: degrees(21) })
    await city.deliver()
    expect(values(city)).toEqual([20, 21])
  })

  it('is released in time by its holder: the lease of a process that died passes to another one', async () => {
    const city = await subscribedCity()
    await city.subscribe({})
    await city.create(building(1))
    const dead = { tenant: 'city', subscription, lease: 'dead' }
    const until = new Date(Date.parse(city.now) + 13_000).toISOString()
    expect(await city.gateway.store.delivery.claim(dead, city.now, until)).toBeDefined()
    expect(await city.deliver()).toEqual([])
    expect(await city.gateway.store.delivery.next()).toBe(until)
    city.pass(13)
    expect(await city.deliver()).toHaveLength(1)
    expect(await city.gateway.store.delivery.release(dead, city.now, null)).toBe(false)
  })
})
