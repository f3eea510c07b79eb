// The query options (OGC 18-088 clause 9.3) over observed entities: filters along links, orders, pages, counts, selections,
// nested expansions and data arrays.

import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../../../../standards/hub/entity.ts'
import type { TestCity } from '../testing.ts'
import { base, clientOf, type Item, type List, observedCity, pathOf } from './testing.ts'

const station = 'urn:ngsi-ld:AirQualityObserved:s-1'
const bus = 'urn:ngsi-ld:Vehicle:bus-7'
const pm10 = `${station}~pm10~GQ`
const no2 = `${station}~no2~GQ`
const at = (stream: string, hour: number): string => `${stream}~2026-08-01T0${hour}:00:00Z`

let city: TestCity
beforeAll(async () => {
  city = await observedCity()
})
const { get, one, list, ids, results } = clientOf(() => city, 'app:reader')

describe('$filter', () => {
  it.each([
    [`/Observations?$filter=result gt 30`, [40, 55]],
    [
      `/Observations?$filter=phenomenonTime ge 2026-08-01T02:00:00Z and phenomenonTime lt 2026-08-01T03:00:00Z`,
      [55, 12],
    ],
    [`/Observations?$filter=phenomenonTime gt 2026-08-01T04:00:00+02:00`, [20]],
    [`/Observations?$filter=phenomenonTime gt '2026-08-01T02:00:00Z'`, [20]],
    [`/Observations?$filter=Datastream/ObservedProperty/name eq 'no2'`, [12]],
    [`/Observations?$filter=Datastream/Thing/id eq '${station}' and not (result eq 40)`, [55, 12, 20]],
    [
      `/Observations?$filter=st_within(FeatureOfInterest/feature, geography'POLYGON((39 -5, 40 -5, 40 -4, 39 -4, 39 -5))')`,
      [40, 55, 12, 20],
    ],
    [`/Observations?$filter=Datastream/unitOfMeasurement/symbol eq 'K'`, []],
  ])('%s', async (path, expected) => {
    expect(await results(path)).toEqual(expected)
  })

  it.each([
    [`/Things?$filter=Datastreams/Observations/result gt 50`, [station]],
    [`/Things?$filter=geo.distance(Locations/location, geography'POINT(39.7 -4.1)') lt 0.01`, [bus]],
    [`/Things?$filter=properties/type eq 'Vehicle'`, [bus]],
    [`/Datastreams?$filter=name eq 'pm10' or name eq 'x'`, [pm10]],
  ])('%s', async (path, expected) => {
    expect(await ids(path)).toEqual(expected)
  })

  it.each([
    '/Things?$filter=nothing eq 1',
    '/Things?$filter=name/x/y/Datastreams eq',
    "/Observations?$filter=phenomenonTime gt 'yesterday'",
    '/Things?$filter=Datastreams eq 1',
    '/Things?$filter=5',
    '/Observations?$filter=phenomenonTime gt 2026-08-01',
    '/FeaturesOfInterest?$filter=Observations/result gt 5',
    '/Things?$filter=Datastreams/name eq Locations/name',
    `/Things('${station}')?$filter=name eq 'x'`,
    '/Things?$filter=id/x eq 1',
  ])('%s is refused', async (path) => {
    const { status, json } = await get(path)
    expect(status).toBe(400)
    expect(json).toMatchObject({
      error: { message: expect.any(String) as unknown, target: expect.any(String) as unknown },
    })
  })
})

const arrayOf = (stream: string, rows: Json) => ({
  'Datastream@iot.navigationLink': `${base}/Datastreams('${stream}')`,
  components: ['id', 'result'],
  'dataArray@iot.count': 1,
  dataArray: rows,
})

