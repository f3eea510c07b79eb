// Which histories a query finds (GS CIM 009 clause 5.7.4): by what held at the times that it asks for.

import { beforeAll, describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../../testing.ts'

const temporal = '/ngsi-ld/v1/temporal'
const minute = (number: number) => `2026-07-01T10:0${number}:00Z`
const at = (number: number, value: Json, type = 'Property') => ({ type, value, observedAt: minute(number) })
const point = (number: number, longitude: number) =>
  at(number, { type: 'Point', coordinates: [longitude, 0] }, 'GeoProperty')
const day = `timerel=between&timeAt=${minute(0)}&endTimeAt=${minute(3)}`

let city: TestCity
beforeAll(async () => {
  city = await testCity()
  const entities = [
    { id: 'urn:ngsi-ld:Tram:1', type: 'Tram', pace: [at(1, 10), at(4, 90)], location: [point(1, 1), point(4, 9)] },
    { id: 'urn:ngsi-ld:Tram:2', type: 'Tram', pace: [at(2, 50)], location: [point(2, 5)] },
    { id: 'urn:ngsi-ld:Ferry:3', type: 'Ferry', pace: [at(5, 20)], scope: '/harbour' },
  ]
  for (const body of entities) expect((await city.request('POST', `${temporal}/entities`, { body })).status).toBe(201)
})

const idsIn = (json: Json | undefined) => (json as readonly { id: string }[]).map(({ id }) => id.slice(-1))

describe('a temporal query', () => {
  it.each([
    [`type=Tram&${day}`, ['1', '2']],
    [`type=Tram&q=pace>60&${day}`, []],
    [`type=Tram&q=pace>60&timerel=after&timeAt=${minute(3)}`, ['1']],
    [`type=Tram&q=pace<20;pace>80&timerel=after&timeAt=${minute(0)}`, ['1']],
    [`type=Tram&georel=near;maxDistance==1000&geometry=Point&coordinates=[9,0]&${day}`, []],
    [
      `type=Tram&georel=near;maxDistance==1000&geometry=Point&coordinates=[9,0]&timerel=after&timeAt=${minute(0)}`,
      ['1'],
    ],
    [`type=Tram,Ferry&${day}`, ['1', '2']],
    [`type=Tram,Ferry&timerel=after&timeAt=${minute(5)}`, ['3']],
    [`type=Ferry&scopeQ=/harbour&timerel=after&timeAt=${minute(0)}`, ['3']],
    [`type=Ferry&scopeQ=/station&timerel=after&timeAt=${minute(0)}`, []],
    [`type=Tram&idPattern=.*2$&${day}`, ['2']],
    [`type=Tram&orderBy=pace;desc&${day}`, ['1', '2']],
    [`type=Tram&orderBy=id;desc&${day}`, ['2', '1']],
    [`local=true&${day}`, ['1', '2']],
  ])('%s finds %j', async (query, ids) => {
    const answer = await city.request('GET', `${temporal}/entities?${query}`)
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
    expect(idsIn(answer.json)).toEqual(ids)
  })

  it.each([`id=urn:ngsi-ld:Tram:1&${day}`, 'type=Tram', `type=Tram&q=pace>>1&${day}`])(
    '%s is refused',
    async (query) => {
      expect((await city.request('GET', `${temporal}/entities?${query}`)).status).toBe(400)
    },
  )

  it('is asked in a body too', async () => {
    const body = {
      type: 'Query',
      entities: [{ type: 'Tram' }, { type: 'Ferry' }],
      temporalQ: { timerel: 'after', timeAt: minute(4) },
    }
    const answer = await city.request('POST', `${temporal}/entityOperations/query?options=temporalValues`, { body })
    expect(answer.json).toMatchObject([
      { id: 'urn:ngsi-ld:Ferry:3', pace: { values: [[20, minute(5)]] } },
      { id: 'urn:ngsi-ld:Tram:1', pace: { values: [[90, minute(4)]] } },
    ])
  })

  it.each([
    ['temporalQ', { temporalQ: [] }],
    ['temporalQ', { temporalQ: { timerelation: 'after' } }],
    ['temporalQ/timeAt', { temporalQ: { timeAt: true } }],
    ['timeAt', { temporalQ: { timerel: 'after', timeAt: 'noon' } }],
  ])('is refused in a body at %s', async (path, more) => {
    const body = { type: 'Query', entities: [{ type: 'Tram' }], ...more } as JsonObject
    const answer = await city.request('POST', `${temporal}/entityOperations/query`, { body })
    expect([answer.status, answer.json]).toMatchObject([400, { path }])
  })
})
