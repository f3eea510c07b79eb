// A value that does not fit the hub's schema never affects the rest of its message: NGSI readers get it as it was sent, it is
// reported with the allowed values, and formats that rely on the schema do not get it.

import { beforeAll, describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../http/apis/testing.ts'
import { translate } from '../runtime/library.ts'

interface Row {
  readonly type: string
  readonly name: string
  readonly attribute: JsonObject
  readonly says: string
}
const property = (value: Json, more: JsonObject = {}): JsonObject => ({ type: 'Property', value, ...more })
const row = (type: string, name: string, attribute: JsonObject, says: string): Row => ({ type, name, attribute, says })

const rows: readonly Row[] = [
  row('WeatherObserved', 'relativeHumidity', property(45), 'must be 0..1 or carry unitCode P1; found 45'),
  row('WeatherObserved', 'temperature', property('21.5'), 'must be a number; found a text'),
  row('AirQualityObserved', 'no2', property(-0.3, { unitCode: 'GQ' }), 'must be at least 0; found -0.3'),
  row('Vehicle', 'speed', property(50, { unitCode: 'CEL' }), 'must carry unitCode KMH or MTS; found CEL'),
  row('AirQualityObserved', 'dateObserved', property('2016-03-15T11:00:00Z/2016-03-15T12:00:00Z'), 'must be a date'),
  row('OnStreetParking', 'refParkingGroup', property(['a', 'b']), 'must be a Relationship'),
  row('OffStreetParking', 'status', property('open'), 'must be a list; found a text'),
  row('Streetlight', 'powerState', property('ON'), 'must be one of'),
  row('PointOfInterest', 'address', property('Main Street 1'), 'must be an object'),
  row(
    'PublicTransportStop',
    'refPeopleCountDevice',
    { type: 'Relationship', object: 'urn:x:1' },
    'must be a Property; found a Relationship',
  ),
  row(
    'RoadSegment',
    'endPoint',
    property({ type: 'Point', coordinates: [1, 2] }),
    'must be a GeoProperty; found a Property',
  ),
  row(
    'DeviceMeasurement',
    'location',
    property({ type: 'Point', coordinates: [1, 2] }),
    'must be a GeoProperty; found a Property',
  ),
]
const documentOf = ({ type, name, attribute }: Row, id = `urn:ngsi-ld:${type}:1`): JsonObject => ({
  id,
  type,
  [name]: attribute,
  neighbour: property(7),
})

async function translated(from: string, to: string, payload: Json, target?: string) {
  const request = { from, to, payload: JSON.stringify(payload), ...(target === undefined ? {} : { target }) }
  const made = await translate(request)
  if (!made.ok) throw new Error(`${made.problem.code}: ${made.problem.detail}`)
  return { documents: JSON.parse(String(made.value.output)) as readonly JsonObject[], losses: made.value.losses }
}

describe('a translation', () => {
  it.each(rows)('$type $name is returned to NGSI-LD unchanged', async (one) => {
    const { documents, losses } = await translated('ngsi-ld', 'ngsi-ld', documentOf(one))
    expect(documents).toEqual([documentOf(one)])
    expect(losses.filter(({ code }) => code === 'value-not-in-hub')).toMatchObject([
      {
        kind: 'carried',
        in: 'hub',
        path: `urn:ngsi-ld:${one.type}:1/${one.name}`,
        attribute: one.name,
        detail: expect.stringContaining(`${one.type}: ${one.name} ${one.says}`),
      },
    ])
  })

  it.each<readonly [string, string, JsonObject]>([
    ['Building', 'occupier', { type: 'Text', value: ['a', 'b'] }],
    ['WeatherObserved', 'relativeHumidity', { type: 'Number', value: 45 }],
    ['WeatherObserved', 'temperature', { type: 'Text', value: '21.5' }],
    ['OffStreetParking', 'status', { type: 'Text', value: 'open' }],
    ['AirQualityObserved', 'dateObserved', { type: 'Text', value: '2016-03-15T11:00:00/2016-03-15T12:00:00' }],
  ])('%s.%s is returned to NGSI v2 unchanged', async (type, name, attribute) => {
    const document = { id: `urn:ngsi-ld:${type}:1`, type, [name]: { ...attribute, metadata: {} } }
    const { documents, losses } = await translated('ngsi-v2', 'ngsi-v2', document)
    expect(documents[0]?.[name]).toMatchObject({ value: attribute['value'] })
    expect(losses.map(({ code, attribute: of }) => [code, of])).toContainEqual(['value-not-in-hub', name])
    const { documents: plain } = await translated('ngsi-v2', 'ngsi-v2', document, 'keyValues')
    expect(plain[0]?.[name]).toEqual(attribute['value'])
  })

  it('keeps the other entities of the message', async () => {
    const wrong = documentOf(row('WeatherObserved', 'location', property(1), ''), 'urn:ngsi-ld:WeatherObserved:2')
    const place = { type: 'GeoProperty', value: { type: 'Point', coordinates: [1, 99] } }
    const payload = [
      documentOf(rows[0] as Row),
      { type: 'WeatherObserved' },
      { ...wrong, location: place },
      { ...wrong, id: 'urn:ngsi-ld:WeatherObserved:3' },
    ]
    const { documents, losses } = await translated('ngsi-ld', 'ngsi-ld', payload)
    expect(documents.map(({ id }) => id)).toEqual(['urn:ngsi-ld:WeatherObserved:1', 'urn:ngsi-ld:WeatherObserved:3'])
    expect(losses.filter(({ code }) => code === 'entity-refused').map(({ path }) => path)).toEqual(['/1', '/2'])
  })

  it('says what is wrong where nothing is left', async () => {
    const made = await translate({
      from: 'ngsi-ld',
      to: 'ngsi-ld',
      payload: JSON.stringify([{ type: 'X' }, { id: 'urn:x:1' }]),
    })
    expect(made).toMatchObject({
      ok: false,
      problem: { path: '/0/id', detail: 'An entity needs an id, which is a URI.' },
    })
  })

  it('keeps it from a format that relies on the schema, and says so', async () => {
    const document = { ...documentOf(rows[1] as Row), relativeHumidity: property(0.4) }
    const made = await translate({
      from: 'ngsi-ld',
      to: 'sensorthings',
      payload: JSON.stringify({
        ...document,
        windSpeed: property(3, { unitCode: 'MTS', observedAt: '2026-01-01T00:00:00Z' }),
      }),
    })
    if (!made.ok) throw new Error(made.problem.detail)
    expect(String(made.value.output)).not.toContain('21.5')
    expect(made.value.losses).toContainEqual({
      kind: 'dropped',
      in: 'hub',
      path: 'urn:ngsi-ld:WeatherObserved:1/temperature',
      attribute: 'temperature',
      code: 'value-not-in-hub',
    })
  })

  it('converts units', async () => {
    const document = documentOf(row('Vehicle', 'speed', property(10, { unitCode: 'HMH' }), ''))
    const { documents, losses } = await translated('ngsi-ld', 'ngsi-ld', document)
    expect(documents[0]).toMatchObject({ speed: { value: 16.09344, unitCode: 'KMH' } })
    expect(losses).toContainEqual(
      expect.objectContaining({ kind: 'coerced', code: 'unit-converted', attribute: 'speed' }),
    )
  })
})

describe('the standard APIs', () => {
  let city: TestCity
  beforeAll(async () => {
    city = await testCity()
  })
  const entities = '/ngsi-ld/v1/entities'
  const found = async (id: string) => (await city.request('GET', `${entities}/${id}`)).json as JsonObject

  it.each(rows)('accept $name of $type, warn, and return it unchanged', async (one) => {
    const id = `urn:ngsi-ld:${one.type}:ld-${one.name}`
    const made = await city.request('POST', entities, { body: documentOf(one, id) })
    expect([made.status, made.headers.get('ngsild-warning')]).toEqual([201, expect.stringContaining(one.says)])
    expect(await found(id)).toEqual(documentOf(one, id))
    for (const path of [
      '/v2/entities?limit=1000',
      '/sta/v1.1/Things?$expand=Datastreams',
      `/ogc/collections/${one.type}/items`,
    ])
      expect([path, (await city.request('GET', path)).status < 500]).toEqual([path, true])
    const filtered = await city.request('GET', `${entities}?type=${one.type}&q=${one.name}%3E1`)
    expect(filtered.status).toBe(200)
  })

  it.each([
    ['PATCH', `${entities}/urn:ngsi-ld:WeatherObserved:w`, { relativeHumidity: property(45) }, 204],
    ['POST', `${entities}/urn:ngsi-ld:WeatherObserved:w/attrs`, { relativeHumidity: property(45) }, 204],
    ['PATCH', `${entities}/urn:ngsi-ld:WeatherObserved:w/attrs/relativeHumidity`, property(46), 204],
    [
      'POST',
      '/ngsi-ld/v1/temporal/entities/urn:ngsi-ld:WeatherObserved:w/attrs',
      { relativeHumidity: [property(47, { observedAt: '2026-07-01T00:00:00Z' })] },
      204,
    ],
  ] as const)('%s %s takes it and warns', async (method, path, body, status) => {
    const id = 'urn:ngsi-ld:WeatherObserved:w'
    await city.request('DELETE', `${entities}/${id}`)
    await city.request('POST', entities, { body: { id, type: 'WeatherObserved', relativeHumidity: property(0.5) } })
    const answer = await city.request(method, path, { body })
    expect([answer.status, answer.headers.get('ngsild-warning')]).toEqual([status, expect.stringContaining('found 4')])
  })

  it('warn only of what the client changed', async () => {
    const id = 'urn:ngsi-ld:WeatherObserved:two'
    await city.request('POST', entities, { body: { id, type: 'WeatherObserved', relativeHumidity: property(45) } })
    const answer = await city.request('POST', `${entities}/${id}/attrs`, { body: { temperature: property(20) } })
    expect([answer.status, answer.headers.get('ngsild-warning')]).toEqual([204, null])
  })

  it('accept the other entities of a batch', async () => {
    const id = (local: string) => `urn:ngsi-ld:WeatherObserved:batch-${local}`
    const one = (local: string, attribute: JsonObject) => ({ id: id(local), type: 'WeatherObserved', ...attribute })
    const far = { location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [1, 99] } } }
    const body = [one('1', { relativeHumidity: property(45) }), one('2', far), one('3', {})]
    const answer = await city.request('POST', '/ngsi-ld/v1/entityOperations/upsert', { body })
    expect([answer.status, answer.json]).toMatchObject([
      207,
      { success: [id('1'), id('3')], errors: [{ entityId: id('2') }] },
    ])
    expect(await found(id('1'))).toMatchObject({ relativeHumidity: { value: 45 } })
  })

  it('of NGSI v2 accept it, count it and name the allowed values', async () => {
    const body = { id: 'station', type: 'WeatherObserved', relativeHumidity: { type: 'Number', value: 45 } }
    const made = await city.request('POST', '/v2/entities', { body })
    expect([made.status, made.headers.get('citygate-losses')]).toEqual([201, 'carried=1'])
    expect(made.headers.get('citygate-warning')).toContain(
      'relativeHumidity must be 0..1 or carry unitCode P1; found 45',
    )
    const read = await city.request('GET', '/v2/entities/station?options=keyValues')
    expect(read.json).toMatchObject({ relativeHumidity: 45 })
    const update = { actionType: 'append', entities: [{ ...body, relativeHumidity: { type: 'Number', value: 46 } }] }
    const updated = await city.request('POST', '/v2/op/update', { body: update })
    expect([updated.status, updated.headers.get('citygate-losses')]).toEqual([204, 'carried=1'])
  })

  it('of a source report it in the receipt', async () => {
    const source = { adapter: 'ngsi-v2', jurisdiction: 'DE', owner: 'fleet' }
    await city.request('PUT', '/v1/sources/feed', { body: source })
    const body = [
      { id: 'a', type: 'WeatherObserved', relativeHumidity: { type: 'Number', value: 45 } },
      { id: 'b', type: 'WeatherObserved', location: { type: 'geo:point', value: '99,1' } },
    ]
    const answer = await city.request('POST', '/v1/sources/feed/messages', { as: 'fleet:vendor', body })
    expect(answer.json).toMatchObject({
      results: [
        {
          result: 'stored',
          entities: ['urn:ngsi-ld:WeatherObserved:a'],
          losses: expect.arrayContaining([
            expect.objectContaining({ code: 'entity-refused', path: '/1' }),
            expect.objectContaining({ code: 'value-not-in-hub', detail: expect.stringContaining('found 45') }),
          ]),
        },
      ],
    })
  })
})
