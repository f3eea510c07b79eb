import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { JsonObject } from '../../../../../standards/hub/entity.ts'
import { building, degrees, subscribedCity, type SubscribedCity } from '../../notifications/testing.ts'
import { createApp } from '../../../app.ts'

const notification = { endpoint: { uri: 'urn:citygate:events' } }
const building1 = 'urn:ngsi-ld:Building:1'

interface Event {
  readonly id?: string
  readonly event: string
  readonly data: {
    readonly id?: string
    readonly data?: readonly { readonly temperature: { readonly value: number } }[]
  }
}

/** Reads a stream until it has so many events, or ends. */
async function read(city: SubscribedCity, path: string, wanted: number, last?: string, as = 'city:officer') {
  const answer = await createApp(city.gateway).request(path, {
    headers: { authorization: `Bearer ${btoa(as)}`, ...(last === undefined ? {} : { 'last-event-id': last }) },
  })
  if (answer.body === null || answer.status !== 200) return { answer, events: [], text: '' }
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  const events: Event[] = []
  let text = ''
  while (events.length < wanted) {
    const { done, value } = await reader.read()
    if (done) break
    text += value
    events.splice(0, events.length, ...text.split('\n\n').slice(0, -1).flatMap(eventOf))
  }
  await reader.cancel()
  return { answer, events, text }
}

