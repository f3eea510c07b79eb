// Attributes of an entity by NGSI-LD: appended, updated, changed in part, replaced and deleted (GS CIM 009 clause 6.6, 6.7).

import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../../../../../standards/hub/entity.ts'
import { type TestAnswer, testCity, type TestCity, type TestRequest } from '../../testing.ts'

const path = '/ngsi-ld/v1/entities'
const nothing = 'urn:ngsi-ld:null'
const dataset = 'urn:ngsi-ld:Dataset:night'

let city: TestCity
let made = 0
beforeAll(async () => {
  city = await testCity()
})

interface Bin {
  readonly url: string
  send(method: string, rest: string, body?: Json, more?: TestRequest): Promise<TestAnswer>
  now(query?: string): Promise<Json | undefined>
}

/** A new entity of these attributes. */
async function bin(attributes: { readonly [name: string]: Json }): Promise<Bin> {
  made += 1
  const id = `urn:ngsi-ld:WasteContainer:attributes-${made}`
  const url = `${path}/${id}`
  const { status, text } = await city.request('POST', path, { body: { id, type: 'WasteContainer', ...attributes } })
  if (status !== 201) throw new Error(text)
  return {
    url,
    send: (method, rest, body, more = {}) =>
      city.request(method, url + rest, { ...more, ...(body === undefined ? {} : { body }) }),
    async now(query = '?options=concise') {
      const { json } = await city.request('GET', url + query)
      const { id: _, type: __, ...rest } = json as { readonly [name: string]: Json }
      return rest
    },
  }
}

describe('append', () => {
  it('adds, and replaces what is there', async () => {
    const one = await bin({ a: { value: 1, b: 2 }, c: 3 })
    expect((await one.send('POST', '/attrs', { a: 4, d: 5 })).status).toBe(204)
    expect(await one.now()).toEqual({ a: 4, c: 3, d: 5 })
  })

  it('leaves existing attributes with noOverwrite, and reports them by IRI', async () => {
    const one = await bin({ fillingLevel: 0.1 })
    const answer = await one.send('POST', '/attrs?options=noOverwrite', { fillingLevel: 0.2, temperature: 5 })
    expect([answer.status, answer.json]).toEqual([
      207,
      {
        updated: ['https://smartdatamodels.org/dataModel.Environment/temperature'],
        notUpdated: [
          {
            attributeName: 'https://smartdatamodels.org/dataModel.WasteManagement/fillingLevel',
            reason: 'It already exists, and the request forbids overwriting.',
          },
        ],
      },
    ])
    expect(await one.now()).toEqual({ fillingLevel: 0.1, temperature: 5 })
  })

  it('adds an instance beside the default one', async () => {
    const one = await bin({ a: 1 })
    const answer = await one.send('POST', '/attrs?options=noOverwrite', { a: { value: 2, datasetId: dataset } })
    expect(answer.status).toBe(204)
    expect(await one.now()).toEqual({ a: [1, { value: 2, datasetId: dataset }] })
  })

  it('takes the NGSI-LD null for no deletion', async () => {
    const one = await bin({ a: 1 })
    expect((await one.send('POST', '/attrs', { a: nothing })).status).toBe(400)
    expect(await one.now()).toEqual({ a: 1 })
  })

  it('adds types, and scopes where they are not overwritten', async () => {
    const one = await bin({ scope: '/A' })
    await one.send('POST', '/attrs?options=noOverwrite', { scope: '/B', type: ['WasteContainer', 'Bin'] })
    expect((await city.request('GET', one.url)).json).toMatchObject({
      scope: ['/A', '/B'],
      type: ['WasteContainer', 'Bin'],
    })
    await one.send('POST', '/attrs', { scope: '/C' })
    expect((await city.request('GET', one.url)).json).toMatchObject({ scope: '/C' })
  })

  it('accepts the simplified form with keyValues', async () => {
    const one = await bin({})
    expect((await one.send('POST', '/attrs?options=keyValues', { a: { value: 1 } })).status).toBe(204)
    expect(await one.now('?options=keyValues')).toEqual({ a: { value: 1 } })
  })
})

