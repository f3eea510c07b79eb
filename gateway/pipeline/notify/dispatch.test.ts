import { describe, expect, it, vi } from 'vitest'
import { createDispatcher, deliverAllDue } from './dispatch.ts'
import { building, subscribedCity, type SubscribedCity } from '../../http/apis/notifications/testing.ts'

/** Milliseconds, for a busy machine. */
const patience = 10_000

/** A city with `silent` subscriptions whose receivers do not answer before they are released. */
async function cityWithSilent(silent: number): Promise<SubscribedCity & { readonly release: () => void }> {
  const city = await subscribedCity()
  for (let n = 0; n < silent; n += 1)
    await city.subscribe({ notification: { endpoint: { uri: `https://silent.example.com/${n}` } } })
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  city.answer = async ({ url }) => {
    if (!url.includes('silent')) return 200
    await released
    return 0
  }
  return Object.assign(city, { release })
}

describe('the dispatcher', () => {
  const bounds = { atOnce: 8, retries: 4, turn: 1000, notifications: Infinity }

  it('delays no one for receivers that are slow or unreachable', async () => {
    const city = await cityWithSilent(7)
    await city.subscribe({})
    await city.create(building(1))
    const dispatcher = createDispatcher(city.gateway, bounds)
    dispatcher.wake()
    await vi.waitFor(
      () => expect(city.received.map(({ url }) => url)).toContain('https://receiver.example.com/8'),
      patience,
    )
    city.release()
    await dispatcher.idle()
  })

  it('leaves room beside any number of receivers that failed', async () => {
    const city = await cityWithSilent(20)
    const { answer } = city
    city.answer = 0
    await city.create(building(1))
    await city.deliver()
    city.answer = answer
    city.pass(2)
    await city.subscribe({})
    const dispatcher = createDispatcher(city.gateway, bounds)
    dispatcher.wake()
    // Four of the failed ones are retried, and four places are free.
    await vi.waitFor(() => expect(city.received).toHaveLength(4), patience)
    await city.create(building(2))
    dispatcher.wake()
    await vi.waitFor(() => expect(city.received.at(-1)?.url).toBe('https://receiver.example.com/21'), patience)
    expect(city.received).toHaveLength(5)
    city.release()
    dispatcher.stop()
    await dispatcher.idle()
  })

  it('delivers other subscriptions beside one that never ends', async () => {
    const city = await subscribedCity()
    await city.subscribe({})
    await city.subscribe({})
    await city.create(building(1))
    for (let n = 0; n < 5; n += 1)
      await city.patch('urn:ngsi-ld:Building:1', { name: { type: 'Property', value: `${n}` } })
    city.answer = async () => {
      city.pass(0.001)
      return 200
    }
    const dispatcher = createDispatcher(city.gateway, { ...bounds, atOnce: 1, turn: 0 })
    dispatcher.wake()
    await dispatcher.idle()
    const order = city.received.map(({ url }) => url.slice(-1))
    expect(order.toSorted().join('')).toBe('111111222222')
    expect(order.join('')).not.toMatch(/111111|222222/)
  })

  it('delivers at the edge what fits one call, and reports that there is more', async () => {
    const city = await subscribedCity()
    for (let n = 0; n < 5; n += 1) await city.subscribe({})
    await city.create(building(1))
    await city.patch('urn:ngsi-ld:Building:1', { name: { type: 'Property', value: 'a' } })
    const dispatcher = createDispatcher(city.gateway, { ...bounds, notifications: 7 })
    dispatcher.wake()
    await dispatcher.idle()
    expect(city.received).toHaveLength(7)
    expect(await city.gateway.store.delivery.next()).toBe(city.now)
    expect(await deliverAllDue(city.gateway)).toBeUndefined()
    expect(city.received).toHaveLength(10)
  })

  it('sends nothing more after it is stopped', async () => {
    const city = await subscribedCity()
    for (let n = 0; n < 3; n += 1) await city.subscribe({})
    await city.create(building(1))
    const dispatcher = createDispatcher(city.gateway, { ...bounds, atOnce: 1 })
    city.answer = async () => {
      dispatcher.stop()
      return 200
    }
    dispatcher.wake()
    await dispatcher.idle()
    expect(city.received).toHaveLength(1)
  })
})
