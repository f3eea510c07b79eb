// What an NGSI v2 subscription is notified of (Orion, "Notification Triggering", "Subscriptions based in alteration type",
// "subscription.subject", "Service path").

import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { type SubscribedV2City, v2City } from './testing.ts'

const rooms = [{ idPattern: '.*', type: 'Room' }]
const about = (condition: JsonObject, entities: Json = rooms): JsonObject => ({ subject: { entities, condition } })

/** The names of the changes that it is notified of. */
async function notifiedOf(condition: JsonObject): Promise<readonly string[]> {
  const city = await v2City()
  await city.subscribeV2(Object.keys(condition).length === 0 ? {} : about(condition))
  const notified: string[] = []
  const look = async (what: string, change: Promise<string>): Promise<void> => {
    await change
    if ((await city.deliver()).length > 0) notified.push(what)
  }
  const attrs = '/entities/R/attrs'
  await look('create', city.room('R', { a: 1, b: 1 }))
  await look('create without a', city.room('S', { b: 1 }))
  await look('change a', city.done('PATCH', attrs, { a: { value: 2 } }))
  await look('same a', city.done('PATCH', attrs, { a: { value: 2 } }))
  await look('metadata of a', city.done('PATCH', attrs, { a: { value: 2, metadata: { m: { value: 1 } } } }))
  await look('change b', city.done('PUT', `${attrs}/b/value`, [2]))
  await look('force same a', city.done('PATCH', `${attrs}?options=forcedUpdate`, { a: { value: 2 } }))
  await look('append c', city.done('POST', attrs, { c: { value: 1 } }))
  await look('delete c', city.done('DELETE', `${attrs}/c`))
  await look('delete a', city.done('DELETE', `${attrs}/a`))
  await look('end', city.done('DELETE', '/entities/R'))
  return notified
}

describe('a subscription is notified of', () => {
  const changes = ['change a', 'metadata of a', 'change b', 'force same a', 'append c', 'delete c', 'delete a']

  it.each<readonly [JsonObject, readonly string[]]>([
    [{}, ['create', 'create without a', ...changes]],
    [{ attrs: [] }, ['create', 'create without a', ...changes]],
    [{ attrs: ['a'] }, ['create', 'change a', 'metadata of a', 'force same a', 'delete a']],
    [{ attrs: ['a'], notifyOnMetadataChange: false }, ['create', 'change a', 'force same a', 'delete a']],
    [{ alterationTypes: ['entityCreate'] }, ['create', 'create without a']],
    [{ alterationTypes: ['entityChange'] }, changes],
    [{ alterationTypes: ['entityUpdate'] }, ['change a', 'same a', ...changes.slice(1)]],
    [{ alterationTypes: ['entityUpdate'], attrs: ['b'] }, ['change b']],
    [{ alterationTypes: ['entityDelete'] }, ['end']],
    [{ alterationTypes: ['entityDelete', 'entityCreate'], attrs: ['a'] }, ['create', 'end']],
    [{ attrs: ['none'] }, []],
    [{ expression: { q: 'a==2' } }, ['change a', 'metadata of a', 'change b', 'force same a', 'append c', 'delete c']],
    [{ attrs: ['b'], expression: { q: 'a==2' } }, ['change b']],
    [{ expression: { mq: 'a.m==1' } }, ['metadata of a', 'change b', 'force same a', 'append c', 'delete c']],
    [{ expression: { q: 'a' }, alterationTypes: ['entityDelete'] }, []],
  ])('%j', async (condition, expected) => {
    expect(await notifiedOf(condition)).toEqual(expected)
  })

  it('changes by any client through any API', async () => {
    const city = await v2City()
    await city.subscribeV2(about({ attrs: ['temperature'] }, [{ idPattern: '.*', type: 'Building' }]))
    const temperature = (value: number) => ({ type: 'Property', value, unitCode: 'CEL' })
    const id = 'urn:ngsi-ld:Building:1'
    await city.create({ id, type: 'Building', temperature: temperature(1) })
    expect((await city.one()).body.data).toEqual([
      {
        id,
        type: 'Building',
        temperature: { type: 'Number', value: 1, metadata: { unitCode: { type: 'Text', value: 'CEL' } } },
      },
    ])
    await city.patch(id, { temperature: temperature(1) })
    expect(await city.deliver()).toEqual([])
    await city.patch(id, { temperature: temperature(2) })
    expect(await city.notified()).toEqual([`${id} Building`])
    await city.subscribeV2(about({ alterationTypes: ['entityDelete'] }, [{ id, type: 'Building' }]))
    await city.request('DELETE', `/ngsi-ld/v1/entities/${id}`)
    expect(await city.notified()).toEqual([`${id} Building`])
  })
})

