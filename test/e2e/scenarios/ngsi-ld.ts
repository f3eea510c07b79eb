// The NGSI-LD API over what a vendor's frames brought and what an app wrote (ETSI GS CIM 009): entities, queries, batches,
// histories.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Sent } from '../client.ts'
import { bringCity, bringHour, pathOf, sendJson, type Scenario } from './shared.ts'

const root = '/ngsi-ld/v1'
const app: Sent = { as: 'vendor', client: 'ld-app' }
const officer: Sent = { as: 'officer' }

function parking(local: string, free: number): JsonObject & { readonly id: string } {
  return {
    id: `urn:ngsi-ld:OffStreetParking:${local}`,
    type: 'OffStreetParking',
    availableSpotNumber: { type: 'Property', value: free },
    location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [39.5, -4] } },
  }
}

export const ngsiLd: readonly Scenario[] = [
  {
    name: 'NGSI-LD reads what vendors bring, and stores, changes and deletes what an app writes',
    async run(client, checks) {
      const { station, vehicle } = await bringCity(client, 'linked')
      const read = await client.send('get', `${root}/entities/${station}`, officer)
      checks.match(read.json()['pm25'], { value: 10.5, unitCode: 'GQ' }, 'what the frame says')
      const reader = await client.send('get', `${root}/entities/${vehicle}`, { as: 'reader' })
      checks.that(reader.status === 200 && !reader.text.includes('0139000'), 'a reader sees no phone')
      const geo = await client.send('get', `${root}/entities/${vehicle}`, { as: 'reader', headers: { accept: 'application/geo+json' } }) // prettier-ignore
      checks.match(geo.json(), { type: 'Feature', geometry: { type: 'Point' } }, 'as GeoJSON')
      const change = { pm25: { type: 'Property', value: 1 } }
      checks.equal((await sendJson(client, 'patch', `${root}/entities/${station}/attrs`, change, app)).status, 403, 'it is the vendor\'s') // prettier-ignore
      const made = await sendJson(client, 'post', `${root}/entities`, parking('ld', 10), app)
      checks.equal(made.status, 201, made.text)
      const path = pathOf(made.headers.get('location'))
      checks.equal(
        (await sendJson(client, 'post', `${root}/entities`, parking('ld', 10), app)).status,
        409,
        'it is there',
      )
      const patched = await sendJson(client, 'patch', `${path}/attrs`, { availableSpotNumber: { type: 'Property', value: 9 } }, app) // prettier-ignore
      checks.equal(patched.status, 204, patched.text)
      const appended = await sendJson(client, 'post', `${path}/attrs`, { totalSpotNumber: { type: 'Property', value: 20 } }, app) // prettier-ignore
      checks.equal(appended.status, 204, appended.text)
      checks.equal((await sendJson(client, 'patch', path, { name: 'Station', totalSpotNumber: 'urn:ngsi-ld:null' }, app)).status, 204, 'it is merged') // prettier-ignore
      const concise = await client.send('get', `${path}?options=keyValues`, app)
      checks.match(concise.json(), { name: 'Station', availableSpotNumber: 9 }, concise.text)
      checks.that(!concise.text.includes('totalSpotNumber'), 'null takes away')
      checks.equal((await client.send('delete', `${path}/attrs/name`, app)).status, 204, 'an attribute goes')
      checks.equal((await client.send('delete', path, app)).status, 204, 'and the entity')
      const gone = await client.send('get', path, app)
      checks.match(gone.json(), { type: 'https://uri.etsi.org/ngsi-ld/errors/ResourceNotFound' }, 'in its own words')
      const png = await client.send('get', `${root}/entities/${station}`, { headers: { accept: 'image/png' } })
      checks.equal(png.status, 406, 'not acceptable')
    },
  },
  {
    name: 'NGSI-LD finds entities by value, place and type, page by page',
    async run(client, checks) {
      const { station } = await bringCity(client, 'asked')
      const lots = [1, 2, 3].map((n) => parking(`asked-${n}`, n * 10))
      const made = await sendJson(client, 'post', `${root}/entityOperations/create`, lots, app)
      checks.equal(made.status, 201, made.text)
      const ids = async (query: string) =>
        (await client.send('get', `${root}/entities?${query}`, officer)).json<{ id: string }[]>().map(({ id }) => id)
      const q = encodeURIComponent('availableSpotNumber>=20')
      checks.equal(await ids(`type=OffStreetParking&q=${q}`), lots.slice(1).map(({ id }) => id), 'a value') // prettier-ignore
      checks.that((await ids('type=AirQualityObserved&q=pm25==10.5')).includes(station), 'a value of a frame')
      const near = 'georel=near;maxDistance==1000&geometry=Point&coordinates=[39.5,-4]'
      checks.that(
        (await ids(`type=AirQualityObserved,OffStreetParking&${near}&limit=100`)).includes(station),
        'a place',
      )
      const seen: string[] = []
      let path = `${root}/entities?type=OffStreetParking&idPattern=asked&limit=2&count=true`
      while (path !== '') {
        const page = await client.send('get', path, officer)
        checks.equal(page.headers.get('ngsild-results-count'), '3', page.text)
        seen.push(...page.json<{ id: string }[]>().map(({ id }) => id))
        path = /<([^>]+)>;\s*rel="next"/.exec(page.headers.get('link') ?? '')?.[1] ?? ''
        path = pathOf(path)
      }
      checks.equal(seen, lots.map(({ id }) => id), 'each once') // prettier-ignore
      const body = {
        type: 'Query',
        entities: [{ type: 'OffStreetParking', idPattern: 'asked' }],
        q: 'availableSpotNumber<20',
      }
      const queried = await sendJson(client, 'post', `${root}/entityOperations/query?options=keyValues`, body, officer)
      checks.match(queried.json(), [{ id: lots[0]?.id ?? '', availableSpotNumber: 10 }], 'by a body')
      const types = await client.send('get', `${root}/types`, officer)
      const list = types.json<{ typeList: string[] }>().typeList
      checks.that(
        ['AirQualityObserved', 'OffStreetParking', 'Vehicle'].every((type) => list.includes(type)),
        'the types',
      )
      const wrong = await client.send('get', `${root}/entities?type=OffStreetParking&q=(`, officer)
      checks.match(wrong.json(), { type: 'https://uri.etsi.org/ngsi-ld/errors/BadRequestData' }, 'a wrong query')
    },
  },
  {
    name: 'NGSI-LD answers batches entity by entity',
    async run(client, checks) {
      const { station } = await bringCity(client, 'batched')
      const [one, two, three] = [1, 2, 3].map((n) => parking(`batched-${n}`, n))
      const run = (operation: string, list: readonly (JsonObject | string)[]) =>
        sendJson(client, 'post', `${root}/entityOperations/${operation}`, list, app)
      const created = await run('create', [one ?? {}, two ?? {}])
      checks.equal([created.status, created.json()], [201, [one?.id, two?.id]], 'created')
      const upserted = await run('upsert?options=update', [{ ...two, ...parking('batched-2', 22) }, three ?? {}])
      checks.equal([upserted.status, upserted.json()], [201, [three?.id]], 'upserted')
      const foreign = { id: station, type: 'AirQualityObserved', pm25: { type: 'Property', value: 0 } }
      const mixed = await run('update', [parking('batched-1', 11), foreign, parking('batched-none', 1)])
      const { success, errors } = mixed.json<{ success: string[]; errors: { entityId: string }[] }>()
      checks.equal([mixed.status, success], [207, [one?.id]], mixed.text)
      checks.equal(new Set(errors.map(({ entityId }) => entityId)), new Set([station, parking('batched-none', 1).id]), 'and what is not') // prettier-ignore
      const merged = await run('merge', [
        { id: one?.id ?? '', type: 'OffStreetParking', name: { type: 'Property', value: 'A' } },
      ])
      checks.equal(merged.status, 204, merged.text)
      const read = await client.send('get', `${root}/entities?type=OffStreetParking&idPattern=batched&options=keyValues`, app) // prettier-ignore
      checks.match(
        read.json(),
        [{ availableSpotNumber: 11, name: 'A' }, { availableSpotNumber: 22 }, { availableSpotNumber: 3 }],
        'all of it',
      )
      const deleted = await run('delete', [one?.id ?? '', two?.id ?? '', three?.id ?? ''])
      checks.equal(deleted.status, 204, deleted.text)
    },
  },
  {
    name: 'NGSI-LD returns the history of entities',
    async run(client, checks) {
      const { station } = await bringCity(client, 'temporal')
      for (const hour of [11, 12]) await bringHour(client, 'temporal', hour)
      const temporal = `${root}/temporal/entities`
      const values = async (query: string) => {
        const answer = await client.send('get', `${temporal}/${station}?attrs=pm25&${query}`, officer)
        return answer.json<{ pm25: { value: number }[] }>().pm25.map(({ value }) => value)
      }
      checks.equal(await values(''), [10.5, 11.5, 12.5], 'each frame')
      checks.equal(await values('lastN=2'), [11.5, 12.5], 'the last')
      checks.equal(await values('timerel=before&timeAt=2026-08-01T11:30:00Z'), [10.5, 11.5], 'before a time')
      const between = 'timerel=between&timeAt=2026-08-01T10:00:00Z&endTimeAt=2026-08-01T13:00:00Z'
      const mean = await client.send('get', `${temporal}/${station}?attrs=pm25&${between}&options=aggregatedValues&aggrMethods=avg`, officer) // prettier-ignore
      checks.match(mean.json()['pm25'], { avg: [[11.5, '2026-08-01T10:00:00Z', '2026-08-01T13:00:00Z']] }, mean.text)
      const found = await client.send('get', `${temporal}?type=AirQualityObserved&${between}&attrs=pm25&options=temporalValues&limit=100`, officer) // prettier-ignore
      const entity = found.json<{ id: string; pm25: { values: unknown[] } }[]>().find(({ id }) => id === station)
      checks.equal(entity?.pm25.values.length, 3, 'found by its time')
      const lot = parking('temporal', 1)
      await sendJson(client, 'post', `${root}/entities`, lot, app)
      for (const value of [2, 3]) {
        const change = { availableSpotNumber: { type: 'Property', value } }
        checks.equal((await sendJson(client, 'patch', `${root}/entities/${lot.id}/attrs`, change, app)).status, 204, 'a change') // prettier-ignore
      }
      const own = await client.send(
        'get',
        `${temporal}/${lot.id}?timeproperty=modifiedAt&attrs=availableSpotNumber`,
        app,
      )
      checks.match(own.json()['availableSpotNumber'], [{ value: 1 }, { value: 2 }, { value: 3 }], own.text)
    },
  },
]
