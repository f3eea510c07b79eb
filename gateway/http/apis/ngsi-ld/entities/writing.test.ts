// Replacing and merging an entity by NGSI-LD (GS CIM 009 clause 5.6.17, 5.6.18).

import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../../../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../../testing.ts'

const path = '/ngsi-ld/v1/entities'
const nothing = 'urn:ngsi-ld:null'
const dataset = 'urn:ngsi-ld:Dataset:night'

let city: TestCity
let made = 0
beforeAll(async () => {
  city = await testCity()
})

async function create(attributes: { readonly [name: string]: Json }, type: Json = 'WasteContainer'): Promise<string> {
  made += 1
  const id = `urn:ngsi-ld:WasteContainer:writing-${made}`
  const { status, text } = await city.request('POST', path, { body: { id, type, ...attributes } })
  if (status !== 201) throw new Error(text)
  return id
}

async function read(id: string, query = '?options=concise'): Promise<Json | undefined> {
  const { status, json } = await city.request('GET', `${path}/${id}${query}`)
  if (status !== 200) return undefined
  const { id: _, ...rest } = json as { readonly [name: string]: Json }
  return rest
}

describe('replacing', () => {
  it('leaves nothing but what is sent, and keeps when the entity was created', async () => {
    city.now = '2026-08-01T04:00:00.000Z'
    const id = await create({ a: 1, b: 2, scope: '/A' })
    city.now = '2026-08-01T05:00:00.000Z'
    const answer = await city.request('PUT', `${path}/${id}`, { body: { id, type: 'Bin', b: 3 } })
    expect(answer.status).toBe(204)
    expect(await read(id)).toEqual({ type: 'Bin', b: 3 })
    const times = { createdAt: '2026-08-01T04:00:00.000Z', modifiedAt: '2026-08-01T05:00:00.000Z' }
    expect(await read(id, '?options=sysAttrs')).toMatchObject({ ...times, b: times })
  })

  it.each([
    ['an entity that is not there', 'urn:ngsi-ld:X:absent', { type: 'X' }, 404],
    ['an id that is not a URI', 'x', { type: 'X' }, 400],
    ['no id', '', { type: 'X' }, 400],
  ])('refuses %s', async (_, id, body, status) => {
    expect((await city.request('PUT', `${path}/${id}`, { body: { ...body, id } })).status).toBe(status)
  })

  it('refuses a body of another entity, and one without a type', async () => {
    const id = await create({ a: 1 })
    const other = { id: 'urn:ngsi-ld:X:other', type: 'X' }
    expect((await city.request('PUT', `${path}/${id}`, { body: other })).status).toBe(400)
    expect((await city.request('PUT', `${path}/${id}`, { body: { id, a: 2 } })).status).toBe(400)
    expect(await read(id)).toEqual({ type: 'WasteContainer', a: 1 })
  })
})

