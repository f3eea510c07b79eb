// Attributes by NGSI v2: appended, updated, replaced, removed, and their values alone (Orion, "Attributes", "Attribute Value",
// "Metadata update semantics").

import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../../../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../../testing.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity()
})

let last = 0
/** A room of these attributes. */
async function room(attributes: { readonly [name: string]: Json }) {
  const id = `Room${(last += 1)}`
  const path = `/v2/entities/${id}`
  const created = await city.request('POST', '/v2/entities', { body: { id, type: 'Room', ...attributes } })
  expect(created.status).toBe(201)
  return {
    send: (method: string, rest: string, body?: Json) =>
      city.request(method, path + rest, body === undefined ? {} : { body }),
    text: (rest: string, text: string) => city.request('PUT', path + rest, { text, contentType: 'text/plain' }),
    get: (rest: string, accept = '*/*') => city.request('GET', path + rest, { headers: { accept } }),
    now: async () => (await city.request('GET', `${path}/attrs`)).json,
    values: async () => (await city.request('GET', `${path}/attrs?options=keyValues`)).json,
  }
}

const unitCode = { type: 'Text', value: 'CEL' }
const accuracy = { type: 'Number', value: 0.5 }

describe('many attributes', () => {
  it('are appended and updated', async () => {
    const one = await room({ a: { value: 1 } })
    expect((await one.send('POST', '/attrs', { a: { value: 2 }, b: { value: 'x' } })).status).toBe(204)
    expect(await one.values()).toEqual({ a: 2, b: 'x' })
    expect((await one.send('POST', '/attrs?options=keyValues', { c: [1], a: 3 })).status).toBe(204)
    expect(await one.values()).toEqual({ a: 3, b: 'x', c: [1] })
  })

  it('are appended strictly: those that are there stay, and the others are added', async () => {
    const one = await room({ a: { value: 1 } })
    const answer = await one.send('POST', '/attrs?options=append', { a: { value: 2 }, b: { value: 3 } })
    expect([answer.status, answer.json]).toMatchObject([
      422,
      { error: 'PartialUpdate', description: expect.stringContaining('already') },
    ])
    expect(await one.values()).toEqual({ a: 1, b: 3 })
    const none = await one.send('POST', '/attrs?options=append', { a: { value: 2 } })
    expect([none.status, none.json]).toMatchObject([422, { error: 'Unprocessable' }])
  })

  it('are updated where they are there', async () => {
    const one = await room({ a: { value: 1 } })
    expect((await one.send('PATCH', '/attrs', { a: { value: 2 } })).status).toBe(204)
    const answer = await one.send('PATCH', '/attrs', { a: { value: 3 }, b: { value: 4 } })
    expect([answer.status, answer.json]).toMatchObject([422, { error: 'PartialUpdate' }])
    expect(await one.values()).toEqual({ a: 3 })
    const none = await one.send('PATCH', '/attrs', { b: { value: 4 } })
    expect([none.status, none.json]).toMatchObject([422, { error: 'Unprocessable' }])
  })

  it('are replaced as a whole', async () => {
    const one = await room({ a: { value: 1, metadata: { accuracy } }, b: { value: 2 } })
    expect((await one.send('PUT', '/attrs', { a: { value: 3 }, c: { value: 4 } })).status).toBe(204)
    expect(await one.now()).toEqual({
      a: { type: 'Number', value: 3, metadata: {} },
      c: { type: 'Number', value: 4, metadata: {} },
    })
  })

  it.each([
    ['POST', '/attrs', { id: 'Other' }],
    ['PATCH', '/attrs', { type: 'Other' }],
    ['PUT', '/attrs', { a: 1 }],
    ['POST', '/attrs', { 'a/b': { value: 1 } }],
    ['POST', '/attrs?options=values', { a: { value: 1 } }],
    ['PATCH', '/attrs?options=append', { a: { value: 1 } }],
  ])('%s %s is refused', async (method, rest, body) => {
    const one = await room({ a: { value: 1 } })
    expect((await one.send(method, rest, body)).json).toMatchObject({ error: 'BadRequest' })
    expect(await one.values()).toEqual({ a: 1 })
  })

  it('are found by their entity', async () => {
    const answer = await city.request('PATCH', '/v2/entities/Nowhere/attrs', { body: { a: { value: 1 } } })
    expect([answer.status, answer.json]).toMatchObject([404, { error: 'NotFound' }])
  })
})

