// Which entities a query finds, by its URL and by its body, and that it finds by nothing that the reader may not see (GS CIM
// 009 clause 5.7.2).

import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../../../../../standards/hub/entity.ts'
import type { TestCity } from '../../testing.ts'
import { asReader, cityWith, localIds, point, property, query, relationship } from './testing.ts'

let city: TestCity
beforeAll(async () => {
  city = await cityWith([
    {
      id: 'urn:ngsi-ld:Vehicle:a',
      type: 'Vehicle',
      speed: property(50, { unitCode: 'KMH' }),
      vehiclePlateIdentifier: property('TEST-1'),
      location: point(4.5, 52.5),
      scope: '/north/depot',
    },
    {
      id: 'urn:ngsi-ld:Vehicle:b',
      type: 'Vehicle',
      speed: property(70, { unitCode: 'KMH' }),
      location: point(4.9, 52.1),
      refDriver: relationship('urn:ngsi-ld:Driver:d'),
    },
    { id: 'urn:ngsi-ld:WasteContainer:c', type: 'WasteContainer', fillingLevel: property(0.4) },
    { id: 'urn:ngsi-ld:Driver:d', type: 'Driver', name: property('Example Driver') },
    { id: 'urn:ngsi-ld:WasteContainer:e', type: ['WasteContainer', 'Device'], fillingLevel: property(0.9) },
    {
      id: 'urn:ngsi-ld:Yard:f',
      type: 'Yard',
      holds: { type: 'ListRelationship', objectList: ['urn:ngsi-ld:WasteContainer:e'] },
      name: property('Market'),
    },
  ])
})

describe('a query finds', () => {
  it.each<[string, Record<string, string>, string]>([
    ['one type', { type: 'Vehicle' }, 'ab'],
    ['either type', { type: 'Vehicle,Driver' }, 'dab'],
    ['both types', { type: 'WasteContainer;Device' }, 'e'],
    ['any type', { type: '*', idPattern: ':[cd]$' }, 'dc'],
    ['ids of a type', { type: 'Vehicle', id: 'urn:ngsi-ld:Vehicle:b,urn:ngsi-ld:Driver:d' }, 'b'],
    ['ids that match a pattern', { type: 'Vehicle', idPattern: 'a$' }, 'a'],
    [
      'ids, whatever a pattern beside them says',
      { type: 'Vehicle', id: 'urn:ngsi-ld:Vehicle:a', idPattern: 'b$' },
      'a',
    ],
    ['an attribute', { attrs: 'fillingLevel' }, 'ce'],
    ['a picked attribute', { pick: 'id,fillingLevel', q: 'fillingLevel' }, 'ce'],
    ['values', { q: 'speed>60' }, 'b'],
    ['values or values', { q: 'speed>60|fillingLevel<0.5' }, 'bc'],
    ['a unit', { q: 'speed.unitCode=="KMH"' }, 'ab'],
    ['values of linked entities', { q: 'holds{WasteContainer:fillingLevel}>0.8' }, 'f'],
    ['when they came', { q: 'createdAt>2026-08-01T04:00:03Z' }, 'ef'],
    ['a scope', { type: '*', scopeQ: '/north/#' }, 'a'],
    ['what is near', { georel: 'near;maxDistance==1000', geometry: 'Point', coordinates: '[4.5,52.5]' }, 'a'],
    ['what is not near', { georel: 'near;minDistance==1000', geometry: 'Point', coordinates: '[4.5,52.5]' }, 'b'],
    [
      'what is within',
      { georel: 'within', geometry: 'Polygon', coordinates: '[[[4,52],[5,52],[5,52.3],[4,52.3],[4,52]]]' },
      'b',
    ],
    ['everything of this gateway', { local: 'true' }, 'dabcef'],
    ['nothing', { type: 'Unknown' }, ''],
  ])('%s', async (_, parameters, expected) => {
    expect(localIds(await query(city, parameters))).toBe(expected)
    const counted = await query(city, { ...parameters, count: 'true', limit: '1' })
    expect(counted.headers.get('ngsild-results-count')).toBe(String(expected.length))
  })

  it.each<[string, Json, string]>([
    ['one selector', [{ type: 'Vehicle' }], 'ab'],
    ['several selectors', [{ type: 'Driver' }, { id: 'urn:ngsi-ld:Vehicle:b', type: 'Vehicle' }], 'db'],
    ['a list of ids', [{ id: ['urn:ngsi-ld:Vehicle:a', 'urn:ngsi-ld:Vehicle:b'], type: '*' }], 'ab'],
    ['a pattern', [{ idPattern: 'e$', type: 'WasteContainer' }], 'e'],
  ])('by its body: %s', async (_, entities, expected) => {
    const path = '/ngsi-ld/v1/entityOperations/query'
    expect(localIds(await city.request('POST', path, { body: { type: 'Query', entities } }))).toBe(expected)
  })

  it('by its body: all that it may say', async () => {
    const body = {
      type: 'Query',
      entities: [{ type: 'Vehicle' }],
      q: 'speed>40',
      geoQ: { georel: 'near;maxDistance==100000', geometry: 'Point', coordinates: [4.5, 52.5] },
      pick: ['id', 'speed'],
      ordering: { orderBy: ['speed;desc'] },
    }
    const answer = await city.request('POST', '/ngsi-ld/v1/entityOperations/query?options=keyValues', { body })
    expect(answer.json).toEqual([
      { id: 'urn:ngsi-ld:Vehicle:b', speed: 70 },
      { id: 'urn:ngsi-ld:Vehicle:a', speed: 50 },
    ])
  })
})