describe('the other options', () => {
  it('$orderby, $top and $skip cut what the filter leaves, and links go on to the end', async () => {
    expect(await results('/Observations?$orderby=result desc')).toEqual([55, 40, 20, 12])
    expect(await results('/Observations?$orderby=phenomenonTime desc,result&$top=2&$skip=1')).toEqual([12, 55])
    expect(await results(`/Observations?$orderby=phenomenonTime desc&$top=1`)).toEqual([20])
    expect(await ids('/Datastreams?$orderby=name')).toEqual([no2, pm10])
    const placed = (order: string) => ids(`/Things?$orderby=Locations/location ${order}`)
    expect(await placed('desc')).toEqual((await placed('asc')).toReversed())
    const found: Json[] = []
    let path: string | undefined = '/Observations?$top=3&$orderby=Datastream/name,result'
    while (path !== undefined) {
      const page: List = await list(path)
      found.push(...page.value.map(({ result = null }) => result))
      path =
        page['@iot.nextLink'] === undefined ? undefined : decodeURIComponent(page['@iot.nextLink'].slice(base.length))
    }
    expect(found).toEqual([12, 20, 40, 55])
  })

  it('$count counts what the filter selects', async () => {
    expect(await list('/Observations?$filter=result gt 15&$count=true&$top=0')).toMatchObject({
      '@iot.count': 3,
      value: [],
    })
    expect((await list('/Observations?$count=false'))['@iot.count']).toBeUndefined()
  })

  it('$select leaves the rest out', async () => {
    expect(await one(`/Things('${station}')?$select=name,Datastreams,id`)).toEqual({
      '@iot.id': station,
      name: 'Station 1',
      'Datastreams@iot.navigationLink': `${base}/Things('${station}')/Datastreams`,
    })
    for (const name of ['selfLink', '@iot.selfLink'])
      expect(await one(`/Things('${station}')?$select=${name}`)).toEqual({
        '@iot.selfLink': `${base}/Things('${station}')`,
      })
  })

  it('$expand nests, with options of its own', async () => {
    const latest = '$orderby=phenomenonTime desc;$top=1;$select=result;$count=true'
    const { value } = await list(
      `/Things?$select=id&$expand=Datastreams($select=name;$filter=name eq 'pm10';$expand=Observations(${latest}))`,
    )
    expect(value).toEqual([
      {
        '@iot.id': station,
        Datastreams: [
          {
            name: 'pm10',
            'Observations@iot.count': 3,
            Observations: [{ result: 20 }],
            'Observations@iot.nextLink': expect.stringContaining(
              '$top=1&$select=result&$count=true&$skip=1',
            ) as unknown,
          },
        ],
      },
      { '@iot.id': bus, Datastreams: [] },
    ])
    const [first] = await list(`/Things?$select=id&$expand=Datastreams($expand=Observations(${latest}))`).then(
      (page) => page.value,
    )
    const [stream] = (first?.['Datastreams'] ?? []) as unknown as readonly Item[]
    const next = stream?.['Observations@iot.nextLink']
    expect(await results(decodeURIComponent(pathOf(next)))).toEqual([55])
    expect(
      await one(
        `/Observations('${at(no2, 2)}')?$select=result&$expand=Datastream/Thing($select=name),Datastream/Sensor($select=id)`,
      ),
    ).toMatchObject({
      result: 12,
      Datastream: { name: 'no2', Thing: { name: 'Station 1' }, Sensor: { '@iot.id': station } },
    })
  })

  it('$resultFormat=dataArray gives rows', async () => {
    const { value } = await list('/Observations?$resultFormat=dataArray&$select=id,result&$filter=result lt 25')
    expect(value).toEqual([arrayOf(no2, [[at(no2, 2), 12]]), arrayOf(pm10, [[at(pm10, 3), 20]])])
  })

  it.each([
    '/Things?$top=-1',
    '/Things?$top=x',
    '/Things?$skip=1.5',
    '/Things?$count=yes',
    '/Things?$select=nothing',
    '/Things?$expand=Nothing',
    '/Things?$expand=Datastreams($top)',
    '/Things?$expand=Datastreams($unknown=1)',
    '/Things?$expand=Datastreams($top=1;$top=2)',
    `/Things?$expand=${'Datastreams/Thing/'.repeat(4)}Datastreams`,
    `/Things?$expand=${Array.from({ length: 30 }, () => 'Datastreams').join()}`,
    '/Things?$orderby=nothing',
    `/Things?$orderby=${Array.from({ length: 11 }, () => 'name').join()}`,
    '/Things?$resultFormat=dataArray',
    '/Observations?$resultFormat=csv',
    '/Things?unknown=1',
    '/?$top=1',
  ])('%s is refused', async (path) => {
    expect((await get(path)).status).toBe(400)
  })
})
