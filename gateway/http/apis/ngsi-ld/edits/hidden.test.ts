// A client deletes and changes only what it sees and what the rules allow it to change: what is hidden from it survives all that
// it writes, and no answer discloses that it exists.

import { beforeAll, describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { type TestAnswer, testCity, type TestCity } from '../../testing.ts'

const path = '/ngsi-ld/v1/entities'
const plate = 'pd:VehicalLicenseNumber'
const vendor = 'urn:citygate:role:vendor'
const of = (rightOperand: string): JsonObject => ({
  leftOperand: 'citygate:dataCategory',
  operator: 'eq',
  rightOperand,
})

/** Vendors do not read plates, read the vehicle's number as redacted, and do not change where a vehicle is. */
const policy: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  uid: 'urn:citygate:policy:test',
  conflict: 'prohibit',
  permission: [
    { assignee: 'urn:citygate:role:officer', action: 'use' },
    { assignee: vendor, action: 'modify' },
    {
      assignee: vendor,
      action: 'read',
      duty: { action: 'citygate:redact', constraint: of('pd:VehicalLicenseRegistration') },
    },
  ],
  prohibition: [
    { assignee: vendor, action: 'read', constraint: of(plate) },
    { assignee: vendor, action: 'modify', constraint: of('pd:GPSCoordinate') },
  ],
}

const stored = {
  speed: { type: 'Property', value: 5, unitCode: 'KMH', vehiclePlateIdentifier: { type: 'Property', value: 'X-2' } },
  vehiclePlateIdentifier: { type: 'Property', value: 'X-1' },
  vehicleIdentificationNumber: { type: 'Property', value: 'N-1' },
}

let city: TestCity
let made = 0
let id = ''
beforeAll(async () => {
  city = await testCity({ policy })
})

const asVendor = 'fleet:vendor'
const send = (method: string, rest: string, body?: Json, as = asVendor): Promise<TestAnswer> =>
  city.request(method, `${path}/${id}${rest}`, { as, ...(body === undefined ? {} : { body }) })

/** A vehicle of the vendor's that an officer said more of than the vendor may see. */
async function vehicle(): Promise<void> {
  made += 1
  id = `urn:ngsi-ld:Vehicle:hidden-${made}`
  await city.request('POST', path, { as: asVendor, body: { id, type: 'Vehicle', speed: 5 } })
  const { status, text } = await send('POST', '/attrs', stored, 'city:officer')
  if (status !== 204) throw new Error(text)
}

async function whole(): Promise<Json> {
  const { json } = await send('GET', '', undefined, 'city:officer')
  const { id: _, type: __, ...rest } = json as JsonObject
  return rest
}

describe('what is hidden', () => {
  it('survives a replacement, under attributes too', async () => {
    await vehicle()
    const seen = (await send('GET', '')).json as JsonObject
    expect(Object.keys(seen).toSorted()).toEqual(['id', 'speed', 'type', 'vehicleIdentificationNumber'])
    const heading = { type: 'Property', value: 90 }
    expect((await send('PUT', '', { ...seen, speed: { type: 'Property', value: 6 }, heading })).status).toBe(204)
    expect(await whole()).toEqual({ ...stored, heading, speed: { ...stored.speed, unitCode: undefined, value: 6 } })
  })

  it('is written back as shown, and remains as stored', async () => {
    await vehicle()
    const { json } = await send('GET', '')
    const { id: _, type: __, ...attributes } = json as JsonObject
    const answers = [
      await send('PUT', '', json ?? null),
      await send('PATCH', '', json ?? null),
      await send('PATCH', '/attrs', attributes),
      await send('POST', '/attrs', attributes),
      await city.request('POST', '/ngsi-ld/v1/entityOperations/upsert', { as: asVendor, body: [json ?? null] }),
      await city.request('POST', '/ngsi-ld/v1/entityOperations/merge', { as: asVendor, body: [json ?? null] }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204, 204])
    expect(await whole()).toEqual(stored)
  })

  it('is deleted if its visible part is left out or replaced', async () => {
    await vehicle()
    await send('PUT', '', { id, type: 'Vehicle', speed: 7, vehicleIdentificationNumber: 'N-2' })
    expect(await whole()).toMatchObject({ vehicleIdentificationNumber: { value: 'N-2' } })
    await send('PUT', '', { id, type: 'Vehicle', speed: 7 })
    expect(Object.keys((await whole()) as JsonObject)).not.toContain('vehicleIdentificationNumber')
  })

  it.each<[string, string, Json | undefined, number]>([
    ['DELETE', '/attrs/vehiclePlateIdentifier', undefined, 404],
    ['DELETE', '/attrs/vehiclePlateIdentifier?deleteAll=true', undefined, 404],
    ['PATCH', '/attrs/vehiclePlateIdentifier', { value: 'X-3' }, 404],
    ['PUT', '/attrs/vehiclePlateIdentifier', { value: 'X-3' }, 404],
    ['PATCH', '/attrs', { vehiclePlateIdentifier: 'urn:ngsi-ld:null' }, 207],
    ['PATCH', '', { vehiclePlateIdentifier: 'urn:ngsi-ld:null' }, 204],
    ['POST', '/attrs?options=noOverwrite', { vehiclePlateIdentifier: 'X-3' }, 207],
  ])('is as if it were not there: %s %s', async (method, rest, body, status) => {
    await vehicle()
    expect((await send(method, rest, body)).status).toBe(status)
    expect(await whole()).toEqual(stored)
  })

  it('is not dropped by a purge, nor is by it anything selected', async () => {
    await vehicle()
    const purge = (query: string): Promise<TestAnswer> =>
      city.request('DELETE', `${path}?type=Vehicle&${query}`, { as: asVendor })
    await purge(`id=${id}&drop=vehiclePlateIdentifier`)
    await purge(`id=${id}&q=vehiclePlateIdentifier`)
    await purge(`id=${id}&q=speed.vehiclePlateIdentifier`)
    expect(await whole()).toEqual(stored)
    await purge(`id=${id}&keep=speed`)
    const { vehicleIdentificationNumber: _, ...rest } = stored
    expect(await whole()).toEqual(rest)
  })
})

