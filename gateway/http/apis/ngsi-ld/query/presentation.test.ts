// How entities are answered: members, instances, languages, forms, GeoJSON and linked entities, to readers too who see less
// (GS CIM 009 clause 4.5, 4.15, 4.21, 6.3.7).

import { beforeAll, describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import type { TestCity } from '../../testing.ts'
import { asReader, cityWith, entitiesPath, point, property, query, relationship } from './testing.ts'

const dataset = 'urn:ngsi-ld:Dataset:radar'
let city: TestCity
beforeAll(async () => {
  city = await cityWith([
    {
      id: 'urn:ngsi-ld:Vehicle:a',
      type: 'Vehicle',
      name: { type: 'LanguageProperty', languageMap: { en: 'Bus', fr: 'Autobus' } },
      speed: [property(50, { unitCode: 'KMH' }), property(51, { unitCode: 'KMH', datasetId: dataset })],
      location: point(4.5, 52.5),
      refDriver: relationship('urn:ngsi-ld:Driver:d'),
      refDevice: relationship(['urn:ngsi-ld:Device:g', 'urn:ngsi-ld:Device:none']),
    },
    { id: 'urn:ngsi-ld:Driver:d', type: 'Driver', name: property('Example Driver') },
    {
      id: 'urn:ngsi-ld:Device:g',
      type: 'Device',
      name: property('GPS'),
      refVehicle: relationship('urn:ngsi-ld:Vehicle:a'),
    },
  ])
})

async function retrieved(
  parameters: Readonly<Record<string, string>>,
  { as = 'city:officer', headers = {} }: { readonly as?: string; readonly headers?: Record<string, string> } = {},
): Promise<Json | undefined> {
  const url = `${entitiesPath}/urn:ngsi-ld:Vehicle:a?${new URLSearchParams(parameters)}`
  const { status, json, text } = await city.request('GET', url, { as, headers })
  if (status !== 200) throw new Error(text)
  return json
}

describe('an entity is answered', () => {
  it.each<[string, Record<string, string>, JsonObject]>([
    [
      'with an attribute',
      { attrs: 'location' },
      { id: 'urn:ngsi-ld:Vehicle:a', type: 'Vehicle', location: point(4.5, 52.5) },
    ],
    ['with a picked attribute', { pick: 'location' }, { location: point(4.5, 52.5) }],
    [
      'without others',
      { omit: 'name,speed,location,refDriver,refDevice' },
      { id: 'urn:ngsi-ld:Vehicle:a', type: 'Vehicle' },
    ],
    ['without its id', { omit: 'id,name,speed,location,refDriver,refDevice' }, { type: 'Vehicle' }],
    [
      'with one instance',
      { pick: 'speed', datasetId: dataset },
      { speed: property(51, { unitCode: 'KMH', datasetId: dataset }) },
    ],
    ['with the default instance', { pick: 'speed', datasetId: '@none' }, { speed: property(50, { unitCode: 'KMH' }) }],
    ['in a language', { pick: 'name', lang: 'fr-CH,en;q=0.5' }, { name: property('Autobus', { lang: 'fr' }) }],
    ['in a language of no preference', { pick: 'name', lang: 'de' }, { name: property('Bus', { lang: 'en' }) }],
    ['simplified', { pick: 'speed', format: 'simplified' }, { speed: { dataset: { '@none': 50, [dataset]: 51 } } }],
    ['simplified in a language', { pick: 'name', lang: 'fr', options: 'keyValues' }, { name: 'Autobus' }],
    ['concise', { pick: 'speed', datasetId: '@none', format: 'concise' }, { speed: { value: 50, unitCode: 'KMH' } }],
    [
      'as format says, whatever the options',
      { pick: 'location', format: 'concise', options: 'keyValues' },
      { location: point(4.5, 52.5)['value'] ?? null },
    ],
  ])('%s', async (_, parameters, expected) => {
    expect(await retrieved(parameters)).toEqual(expected)
  })

  it('not at all where nothing of what is asked for is there', async () => {
    const url = `${entitiesPath}/urn:ngsi-ld:Vehicle:a`
    expect((await city.request('GET', `${url}?attrs=fillingLevel`)).status).toBe(404)
    expect((await city.request('GET', `${url}?pick=location`, { as: asReader })).status).toBe(404)
    expect((await city.request('GET', `${entitiesPath}/urn:ngsi-ld:Driver:d`, { as: asReader })).status).toBe(404)
  })
})

describe('as GeoJSON', () => {
  const geo = { accept: 'application/geo+json' }
  const feature = {
    id: 'urn:ngsi-ld:Vehicle:a',
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [4.5, 52.5] },
  }

  it('an entity is a Feature, with the context in the body or in a header', async () => {
    const url = `${entitiesPath}/urn:ngsi-ld:Vehicle:a?pick=id,type,location&options=keyValues`
    const properties = { type: 'Vehicle', location: feature.geometry }
    const whole = await city.request('GET', url, { headers: geo })
    expect(whole.json).toEqual({ ...feature, properties, '@context': expect.any(String) })
    expect(whole.headers.get('content-type')).toBe('application/geo+json')
    const apart = await city.request('GET', url, { headers: { ...geo, prefer: 'body=json' } })
    expect(apart.json).toEqual({ ...feature, properties })
    expect(apart.headers.get('link')).toContain('json-ld#context')
  })

  it('entities are one collection', async () => {
    const { json } = await query(city, { type: 'Vehicle', pick: 'id,location', options: 'keyValues' }, { headers: geo })
    const features = [{ ...feature, properties: { location: feature.geometry } }]
    expect(json).toEqual({ type: 'FeatureCollection', features, '@context': expect.any(String) })
    const none = await query(city, { type: 'Unknown' }, { headers: geo })
    expect(none.json).toMatchObject({ type: 'FeatureCollection', features: [] })
  })

  it('a hidden place is not a geometry', async () => {
    expect(await retrieved({}, { as: asReader, headers: geo })).toMatchObject({ geometry: null })
  })
})