describe('merging', () => {
  async function merged(before: { readonly [name: string]: Json }, body: Json, query = ''): Promise<Json | undefined> {
    const id = await create(before)
    const contentType = 'application/merge-patch+json'
    const answer = await city.request('PATCH', `${path}/${id}${query}`, { body, contentType })
    if (answer.status !== 204) return answer.status
    const after = (await read(id)) as { readonly [name: string]: Json }
    const { type: _, ...rest } = after
    return rest
  }
  const time = '2026-08-01T00:00:00Z'

  it.each<[string, { [name: string]: Json }, Json, Json]>([
    ['adds an attribute', { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
    [
      'changes a value and keeps the rest of the attribute',
      { a: { value: 1, unitCode: 'P1', b: 2 } },
      { a: { value: 3 } },
      { a: { value: 3, unitCode: 'P1', b: 2 } },
    ],
    [
      'changes a member alone',
      { a: { value: 1, unitCode: 'P1' } },
      { a: { unitCode: 'CEL' } },
      { a: { value: 1, unitCode: 'CEL' } },
    ],
    [
      'goes into sub-attributes',
      { a: { value: 1, b: { value: 2, c: 3 } } },
      { a: { b: { type: 'Property', value: 4 } } },
      { a: { value: 1, b: { value: 4, c: 3 } } },
    ],
    [
      'goes into the objects of values',
      { a: { value: { x: 1, y: { z: 2 } } } },
      { a: { value: { y: { w: 3 } } } },
      { a: { value: { x: 1, y: { z: 2, w: 3 } } } },
    ],
    [
      'ends members of values',
      { a: { value: { x: 1, y: { z: 2 } } } },
      { a: { value: { x: nothing, y: { z: nothing } } } },
      { a: { value: { y: {} } } },
    ],
    ['replaces lists', { a: { value: [1, 2] } }, { a: { value: [3] } }, { a: [3] }],
    ['replaces JSON as a whole', { a: { json: { x: 1 } } }, { a: { json: { y: null } } }, { a: { json: { y: null } } }],
    [
      'goes into languages',
      { a: { languageMap: { en: 'x', fr: 'y' } } },
      { a: { languageMap: { fr: nothing, es: 'z' } } },
      { a: { languageMap: { en: 'x', es: 'z' } } },
    ],
    [
      'ends an attribute with all its instances',
      { a: [1, { value: 2, datasetId: dataset }], b: 1 },
      { a: nothing },
      { b: 1 },
    ],
    [
      'ends one instance',
      { a: [1, { value: 2, datasetId: dataset }] },
      { a: { value: nothing, datasetId: dataset } },
      { a: 1 },
    ],
    [
      'ends a sub-attribute',
      { a: { value: 1, b: 2, c: 3 } },
      { a: { value: 1, b: nothing, c: { value: nothing } } },
      { a: 1 },
    ],
    [
      'replaces an attribute by one of another kind',
      { a: { value: 1, b: 2 } },
      { a: { object: 'urn:x:1' } },
      { a: { object: 'urn:x:1' } },
    ],
    [
      'changes a geometry',
      { a: { type: 'Point', coordinates: [1, 2] } },
      { a: { type: 'Point', coordinates: [3, 4] } },
      { a: { type: 'Point', coordinates: [3, 4] } },
    ],
    [
      'takes an object without members of attributes for a value',
      { a: { value: { street: 'x' } } },
      { a: { town: 'y' } },
      { a: { street: 'x', town: 'y' } },
    ],
    ['ends what is not there without a word', { a: 1 }, { b: nothing }, { a: 1 }],
    ['changes scope and nothing else', { a: 1, scope: '/A' }, { scope: '/B' }, { a: 1, scope: '/B' }],
    ['ends the scope', { a: 1, scope: '/A' }, { scope: nothing }, { a: 1 }],
  ])('%s', async (_, before, body, after) => {
    const expected = after as { readonly [name: string]: Json }
    const result = (await merged(before, body)) as { readonly [name: string]: Json }
    const bare = expected['a'] as { readonly street?: Json }
    expect(result).toEqual(bare?.street === undefined ? after : { a: { value: bare } })
  })

  it('takes a time for what has one and is given none', async () => {
    const query = '?observedAt=2026-08-01T01:00:00Z'
    const before = {
      a: { value: 1, observedAt: time },
      b: { value: 1, observedAt: time },
      c: 1,
      d: { value: 1, observedAt: time },
    }
    const own = { value: 2, observedAt: '2026-08-01T02:00:00Z' }
    expect(await merged(before, { a: { value: 2 }, b: own, c: 2 }, query)).toEqual({
      a: { value: 2, observedAt: '2026-08-01T01:00:00Z' },
      b: own,
      c: 2,
      d: { value: 1, observedAt: time },
    })
  })

  it('takes a language for plain texts', async () => {
    const before = { a: { languageMap: { en: 'x' } }, b: 'y' }
    expect(await merged(before, { a: 'z', b: 'w' }, '?lang=fr')).toEqual({
      a: { languageMap: { en: 'x', fr: 'z' } },
      b: 'w',
    })
  })

  it('reads the simplified form by what is there', async () => {
    const before = {
      a: { value: 1, unitCode: 'P1' },
      b: { object: 'urn:x:1', c: 2 },
      d: { vocab: 'x' },
      e: { languageMap: { en: 'x' } },
      f: { type: 'Point', coordinates: [1, 2] },
      g: [1, { value: 2, datasetId: dataset }],
    }
    const body = {
      a: 3,
      b: 'urn:x:2',
      d: 'y',
      e: 'z',
      f: { type: 'Point', coordinates: [3, 4] },
      g: { dataset: { '@none': 5, [dataset]: 6 } },
      h: { x: 1 },
    }
    expect(await merged(before, body, '?options=keyValues')).toEqual({
      a: { value: 3, unitCode: 'P1' },
      b: { object: 'urn:x:2', c: 2 },
      d: { vocab: 'y' },
      e: { languageMap: { en: 'x', '@none': 'z' } },
      f: { type: 'Point', coordinates: [3, 4] },
      g: [5, { value: 6, datasetId: dataset }],
      h: { value: { x: 1 } },
    })
  })

  it.each<[string, Json, string]>([
    ['JSON null', { a: null }, ''],
    ['JSON null as a value', { a: { type: 'Property', value: null } }, ''],
    ['a part of an attribute that is not there', { b: { unitCode: 'P1' } }, ''],
    ['an invalid time', { a: 1 }, '?observedAt=yesterday'],
    ['an invalid language', { a: 1 }, '?lang=*'],
    ['a value that is not of its kind', { a: { type: 'Relationship', object: 'no URI' } }, ''],
  ])('refuses %s', async (_, body, query) => {
    expect(await merged({ a: 1 }, body, query)).toBe(400)
  })

  it('reports an entity that does not exist', async () => {
    const answer = await city.request('PATCH', `${path}/urn:ngsi-ld:X:absent`, { body: { a: 1 } })
    expect(answer.status).toBe(404)
  })

  it('maps names under the @context, but not values', async () => {
    const id = await create({})
    const context = { level: 'https://uri.etsi.org/ngsi-ld/default-context/fill' }
    const body = { level: { value: { level: 1 } }, '@context': context }
    await city.request('PATCH', `${path}/${id}`, { body, contentType: 'application/ld+json' })
    expect(await read(id)).toMatchObject({ fill: { value: { level: 1 } } })
  })
})
