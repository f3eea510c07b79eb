// What a rule hides of an attribute, or shows less exactly, changes: the reader sees no time, order or number move, in any API; and
// what it sees of the attribute changes: it sees when.

import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { subscribedCity } from './notifications/testing.ts'
import { testCity, type TestCity } from './testing.ts'

const about = (leftOperand: string, operator: string, rightOperand: Json): JsonObject => ({
  leftOperand,
  operator,
  rightOperand,
})
const duty = (name: string, [operand, value]: readonly [string, Json], attribute: string): JsonObject => ({
  action: { 'rdf:value': { '@id': `citygate:${name}` }, refinement: about(`citygate:${operand}`, 'eq', value) },
  constraint: about('citygate:attribute', 'eq', attribute),
})

const policy: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  uid: 'urn:citygate:policy:hidden-changes',
  conflict: 'prohibit',
  permission: [
    { assignee: 'urn:citygate:role:officer', action: 'use' },
    {
      assignee: 'urn:citygate:role:reader',
      action: 'read',
      duty: [duty('round', ['step', 10], 'pm10'), duty('generalise', ['cellSize', 10_000], 'location')],
    },
  ],
  prohibition: [
    {
      assignee: 'urn:citygate:role:reader',
      action: 'read',
      constraint: about('citygate:attribute', 'eq', 'vehiclePlateIdentifier'),
    },
  ],
}

const observedAt = '2026-08-01T03:00:00Z'
const number = (value: number, more: JsonObject = {}): JsonObject => ({ type: 'Property', value, ...more })
const place = (...coordinates: number[]): JsonObject => ({
  type: 'GeoProperty',
  value: { type: 'Point', coordinates },
})

const [station, other, vehicle] = [
  'urn:ngsi-ld:AirQualityObserved:1',
  'urn:ngsi-ld:AirQualityObserved:2',
  'urn:ngsi-ld:Vehicle:1',
] as const
const L = '/ngsi-ld/v1'

/** With and without a time of observation: the one is found by it, the other by when it was stored. */
const cases = [
  ['observed', { observedAt }],
  ['not observed', {}],
] as const

async function cityWith(times: JsonObject): Promise<TestCity> {
  const city = await testCity({ policy })
  const entities = [
    {
      id: station,
      type: 'AirQualityObserved',
      pm10: number(42.1, { unitCode: 'GQ', ...times }),
      pm25: number(5, { unitCode: 'GQ', ...times }),
      location: { ...place(36.8005, -1.2805), ...times },
    },
    { id: other, type: 'AirQualityObserved', pm10: number(1, { unitCode: 'GQ', ...times }) },
    { id: vehicle, type: 'Vehicle', speed: number(20, { unitCode: 'KMH', ...times }) },
  ]
  for (const body of entities) {
    expect((await city.request('POST', `${L}/entities`, { body })).status).toBe(201)
    pass(city)
  }
  return city
}

function pass(city: TestCity): void {
  city.now = new Date(Date.parse(city.now) + 60_000).toISOString()
}

async function change(city: TestCity, id: string, body: JsonObject): Promise<void> {
  pass(city)
  expect((await city.request('PATCH', `${L}/entities/${id}`, { body })).status).toBe(204)
}

