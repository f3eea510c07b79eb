// Lists of entities by NGSI v2: selected, ordered, paged, counted ("List Entities", "Simple Query Language", "Geographical
// Queries", "Ordering Results", "Query").

import { beforeAll, describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../../testing.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity()
  const entities = [
    {
      id: 'R1',
      type: 'Room',
      warmth: { value: 20, metadata: { accuracy: { value: 0.5 }, source: { value: { vendor: 'acme' } } } },
      colour: { value: 'light,green' },
      tags: { value: ['a', 'b'] },
      address: { value: { city: 'Madrid', 'a.b': 1 } },
      since: { value: '2026-01-02T03:04:05Z', type: 'DateTime' },
      location: { type: 'geo:point', value: '40.0,-3.0' },
      title: { value: '20' },
      refHall: { type: 'Relationship', value: 'H1', metadata: { entityType: { value: 'Hall' } } },
    },
    {
      id: 'R2',
      type: 'Room',
      warmth: { value: 25, metadata: { accuracy: { value: 1 } } },
      colour: { value: 'blue' },
      tags: { value: ['b', 'c'] },
      since: { value: '2026-03-01T00:00:00+01:00', type: 'DateTime' },
      location: { type: 'geo:point', value: '40.001,-3.0' },
      lit: { value: true },
    },
    {
      id: 'R3',
      type: 'Room',
      warmth: { value: 30 },
      colour: { value: 'black' },
      location: { type: 'geo:point', value: '41.0,-3.0' },
      title: { value: 20 },
    },
    { id: 'H1', type: 'Hall', seats: { value: 100 }, 'N-TOT': { value: 3 } },
  ]
  const sent = await city.request('POST', '/v2/op/update', { body: { actionType: 'append', entities } })
  expect(sent.status).toBe(204)
})

function idsOf(answer: unknown): readonly string[] {
  return (answer as { readonly id: string }[]).map(({ id }) => id).toSorted()
}

async function ids(query: string): Promise<readonly (string | number)[]> {
  const { status, json } = await city.request('GET', `/v2/entities?options=keyValues&${query}`)
  if (status !== 200) return [status]
  return idsOf(json)
}

describe('a list', () => {
  it.each([
    ['', ['H1', 'R1', 'R2', 'R3']],
    ['id=R1,R3,none', ['R1', 'R3']],
    ['id=R1&type=Hall', []],
    ['type=Room', ['R1', 'R2', 'R3']],
    ['type=Hall,None', ['H1']],
    ['idPattern=^R[12]', ['R1', 'R2']],
    ['idPattern=.*&type=Hall', ['H1']],
    ['typePattern=al', ['H1']],
    ['id=urn:ngsi-ld:Room:R1', ['R1']],
  ])('of %j has %j', async (query, expected) => {
    expect(await ids(query)).toEqual(expected)
  })

  it.each(['id=R1&idPattern=R', 'type=Room&typePattern=R', 'idPattern=(', 'idPattern=(a)\\1'])(
    'is refused for %s',
    async (query) => {
      expect(await ids(query)).toEqual([400])
    },
  )
})

describe('q', () => {
  it.each([
    ['warmth==25', ['R2']],
    ['warmth:25', ['R2']],
    ['warmth!=25', ['R1', 'R3']],
    ['warmth==20,30', ['R1', 'R3']],
    ['warmth!=20,30', ['R2']],
    ['warmth==20..25', ['R1', 'R2']],
    ['warmth!=20..25', ['R3']],
    ['warmth>20;warmth<30', ['R2']],
    ['warmth>20;warmth<30;', ['R2']],
    ['warmth>=25', ['R2', 'R3']],
    ['warmth<=20', ['R1']],
    ["colour=='light,green'", ['R1']],
    ["colour=='light,green',black", ['R1', 'R3']],
    ['colour~=bl', ['R2', 'R3']],
    ['colour==a..c', ['R2', 'R3']],
    ['tags==b', ['R1', 'R2']],
    ['tags!=a', ['R2']],
    ['address.city==Madrid', ['R1']],
    ["address.'a.b'==1", ['R1']],
    ['address.city.x', []],
    ['lit', ['R2']],
    ['!warmth', ['H1']],
    ['lit==true', ['R2']],
    ['title==20', ['R3']],
    ["title=='20'", ['R1']],
    ['since==2026-01-02T03:04:05Z', ['R1']],
    ['since>2026-02-01', ['R2']],
    ['since==2026-02-28T23:00:00Z', ['R2']],
    ['refHall==H1', ['R1']],
    ['N-TOT==3', ['H1']],
    ['dateModified>=2026-08-01T04:00:00Z', ['H1', 'R1', 'R2', 'R3']],
    ['__proto__', []],
    ['warmth.constructor', []],
  ])('%s selects %j', async (q, expected) => {
    expect(await ids(`q=${encodeURIComponent(q)}`)).toEqual(expected)
  })

  it.each([
    '',
    ';',
    'lit;;',
    'warmth==1..a',
    "since==2026-01-01..'2026-01-02'",
    'lit==true..true',
    'warmth==',
    'warmth=5',
    'warmth.unit=5',
    '==5',
    'warmth>1,2',
    'warmth==1..2..3',
    "colour=='a",
    'since>2026-01-02T03:04',
    'a~=(',
  ])('%j is refused', async (q) => {
    expect(await ids(`q=${encodeURIComponent(q)}`)).toEqual([400])
  })

  it('takes no time, whatever the pattern', async () => {
    const value = `${'a'.repeat(5000)}b`
    await city.request('POST', '/v2/entities', { body: { id: 'Long', type: 'Text', a: { value } } })
    const started = performance.now()
    expect(await ids(`type=Text&q=${encodeURIComponent('a~=(a+)+$')}`)).toEqual([])
    expect(performance.now() - started).toBeLessThan(5000)
    await city.request('DELETE', '/v2/entities/Long')
  })
})

