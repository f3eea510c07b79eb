// SensorThings over what a vendor's frames brought and what an app wrote, as an app of FROST-Server would ask (OGC 18-088).

import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Checks, Client, Sent } from '../client.ts'
import { bringCity, bringHour, json, pathOf, sendJson, type Scenario } from './shared.ts'

interface List {
  readonly value: readonly JsonObject[]
  readonly '@iot.count'?: number
  readonly '@iot.nextLink'?: string
}

const root = '/sta/v1.1'
const officer: Sent = { as: 'officer' }
const app: Sent = { as: 'vendor', client: 'sta-app' }

function encoded(path: string): string {
  return root + path.replaceAll(' ', '%20').replaceAll('+', '%2B')
}

async function list(client: Client, path: string, as: Sent = officer): Promise<List> {
  const answer = await client.send('get', encoded(path), as)
  client.checks.equal(answer.status, 200, `${path}: ${answer.text.slice(0, 300)}`)
  return answer.json<List>()
}

async function members(client: Client, path: string, name: string): Promise<readonly unknown[]> {
  return (await list(client, path)).value.map((item) => item[name])
}

const observationType = 'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement'
const celsius = { name: 'degree Celsius', symbol: '°C', definition: 'ucum:Cel' }

/** @param number of the Thing, and of all that stands in it */
function room(number: number): JsonObject {
  return {
    '@iot.id': number,
    name: `Room ${number}`,
    description: 'A room with a thermometer',
    properties: { floor: 2 },
    Locations: [
      {
        '@iot.id': number,
        name: 'Depot',
        description: 'The depot',
        encodingType: 'application/geo+json',
        location: { type: 'Point', coordinates: [10, 50] },
      },
    ],
    Datastreams: [
      {
        '@iot.id': number,
        name: 'Temperature',
        description: 'Of the air',
        observationType,
        unitOfMeasurement: celsius,
        ObservedProperty: {
          '@iot.id': number,
          name: 'Air temperature',
          definition: 'http://vocab.nerc.ac.uk/standard_name/air_temperature/',
          description: 'Of air',
        },
        Sensor: {
          '@iot.id': number,
          name: 'DHT',
          description: 'A sensor',
          encodingType: 'text/html',
          metadata: 'https://sensor.example/dht',
        },
        Observations: [
          { phenomenonTime: '2026-08-01T01:00:00Z', result: 20 },
          { phenomenonTime: '2026-08-01T02:00:00Z', result: 21.5 },
        ],
      },
    ],
  }
}

async function makeRoom(client: Client, checks: Checks, number: number): Promise<void> {
  const made = await sendJson(client, 'post', `${root}/Things`, room(number), app)
  checks.equal([made.status, pathOf(made.headers.get('location'))], [201, `${root}/Things(${number})`], made.text)
}