describe('update', () => {
  it('replaces, adds and ends attributes', async () => {
    const one = await bin({ a: { value: 1, b: 2 }, c: 3, d: 4 })
    const answer = await one.send('PATCH', '/attrs', { a: 5, c: nothing, e: 6 })
    expect(answer.status).toBe(204)
    expect(await one.now()).toEqual({ a: 5, d: 4, e: 6 })
  })

  it.each([
    ['a Property', { type: 'Property', value: nothing }],
    ['a Relationship', { object: nothing }],
    ['a LanguageProperty', { languageMap: { '@none': nothing } }],
    ['a VocabProperty', { vocab: nothing }],
    ['a JsonProperty', { json: nothing }],
    ['a ListProperty', { valueList: [nothing] }],
    ['a ListRelationship', { objectList: [nothing] }],
  ])('ends the one instance of which the null says the value: %s', async (_, part) => {
    const one = await bin({ a: [1, { value: 2, datasetId: dataset }] })
    expect((await one.send('PATCH', '/attrs', { a: part })).status).toBe(204)
    expect(await one.now()).toEqual({ a: { value: 2, datasetId: dataset } })
    await one.send('PATCH', '/attrs', { a: { ...part, datasetId: dataset } })
    expect(await one.now()).toEqual({})
  })

  it('replaces one instance and ends another at once', async () => {
    const one = await bin({ a: [1, { value: 2, datasetId: dataset }] })
    await one.send('PATCH', '/attrs', { a: [{ value: nothing, datasetId: dataset }, { value: 3 }] })
    expect(await one.now()).toEqual({ a: 3 })
  })

  it('says what was not there to end, and replaces a scope only where there is one', async () => {
    const one = await bin({ a: 1 })
    const answer = await one.send('PATCH', '/attrs', { a: 2, b: nothing, scope: '/A' })
    expect(answer.status).toBe(207)
    expect(answer.json).toMatchObject({
      updated: ['https://uri.etsi.org/ngsi-ld/default-context/a'],
      notUpdated: [{ attributeName: 'https://uri.etsi.org/ngsi-ld/default-context/b' }, {}],
    })
    expect(await one.now()).toEqual({ a: 2 })
  })

  it('counts an attribute as modified that was written again', async () => {
    const one = await bin({ a: 1, b: 1 })
    city.now = '2026-08-01T06:00:00.000Z'
    await one.send('PATCH', '/attrs', { a: 1 })
    const seen = (await one.now('?options=sysAttrs')) as { readonly [name: string]: { readonly modifiedAt: string } }
    expect(seen['a']?.modifiedAt).toBe(city.now)
    expect(seen['b']?.modifiedAt).toBe('2026-08-01T04:00:00.000Z')
  })

  it('reports what is dropped of the payload', async () => {
    const one = await bin({ a: 1 })
    const answer = await one.send('PATCH', '/attrs', { a: { value: 2, previousValue: 1 } })
    expect(answer.headers.get('ngsild-warning')).toBe('299 citygate "dropped answer-member at /a/previousValue"')
  })

  it('does not store the times that are the gateway’s to say', async () => {
    const one = await bin({ a: 1 })
    const createdAt = '2001-01-01T00:00:00Z'
    await one.send('PATCH', '/attrs', { a: { value: 2, createdAt, b: { value: 3, modifiedAt: createdAt } } })
    expect(await one.now()).toEqual({ a: { value: 2, b: 3 } })
  })

  it.each([
    ['another id', { id: 'urn:ngsi-ld:WasteContainer:other', a: 1 }],
    ['JSON null', { a: null }],
    ['an attribute without a value', { a: { type: 'Property' } }],
    ['an invalid name', { 'a b': 1 }],
    ['a prototype', JSON.parse('{"__proto__": {"value": 1}}') as Json],
  ])('refuses %s, and changes nothing', async (_, body) => {
    const one = await bin({ a: 0 })
    const answer = await one.send('PATCH', '/attrs', body)
    expect([answer.status, answer.json]).toMatchObject([
      400,
      { type: 'https://uri.etsi.org/ngsi-ld/errors/BadRequestData' },
    ])
    expect(await one.now()).toEqual({ a: 0 })
  })
})