describe('mq', () => {
  it.each([
    ['warmth.accuracy<0.9', ['R1']],
    ['warmth.accuracy', ['R1', 'R2']],
    ['!warmth.accuracy', ['H1', 'R3']],
    ['warmth.source.vendor==acme', ['R1']],
    ['warmth.dateModified>2020-01-01', ['R1', 'R2', 'R3']],
  ])('%s selects %j', async (mq, expected) => {
    expect(await ids(`mq=${encodeURIComponent(mq)}`)).toEqual(expected)
  })

  it('names the metadata', async () => {
    expect(await ids('mq=warmth')).toEqual([400])
  })
})

describe('a geographical query', () => {
  it.each([
    ['near;maxDistance:1000', 'point', '40.0,-3.0', ['R1', 'R2']],
    ['near;maxDistance:1000;minDistance:10', 'point', '40.0,-3.0', ['R2']],
    ['near;minDistance:5000', 'point', '40.0,-3.0', ['R3']],
    ['coveredBy', 'polygon', '39,-4;39,-2;40.5,-2;40.5,-4;39,-4', ['R1', 'R2']],
    ['coveredBy', 'box', '40.5,-4;42,-2', ['R3']],
    ['intersects', 'line', '39.0,-3.0;40.0005,-3.0', ['R1']],
    ['equals', 'point', '41.0,-3.0', ['R3']],
    ['disjoint', 'box', '40.5,-4;42,-2', ['R1', 'R2']],
  ])('%s a %s', async (georel, geometry, coords, expected) => {
    expect(await ids(`georel=${georel}&geometry=${geometry}&coords=${coords}`)).toEqual(expected)
  })

  it.each([
    'georel=near&geometry=point&coords=40,-3',
    'georel=near;maxDistance:x&geometry=point&coords=40,-3',
    'georel=beside&geometry=point&coords=40,-3',
    'georel=equals&geometry=circle&coords=40,-3',
    'georel=equals&geometry=point&coords=140,-3',
    'georel=equals&geometry=polygon&coords=1,1;2,2;3,3;4,4',
    'georel=equals&geometry=point',
  ])('is refused for %s', async (query) => {
    expect(await ids(query)).toEqual([400])
  })
})

describe('an order', () => {
  const ordered = async (query: string) => {
    const { status, json } = await city.request('GET', `/v2/entities?options=keyValues&${query}`)
    return status === 200 ? (json as JsonObject[]).map(({ id }) => id) : status
  }

  it.each([
    ['type=Room&orderBy=warmth', ['R1', 'R2', 'R3']],
    ['type=Room&orderBy=!warmth', ['R3', 'R2', 'R1']],
    ['orderBy=type,!id', ['H1', 'R3', 'R2', 'R1']],
    ['type=Room&orderBy=!warmth&limit=1&offset=1', ['R2']],
    ['orderBy=title,id', ['H1', 'R2', 'R3', 'R1']],
    ['orderBy=!title,!id', ['R1', 'R3', 'R2', 'H1']],
    ['type=Room&orderBy=!since', ['R2', 'R1', 'R3']],
    ['orderBy=geo:distance&georel=near;maxDistance:200000&geometry=point&coords=40.9,-3', ['R3', 'R2', 'R1']],
  ])('by %s', async (query, expected) => {
    expect(await ordered(query)).toEqual(expected)
  })

  it.each(['orderBy=geo:distance', 'orderBy=!', 'orderBy=a,,b'])('is refused for %s', async (query) => {
    expect(await ordered(query)).toBe(400)
  })
})

