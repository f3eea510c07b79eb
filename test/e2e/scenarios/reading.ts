// Reading: who sees what, filters, pages, formats.

import { json, putSource, type Scenario, type Receipt } from './shared.ts'

export const reading: readonly Scenario[] = [
  {
    name: 'the answer differs for vendor, officer and reader',
    async run(client, checks) {
      await putSource(client, 'registry', 'ngsi-ld', {})
      const id = 'urn:ngsi-ld:Vehicle:roles'
      const entity = {
        id,
        type: 'Vehicle',
        speed: { type: 'Property', value: 0, unitCode: 'KMH' },
        vehiclePlateIdentifier: { type: 'Property', value: 'KAA 000A' },
        somethingNew: { type: 'Property', value: 1 },
      }
      const posted = await client.send('post', '/v1/sources/registry/messages', {
        as: 'vendor',
        headers: json,
        body: JSON.stringify(entity),
      })
      checks.equal(posted.json<Receipt>().results[0]?.result, 'stored', posted.text)
      const path = `/v1/entities/${encodeURIComponent(id)}`
      const names = async (as: 'vendor' | 'officer' | 'reader') =>
        Object.keys((await client.send('get', path, { as })).json()).toSorted()
      checks.equal(await names('officer'), ['id', 'somethingNew', 'speed', 'type', 'vehiclePlateIdentifier'], 'officer')
      checks.equal(await names('reader'), ['id', 'speed', 'type'], 'reader')
      const list = await client.send('get', '/v1/entities?type=Vehicle&source=registry', { as: 'reader' })
      checks.that(!list.text.includes('KAA'), 'nor in a list')
      const driver = { id: 'urn:ngsi-ld:Driver:1', type: 'Driver', experience: { type: 'Property', value: 3 } }
      await client.send('post', '/v1/sources/registry/messages', {
        as: 'vendor',
        headers: json,
        body: JSON.stringify(driver),
      })
      const hidden = await client.send('get', '/v1/entities/urn:ngsi-ld:Driver:1', { as: 'reader' })
      const absent = await client.send('get', '/v1/entities/urn:ngsi-ld:Driver:2', { as: 'reader' })
      checks.equal([hidden.status, hidden.text], [404, absent.text], 'forbidden and absent answer alike')
      const inverse = await client.send('get', `${path}?format=ngsi-ld&target=keyValues`, { as: 'reader' })
      checks.that(!inverse.text.includes('KAA'), 'the rules hold in every format')
    },
  },
  {
    name: 'entities are found by type, source, area and time, page by page, in any format',
    async run(client, checks) {
      await putSource(client, 'search', 'ngsi-ld', {})
      const lamp = (n: number) => ({
        id: `urn:ngsi-ld:Streetlight:${n}`,
        type: 'Streetlight',
        powerState: { type: 'Property', value: 'on', observedAt: `2026-08-0${n}T00:00:00Z` },
        location: {
          type: 'GeoProperty',
          value: { type: 'Point', coordinates: [39 + n, -4] },
          observedAt: `2026-08-0${n}T00:00:00Z`,
        },
      })
      const body = [1, 2, 3, 4, 5].map((n) => JSON.stringify(lamp(n))).join('\n')
      await client.send('post', '/v1/sources/search/messages', {
        as: 'vendor',
        headers: { 'content-type': 'application/x-ndjson' },
        body,
      })
      const ids = async (query: string): Promise<string[]> => {
        const found: string[] = []
        let path: string | undefined = `/v1/entities?${query}`
        while (path !== undefined) {
          const page = await client.send('get', path, { as: 'reader' })
          checks.equal(page.status, 200, page.text)
          found.push(...page.json<{ id: string }[]>().map((one) => one.id.split(':').at(-1) ?? ''))
          const next: string | undefined = /<https?:\/\/[^/]+([^>]+)>; rel="next"/.exec(
            page.headers.get('link') ?? '',
          )?.[1]
          path = next
        }
        return found
      }
      checks.equal(await ids('type=Streetlight&source=search&limit=2'), ['1', '2', '3', '4', '5'], 'pages')
      checks.equal(await ids('type=Streetlight&bbox=40.5,-5,42.5,-3'), ['2', '3'], 'area')
      checks.equal(await ids('type=Streetlight&from=2026-08-02T00:00:00Z&to=2026-08-04T00:00:00Z'), ['2', '3'], 'time')
      checks.equal(await ids('type=Nothing'), [], 'nothing is an empty page')
      const geo = await client.send('get', '/v1/entities?type=Streetlight&format=ngsi-ld&target=geojson', {
        as: 'reader',
      })
      checks.equal(
        [geo.headers.get('content-type'), geo.json()['type']],
        ['application/geo+json', 'FeatureCollection'],
        'GeoJSON',
      )
      const byAccept = await client.send('get', '/v1/entities?type=Streetlight', {
        as: 'reader',
        headers: { accept: 'application/geo+json' },
      })
      checks.equal(byAccept.headers.get('content-type'), 'application/geo+json', 'Accept')
      const feed = await client.send('get', '/v1/entities?type=Streetlight&format=gtfs-realtime', { as: 'reader' })
      checks.equal([feed.status, feed.json()['code']], [422, 'nothing-representable'], 'never an empty 200')
      for (const wrong of ['bbox=1,2,3', 'from=yesterday', 'limit=5000', 'typ=Streetlight', 'bbox=200,0,300,1']) {
        checks.equal(
          (await client.send('get', `/v1/entities?${wrong}`, { as: 'reader', wrong: true })).status,
          400,
          wrong,
        )
      }
      const png = await client.send('get', '/v1/entities', { as: 'reader', headers: { accept: 'image/png' } })
      checks.equal(png.status, 406, 'not acceptable')
    },
  },
]