describe('an update', () => {
  it('leaves metadata, and a type that it does not say is that of the value', async () => {
    const one = await room({ a: { value: 1, type: 'percentage', metadata: { unitCode, accuracy } } })
    expect((await one.send('PUT', '/attrs/a', { value: 2 })).status).toBe(204)
    expect(await one.now()).toEqual({ a: { value: 2, type: 'Number', metadata: { unitCode, accuracy } } })
    await one.send('PATCH', '/attrs', { a: { value: 3, type: 'ratio', metadata: { accuracy: { value: 1 } } } })
    const changed = { unitCode, accuracy: { type: 'Number', value: 1 } }
    expect(await one.now()).toEqual({ a: { value: 3, type: 'ratio', metadata: changed } })
    await one.send('PATCH', '/attrs?options=keyValues', { a: 4 })
    expect(await one.now()).toEqual({ a: { value: 4, type: 'Number', metadata: changed } })
    await one.send('PATCH', '/attrs?options=overrideMetadata', { a: { value: true, metadata: { accuracy } } })
    expect(await one.now()).toEqual({ a: { value: true, type: 'Boolean', metadata: { accuracy } } })
  })

  it('of a value alone leaves every type', async () => {
    for (const [type, value, next] of [
      ['Number', 1, 'true'],
      ['Number', 1, 'null'],
      ['Text', 'x', '5'],
      ['Boolean', true, '5'],
      ['percentage', 1, '"x"'],
    ] as const) {
      const one = await room({ a: { value, type } })
      expect((await one.text('/attrs/a/value', next)).status).toBe(204)
      expect(await one.now()).toEqual({ a: { value: JSON.parse(next) as Json, type, metadata: {} } })
    }
    const one = await room({ a: { value: 1 } })
    await one.text('/attrs/a/value', '"20"')
    expect(await one.now()).toMatchObject({ a: { value: '20' } })
  })

  it('does not say of a new value that it was observed when the old one was', async () => {
    const TimeInstant = { type: 'DateTime', value: '2026-08-01T00:00:00Z' }
    const quality = { type: 'Text', value: 'good' }
    const one = await room({ a: { value: 1, metadata: { TimeInstant, quality, accuracy } } })
    expect(await one.now()).toMatchObject({ a: { metadata: { TimeInstant, quality, accuracy } } })
    await one.send('PUT', '/attrs/a', { value: 2 })
    expect(await one.now()).toEqual({ a: { value: 2, type: 'Number', metadata: { accuracy } } })
  })

  it('takes geometries in the simple format where one is there', async () => {
    const one = await room({ location: { type: 'geo:point', value: '41.3763726, 2.1864475' } })
    const point = (coordinates: Json) => ({ location: { type: 'geo:json', value: { type: 'Point', coordinates } } })
    expect(await one.now()).toMatchObject(point([2.1864475, 41.3763726]))
    expect((await one.send('PUT', '/attrs/location', { value: '40.1,-3.5' })).status).toBe(204)
    expect(await one.now()).toMatchObject(point([-3.5, 40.1]))
  })

  it('reaches each instance under the name that it has here', async () => {
    const datasetId = { type: 'Text', value: 'urn:ngsi-ld:Dataset:roof' }
    const one = await room({ a: { value: 1 }, 'a--2': { value: 2, metadata: { datasetId } } })
    expect(await one.values()).toEqual({ a: 1 })
    expect(await one.now()).toMatchObject({ a: { value: 1 }, 'a--2': { value: 2, metadata: { datasetId } } })
    expect((await one.send('PUT', '/attrs/a--2', { value: 3 })).status).toBe(204)
    expect(await one.now()).toMatchObject({ a: { value: 1 }, 'a--2': { value: 3, metadata: { datasetId } } })
    expect((await one.send('DELETE', '/attrs/a')).status).toBe(204)
    expect(await one.now()).toEqual({ a: { value: 3, type: 'Number', metadata: { datasetId } } })
  })
})