export const sensorThings: readonly Scenario[] = [
  {
    name: 'SensorThings shows what vendors bring as Things with their past',
    async run(client, checks) {
      const { station, vehicle, latitude } = await bringCity(client, 'things')
      for (const hour of [11, 12]) await bringHour(client, 'things', hour)
      checks.equal((await list(client, '')).value.length, 9, 'the entity sets')
      const stream = `${station}~pm25~GQ`
      const expand = "$expand=Datastreams($filter=name eq 'pm25';$select=id;$expand=Observations($select=result))"
      const thing = (await client.send('get', encoded(`/Things('${station}')?$select=id&${expand}`), officer)).json()
      checks.match(
        thing,
        { Datastreams: [{ '@iot.id': stream, Observations: [10.5, 11.5, 12.5].map((result) => ({ result })) }] },
        'each frame is an Observation',
      )
      const observations = `/Datastreams('${stream}')/Observations`
      checks.equal(
        await members(client, `${observations}?$filter=result gt 11 and hour(phenomenonTime) lt 12`, 'result'),
        [11.5],
        'a filter',
      )
      checks.equal(
        await members(client, `${observations}?$orderby=phenomenonTime desc&$top=1`, 'result'),
        [12.5],
        'the latest',
      )
      const places = await list(client, `/Things('${vehicle}')/HistoricalLocations?$expand=Locations&$orderby=time`)
      checks.equal(places.value.length, 3, 'where the vehicle was')
      const near = `geo.distance(Locations/location, geography'POINT(39.2 ${latitude})') lt 0.0001`
      checks.equal(await members(client, `/Things?$filter=${near}`, '@iot.id'), [vehicle], 'where it is')
      const seen = await list(client, `/Things?$filter=id eq '${vehicle}'`, { as: 'reader' })
      checks.that(seen.value.length === 1 && !JSON.stringify(seen).includes('0139000'), 'a reader sees no phone')
      const reading = { result: 99, phenomenonTime: '2026-08-01T12:30:00Z' }
      const path = encoded(observations)
      checks.equal((await sendJson(client, 'post', path, reading, app)).status, 403, 'it belongs to another source')
      checks.equal((await sendJson(client, 'post', path, reading, officer)).status, 201, 'an officer adds to it')
      const entity = await client.send('get', `/ngsi-ld/v1/entities/${station}`, officer)
      checks.match(entity.json()['pm25'], { value: 99, unitCode: 'GQ' }, 'it is the same entity')
    },
  },
  {
    name: 'SensorThings stores what an app inserts, and changes and deletes it',
    async run(client, checks) {
      await makeRoom(client, checks, 71)
      const again = await sendJson(client, 'post', `${root}/Things`, room(71), app)
      checks.equal([again.status, Object.keys(again.json())], [409, ['error']], 'it is there')
      checks.equal((await list(client, '/Things(71)/HistoricalLocations')).value.length, 1, 'it is somewhere')
      const posted = await sendJson(client, 'post', `${root}/Datastreams(71)/Observations`, { phenomenonTime: '2026-08-01T05:00:00+02:00', result: 22 }, app) // prettier-ignore
      checks.equal(posted.json()['@iot.id'], '71~2026-08-01T03:00:00Z', posted.text)
      const value = await client.send('get', encoded("/Observations('71~2026-08-01T03:00:00Z')/result/$value"), app)
      checks.equal([value.text, value.headers.get('content-type')], ['22', 'text/plain;charset=utf-8'], 'its value')
      const patched = await sendJson(client, 'patch', encoded("/Observations('71~2026-08-01T03:00:00Z')"), { result: 23 }, app) // prettier-ignore
      checks.match(patched.json(), { result: 23, phenomenonTime: '2026-08-01T03:00:00Z' }, 'it is corrected')
      const renamed = await sendJson(client, 'patch', `${root}/Things(71)`, { name: 'Hall', properties: null }, app)
      checks.equal([renamed.json()['name'], renamed.json()['properties']], ['Hall', undefined], renamed.text)
      const stranger = { as: 'vendor', client: 'another-app' } as const
      checks.equal(
        (await sendJson(client, 'patch', `${root}/Things(71)`, { name: 'x' }, stranger)).status,
        403,
        'its own',
      )
      const entity = await client.send('get', '/ngsi-ld/v1/entities/urn:ngsi-ld:WeatherObserved:71', officer)
      checks.match(entity.json()['temperature'], { value: 23, unitCode: 'CEL' }, 'a reading of the hub')
      checks.equal((await client.send('delete', encoded("/Observations('71~2026-08-01T03:00:00Z')"), app)).status, 200, 'it goes') // prettier-ignore
      checks.equal(await members(client, '/Datastreams(71)/Observations', 'result'), [20, 21.5], 'the others stay')
      checks.equal((await client.send('delete', `${root}/Things(71)`, app)).status, 200, 'and so does the Thing')
      for (const path of ['/Things(71)', '/Datastreams(71)'])
        checks.equal((await client.send('get', root + path, app)).status, 404, `${path} is gone`)
      checks.equal((await client.send('get', `${root}/Locations(71)`, app)).status, 200, 'the Location is still there')
    },
  },
  {
    name: 'SensorThings takes data arrays and gives pages of them',
    async run(client, checks) {
      await makeRoom(client, checks, 72)
      const rows = Array.from({ length: 300 }, (_, index) => [
        new Date(Date.UTC(2026, 8, 1, 0, index)).toISOString(),
        index,
      ])
      const body = [
        { Datastream: { '@iot.id': 72 }, components: ['phenomenonTime', 'result'], dataArray: [...rows, ['never', 1]] },
      ]
      const made = await sendJson(client, 'post', `${root}/CreateObservations`, body, app)
      const answers = made.json<string[]>()
      checks.equal([made.status, answers.length, answers.indexOf('error')], [201, 301, 300], 'each row is answered')
      const found: unknown[] = []
      let path = '/Datastreams(72)/Observations?$filter=phenomenonTime ge 2026-09-01T00:00:00Z&$top=120&$count=true'
      let pages = 0
      while (path !== '') {
        const page = await list(client, path)
        checks.equal(page['@iot.count'], 300, 'all are counted')
        found.push(...page.value.map(({ result }) => result))
        path = decodeURIComponent(pathOf(page['@iot.nextLink'])).slice(root.length)
        pages += 1
      }
      checks.equal([pages, found], [3, rows.map(([, result]) => result)], 'each once, in order')
      const arrays = await list(client, '/Datastreams(72)/Observations?$resultFormat=dataArray&$top=2&$select=result')
      checks.match(arrays.value, [{ components: ['result'], dataArray: [[20], [21.5]] }], 'as arrays')
      for (const wrong of [
        '/Things?$filter=nothing eq 1',
        '/Things?$top=x',
        '/Things?unknown=1',
        '/Observations?$skiptoken=x',
      ]) {
        const refused = await client.send('get', encoded(wrong), app)
        checks.equal([refused.status, Object.keys(refused.json())], [400, ['error']], wrong)
      }
      const text = await client.send('post', `${root}/Things`, {
        ...app,
        headers: { ...json, 'content-type': 'text/plain' },
        body: '{}',
        wrong: true,
      })
      checks.equal(text.status, 415, 'only JSON')
    },
  },
]