describe('linked entities', () => {
  const driver = { id: 'urn:ngsi-ld:Driver:d', type: 'Driver', name: property('Example Driver') }

  it('are inside the relationships', async () => {
    const joined = await retrieved({ join: 'inline', pick: 'id,refDriver,refDevice{name}' })
    expect(joined).toEqual({
      id: 'urn:ngsi-ld:Vehicle:a',
      refDriver: relationship('urn:ngsi-ld:Driver:d', { entity: driver }),
      refDevice: relationship(['urn:ngsi-ld:Device:g', 'urn:ngsi-ld:Device:none'], {
        entity: [{ name: property('GPS') }],
      }),
    })
  })

  it('replace their ids in the simplified form', async () => {
    expect(await retrieved({ join: 'inline', pick: 'refDriver,refDevice{name}', options: 'keyValues' })).toEqual({
      refDriver: { ...driver, name: 'Example Driver' },
      refDevice: [{ name: 'GPS' }, 'urn:ngsi-ld:Device:none'],
    })
  })

  it('do not contain themselves', async () => {
    const joined = await retrieved({ join: 'inline', joinLevel: '2', pick: 'id,refDevice', options: 'keyValues' })
    const device = { id: 'urn:ngsi-ld:Device:g', type: 'Device', name: 'GPS', refVehicle: 'urn:ngsi-ld:Vehicle:a' }
    expect(joined).toEqual({ id: 'urn:ngsi-ld:Vehicle:a', refDevice: [device, 'urn:ngsi-ld:Device:none'] })
  })

  it('follow the entities, each once', async () => {
    const flat = await retrieved({
      join: 'flat',
      joinLevel: '2',
      pick: 'id,refDriver{id},refDevice{id,refVehicle}',
      options: 'keyValues',
    })
    expect(flat).toEqual([
      {
        id: 'urn:ngsi-ld:Vehicle:a',
        refDriver: 'urn:ngsi-ld:Driver:d',
        refDevice: ['urn:ngsi-ld:Device:g', 'urn:ngsi-ld:Device:none'],
      },
      { id: 'urn:ngsi-ld:Driver:d' },
      { id: 'urn:ngsi-ld:Device:g', refVehicle: 'urn:ngsi-ld:Vehicle:a' },
    ])
  })

  it('are left out if they enclose the entity already, or are not followed', async () => {
    const containedBy = 'urn:ngsi-ld:Driver:d'
    expect(await retrieved({ join: 'inline', containedBy, pick: 'refDriver' })).toEqual({
      refDriver: relationship(containedBy),
    })
    expect(await retrieved({ join: 'flat', pick: 'id' })).toEqual({ id: 'urn:ngsi-ld:Vehicle:a' })
  })

  it('are not included where the rules hide them', async () => {
    expect(await retrieved({ join: 'inline', pick: 'refDriver' }, { as: asReader })).toEqual({
      refDriver: relationship('urn:ngsi-ld:Driver:d'),
    })
  })

  it('have their times where they are asked for', async () => {
    const joined = await retrieved({ join: 'inline', options: 'sysAttrs', pick: 'refDriver' })
    expect(joined).toMatchObject({ refDriver: { entity: { createdAt: '2026-08-01T04:00:01.000Z' } } })
  })
})
