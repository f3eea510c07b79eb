// What the rules hide is hidden everywhere in NGSI v2: in entities, attributes, values, filters, orders, counts, pages, types,
// times and errors.

import { beforeAll, describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../testing.ts'

const reader = 'urn:citygate:role:reader'
const hide = (leftOperand: string, rightOperand: string): JsonObject => ({
  assignee: reader,
  action: 'read',
  constraint: { leftOperand, operator: 'eq', rightOperand },
})

/** Readers see no vehicle, and nothing that no one knows the meaning of. */
const policy: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  uid: 'urn:citygate:policy:test',
  conflict: 'prohibit',
  permission: [{ action: 'use' }],
  prohibition: [hide('citygate:entityType', 'Vehicle'), hide('citygate:dataCategory', 'citygate:unclassified')],
}

let city: TestCity
beforeAll(async () => {
  city = await testCity({ policy })
  const temperature = (value: number, own: JsonObject = {}) => ({
    value,
    metadata: { unitCode: { value: 'CEL' }, ...own },
  })
  const location = { type: 'geo:point', value: '40.0,-3.0' }
  const entities = [
    { id: 'W1', type: 'WeatherObserved', temperature: temperature(20), secretWord: { value: 'a' } },
    { id: 'W2', type: 'WeatherObserved', temperature: temperature(10, { secretNote: { value: 1 } }), location },
    { id: 'bus', type: 'Vehicle', speed: { value: 3 }, location },
    { id: 'W1', type: 'Vehicle', speed: { value: 4 } },
  ]
  const made = await city.request('POST', '/v2/op/update', { body: { actionType: 'append', entities } })
  expect(made.status).toBe(204)
  city.now = '2026-08-01T05:00:00.000Z'
  const later = { id: 'W1', type: 'WeatherObserved', secretWord: { value: 'b' } }
  await city.request('POST', '/v2/op/update', { body: { actionType: 'append', entities: [later] } })
})

const as = 'app:reader'
const get = (path: string, who = as) => city.request('GET', `/v2${path}`, { as: who })

async function ids(query: string, who = as): Promise<Json> {
  const { json, headers } = await get(`/entities?options=keyValues,count&${query}`, who)
  const list = json as readonly JsonObject[]
  expect(headers.get('fiware-total-count')).toBe(String(list.length))
  return list.map(({ id, type }) => `${id as string} ${type as string}`)
}

describe('a hidden entity', () => {
  it('is not listed, counted or paged', async () => {
    expect(await ids('')).toEqual(['W1 WeatherObserved', 'W2 WeatherObserved'])
    expect(await ids('', 'city:officer')).toHaveLength(4)
    expect((await get('/entities?limit=2&offset=1&options=values')).json).toHaveLength(1)
    expect(await ids('id=bus')).toEqual([])
    expect(await ids('georel=coveredBy&geometry=box&coords=39,-4;41,-2')).toEqual(['W2 WeatherObserved'])
    const query = await city.request('POST', '/v2/op/query', { as, body: { entities: [{ idPattern: '.*', type: 'Vehicle' }] } })
    expect(query.json).toEqual([])
  }) // prettier-ignore

  it('answers like an absent one, to those who read and who write', async () => {
    for (const path of ['/entities/bus', '/entities/bus/attrs', '/entities/bus/attrs/speed/value']) {
      const [hidden, absent] = [await get(path), await get(path.replace('bus', 'tram'))]
      expect([hidden.status, hidden.text]).toEqual([absent.status, absent.text])
      expect(hidden.status).toBe(404)
    }
    const write = { as: 'app:reader,vendor', body: { speed: { value: 1 } } }
    expect((await city.request('PATCH', '/v2/entities/bus/attrs', write)).status).toBe(404)
    expect((await city.request('DELETE', '/v2/entities/bus', { as: write.as })).status).toBe(404)
    const body = { actionType: 'update', entities: [{ id: 'bus', type: 'Vehicle', speed: { value: 1 } }] }
    expect((await city.request('POST', '/v2/op/update', { as: write.as, body })).status).toBe(404)
  })

  it('makes no id ambiguous', async () => {
    expect((await get('/entities/W1', 'city:officer')).status).toBe(409)
    expect((await get('/entities/W1')).json).toMatchObject({ type: 'WeatherObserved' })
  })

  it('has no type that is listed', async () => {
    const types = await get('/types?options=count')
    expect([types.json, types.headers.get('fiware-total-count')]).toMatchObject([[{ type: 'WeatherObserved' }], '1'])
    expect((await get('/types?options=values')).json).toEqual(['WeatherObserved'])
    const [hidden, absent] = [await get('/types/Vehicle'), await get('/types/Tram')]
    expect([hidden.status, hidden.text]).toEqual([absent.status, absent.text])
  })
})

describe('a hidden attribute', () => {
  it('is in no representation, and has no address', async () => {
    expect((await get('/entities/W1?options=keyValues')).json).toEqual({ id: 'W1', type: 'WeatherObserved', temperature: 20 })
    expect((await get('/entities/W1?options=values&attrs=secretWord,temperature')).json).toEqual([20])
    expect((await get('/entities/W2/attrs/temperature?metadata=*,secretNote')).json).toMatchObject({
      metadata: { unitCode: { value: 'CEL' } },
    })
    expect((await get('/entities/W2/attrs/temperature')).text).not.toContain('secretNote')
    const [hidden, absent] = [await get('/entities/W1/attrs/secretWord'), await get('/entities/W1/attrs/none')]
    expect([hidden.status, hidden.text]).toEqual([absent.status, absent.text])
    expect((await get('/types/WeatherObserved')).json).toMatchObject({ attrs: { temperature: {} }, count: 2 })
    expect((await get('/types/WeatherObserved')).text).not.toContain('secret')
  }) // prettier-ignore

  it.each(['q=secretWord', 'q=secretWord==b', 'q=secretWord~=.*', 'mq=temperature.secretNote==1'])(
    'is selected by no filter: %s',
    async (query) => {
      expect(await ids(query, 'city:officer')).toHaveLength(1)
      expect(await ids(query)).toEqual([])
    },
  )

  it('is there for no filter of what is absent', async () => {
    expect(await ids('q=!secretWord')).toHaveLength(2)
    expect(await ids('q=!secretWord', 'city:officer')).toHaveLength(3)
  })

  it('orders nothing', async () => {
    const order = async (orderBy: string, who = as) => ids(`type=WeatherObserved&orderBy=${orderBy}`, who)
    const [first, second] = ['W1 WeatherObserved', 'W2 WeatherObserved']
    expect(await order('!secretWord', 'city:officer')).toEqual([first, second])
    expect(await order('secretWord', 'city:officer')).toEqual([second, first])
    expect(await order('!secretWord')).toEqual(await order('secretWord'))
  })

  it('affects no time that is shown, filtered or ordered by', async () => {
    const modified = async (who: string) =>
      (await get('/entities/W1?type=WeatherObserved&attrs=dateModified&options=keyValues', who)).json
    expect(await modified('city:officer')).toMatchObject({ dateModified: '2026-08-01T05:00:00.000Z' })
    expect(await modified(as)).toMatchObject({ dateModified: '2026-08-01T04:00:00.000Z' })
    expect(await ids('q=dateModified>2026-08-01T04:30:00Z')).toEqual([])
    expect(await ids('q=dateModified>2026-08-01T04:30:00Z', 'city:officer')).toHaveLength(1)
  })
})
