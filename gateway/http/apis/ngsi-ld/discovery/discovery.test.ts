// Which types and attributes there are, for readers who see all and for those who do not (GS CIM 009 clause 5.7.5 to 5.7.10).

import { beforeAll, describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../../testing.ts'
import { asReader, cityWith, point, property } from '../query/testing.ts'

const api = '/ngsi-ld/v1'
let city: TestCity
beforeAll(async () => {
  city = await cityWith([
    {
      id: 'urn:ngsi-ld:Vehicle:a',
      type: 'Vehicle',
      speed: [property(50, { unitCode: 'KMH' }), property(51, { unitCode: 'KMH', datasetId: 'urn:x:radar' })],
      vehiclePlateIdentifier: property('TEST-1'),
    },
    { id: 'urn:ngsi-ld:Vehicle:b', type: 'Vehicle', location: point(4, 52) },
    { id: 'urn:ngsi-ld:Driver:c', type: 'Driver', name: property('Example Driver') },
    { id: 'urn:ngsi-ld:Device:d', type: ['Device', 'https://terms.example/Sensor'], name: property('GPS') },
  ])
})

async function read(path: string, as = 'city:officer'): Promise<Json | undefined> {
  const { status, json } = await city.request('GET', `${api}${path}`, { as })
  return status === 200 ? json : status
}

describe('the types', () => {
  it('are listed', async () => {
    const typeList = ['Device', 'Driver', 'Vehicle', 'https://terms.example/Sensor']
    const id = expect.stringMatching(/^urn:ngsi-ld:EntityTypeList:/)
    expect(await read('/types')).toEqual({ id, type: 'EntityTypeList', typeList })
  })

  it('are listed with their attributes', async () => {
    const types = await read('/types?details=true')
    expect(types).toHaveLength(4)
    const typeName = 'Vehicle'
    const attributeNames = ['speed', 'vehiclePlateIdentifier', 'location']
    const id = 'https://smartdatamodels.org/dataModel.Transportation/Vehicle'
    expect(types).toContainEqual({ id, type: 'EntityType', typeName, attributeNames })
  })

  it('are returned one by one, by their name or their IRI', async () => {
    const iri = 'https://smartdatamodels.org/dataModel.Transportation/Vehicle'
    for (const name of ['Vehicle', encodeURIComponent(iri)]) {
      const info = await read(`/types/${name}`)
      expect(info).toMatchObject({ id: iri, type: 'EntityTypeInfo', typeName: 'Vehicle', entityCount: 2 })
      expect(info).toHaveProperty(['attributeDetails', 0], {
        id: expect.stringMatching(/speed$/),
        type: 'Attribute',
        attributeName: 'speed',
        attributeTypes: ['Property'],
      })
    }
    expect(await read('/types/Unknown')).toBe(404)
  })

  it('of which a reader sees nothing are not there', async () => {
    const typeList = ['Device', 'Vehicle', 'https://terms.example/Sensor']
    expect(await read('/types', asReader)).toMatchObject({ typeList })
    expect(await read('/types/Driver', asReader)).toBe(404)
    expect(await read('/types/Vehicle', asReader)).toMatchObject({
      entityCount: 1,
      attributeDetails: [{ attributeName: 'speed' }],
    })
  })
})

describe('the attributes', () => {
  it('are listed', async () => {
    const attributeList = ['location', 'name', 'speed', 'vehiclePlateIdentifier']
    expect(await read('/attributes')).toMatchObject({ type: 'AttributeList', attributeList })
  })

  it('are listed with the types that have them', async () => {
    const attributes = await read('/attributes?details=true')
    const typeNames = ['Device', 'Driver', 'https://terms.example/Sensor']
    expect(attributes).toContainEqual({
      id: expect.any(String),
      type: 'Attribute',
      attributeName: 'name',
      typeNames: expect.arrayContaining(typeNames),
    })
  })

  it('are returned one by one', async () => {
    const expected = { attributeName: 'speed', attributeCount: 2, attributeTypes: ['Property'], typeNames: ['Vehicle'] }
    expect(await read('/attributes/speed')).toMatchObject(expected)
    expect(await read('/attributes/unknown')).toBe(404)
  })

  it('that the rules hide are not there', async () => {
    expect(await read('/attributes', asReader)).toMatchObject({ attributeList: ['name', 'speed'] })
    expect(await read('/attributes/vehiclePlateIdentifier', asReader)).toBe(404)
    expect(await read('/attributes/name', asReader)).toMatchObject({
      typeNames: ['Device', 'https://terms.example/Sensor'],
    })
  })
})

describe('a wrong request', () => {
  it.each(['/types?details=perhaps', '/attributes?details=perhaps', '/types?limit=3'])('%s', async (path) => {
    expect(await read(path)).toBe(400)
  })
})

describe('the identity of the source', () => {
  it('says what it is called, by tenant, and how long it serves', async () => {
    const named = await testCity({ config: { tenants: ['city', 'port'] } })
    named.now = '2026-08-01T05:00:01.500Z'
    const identity = async (tenant?: string) => {
      const headers = tenant === undefined ? {} : { 'ngsild-tenant': tenant }
      const as = 'city:reader:city,port'
      return (await named.request('GET', '/ngsi-ld/v1/info/sourceIdentity', { as, headers })).json as JsonObject
    }
    const [first, port, again] = [await identity(), await identity('port'), await identity()]
    expect(first).toEqual({
      id: 'urn:ngsi-ld:ContextSourceIdentity:gateway.city.example:city',
      type: 'ContextSourceIdentity',
      contextSourceAlias: 'gateway.city.example:city',
      contextSourceUptime: 'PT3601S',
      contextSourceTimeAt: '2026-08-01T05:00:01.500Z',
    })
    expect(port['contextSourceAlias']).toBe('gateway.city.example:port')
    expect(again).toEqual(first)
  })
})