/** The number of its pending notifications. */
async function waiting(city: SubscribedV2City, path: string): Promise<number> {
  const key = { tenant: 'city', subscription: path.split('/').at(-1) ?? '' }
  return (await city.gateway.store.delivery.waiting(key, 10)).length
}

describe('a subject', () => {
  const things: readonly (readonly [id: string, type: string])[] = [['R1', 'Room'], ['R2', 'Room'], ['H1', 'Hall']] // prettier-ignore
  const make = async (city: SubscribedV2City) => {
    for (const [id, type] of things) await city.done('POST', '/entities?options=keyValues', { id, type, a: 1 })
    await city.create({ id: 'urn:ngsi-ld:Room:R9', type: 'Room', a: { type: 'Property', value: 1 } })
    return (await city.notified()).toSorted()
  }

  it.each<readonly [Json, readonly string[]]>([
    [[{ id: 'R1', type: 'Room' }], ['R1 Room']],
    [[{ id: 'R1' }], ['R1 Room']],
    [[{ id: 'R1', type: 'Hall' }], []],
    [[{ id: 'R9', type: 'Room' }], []],
    [[{ id: 'urn:ngsi-ld:Room:R9' }], ['urn:ngsi-ld:Room:R9 Room']],
    [[{ id: 'urn:ngsi-ld:Room:R1' }], ['R1 Room']],
    [[{ idPattern: '1$' }], ['H1 Hall', 'R1 Room']],
    [[{ idPattern: '^R' }], ['R1 Room', 'R2 Room']],
    [[{ idPattern: '.*', typePattern: '^Ha' }], ['H1 Hall']],
    [[{ idPattern: '.*' }], ['H1 Hall', 'R1 Room', 'R2 Room', 'urn:ngsi-ld:Room:R9 Room']],
    [
      [
        { id: 'R2', type: 'Room' },
        { idPattern: 'H', type: 'Hall' },
      ],
      ['H1 Hall', 'R2 Room'],
    ],
  ])('%j selects %j', async (entities, expected) => {
    const city = await v2City()
    await city.subscribeV2({ subject: { entities } })
    expect(await make(city)).toEqual(expected)
  })

  it('keeps nothing of entities that it cannot be about, by type, id or service path', async () => {
    const city = await v2City()
    const headers = { 'Fiware-ServicePath': '/a' }
    const paths = [
      await city.subscribeV2({ subject: { entities: [{ id: 'R1', type: 'Hall' }] } }),
      await city.subscribeV2({ subject: { entities: [{ id: 'R2' }] } }),
      await city.subscribeV2({ subject: { entities: [{ idPattern: '^S' }] } }),
      await city.subscribeV2({ subject: { entities: [{ idPattern: '.*', typePattern: '^H' }] } }),
      await city.subscribeV2({}, { headers }),
      await city.subscribeV2(about({ attrs: ['b'] })),
    ]
    await city.room('R1', { a: 1 })
    for (const path of paths) expect(await waiting(city, path)).toBe(0)
  })

  it('is of the service path under which it was made', async () => {
    const notified: Record<string, readonly string[]> = {}
    for (const servicePath of ['/', '/#', '/a', '/a/#', '/a,/b']) {
      const city = await v2City()
      const headers = { 'Fiware-ServicePath': servicePath }
      await city.subscribeV2({}, { headers })
      for (const [id, path] of [['R0', '/'], ['RA', '/a'], ['RC', '/a/c'], ['RB', '/b']] as const)
        await city.room(id, {}, { headers: { 'Fiware-ServicePath': path } })
      notified[servicePath] = (await city.notified()).map((one) => one.split(' ')[0] ?? '')
    }
    expect(notified).toEqual({
      '/': ['R0'],
      '/#': ['R0', 'RA', 'RC', 'RB'],
      '/a': ['RA'],
      '/a/#': ['RA', 'RC'],
      '/a,/b': ['RA', 'RB'],
    })
  }) // prettier-ignore

  it('is a place, too', async () => {
    const city = await v2City()
    await city.subscribeV2(about({ expression: { georel: 'near;maxDistance:1000', geometry: 'point', coords: '40,-3' } }))
    const at = (value: string): JsonObject => ({ location: { type: 'geo:point', value } })
    await city.done('POST', '/entities', { id: 'Far', type: 'Room', ...at('41,-3') })
    await city.done('POST', '/entities', { id: 'Near', type: 'Room', ...at('40.001,-3') })
    expect(await city.notified()).toEqual(['Near Room'])
    await city.done('PATCH', '/entities/Far/attrs', at('40,-3.001'))
    expect(await city.notified()).toEqual(['Far Room'])
  }) // prettier-ignore

  it('names the relationships and the ids of the API', async () => {
    const city = await v2City()
    await city.subscribeV2(about({ attrs: ['refHall', 'a--2'], expression: { q: 'refHall==H1' } }))
    const refHall = { type: 'Relationship', value: 'H1', metadata: { entityType: { value: 'Hall' } } }
    const datasetId = { type: 'Text', value: 'urn:ngsi-ld:Dataset:roof' }
    await city.done('POST', '/entities', { id: 'H1', type: 'Hall' })
    await city.done('POST', '/entities', { id: 'R', type: 'Room', refHall, a: { value: 1 } })
    expect((await city.one()).body.data).toMatchObject([{ refHall: { type: 'Relationship', value: 'H1' } }])
    await city.done('POST', '/entities/R/attrs', { 'a--2': { value: 2, metadata: { datasetId } } })
    expect((await city.one()).body.data).toMatchObject([{ a: { value: 1 }, 'a--2': { value: 2 } }])
  })
})

