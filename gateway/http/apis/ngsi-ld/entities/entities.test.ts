// Creating, retrieving and deleting an entity by NGSI-LD (GS CIM 009 clause 6.4, 6.5), and whose it is.

import { beforeAll, describe, expect, it } from 'vitest'
import { testCity, type TestCity } from '../../testing.ts'

const path = '/ngsi-ld/v1/entities'
const bin = (local: string) => ({
  id: `urn:ngsi-ld:WasteContainer:${local}`,
  type: 'WasteContainer',
  fillingLevel: { type: 'Property', value: 0.4 },
})

let city: TestCity
beforeAll(async () => {
  city = await testCity()
})

describe('an entity', () => {
  it('is created, retrieved under the same names, and deleted', async () => {
    const created = await city.request('POST', path, { body: bin('1') })
    expect(created.status).toBe(201)
    expect(created.headers.get('location')).toBe(`https://gateway.city.example${path}/${bin('1').id}`)
    const retrieved = await city.request('GET', `${path}/${bin('1').id}`)
    expect(retrieved.json).toEqual(bin('1'))
    expect(retrieved.headers.get('link')).toContain('rel="http://www.w3.org/ns/json-ld#context"')
    expect((await city.request('DELETE', `${path}/${bin('1').id}`)).status).toBe(204)
    expect((await city.request('GET', `${path}/${bin('1').id}`)).status).toBe(404)
  })

  it('is created once', async () => {
    await city.request('POST', path, { body: bin('2') })
    const again = await city.request('POST', path, { body: bin('2') })
    expect([again.status, again.json]).toMatchObject([
      409,
      { type: 'https://uri.etsi.org/ngsi-ld/errors/AlreadyExists' },
    ])
  })

  it('is another client’s to read and not to change, but for an officer', async () => {
    await city.request('POST', path, { body: bin('3'), as: 'one:vendor' })
    const url = `${path}/${bin('3').id}`
    expect((await city.request('GET', url, { as: 'two:vendor' })).status).toBe(200)
    expect((await city.request('DELETE', url, { as: 'two:vendor' })).status).toBe(403)
    expect((await city.request('DELETE', url, { as: 'three:reader' })).status).toBe(403)
    expect((await city.request('DELETE', url, { as: 'city:officer' })).status).toBe(204)
  })

  it('has the times at which it came and changed, where they are asked for', async () => {
    city.now = '2026-08-01T05:00:00.000Z'
    await city.request('POST', path, { body: bin('4') })
    const { json } = await city.request('GET', `${path}/${bin('4').id}?options=sysAttrs`)
    const times = { createdAt: city.now, modifiedAt: city.now }
    expect(json).toEqual({ ...bin('4'), ...times, fillingLevel: { ...bin('4').fillingLevel, ...times } })
  })

  it('leaves one audit record, in the batch that stored it', async () => {
    await city.sequence()
    const before = (await city.gateway.store.audit.log('city')).size
    await city.request('POST', path, { body: bin('5'), as: 'one:vendor' })
    await city.sequence()
    expect((await city.gateway.store.audit.log('city')).size).toBe(before + 1)
  })
})

describe('a wrong request', () => {
  it.each([
    ['no JSON', { text: '{' }, 400, 'InvalidRequest'],
    ['an id that is not a URI', { body: { ...bin('6'), id: 'x' } }, 400, 'BadRequestData'],
    ['a @context in plain JSON', { body: { ...bin('6'), '@context': [] } }, 400, 'BadRequestData'],
    ['JSON-LD without a @context', { body: bin('6'), contentType: 'application/ld+json' }, 400, 'BadRequestData'],
    [
      'a context that is not there',
      { body: bin('6'), headers: { link: '<https://nowhere.example/c>; rel="http://www.w3.org/ns/json-ld#context"' } },
      503,
      'LdContextNotAvailable',
    ],
  ])('%s', async (_, more, status, type) => {
    const answer = await city.request('POST', path, more)
    expect([answer.status, answer.json]).toMatchObject([
      status,
      { type: `https://uri.etsi.org/ngsi-ld/errors/${type}` },
    ])
  })

  it('is refused with a wrong media type, parameter or method', async () => {
    expect((await city.request('POST', path, { body: bin('7'), contentType: 'text/plain' })).status).toBe(415)
    expect((await city.request('POST', `${path}?typo=1`, { body: bin('7') })).status).toBe(400)
    expect((await city.request('PUT', path, { body: bin('7') })).status).toBe(405)
    const headers = { accept: 'image/png' }
    expect((await city.request('GET', `${path}/${bin('2').id}`, { headers })).status).toBe(406)
  })
})