function eventOf(block: string): Event[] {
  const fields = new Map(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
  const [event, data, id] = [fields.get('event'), fields.get('data'), fields.get('id')]
  if (event === undefined || data === undefined) return []
  return [{ event, data: JSON.parse(data) as Event['data'], ...(id === undefined ? {} : { id }) }]
}

function values(events: readonly Event[]): readonly (number | undefined)[] {
  return events.map(({ data }) => data.data?.[0]?.temperature.value)
}

const pause = 500
const realTimeout = globalThis.setTimeout

/** The stream has read the clock and the store, and pauses; or it has ended. */
async function looked(reading: Promise<unknown>): Promise<void> {
  // A stream whose client left during a pause ends here; this one, which is already pausing, reads again.
  vi.advanceTimersByTime(pause)
  const ended = reading.then(() => true)
  while (vi.getTimerCount() === 0) {
    if (await Promise.race([ended, new Promise<false>((done) => realTimeout(() => done(false), 1))])) return
  }
}

/** The clock goes on, and the stream has looked at it before and after. */
async function passing(city: SubscribedCity, reading: Promise<unknown>, seconds: number): Promise<void> {
  await looked(reading)
  city.pass(seconds)
  await looked(reading)
}

/** What the stream gives of what was done while it paused. */
async function lookingAgain<T>(reading: Promise<T>): Promise<T> {
  await looked(reading)
  return reading
}

describe('the events of a subscription', () => {
  // The pauses of the streams pass where a test says so.
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('come one for each change, and from where the client was', async () => {
    const city = await subscribedCity()
    const path = `/ngsi-ld/v1/subscriptions/${await city.subscribe({ notification })}/events`
    await city.create(building(1))
    await city.patch(building1, { temperature: degrees(21) })
    await city.patch(building1, { temperature: degrees(22) })
    expect(await city.gateway.store.delivery.next()).toBeUndefined()
    const { answer, events } = await read(city, path, 3, '0')
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    expect(values(events)).toEqual([20, 21, 22])
    expect(values((await read(city, path, 2, events[0]?.id)).events)).toEqual([21, 22])
  })

  it('have ids in which nothing shows of what others are notified of, another tenant with them', async () => {
    async function idsOf(others: number): Promise<readonly (string | undefined)[]> {
      const city = await subscribedCity()
      const path = `/ngsi-ld/v1/subscriptions/${await city.subscribe({ notification })}/events`
      for (let n = 0; n < others; n += 1) await city.subscribe({ notification }, `other${n}:officer`)
      await city.create(building(1))
      await city.patch(building1, { temperature: degrees(21) })
      const { events } = await read(city, path, 2, '0')
      expect(values(events)).toEqual([20, 21])
      for (const { id, data } of events)
        expect(data.id).toBe(`urn:ngsi-ld:Notification:urn:ngsi-ld:Subscription:1:${id}`)
      return events.map(({ id }) => id)
    }
    const [alone, among] = [await idsOf(0), await idsOf(3)]
    for (const id of [...alone, ...among]) expect(id).toMatch(/^[0-9a-f]{16}$/)
    const distance = ([one = '', other = '']: readonly (string | undefined)[]): bigint =>
      BigInt(`0x${other}`) - BigInt(`0x${one}`)
    expect([1n, 65_536n]).not.toContain(distance(alone))
    expect([4n, 4n * 65_536n]).not.toContain(distance(among))
  })

  it('continue only after an id of this stream; a number of an earlier version means all stored events', async () => {
    const city = await subscribedCity()
    const paths = [await city.subscribe({ notification }), await city.subscribe({ notification })].map(
      (id) => `/ngsi-ld/v1/subscriptions/${id}/events`,
    )
    const [path = '', other = ''] = paths
    await city.create(building(1))
    await city.patch(building1, { temperature: degrees(21) })
    const { events } = await read(city, path, 2, '0')
    for (const number of ['1', '2', '999999'])
      expect(values((await read(city, path, 2, number)).events)).toEqual([20, 21])
    expect((await read(city, other, 1, events[0]?.id)).answer.status).toBe(400)
  })

  it('come from now on where the client was nowhere', async () => {
    const city = await subscribedCity()
    const path = `/ngsi-ld/v1/subscriptions/${await city.subscribe({ notification })}/events`
    await city.create(building(1))
    const reading = read(city, path, 1)
    await looked(reading)
    await city.patch(building1, { temperature: degrees(30) })
    expect(values((await lookingAgain(reading)).events)).toEqual([30])
  })

  it('report that some are missing where the client was away too long', async () => {
    const city = await subscribedCity()
    const id = await city.subscribe({ notification })
    const path = `/ngsi-ld/v1/subscriptions/${id}/events`
    await city.create(building(1))
    const { events } = await read(city, path, 1, '0')
    city.pass(2 * 86_400)
    await city.patch(building1, { temperature: degrees(30) })
    await city.gateway.store.sweep(city.now)
    const [lost, next] = (await read(city, path, 2, '0')).events
    expect([lost?.event, next?.event]).toEqual(['lost', 'notification'])
    expect(values((await read(city, path, 1, events[0]?.id)).events)).toEqual([30])
  })

  it('are available only to the subscriber, and not for a subscription with an endpoint', async () => {
    const city = await subscribedCity()
    const stream = `/ngsi-ld/v1/subscriptions/${await city.subscribe({ notification }, 'app:reader')}/events`
    expect((await read(city, stream, 1, '0', 'other:reader')).answer.status).toBe(404)
    expect((await read(city, stream, 1, '0', 'city:officer')).answer.status).toBe(403)
    expect((await read(city, stream, 1, 'first', 'app:reader')).answer.status).toBe(400)
    const sent = `/ngsi-ld/v1/subscriptions/${await city.subscribe({})}/events`
    expect((await read(city, sent, 1)).answer.status).toBe(400)
  })

  it('are read by the rights of the token that reads them', async () => {
    const policy: JsonObject = {
      '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
      '@type': 'Set',
      uid: 'urn:citygate:policy:roles',
      permission: [{ action: 'use', assignee: 'urn:citygate:role:officer' }],
    }
    const city = await subscribedCity({ policy })
    const path = `/ngsi-ld/v1/subscriptions/${await city.subscribe({ notification }, 'app:officer')}/events`
    await city.create(building(1))
    expect(values((await read(city, path, 1, '0', 'app:officer')).events)).toEqual([20])
    const until = new Date(Date.parse(city.now) + 1000).toISOString()
    const reading = read(city, path, 1, '0', `app:reader until ${until}`)
    await passing(city, reading, 1)
    expect((await reading).events).toEqual([])
  })

  it.each([
    ['its token expires', 'city:officer until 2026-08-01T04:01:00.000Z', 60],
    ['five minutes are over', 'city:officer', 300],
  ])('end where %s, and no sooner, with a sign of life where nothing happens', async (_, as, seconds) => {
    const city = await subscribedCity()
    const path = `/ngsi-ld/v1/subscriptions/${await city.subscribe({ notification })}/events`
    const reading = read(city, path, 1, undefined, as)
    await passing(city, reading, 16)
    await passing(city, reading, seconds - 17)
    await city.create(building(1))
    expect((await lookingAgain(reading)).events).toHaveLength(1)
    expect((await reading).text).toContain('\n\n:\n\n')
    const next = read(city, path, 1, undefined, as)
    await passing(city, next, as.includes('until') ? 1 : 300)
    expect((await next).events).toEqual([])
  })

  it.each(['PATCH', 'DELETE'])('end where the subscription is changed: %s', async (method) => {
    const city = await subscribedCity()
    const path = `/ngsi-ld/v1/subscriptions/${await city.subscribe({ notification })}`
    const reading = read(city, `${path}/events`, 1)
    await looked(reading)
    await city.request(method, path, method === 'PATCH' ? { body: { description: 'other' } } : {})
    expect((await lookingAgain(reading)).events).toEqual([])
  })

  it('are held back, not lost, where they cannot be written now', async () => {
    const city = await subscribedCity()
    const context = { '@context': { heat: 'https://city.example/terms#heat' } }
    const hosted = await city.request('POST', '/ngsi-ld/v1/jsonldContexts', { body: context })
    const location = hosted.headers.get('location') ?? ''
    const jsonldContext = `https://gateway.city.example${location}`
    const path = `/ngsi-ld/v1/subscriptions/${await city.subscribe({ notification, jsonldContext })}/events`
    await city.create(building(1))
    expect((await read(city, path, 1, '0')).events).toHaveLength(1)
    await city.request('DELETE', location)
    expect((await read(city, path, 1, '0')).text).toBe('retry: 2000\n\n')
  })

  it('are read by so many of one client at once and no more', async () => {
    const city = await subscribedCity()
    const path = `/ngsi-ld/v1/subscriptions/${await city.subscribe({ notification })}/events`
    const app = createApp(city.gateway)
    const open = () => app.request(path, { headers: { authorization: `Bearer ${btoa('city:officer')}` } })
    const streams: Response[] = []
    for (let n = 0; n < 20; n += 1) streams.push(await open())
    expect(streams.every(({ status }) => status === 200)).toBe(true)
    expect((await open()).status).toBe(503)
    await streams[0]?.body?.cancel()
    await vi.waitFor(async () => {
      const again = await open()
      streams.push(again)
      expect(again.status).toBe(200)
    }, 20_000)
    expect((await open()).status).toBe(503)
    for (const { body } of streams.slice(1)) await body?.cancel()
  })

  it.each([{ throttling: 5 }, { timeInterval: 5 }])('have no times of their own: %j', async (times) => {
    const city = await subscribedCity()
    await expect(city.subscribe({ ...times, notification })).rejects.toThrow('400')
  })
})