describe('one attribute', () => {
  it('is read, updated and removed', async () => {
    const one = await room({ a: { value: 'x', metadata: { accuracy } }, b: { value: 1 } })
    expect((await one.get('/attrs/a')).json).toEqual({ type: 'Text', value: 'x', metadata: { accuracy } })
    expect((await one.send('DELETE', '/attrs/a')).status).toBe(204)
    expect(await one.values()).toEqual({ b: 1 })
    for (const [method, body] of [['GET'], ['DELETE'], ['PUT', { value: 1 }]] as const) {
      const answer = await one.send(method, '/attrs/a', body)
      expect([answer.status, answer.json]).toMatchObject([404, { error: 'NotFound' }])
    }
    expect((await one.get('/attrs/dateCreated')).status).toBe(404)
  })
})

describe('a value', () => {
  it.each([
    ['a text', 'it is so', '"it is so"'],
    ['a number', 1.5, '1.5'],
    ['a boolean', false, 'false'],
    ['null', null, 'null'],
    ['a time', '2026-08-01T04:00:00Z', '2026-08-01T04:00:00Z'],
  ])('that is %s is plain text', async (_, value, text) => {
    const one = await room({ a: { value } })
    const answer = await one.get('/attrs/a/value')
    expect([answer.status, answer.text, answer.headers.get('content-type')]).toEqual([
      200,
      text,
      'text/plain;charset=utf-8',
    ])
    expect((await one.get('/attrs/a/value', 'application/json')).status).toBe(406)
  })

  it('that is an object or a list is JSON, or plain text where that is asked for', async () => {
    const one = await room({ a: { value: { b: [1] } } })
    const json = await one.get('/attrs/a/value')
    expect([json.json, json.headers.get('content-type')]).toEqual([{ b: [1] }, 'application/json'])
    const plain = await one.get('/attrs/a/value', 'text/plain')
    expect([plain.text, plain.headers.get('content-type')]).toEqual(['{"b":[1]}', 'text/plain'])
    expect((await one.get('/attrs/a/value', 'text/html')).status).toBe(406)
  })

  it('is updated by JSON or by plain text, and keeps its type and metadata', async () => {
    const one = await room({ a: { value: 1, type: 'reading', metadata: { accuracy } } })
    const after = async () => (await one.get('/attrs/a')).json
    expect((await one.send('PUT', '/attrs/a/value', { b: 1 })).status).toBe(204)
    expect(await after()).toEqual({ type: 'reading', value: { b: 1 }, metadata: { accuracy } })
    for (const [text, value] of [
      ['"20"', '20'],
      ['""', ''],
      ['20.5', 20.5],
      ['true', true],
    ] as const) {
      expect((await one.text('/attrs/a/value', text)).status).toBe(204)
      expect(await after()).toEqual({ type: 'reading', value, metadata: { accuracy } })
    }
  })

  it('with characters that Orion forbids is unchanged plain text', async () => {
    const one = await room({ a: { value: 'it is "so"', type: 'TextUnrestricted' } })
    expect((await one.get('/attrs/a/value')).text).toBe('"it is "so""')
    expect((await one.text('/attrs/a/value', '"it is (so)"')).status).toBe(204)
    expect(await one.values()).toEqual({ a: 'it is (so)' })
  })

  it.each(['free', '"', '{"a":1}', '1 2', '"<b>"'])('is not changed by the plain text %j', async (text) => {
    const one = await room({ a: { value: 1 } })
    expect((await one.text('/attrs/a/value', text)).json).toMatchObject({ error: 'BadRequest' })
    expect(await one.values()).toEqual({ a: 1 })
  })

  it('as JSON is not a number, and needs an existing attribute', async () => {
    const one = await room({ a: { value: 1 } })
    expect((await one.send('PUT', '/attrs/a/value', 5)).status).toBe(400)
    expect((await one.send('PUT', '/attrs/b/value', [5])).status).toBe(404)
    expect((await one.get('/attrs/b/value')).status).toBe(404)
  })
})