describe('partial update', () => {
  it('changes the members that are sent and keeps the others', async () => {
    const one = await bin({ a: { value: 1, unitCode: 'P1', observedAt: '2026-08-01T00:00:00Z', b: 2 } })
    expect((await one.send('PATCH', '/attrs/a', { value: 3, c: { object: 'urn:x:1' } })).status).toBe(204)
    expect(await one.now()).toEqual({
      a: { value: 3, unitCode: 'P1', observedAt: '2026-08-01T00:00:00Z', b: 2, c: { object: 'urn:x:1' } },
    })
  })

  it('replaces an object completely, and deletes a member by the null', async () => {
    const one = await bin({ a: { value: { x: 1, y: 2 }, unitCode: 'P1', b: 2 } })
    await one.send('PATCH', '/attrs/a', { value: { z: 3 }, unitCode: nothing, b: { value: nothing } })
    expect(await one.now()).toEqual({ a: { value: { z: 3 } } })
  })

  it('changes the instance that it names', async () => {
    const one = await bin({ a: [1, { value: 2, datasetId: dataset }] })
    await one.send('PATCH', '/attrs/a', { value: 3, datasetId: dataset })
    expect(await one.now()).toEqual({ a: [1, { value: 3, datasetId: dataset }] })
    await one.send('PATCH', '/attrs/a', { value: nothing, datasetId: dataset })
    expect(await one.now()).toEqual({ a: 1 })
  })

  it.each([
    ['another kind', '/attrs/a', { type: 'Relationship', object: 'urn:x:1' }, 400],
    ['the value member of another kind', '/attrs/a', { object: 'urn:x:1' }, 400],
    ['nothing', '/attrs/a', {}, 400],
    ['JSON null', '/attrs/a', { value: null }, 400],
    ['an instance that is not there', '/attrs/a', { value: 1, datasetId: dataset }, 404],
    ['an attribute that is not there', '/attrs/b', { value: 1 }, 404],
    ['a member that is not an attribute', '/attrs/scope', { value: 1 }, 400],
    ['an invalid name', '/attrs/%40a', { value: 1 }, 400],
  ])('refuses %s', async (_, rest, body, status) => {
    const one = await bin({ a: 1 })
    expect((await one.send('PATCH', rest, body)).status).toBe(status)
    expect(await one.now()).toEqual({ a: 1 })
  })
})

describe('replace', () => {
  it('puts one instance in the place of another, of another kind too, and keeps when it was created', async () => {
    city.now = '2026-08-01T04:00:00.000Z'
    const one = await bin({
      a: [
        { value: 1, b: 2 },
        { value: 2, datasetId: dataset },
      ],
    })
    city.now = '2026-08-01T07:00:00.000Z'
    expect((await one.send('PUT', '/attrs/a', { object: 'urn:x:1' })).status).toBe(204)
    expect(await one.now()).toEqual({ a: [{ object: 'urn:x:1' }, { value: 2, datasetId: dataset }] })
    expect(await one.now('?options=sysAttrs')).toMatchObject({
      a: [{ createdAt: '2026-08-01T04:00:00.000Z', modifiedAt: '2026-08-01T07:00:00.000Z' }, {}],
    })
  })

  it('does not create an attribute', async () => {
    const one = await bin({ a: 1 })
    expect((await one.send('PUT', '/attrs/b', { value: 1 })).status).toBe(404)
    expect((await one.send('PUT', '/attrs/a', { value: 1, datasetId: dataset })).status).toBe(404)
  })
})

describe('delete', () => {
  it('ends the default instance, the named one, or all', async () => {
    const both = { a: [1, { value: 2, datasetId: dataset }], b: 3 }
    const first = await bin(both)
    expect((await first.send('DELETE', '/attrs/a')).status).toBe(204)
    expect(await first.now()).toEqual({ a: { value: 2, datasetId: dataset }, b: 3 })
    expect((await first.send('DELETE', '/attrs/a')).status).toBe(404)
    const second = await bin(both)
    expect((await second.send('DELETE', `/attrs/a?datasetId=${dataset}`)).status).toBe(204)
    expect(await second.now()).toEqual({ a: 1, b: 3 })
    const third = await bin(both)
    expect((await third.send('DELETE', '/attrs/a?deleteAll=true')).status).toBe(204)
    expect(await third.now()).toEqual({ b: 3 })
  })

  it('ends the scope', async () => {
    const one = await bin({ scope: '/A', a: 1 })
    expect((await one.send('DELETE', '/attrs/scope')).status).toBe(204)
    expect(await one.now()).toEqual({ a: 1 })
    expect((await one.send('DELETE', '/attrs/scope')).status).toBe(404)
  })

  it.each([
    ['?deleteAll=yes', 400],
    [`?deleteAll=true&datasetId=${dataset}`, 400],
    ['?datasetId=none', 400],
    ['?type=Vehicle', 404],
  ])('refuses %s', async (query, status) => {
    const one = await bin({ a: 1 })
    expect((await one.send('DELETE', `/attrs/a${query}`)).status).toBe(status)
    expect(await one.now()).toEqual({ a: 1 })
  })

  it('answers an empty id and an empty name', async () => {
    expect((await city.request('DELETE', `${path}//attrs/a`)).status).toBe(400)
    expect((await city.request('DELETE', `${path}/urn:ngsi-ld:X:1/attrs/`)).status).toBe(405)
  })
})
