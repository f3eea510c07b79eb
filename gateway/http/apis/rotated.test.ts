// An id that the rules rotate appears nowhere: every API, filter, page, join, link and notification has only the pseudonym. It is
// the same within one period and another in the next, and the reader finds the entity again by it.

import { beforeEach, describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { deliverAllDue } from '../../pipeline/notify/dispatch.ts'
import { ok } from '../../../standards/result.ts'
import { type TestAnswer, testCity, type TestCity, type TestRequest } from './testing.ts'

const rotate = (period: string): JsonObject => ({
  action: {
    'rdf:value': { '@id': 'citygate:rotate' },
    refinement: { leftOperand: 'citygate:period', operator: 'eq', rightOperand: period },
  },
})

/** Readers see ids by names of a day, clients of another role by names of a month. */
const policy: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  uid: 'urn:citygate:policy:test',
  conflict: 'prohibit',
  prohibition: { assignee: 'urn:citygate:client:narrow', target: 'urn:ngsi-ld:Vehicle:bus-4', action: 'read' },
  permission: [
    { assignee: 'urn:citygate:role:officer', action: 'use' },
    { assignee: 'urn:citygate:role:reader', action: 'read', duty: rotate('P1D') },
    { assignee: 'urn:citygate:client:monthly', action: 'read', duty: rotate('P1M') },
    { assignee: 'urn:citygate:client:editor', action: 'use', duty: rotate('P1D') },
  ],
}

const hidden = /bus-[0-9]|driver-[0-9]/
const name = /^urn:citygate:rotated:[\w-]+$/
const ld = '/ngsi-ld/v1'
const vehicle = (n: number, more: JsonObject = {}): JsonObject => ({
  id: `urn:ngsi-ld:Vehicle:bus-${n}`,
  type: 'Vehicle',
  speed: { type: 'Property', value: n, observedAt: `2026-08-01T03:0${n}:00Z` },
  location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [36, -1] } },
  refDriver: { type: 'Relationship', object: `urn:ngsi-ld:Driver:driver-${n}` },
  trips: {
    type: 'JsonProperty',
    json: { [`urn:ngsi-ld:Vehicle:bus-${n}`]: [{ [`of urn:ngsi-ld:Vehicle:bus-${n}`]: 1 }] },
  },
  ...more,
})
const driver = (n: number): JsonObject => {
  const id = `urn:ngsi-ld:Driver:driver-${n}`
  return {
    id,
    type: 'Driver',
    scope: `/staff/${id}`,
    note: { type: 'Property', value: [`of ${id}`] },
    page: { type: 'Property', value: `https://staff.example/${encodeURIComponent(id)}` },
    shifts: { type: 'JsonProperty', json: { [id]: [{ [`at ${id}`]: 1 }] } },
    ...(n === 6 ? { own: { type: 'Property', value: true } } : {}),
  }
}

let city: TestCity
let notified: string[]
beforeEach(async () => {
  notified = []
  city = await testCity({
    policy,
    async fetch(request) {
      notified.push(new TextDecoder().decode(request.body))
      return ok({ status: 200, headers: new Map(), body: new Uint8Array() })
    },
  })
  const body = [1, 2, 3, 4, 5].flatMap((n) => [vehicle(n), driver(n)])
  const created = await city.request('POST', `${ld}/entityOperations/create`, { body })
  if (created.status !== 201) throw new Error(created.text)
})

const read = (path: string, more: TestRequest = {}, method = 'GET'): Promise<TestAnswer> =>
  city.request(method, path, { as: 'app:reader', ...more })

async function listed(path = `${ld}/entities?type=Vehicle`, as = 'app:reader'): Promise<readonly JsonObject[]> {
  return (await city.request('GET', path, { as })).json as readonly JsonObject[]
}
const ids = (entities: readonly JsonObject[]): readonly Json[] => entities.map(({ id = null }) => id)
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
const memberOf = (entity: JsonObject | undefined, attribute: string, member: string): Json => {
  const instance = entity?.[attribute]
  return isJsonObject(instance ?? null) ? ((instance as JsonObject)[member] ?? null) : null
}