describe('a reader finds nothing by what the rules hide', () => {
  it.each<[string, Record<string, string>, string]>([
    ['a hidden value', { q: 'vehiclePlateIdentifier=="TEST-1"' }, ''],
    ['that a hidden attribute is there', { q: 'vehiclePlateIdentifier' }, ''],
    ['that a hidden attribute is not there', { q: '!vehiclePlateIdentifier', type: 'Vehicle' }, 'ab'],
    ['a hidden attribute by its name', { attrs: 'vehiclePlateIdentifier' }, ''],
    ['a hidden place', { georel: 'near;maxDistance==1000', geometry: 'Point', coordinates: '[4.5,52.5]' }, ''],
    ['a hidden entity by its type', { type: 'Driver' }, ''],
    ['a hidden entity behind a relationship', { q: 'refDriver{Driver:name}=="Example Driver"' }, ''],
  ])('%s', async (_, parameters, expected) => {
    expect(localIds(await query(city, parameters, { as: asReader }))).toBe(expected)
    const counted = await query(city, { ...parameters, count: 'true' }, { as: asReader })
    expect(counted.headers.get('ngsild-results-count')).toBe(String(expected.length))
  })

  it('in no order of it', async () => {
    const ordered = await query(city, { type: 'Vehicle', orderBy: 'vehiclePlateIdentifier;desc' }, { as: asReader })
    expect(localIds(ordered)).toBe('ab')
  })
})

describe('a query is refused', () => {
  it.each<[string, Record<string, string>, number, string]>([
    ['that says nothing', {}, 400, 'BadRequestData'],
    ['that says ids alone', { id: 'urn:ngsi-ld:Vehicle:a' }, 400, 'BadRequestData'],
    ['with an id that is not a URI', { type: 'Vehicle', id: 'a' }, 400, 'BadRequestData'],
    ['with a wrong pattern', { type: 'Vehicle', idPattern: '(' }, 400, 'BadRequestData'],
    ['with a wrong q', { q: 'speed>' }, 400, 'BadRequestData'],
    ['with a wrong place', { georel: 'beside', geometry: 'Point', coordinates: '[0,0]' }, 400, 'BadRequestData'],
    ['with a wrong scope', { type: 'Vehicle', scopeQ: '/+/' }, 400, 'BadRequestData'],
    ['with id as an attribute', { attrs: 'id' }, 400, 'BadRequestData'],
    ['with attrs beside pick', { attrs: 'speed', pick: 'speed' }, 400, 'BadRequestData'],
    ['with a wrong order', { type: 'Vehicle', orderBy: 'speed;up' }, 400, 'BadRequestData'],
    ['with no entity and no count', { type: 'Vehicle', limit: '0' }, 400, 'BadRequestData'],
    ['with too large a page', { type: 'Vehicle', limit: '1001' }, 400, 'BadRequestData'],
    ['with a cursor of another kind', { type: 'Vehicle', cursor: 'x' }, 400, 'BadRequestData'],
    ['with cursor and offset', { type: 'Vehicle', cursor: 'WyJhZnRlciIsIiJd', offset: '1' }, 400, 'BadRequestData'],
    ['with an unknown option', { type: 'Vehicle', options: 'fast' }, 400, 'InvalidRequest'],
    ['with an unknown parameter', { type: 'Vehicle', colour: 'red' }, 400, 'InvalidRequest'],
    ['with an invalid language', { type: 'Vehicle', lang: 'fr;q=2' }, 400, 'BadRequestData'],
    ['with a wrong csf', { type: 'Vehicle', csf: '))bad((' }, 400, 'BadRequestData'],
    ['with a geometryProperty for no GeoJSON', { type: 'Vehicle', geometryProperty: 'place' }, 400, 'BadRequestData'],
    [
      'with members of linked entities and no join',
      { type: 'Vehicle', pick: 'refDriver{name}' },
      400,
      'BadRequestData',
    ],
    ['with deeper members than the join', { type: 'Vehicle', omit: 'a{b{c}}', join: 'inline' }, 400, 'BadRequestData'],
    ['with an invalid dataset', { type: 'Vehicle', datasetId: 'a b' }, 400, 'BadRequestData'],
    ['with too many levels', { type: 'Vehicle', join: 'flat', joinLevel: '9' }, 403, 'TooComplexQuery'],
  ])('%s', async (_, parameters, status, type) => {
    const answer = await query(city, parameters)
    expect([answer.status, answer.json]).toMatchObject([
      status,
      { type: `https://uri.etsi.org/ngsi-ld/errors/${type}` },
    ])
  })

  it.each<[string, Json]>([
    ['that is not a query', { type: 'Question' }],
    ['with an unknown member', { type: 'Query', entities: [{ type: 'Vehicle' }], colour: 'red' }],
    ['with no selectors', { type: 'Query', entities: [] }],
    ['with an invalid selector', { type: 'Query', entities: ['Vehicle'] }],
    ['with an invalid q', { type: 'Query', q: 7 }],
    ['with names that are none', { type: 'Query', attrs: [7] }],
    ['with an invalid place', { type: 'Query', geoQ: 'here' }],
  ])('by its body: %s', async (_, body) => {
    const answer = await city.request('POST', '/ngsi-ld/v1/entityOperations/query', { body })
    expect([answer.status, answer.json]).toMatchObject([
      400,
      { type: 'https://uri.etsi.org/ngsi-ld/errors/BadRequestData' },
    ])
  })
})