describe('what the client may not change', () => {
  const place = { type: 'GeoProperty', value: { type: 'Point', coordinates: [-79.9, -2.2] } }

  it.each<[string, string, Json | undefined]>([
    ['POST', '/attrs', { speed: 9, location: place }],
    ['PATCH', '/attrs', { location: 'urn:ngsi-ld:null' }],
    ['PATCH', '', { location: { value: { type: 'Point', coordinates: [0, 0] } } }],
    ['PATCH', '/attrs/location', { value: { type: 'Point', coordinates: [0, 0] } }],
    ['PUT', '/attrs/location', { value: { type: 'Point', coordinates: [0, 0] } }],
    ['DELETE', '/attrs/location', undefined],
    ['DELETE', '', undefined],
  ])('stays: %s %s', async (method, rest, body) => {
    await vehicle()
    await send('POST', '/attrs', { location: place }, 'city:officer')
    const answer = await send(method, rest, body)
    expect([answer.status, answer.json]).toMatchObject([403, { path: 'location' }])
    expect(await whole()).toEqual({ ...stored, location: place })
  })

  it('is not affected by a replacement that repeats it, but may not be left out', async () => {
    await vehicle()
    await send('POST', '/attrs', { location: place }, 'city:officer')
    expect((await send('PUT', '', { id, type: 'Vehicle', speed: 1 })).status).toBe(403)
    expect(await whole()).toEqual({ ...stored, location: place })
  })

  it.each<[string, string, Json]>([
    ['PATCH', '/attrs', { speed: { value: 1, location: place.value } }],
    ['PATCH', '', { speed: { location: { type: 'GeoProperty', value: place.value } } }],
    ['PATCH', '/attrs/speed', { location: place }],
  ])('is not written under another attribute: %s %s', async (method, rest, body) => {
    await vehicle()
    const { status } = await send(method, rest, body)
    expect(status).toBe(403)
    expect(await whole()).toEqual(stored)
  })

  it('is an entity of another source, but for an officer', async () => {
    await vehicle()
    for (const [method, rest, body] of [
      ['PUT', '', { id, type: 'Vehicle' }],
      ['PATCH', '', { speed: 1 }],
      ['POST', '/attrs', { speed: 1 }],
      ['PATCH', '/attrs', { speed: 1 }],
      ['PATCH', '/attrs/speed', { value: 1 }],
      ['PUT', '/attrs/speed', { value: 1 }],
      ['DELETE', '/attrs/speed', undefined],
    ] as const) {
      expect((await send(method, rest, body, 'other:vendor')).status).toBe(403)
      expect((await send(method, rest, body, 'any:reader')).status).toBe(403)
    }
    expect(await whole()).toEqual(stored)
  })
})

describe('a client that may read nothing', () => {
  it('replaces what it brought as a whole', async () => {
    const only = await testCity({
      policy: {
        '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
        uid: 'urn:citygate:policy:test',
        permission: [
          { assignee: 'urn:citygate:role:officer', action: 'use' },
          { assignee: vendor, action: 'modify' },
        ],
      },
    })
    const body = { id: 'urn:ngsi-ld:Vehicle:write-only', type: 'Vehicle', speed: 1, heading: 2 }
    const url = `${path}/${body.id}`
    expect((await only.request('POST', path, { as: asVendor, body })).status).toBe(201)
    expect((await only.request('GET', url, { as: asVendor })).status).toBe(404)
    const { heading: _, ...less } = body
    expect((await only.request('PUT', url, { as: asVendor, body: less })).status).toBe(204)
    expect((await only.request('GET', `${url}?options=keyValues`)).json).toEqual(less)
    expect((await only.request('PUT', url, { as: 'other:vendor', body: less })).status).toBe(404)
  })
})