async function nameOf(speed: number, as = 'app:reader'): Promise<string> {
  const [found] = await listed(`${ld}/entities?type=Vehicle&q=speed==${speed}`, as)
  return textOf(found?.['id'])
}

describe('the ids that the rules rotate', () => {
  it.each([
    `${ld}/entities?type=Vehicle,Driver&options=sysAttrs&limit=2&count=true`,
    `${ld}/entities?type=Vehicle&join=inline&joinLevel=2`,
    `${ld}/entities?type=Vehicle&join=flat`,
    `${ld}/entities?type=Driver`,
    `${ld}/temporal/entities?type=Driver&timerel=after&timeAt=2026-01-01T00:00:00Z&timeproperty=createdAt`,
    '/v1/entities?type=Driver',
    '/sta/v1.1/Things?$expand=Datastreams',
    `${ld}/entities?type=Vehicle&options=keyValues&format=keyValues`,
    `${ld}/entities?type=Vehicle&orderBy=id`,
    `${ld}/entities?type=Driver&q=note~="Driver"`,
    `${ld}/temporal/entities?type=Vehicle&timerel=after&timeAt=2026-01-01T00:00:00Z&limit=2`,
    `${ld}/temporal/entities?type=Vehicle&timerel=after&timeAt=2026-01-01T00:00:00Z&options=temporalValues`,
    `${ld}/types?details=true`,
    `${ld}/attributes/refDriver`,
    '/v2/entities?type=Vehicle&options=count&limit=2',
    '/v2/entities?type=Driver',
    '/v2/types',
    '/sta/v1.1/Things?$expand=Locations,Datastreams&$top=2',
    '/sta/v1.1/Datastreams?$expand=Thing,Observations',
    '/v1/entities?type=Vehicle&limit=2',
    '/v1/entities?type=Vehicle&format=sensorthings',
    '/v1/entities?type=Vehicle&format=ngsi-v2',
    '/ogc/collections/Vehicle/items?limit=2',
  ])('show nowhere: %s', async (path) => {
    const { status, text, headers } = await read(encodeURI(path))
    expect(status).toBe(200)
    const all = `${text} ${JSON.stringify([...headers])}`
    expect(all).not.toMatch(hidden)
    // Cursors are base64url of what they name.
    for (const [word] of all.matchAll(/[\w-]{20,}/g))
      expect(
        atob(
          word
            .replaceAll('-', '+')
            .replaceAll('_', '/')
            .slice(0, Math.floor(word.length / 4) * 4),
        ),
      ).not.toMatch(hidden)
    if (!/types|attributes|note/.test(path)) expect(text).toContain('urn:citygate:rotated:')
  })

  it('have one name per day, and another for other clients', async () => {
    const today = ids(await listed())
    for (const id of today) expect(id).toMatch(name)
    expect(ids(await listed())).toEqual(today)
    const others = [
      ids(await listed(undefined, 'other:reader')),
      ids(await listed(undefined, 'app:reader for dpv:Marketing')),
    ]
    const monthly = ids(await listed(undefined, 'monthly:vendor'))
    city.now = '2026-08-02T00:00:00.000Z'
    const tomorrow = ids(await listed())
    expect(ids(await listed(undefined, 'monthly:vendor'))).toEqual(monthly)
    city.now = '2026-09-01T00:00:00.000Z'
    const all = [today, tomorrow, monthly, ids(await listed(undefined, 'monthly:vendor')), ...others].flat()
    expect(new Set(all).size).toBe(all.length)
  })

  it('are found again by the name, on that day and by the same client only', async () => {
    const id = await nameOf(3)
    const encoded = encodeURIComponent(id)
    const paths = [
      `${ld}/entities/${encoded}`,
      `${ld}/temporal/entities/${encoded}`,
      `/v2/entities/${encoded}`,
      `/v1/entities/${encoded}`,
      `/ogc/collections/Vehicle/items/${encoded}`,
    ]
    for (const path of paths) {
      const found = await read(path)
      expect([path, found.status]).toEqual([path, 200])
      expect(found.json).toMatchObject({ id })
      expect((await read(path, { as: 'other:reader' })).status).toBe(404)
      expect((await read(path.replace(encoded, 'urn:ngsi-ld:Vehicle:bus-3'))).status).toBe(404)
    }
    expect(ids(await listed(`${ld}/entities?type=Vehicle&id=${encoded},urn:ngsi-ld:Vehicle:bus-4`))).toEqual([id])
    expect(ids((await read(`/v2/entities?id=${encoded}`)).json as JsonObject[])).toEqual([id])
    const body = { type: 'Query', entities: [{ id, type: 'Vehicle' }] }
    const queried = await read(`${ld}/entityOperations/query`, { body }, 'POST')
    expect(ids(queried.json as JsonObject[])).toEqual([id])
    city.now = '2026-08-02T00:00:00.000Z'
    for (const path of paths) expect((await read(path)).status).toBe(404)
  })

  it('join within an answer and across answers, by relationships and by filters', async () => {
    const [bus] = await listed(`${ld}/entities?type=Vehicle&q=speed==2`)
    const who = textOf(memberOf(bus, 'refDriver', 'object'))
    expect(who).toMatch(name)
    const drivers = await listed(`${ld}/entities?type=Driver`)
    expect(ids(drivers)).toContain(who)
    expect(drivers.find(({ id }) => id === who)?.['note']).toMatchObject({ value: [`of ${who}`] })
    const by = await listed(`${ld}/entities?type=Vehicle&q=${encodeURIComponent(`refDriver=="${who}"`)}`)
    expect(ids(by)).toEqual([bus?.['id']])
    expect(await listed(`${ld}/entities?type=Vehicle&q=refDriver=="urn:ngsi-ld:Driver:driver-2"`)).toEqual([])
    const [inline] = await listed(`${ld}/entities?type=Vehicle&q=speed==2&join=inline`)
    expect(memberOf(inline, 'refDriver', 'entity')).toMatchObject({ id: who })
    const history = await read(`${ld}/temporal/entities/${encodeURIComponent(textOf(bus?.['id']))}`)
    expect(history.json).toMatchObject({ refDriver: [{ object: who }] })
  })

  it('are in the order of the names, page after page, which discloses nothing of the ids', async () => {
    const seen: Json[] = []
    let path: string | undefined = `${ld}/entities?type=Vehicle&limit=2`
    while (path !== undefined) {
      const page: TestAnswer = await read(path)
      seen.push(...ids(page.json as JsonObject[]))
      path = /<https:\/\/gateway\.city\.example([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1]
    }
    expect(seen).toHaveLength(5)
    expect(seen).toEqual(seen.toSorted((one, other) => (textOf(one) < textOf(other) ? -1 : 1)))
    const orders = new Set<string>()
    for (let day = 1; day <= 9; day += 1) {
      city.now = `2026-08-0${day}T12:00:00.000Z`
      orders.add(JSON.stringify((await listed()).map((one) => memberOf(one, 'speed', 'value'))))
    }
    expect(orders.size).toBeGreaterThan(5)
  })

  it('are notified under the names of the day of the notification', async () => {
    const uri = 'https://receiver.example/notified'
    for (const version of ['ld', 'v2']) {
      const subscription =
        version === 'ld'
          ? { type: 'Subscription', entities: [{ type: 'Vehicle' }], notification: { endpoint: { uri } } }
          : { subject: { entities: [{ idPattern: '.*', type: 'Vehicle' }] }, notification: { http: { url: uri } } }
      const path = version === 'ld' ? `${ld}/subscriptions` : '/v2/subscriptions'
      expect((await read(path, { body: subscription }, 'POST')).status).toBe(201)
    }
    const id = await nameOf(1)
    for (const one of [id, 'urn:ngsi-ld:Vehicle:bus-1']) {
      const body = {
        type: 'Subscription',
        entities: [{ id: one, type: 'Vehicle' }],
        notification: { endpoint: { uri: `${uri}/one` } },
      }
      expect((await read(`${ld}/subscriptions`, { body }, 'POST')).status).toBe(201)
    }
    await city.request('PATCH', `${ld}/entities/urn:ngsi-ld:Vehicle:bus-1`, {
      body: { speed: { type: 'Property', value: 9 } },
    })
    await deliverAllDue(city.gateway)
    expect(notified).toHaveLength(3)
    for (const body of notified) {
      expect(body).not.toMatch(hidden)
      expect(body).toContain(id)
    }
    await city.request('DELETE', `${ld}/entities/urn:ngsi-ld:Vehicle:bus-1`)
    city.now = '2026-08-02T00:00:00.000Z'
    await deliverAllDue(city.gateway)
    for (const body of notified) expect(body).not.toMatch(hidden)
  })

  it('do not change for a client that may write, which may also use the name of an entity', async () => {
    const as = 'editor:vendor'
    const id = await nameOf(2, as)
    await city.request('PATCH', `${ld}/entities/${encodeURIComponent(id)}`, {
      as,
      body: { speed: { type: 'Property', value: 22 } },
    })
    const [mine] = await listed(`${ld}/entities?type=Vehicle&q=speed==3`, as)
    const created = await city.request('POST', `${ld}/entities`, {
      as,
      body: vehicle(7, { refDriver: mine?.['refDriver'] ?? null }),
    })
    expect(created.status).toBe(201)
    const made = await city.request('GET', `${ld}/entities/urn:ngsi-ld:Vehicle:bus-7`)
    expect(made.json).toMatchObject({ refDriver: { object: 'urn:ngsi-ld:Driver:driver-3' } })
    // Another client's entity: the name is known, and the change is refused as it is by the id.
    expect(
      (
        await city.request('PATCH', `${ld}/entities/${encodeURIComponent(id)}`, {
          as,
          body: { speed: { type: 'Property', value: 0 } },
        })
      ).status,
    ).toBe(403)
    const own = (await listed(`${ld}/entities?type=Vehicle&q=speed==7`, as))[0]
    const path = `${ld}/entities/${encodeURIComponent(textOf(own?.['id']))}`
    expect((await city.request('PATCH', path, { as, body: { speed: { type: 'Property', value: 77 } } })).status).toBe(
      204,
    )
    expect((await city.request('GET', `${ld}/entities/urn:ngsi-ld:Vehicle:bus-7`)).json).toMatchObject({
      speed: { value: 77 },
    })
    expect((await city.request('DELETE', path, { as })).status).toBe(204)
    expect((await city.request('GET', `${ld}/entities/urn:ngsi-ld:Vehicle:bus-7`)).status).toBe(404)
  })

  it('are in no receipt of messages, which has the names', async () => {
    const as = 'editor:vendor'
    const source = await city.request('PUT', '/v1/sources/buses', { body: { adapter: 'ngsi-ld', jurisdiction: 'DE', owner: 'editor' } }) // prettier-ignore
    expect(source.status).toBe(201)
    const sent = await city.request('POST', '/v1/sources/buses/messages', { as, body: vehicle(8) })
    expect(sent.status).toBe(202)
    expect(sent.text).not.toMatch(hidden)
    expect(sent.json).toMatchObject({ results: [{ result: 'stored', entities: [await nameOf(8, as)] }] })
  })

  it('are stored again where a client writes back what says them', async () => {
    const as = 'editor:vendor'
    const given = driver(6)
    expect((await city.request('POST', `${ld}/entities`, { as, body: given })).status).toBe(201)
    const [shown] = (await listed(`${ld}/entities?type=Driver`, as)).filter(({ own }) => own !== undefined)
    expect(JSON.stringify(shown)).not.toMatch(hidden)
    const { id, type: _, ...attributes } = shown ?? {}
    const path = `${ld}/entities/${encodeURIComponent(textOf(id))}/attrs`
    expect((await city.request('PATCH', path, { as, body: attributes })).status).toBe(204)
    expect((await city.request('GET', `${ld}/entities/${textOf(given['id'])}`)).json).toEqual(given)
  })

  it('are what the rules look at still', async () => {
    const shown = await listed(undefined, 'narrow:reader')
    expect(new Set(shown.map((one) => memberOf(one, 'speed', 'value')))).toEqual(new Set([1, 2, 3, 5]))
  })
})
