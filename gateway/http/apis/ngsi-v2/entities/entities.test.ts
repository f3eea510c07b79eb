// Entities by NGSI v2: made, read in each representation and ended, as Orion's manual documents it ("Entities Operations").

import { beforeAll, describe, expect, it } from 'vitest'
import { testCity, type TestCity } from '../../testing.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity()
})

const room = {
  id: 'Bcn-Welt',
  type: 'Room',
  warmth: { value: 21.7, type: 'Number', metadata: { accuracy: { value: 0.5, type: 'Number' } } },
  humidity: { value: 60, type: 'percentage', metadata: {} },
  open: { value: false, type: 'Boolean', metadata: {} },
}
const path = '/v2/entities/Bcn-Welt'

describe('an entity', () => {
  it('is created and read back as it was', async () => {
    const created = await city.request('POST', '/v2/entities', { body: room })
    const location = '/v2/entities/Bcn-Welt?type=Room'
    expect([created.status, created.text, created.headers.get('location')]).toEqual([201, '', location])
    const read = await city.request('GET', location)
    expect([read.status, read.json]).toEqual([200, room])
    expect(read.headers.get('citygate-losses')).toBeNull()
    expect((await city.request('GET', path)).json).toEqual(room)
  })

  it('is created once, and updated with upsert', async () => {
    const again = await city.request('POST', '/v2/entities', { body: { id: 'Bcn-Welt', type: 'Room' } })
    expect([again.status, again.json]).toMatchObject([422, { error: 'Unprocessable' }])
    const body = { id: 'Bcn-Welt', type: 'Room', open: true, seats: 4 }
    const upserted = await city.request('POST', '/v2/entities?options=upsert,keyValues', { body })
    expect([upserted.status, upserted.headers.get('location')]).toEqual([204, '/v2/entities/Bcn-Welt?type=Room'])
    const { json } = await city.request('GET', `${path}?options=keyValues`)
    expect(json).toEqual({ id: 'Bcn-Welt', type: 'Room', warmth: 21.7, humidity: 60, open: true, seats: 4 })
  })

  it('has simplified representations, with attributes in the order in which they are asked for', async () => {
    const get = async (query: string) => (await city.request('GET', `${path}${query}`)).json
    expect(await get('?options=values&attrs=humidity,warmth')).toEqual([60, 21.7])
    await city.request('POST', `${path}/attrs?options=keyValues`, { body: { tables: 4 } })
    expect(await get('?options=unique&attrs=seats,tables,warmth')).toEqual([4, 21.7])
    expect(await get('?options=keyValues&attrs=seats,none')).toEqual({ id: 'Bcn-Welt', type: 'Room', seats: 4 })
    expect(await get('/attrs?options=keyValues&attrs=seats')).toEqual({ seats: 4 })
    expect(Object.keys((await get('/attrs')) ?? {})).not.toContain('id')
  })

  it('shows builtin attributes and metadata where they are asked for, and metadata that is named', async () => {
    const get = async (query: string) => (await city.request('GET', `${path}${query}`)).json
    const now = '2026-08-01T04:00:00.000Z'
    const time = { type: 'DateTime', value: now, metadata: {} }
    expect(await get('?attrs=dateCreated,seats')).toMatchObject({ dateCreated: time, seats: { value: 4 } })
    expect(await get('?attrs=dateModified')).toEqual({ id: 'Bcn-Welt', type: 'Room', dateModified: time })
    expect(Object.keys((await get('?attrs=*,dateModified')) ?? {})).toContain('warmth')
    const accuracy = { value: 0.5, type: 'Number' }
    expect(await get('/attrs?attrs=warmth&metadata=accuracy')).toMatchObject({ warmth: { metadata: { accuracy } } })
    expect(await get('/attrs/warmth?metadata=none')).toEqual({ type: 'Number', value: 21.7, metadata: {} })
    expect(await get('/attrs/warmth?metadata=dateCreated,*')).toEqual({
      type: 'Number',
      value: 21.7,
      metadata: { dateCreated: { type: 'DateTime', value: now }, accuracy },
    })
  })

  it('is named by its id and its type together', async () => {
    await city.request('POST', '/v2/entities', { body: { id: 'Twin', type: 'Room', a: { value: 1 } } })
    expect((await city.request('POST', '/v2/entities', { body: { id: 'Twin', type: 'Hall' } })).status).toBe(201)
    const open = await city.request('GET', '/v2/entities/Twin')
    expect([open.status, open.json]).toMatchObject([409, { error: 'TooManyResults' }])
    expect((await city.request('GET', '/v2/entities/Twin?type=Hall')).json).toEqual({ id: 'Twin', type: 'Hall' })
    expect((await city.request('DELETE', '/v2/entities/Twin')).status).toBe(409)
    expect((await city.request('DELETE', '/v2/entities/Twin?type=Hall')).status).toBe(204)
    expect((await city.request('DELETE', '/v2/entities/Twin')).status).toBe(204)
    const gone = await city.request('GET', '/v2/entities/Twin')
    expect([gone.status, gone.json]).toMatchObject([404, { error: 'NotFound' }])
  })

  it('without a type is a Thing, which the answer reports', async () => {
    const created = await city.request('POST', '/v2/entities', { body: { id: 'Untyped', a: { value: 1 } } })
    expect([created.status, created.headers.get('location')]).toEqual([201, '/v2/entities/Untyped?type=Thing'])
    expect(created.headers.get('citygate-losses')).toBe('assumed=1')
  })

  it('expires when it says', async () => {
    const dateExpires = { type: 'DateTime', value: '2026-09-01T00:00:00Z' }
    await city.request('POST', '/v2/entities', { body: { id: 'Soon', type: 'Room', dateExpires, a: { value: 1 } } })
    const get = async () => (await city.request('GET', '/v2/entities/Soon?options=keyValues&attrs=dateExpires,a')).json
    expect(await get()).toMatchObject({ dateExpires: '2026-09-01T00:00:00Z', a: 1 })
    expect((await city.request('PUT', '/v2/entities/Soon/attrs', { body: { a: { value: 2 } } })).status).toBe(204)
    expect(await get()).toEqual({ id: 'Soon', type: 'Room', a: 2 })
    const expiry = '/v2/entities/Soon/attrs/dateExpires'
    expect((await city.request('PUT', expiry, { body: dateExpires })).status).toBe(404)
    expect((await city.request('POST', '/v2/entities/Soon/attrs', { body: { dateExpires } })).status).toBe(204)
    const later = '2026-10-01T00:00:00Z'
    expect((await city.request('PUT', expiry, { body: { type: 'DateTime', value: later } })).status).toBe(204)
    expect(await get()).toMatchObject({ dateExpires: later })
    expect((await city.request('GET', expiry)).json).toMatchObject({ type: 'DateTime', value: later })
    expect((await city.request('DELETE', expiry)).status).toBe(204)
    expect(await get()).toEqual({ id: 'Soon', type: 'Room', a: 2 })
    expect((await city.request('POST', '/v2/entities/Soon/attrs', { body: { dateExpires } })).status).toBe(204)
    const { now } = city
    city.now = dateExpires.value
    expect((await city.request('GET', '/v2/entities/Soon')).status).toBe(404)
    expect((await city.request('POST', '/v2/entities', { body: { id: 'Soon', type: 'Room' } })).status).toBe(201)
    expect(await get()).toEqual({ id: 'Soon', type: 'Room' })
    city.now = now
  })

  it.each([
    ['an id with a blank', { id: 'a b', type: 'Room' }],
    ['an id that is too long', { id: 'x'.repeat(257), type: 'Room' }],
    ['no id', { type: 'Room' }],
    ['an attribute with a forbidden name', { id: 'X', type: 'Room', 'geo:distance': { value: 1 } }],
    ['an attribute that is not an object', { id: 'X', type: 'Room', a: 1 }],
    ['metadata with a forbidden name', { id: 'X', type: 'Room', a: { value: 1, metadata: { 'b?': { value: 1 } } } }],
    ['a time without a zone', { id: 'X', type: 'Room', a: { type: 'DateTime', value: '2026-01-02T03:04:05' } }],
    ['a list', [{ id: 'X', type: 'Room' }]],
  ])('is refused with %s', async (_, body) => {
    const answer = await city.request('POST', '/v2/entities', { body })
    expect([answer.status, answer.json]).toMatchObject([400, { error: 'BadRequest' }])
  })

  it.each([
    ['POST', '/v2/entities', { text: '{"id":' }, 400, 'ParseError'],
    ['POST', '/v2/entities', { text: '<a/>', contentType: 'text/xml' }, 415, 'UnsupportedMediaType'],
    ['POST', '/v2/entities?options=forced', { body: room }, 400, 'BadRequest'],
    ['GET', '/v2/entities?limit=-1', {}, 400, 'BadRequest'],
    ['GET', '/v2/entities?limit=1001', {}, 400, 'BadRequest'],
    ['GET', '/v2/entities?offset=x', {}, 400, 'BadRequest'],
    ['GET', '/v2/entities?typo=1', {}, 400, 'BadRequest'],
    ['GET', '/v2/entities', { headers: { accept: 'text/html' } }, 406, 'NotAcceptable'],
    ['PATCH', '/v2/entities', { body: room }, 405, 'MethodNotAllowed'],
    ['DELETE', '/v2/entities/Nowhere', {}, 404, 'NotFound'],
    ['DELETE', path, { as: 'one:reader' }, 403, 'Forbidden'],
    ['DELETE', path, { as: 'one:vendor' }, 403, 'Forbidden'],
  ])('%s %s is answered in the standard’s form', async (method, to, more, status, error) => {
    const answer = await city.request(method, to, more)
    expect([answer.status, answer.json]).toMatchObject([status, { error }])
    expect(Object.keys(answer.json ?? {})).toEqual(['error', 'description'])
  })

  it('has an entry point', async () => {
    expect((await city.request('GET', '/v2')).json).toMatchObject({ entities_url: '/v2/entities' })
  })
})