const after = encodeURIComponent('2026-08-01T04:04:30Z')
const probes = [
  `${L}/entities/${station}?options=sysAttrs`,
  `${L}/entities/${vehicle}?options=sysAttrs`,
  `${L}/entities?type=AirQualityObserved&orderBy=modifiedAt`,
  `${L}/entities?type=AirQualityObserved&orderBy=modifiedAt;desc&options=sysAttrs`,
  `${L}/entities?type=AirQualityObserved,Vehicle&q=modifiedAt>%222026-08-01T04:04:30Z%22&count=true`,
  `${L}/entities?type=AirQualityObserved,Vehicle&q=pm10.modifiedAt>%222026-08-01T04:04:30Z%22`,
  `${L}/temporal/entities/${station}?options=sysAttrs`,
  `${L}/temporal/entities/${vehicle}?options=sysAttrs`,
  `${L}/temporal/entities/${station}?lastN=1`,
  `${L}/temporal/entities/${vehicle}?lastN=5&options=temporalValues`,
  `${L}/temporal/entities/${station}?options=aggregatedValues&aggrMethods=totalCount&aggrPeriodDuration=PT0S`,
  ...['createdAt', 'modifiedAt'].map(
    (name) =>
      `${L}/temporal/entities?type=AirQualityObserved,Vehicle&timeproperty=${name}&timerel=after&timeAt=${after}`,
  ),
  `${L}/temporal/entities?type=AirQualityObserved&orderBy=modifiedAt;desc&timerel=after&timeAt=2020-01-01T00:00:00Z`,
  `/v2/entities/${station}?attrs=*,dateModified&metadata=*,dateModified`,
  '/v2/entities?type=AirQualityObserved&orderBy=!dateModified&attrs=dateModified',
  '/v2/entities?q=dateModified>2026-08-01T04:04:30Z&options=count',
  `/v2/entities/${vehicle}?attrs=dateModified,speed&metadata=dateModified`,
  '/sta/v1.1/Datastreams?$expand=Observations',
  '/sta/v1.1/HistoricalLocations?$count=true',
  '/ogc/collections/AirQualityObserved/items',
  `/v1/entities/${station}`,
]

async function seenBy(city: TestCity, as: string): Promise<readonly string[]> {
  const answers: string[] = []
  for (const path of probes) {
    const { status, text, headers } = await city.request('GET', path, { as })
    expect([path, status]).toEqual([path, 200])
    // An answer of OGC says when it was given.
    const said = text.replaceAll(/"timeStamp":"[^"]*"/g, '')
    answers.push(`${path} ${status} ${headers.get('etag')} ${headers.get('ngsild-results-count')} ${said}`)
  }
  return answers
}

describe.each(cases)('of attributes that are %s', (_, times) => {
  it.each([
    ['a hidden sub-attribute', vehicle, { speed: { vehiclePlateIdentifier: { type: 'Property', value: 'KAA 1' } } }],
    ['a number below the step', station, { pm10: { value: 43.7 } }],
    ['a place within its cell', station, { location: { value: { type: 'Point', coordinates: [36.8006, -1.2806] } } }],
  ])('%s moves nothing that the reader sees', async (__, id, body) => {
    const city = await cityWith(times)
    const before = await seenBy(city, 'app:reader')
    const whole = await seenBy(city, 'city:officer')
    for (let n = 0; n < 3; n += 1) {
      await change(city, id, JSON.parse(JSON.stringify(body).replace('KAA 1', `KAA ${n}`)) as JsonObject)
      expect(await seenBy(city, 'app:reader')).toEqual(before)
    }
    expect(await seenBy(city, 'city:officer')).not.toEqual(whole)
  })

  it('a visible change has its time, once, whatever is hidden in between', async () => {
    const city = await cityWith(times)
    const hidden = (n: number) => change(city, station, { pm10: { value: 44 + n / 10 } })
    await hidden(1)
    await change(city, station, { pm10: { value: 57 } })
    const changed = city.now
    await change(city, station, { pm10: { value: 58 } })
    const { json } = await city.request('GET', `${L}/entities/${station}?options=sysAttrs`, { as: 'app:reader' })
    expect(json).toMatchObject({ pm10: { value: 60, modifiedAt: changed }, modifiedAt: changed })
    const v2 = await city.request('GET', `/v2/entities/${station}?attrs=dateModified`, { as: 'app:reader' })
    expect(v2.json).toMatchObject({ dateModified: { value: changed } })
    await hidden(2)
    const back = city.now
    const history = await city.request('GET', `${L}/temporal/entities/${station}?attrs=pm10&options=sysAttrs`, {
      as: 'app:reader',
    })
    const { pm10 } = history.json as { readonly pm10: readonly JsonObject[] }
    expect(pm10.map(({ value, createdAt }) => [value, createdAt])).toEqual([
      [40, '2026-08-01T04:00:00.000Z'],
      [60, changed],
      [40, back],
    ])
  })

  it('a hidden change of what is older than the history moves no time', async () => {
    const city = await cityWith(times)
    await change(city, vehicle, { speed: { value: 30 } })
    city.now = new Date(Date.parse(city.now) + 40 * 86_400_000).toISOString()
    await city.gateway.store.sweep(city.now)
    const ask = async () =>
      (await city.request('GET', `${L}/entities/${vehicle}?options=sysAttrs`, { as: 'app:reader' })).text
    const before = await ask()
    await change(city, vehicle, { speed: { vehiclePlateIdentifier: { type: 'Property', value: 'KAA 1' } } })
    expect(await ask()).toBe(before)
  })

  it('what went and came back is seen twice', async () => {
    const city = await cityWith(times)
    const speed = number(20, { unitCode: 'KMH', ...times })
    pass(city)
    expect((await city.request('DELETE', `${L}/entities/${vehicle}/attrs/speed`)).status).toBe(204)
    pass(city)
    expect((await city.request('POST', `${L}/entities/${vehicle}/attrs`, { body: { speed } })).status).toBe(204)
    const { json } = await city.request('GET', `${L}/temporal/entities/${vehicle}?attrs=speed`, { as: 'app:reader' })
    expect((json as { readonly speed: readonly Json[] }).speed).toHaveLength(2)
  })
})