describe('pages', () => {
  it('are counted where that is asked for, and follow each other', async () => {
    const seen: string[] = []
    for (const offset of [0, 2, 4]) {
      const answer = await city.request('GET', `/v2/entities?options=count,keyValues&limit=2&offset=${offset}`)
      expect(answer.headers.get('fiware-total-count')).toBe('4')
      seen.push(...idsOf(answer.json))
    }
    expect(seen.toSorted()).toEqual(['H1', 'R1', 'R2', 'R3'])
    for (const query of ['limit=0', 'limit=0&orderBy=warmth', 'limit=0&q=warmth>0']) {
      const none = await city.request('GET', `/v2/entities?options=count&${query}`)
      expect([none.json, none.headers.get('fiware-total-count')]).toEqual([
        [],
        query.endsWith('0') && query !== 'limit=0' ? '3' : '4',
      ])
    }
    const plain = await city.request('GET', '/v2/entities?limit=1')
    expect([plain.headers.get('fiware-total-count'), plain.json]).toMatchObject([null, [{}]])
  })
})

describe('POST /v2/op/query', () => {
  const query = (body: Json, parameters = '') => city.request('POST', `/v2/op/query${parameters}`, { body })

  it('selects by several selectors and an expression', async () => {
    const answer = await query(
      {
        entities: [
          { idPattern: '.*', type: 'Room' },
          { id: 'H1', type: 'Hall' },
          { id: 'R1', type: 'Hall' },
        ],
        attrs: ['warmth'],
        expression: { q: 'warmth>20' },
        metadata: ['accuracy'],
      },
      '?orderBy=!warmth&options=count',
    )
    expect(answer.headers.get('fiware-total-count')).toBe('2')
    expect(answer.json).toEqual([
      { id: 'R3', type: 'Room', warmth: { type: 'Number', value: 30, metadata: {} } },
      {
        id: 'R2',
        type: 'Room',
        warmth: { type: 'Number', value: 25, metadata: { accuracy: { type: 'Number', value: 1 } } },
      },
    ])
  })

  it('selects all with nothing, and by ids alone', async () => {
    expect((await query({ attrs: [] }, '?options=keyValues')).json).toHaveLength(4)
    const { json } = await query({ entities: [{ id: 'R1' }, { id: 'H1' }] }, '?options=values')
    expect(json).toHaveLength(2)
  })

  it.each([
    {},
    { entities: {} },
    { entities: [{ type: 'Room' }] },
    { entities: [{ id: 'a', idPattern: 'b' }] },
    { entities: [{ id: 1 }] },
    { entities: [{ id: 'a<b' }] },
    { entities: [{ idPattern: '.*', type: 'a b' }] },
    { expression: { coordinates: '1,2' } },
    { attrs: 'warmth' },
    { typo: 1 },
  ])('refuses %j', async (body) => {
    expect((await query(body as Json)).json).toMatchObject({ error: 'BadRequest' })
  })
})

describe('types', () => {
  it('are listed with their attributes, in their order', async () => {
    const answer = await city.request('GET', '/v2/types?options=count')
    expect(answer.headers.get('fiware-total-count')).toBe('2')
    expect(answer.json).toMatchObject([
      { type: 'Hall', count: 1, attrs: { seats: { types: ['Number'] } } },
      { type: 'Room', count: 3, attrs: { title: { types: ['Number', 'Text'] }, location: { types: ['geo:json'] } } },
    ])
    expect((await city.request('GET', '/v2/types?options=values&limit=1&offset=1')).json).toEqual(['Room'])
    const { json } = await city.request('GET', '/v2/types?options=noAttrDetail&limit=1')
    expect(json).toMatchObject([{ attrs: { seats: { types: [] } } }])
  })

  it('are returned one by one', async () => {
    const { json } = await city.request('GET', '/v2/types/Hall')
    expect(json).toEqual({ attrs: { seats: { types: ['Number'] }, 'N-TOT': { types: ['Number'] } }, count: 1 })
    const bare = await city.request('GET', '/v2/types/Hall?options=noAttrDetail')
    expect(bare.json).toEqual({ attrs: { seats: { types: [] }, 'N-TOT': { types: [] } }, count: 1 })
    expect((await city.request('GET', '/v2/types/None')).json).toMatchObject({ error: 'NotFound' })
  })
})