describe('a subscription that is not active', () => {
  it('is notified of nothing, and continues when it is active again', async () => {
    const city = await v2City()
    const paused = await city.subscribeV2({ status: 'inactive' })
    const expiring = await city.subscribeV2({ expires: '2026-08-01T04:01:00Z' })
    await city.room('R', { a: 1 })
    expect(await city.deliver()).toHaveLength(1)
    city.pass(60)
    expect((await city.request('GET', `/v2${expiring}`)).json).toMatchObject({ status: 'expired' })
    await city.done('PATCH', '/entities/R/attrs', { a: { value: 2 } })
    expect(await city.deliver()).toEqual([])
    await city.done('PATCH', paused, { status: 'active' })
    await city.done('PATCH', expiring, { expires: '' })
    expect(await city.deliver()).toEqual([])
    await city.done('PATCH', '/entities/R/attrs', { a: { value: 3 } })
    expect(await city.deliver()).toHaveLength(2)
  })

  it('was active for one notification', async () => {
    const city = await v2City()
    const oneshot = await city.subscribeV2({ status: 'oneshot' })
    const status = async () => ((await city.request('GET', `/v2${oneshot}`)).json as JsonObject)['status']
    expect(await status()).toBe('oneshot')
    await city.room('R', { a: 1 })
    await city.done('PATCH', '/entities/R/attrs', { a: { value: 2 } })
    expect((await city.one()).body.data).toMatchObject([{ a: { value: 1 } }])
    expect([await status(), await waiting(city, oneshot)]).toEqual(['inactive', 0])
    await city.done('PATCH', '/entities/R/attrs', { a: { value: 3 } })
    expect(await city.deliver()).toEqual([])
    await city.done('PATCH', oneshot, { status: 'oneshot' })
    expect(await city.deliver()).toEqual([])
    await city.done('PATCH', '/entities/R/attrs', { a: { value: 4 } })
    expect((await city.one()).body.data).toMatchObject([{ a: { value: 4 } }])
    expect(await status()).toBe('inactive')
    await city.done('PATCH', oneshot, { status: 'active' })
    for (const value of [5, 6]) await city.done('PATCH', '/entities/R/attrs', { a: { value } })
    expect(await city.deliver()).toHaveLength(2)
    expect(await status()).toBe('active')
  })

  it('waits for the one until it is taken', async () => {
    const city = await v2City()
    const oneshot = await city.subscribeV2({ status: 'oneshot' })
    city.answer = 503
    await city.room('R', { a: 1 })
    expect(await city.deliver()).toHaveLength(1)
    expect((await city.request('GET', `/v2${oneshot}`)).json).toMatchObject({ status: 'oneshot' })
    city.answer = 200
    city.pass(2)
    expect((await city.one()).body.data).toMatchObject([{ a: { value: 1 } }])
    expect((await city.request('GET', `/v2${oneshot}`)).json).toMatchObject({ status: 'inactive' })
  })

  it('failed more often than it may', async () => {
    const city = await v2City()
    const made = await city.subscribeV2({ notification: { maxFailsLimit: 2 } })
    const now = async () => (await city.request('GET', `/v2${made}`)).json as JsonObject
    city.answer = 503
    await city.room('R', { a: 1 })
    for (const failsCounter of [1, 2]) {
      await city.deliver()
      expect(await now()).toMatchObject({ status: 'active', notification: { failsCounter, lastFailure: city.now } })
      city.pass(10)
    }
    await city.deliver()
    expect(await now()).toMatchObject({ status: 'inactive', notification: { failsCounter: 3, timesSent: 3 } })
    expect(await city.gateway.store.delivery.next()).toBeUndefined()
    await city.done('PATCH', '/entities/R/attrs', { a: { value: 2 } })
    city.answer = 200
    city.pass(1000)
    expect(await city.deliver()).toEqual([])
    await city.done('PATCH', made, { status: 'active' })
    expect((await city.one()).body.data).toMatchObject([{ a: { value: 1 } }])
    const { notification } = await now()
    expect(notification).toMatchObject({ lastSuccess: city.now, lastNotification: city.now, timesSent: 4 })
    expect(notification).not.toHaveProperty('failsCounter')
  })
})