describe('a notification', () => {
  it.each([
    ['NGSI-LD', '/ngsi-ld/v1/subscriptions', 'modifiedAt'],
    ['NGSI v2', '/v2/subscriptions', 'dateModified'],
  ])('of %s has the times of what is seen', async (_, path, member) => {
    const city = await subscribedCity({ policy })
    const created = city.now
    const speed = number(20, { unitCode: 'KMH', observedAt })
    await city.create({ id: vehicle, type: 'Vehicle', speed, name: { type: 'Property', value: 'a' } })
    const ngsiLd = {
      type: 'Subscription',
      entities: [{ type: 'Vehicle' }],
      notification: { endpoint: { uri: 'https://receiver.example.com/1' }, sysAttrs: true },
    }
    const ngsiV2 = {
      subject: { entities: [{ idPattern: '.*', type: 'Vehicle' }] },
      notification: { http: { url: 'https://receiver.example.com/1' }, metadata: ['dateModified'] },
    }
    const body = member === 'modifiedAt' ? ngsiLd : ngsiV2
    expect((await city.request('POST', path, { as: 'app:reader', body })).status).toBe(201)
    await city.deliver()
    pass(city)
    await city.patch(vehicle, { speed: { ...speed, vehiclePlateIdentifier: { type: 'Property', value: 'KAA 1' } } })
    expect(await city.deliver()).toEqual([])
    pass(city)
    await city.patch(vehicle, { name: { type: 'Property', value: 'b' } })
    // Later changes are not part of this notification.
    const modified = city.now
    pass(city)
    expect((await city.request('PATCH', `${L}/entities/${vehicle}/attrs/speed`, { body: { value: 30 } })).status).toBe(
      204,
    )
    const [notified] = await city.deliver()
    const [entity] = notified?.body.data ?? []
    const attribute = (value: string): JsonObject =>
      member === 'modifiedAt' ? { modifiedAt: value } : { metadata: { dateModified: { value } } }
    expect(entity).toMatchObject({ speed: attribute(created), name: attribute(modified) })
  })
})

describe('an instance of a history that is written again in its place', () => {
  it('has no time at which it was for whom the rules cut anything', async () => {
    const city = await cityWith({ observedAt })
    const path = `${L}/temporal/entities/${vehicle}`
    const asked = [
      `${path}?options=sysAttrs`,
      `${path}?timeproperty=modifiedAt&timerel=after&timeAt=${after}`,
      `${path}?timeproperty=modifiedAt&timerel=before&timeAt=${after}`,
    ]
    const seen = async (as: string): Promise<readonly string[]> => {
      const texts: string[] = []
      for (const one of asked) texts.push((await city.request('GET', one, { as })).text)
      return texts
    }
    const [before, whole] = [await seen('app:reader'), await seen('city:officer')]
    const { json } = await city.request('GET', path)
    const [instance] = (json as { readonly speed: readonly { readonly instanceId: string }[] }).speed
    pass(city)
    const body = { vehiclePlateIdentifier: { type: 'Property', value: 'KAA 1' } }
    const changed = await city.request('PATCH', `${path}/attrs/speed/${instance?.instanceId}`, { body })
    expect(changed.status).toBe(204)
    expect(await seen('app:reader')).toEqual(before)
    expect(await seen('city:officer')).not.toEqual(whole)
  })
})
