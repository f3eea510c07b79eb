// OGC API Features over what a vendor's frames brought and what an app wrote, as a map client opens it (17-069r4, 18-058r1).

import type { Client } from '../client.ts'
import { bringCity, bringHour, pathOf, sendJson, type Scenario } from './shared.ts'

interface Links {
  readonly links: readonly { readonly rel: string; readonly href: string; readonly type: string }[]
}
interface Page extends Links {
  readonly features: readonly {
    readonly id: string
    readonly geometry: { readonly type: string; readonly coordinates: readonly number[] }
    readonly properties: Readonly<Record<string, unknown>>
  }[]
}

const epsg = 'http://www.opengis.net/def/crs/EPSG/0'

function linkOf({ links }: Links, rel: string): string {
  return pathOf(links.find((link) => link.rel === rel)?.href)
}

async function pageOf(client: Client, query: string): Promise<Page> {
  const answer = await client.send('get', `/ogc/collections/Vehicle/items?${query}`, { as: 'reader' })
  client.checks.equal(answer.status, 200, answer.text)
  return answer.json<Page>()
}

export const ogcFeatures: readonly Scenario[] = [
  {
    name: 'OGC API Features leads a map from the landing page to the features',
    async run(client, checks) {
      const { vehicle, latitude } = await bringCity(client, 'map')
      const landing = await client.send('get', '/ogc', { as: 'reader' })
      const root = landing.json<Links>()
      const api = await client.send('get', linkOf(root, 'service-desc'), { as: 'reader' })
      checks.equal(
        [api.headers.get('content-type'), api.json()['openapi']],
        ['application/vnd.oai.openapi+json;version=3.0', '3.0.3'],
        'its description',
      )
      const conformance = await client.send('get', linkOf(root, 'conformance'), { as: 'reader' })
      const core = 'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core'
      checks.that(conformance.json<{ conformsTo: string[] }>().conformsTo.includes(core), 'the core')
      const collections = await client.send('get', linkOf(root, 'data'), { as: 'reader' })
      const found = collections.json<{ collections: ({ id: string } & Links)[] }>().collections
      const vehicles = found.find(({ id }) => id === 'Vehicle')
      checks.that(vehicles !== undefined, 'a collection for each type that has a place')
      const items = await client.send('get', `${linkOf(vehicles ?? root, 'items')}?limit=1000`, { as: 'reader' })
      checks.equal(items.headers.get('content-type'), 'application/geo+json', 'GeoJSON')
      const feature = items.json<Page>().features.find(({ id }) => id === vehicle)
      checks.equal(feature?.geometry.coordinates.slice(0, 2), [39, latitude], 'where the frame says')
      const one = await client.send('get', `/ogc/collections/Vehicle/items/${vehicle}`, { as: 'reader' })
      checks.match(one.json(), { id: vehicle, geometry: feature?.geometry ?? {} }, 'the same by its id')
      checks.that(!one.text.includes('0139000'), 'a reader sees no phone')
    },
  },
  {
    name: 'OGC API Features selects by place and time, page by page, in the system that is asked for',
    async run(client, checks) {
      const { vehicle, latitude } = await bringCity(client, 'globe')
      await bringHour(client, 'globe', 13)
      const taxis = [179.4, -179.4, 0].map((longitude, index) => ({
        id: `urn:ngsi-ld:Vehicle:taxi-${index + 1}`,
        type: 'Vehicle',
        location: {
          type: 'GeoProperty',
          value: { type: 'Point', coordinates: [longitude, 60] },
          observedAt: `2026-09-0${index + 1}T00:00:00Z`,
        },
      }))
      const written = await sendJson(client, 'post', '/ngsi-ld/v1/entityOperations/create', taxis, { as: 'vendor' })
      checks.equal(written.status, 201, written.text)
      const ids = async (query: string) => (await pageOf(client, query)).features.map(({ id }) => id.split(':').at(-1))
      checks.that(
        (await ids(`bbox=39.25,${latitude - 0.1},39.35,${latitude + 0.1}&limit=1000`)).includes(
          vehicle.split(':').at(-1),
        ),
        'a box',
      )
      checks.equal(await ids('bbox=179,59,-179,61'), ['taxi-1', 'taxi-2'], 'over the antimeridian')
      checks.equal(await ids('bbox=179,59,0,-179,61,100'), ['taxi-1', 'taxi-2'], 'with heights')
      checks.equal(await ids('datetime=2026-09-02T00:00:00Z/..'), ['taxi-2', 'taxi-3'], 'an open interval')
      checks.equal(await ids('datetime=2026-09-02T00:00:00Z'), ['taxi-2'], 'an instant')
      const swapped = await pageOf(client, `bbox=59,179,61,179.5&bbox-crs=${epsg}/4326&crs=${epsg}/4326`)
      checks.equal(
        swapped.features.map(({ geometry }) => geometry.coordinates),
        [[60, 179.4]],
        'latitude first',
      )
      const metres = await client.send('get', `/ogc/collections/Vehicle/items/${vehicle}?crs=${epsg}/3857`)
      checks.equal(metres.headers.get('content-crs'), `<${epsg}/3857>`, 'it is named')
      const seen: (string | undefined)[] = []
      let path = '/ogc/collections/Vehicle/items?datetime=2026-09-01T00:00:00Z/2026-09-30T00:00:00Z&limit=2'
      while (path !== '') {
        const page = (await client.send('get', path, { as: 'reader' })).json<Page>()
        seen.push(...page.features.map(({ id }) => id.split(':').at(-1)))
        path = linkOf(page, 'next')
      }
      checks.equal(seen, ['taxi-1', 'taxi-2', 'taxi-3'], 'each once')
      for (const wrong of ['bbox=1,2,3', 'datetime=yesterday', 'limit=0', 'crs=urn:none', 'nothing=1', 'f=html']) {
        const refused = await client.send('get', `/ogc/collections/Vehicle/items?${wrong}`, { as: 'reader' })
        checks.equal([refused.status, refused.headers.get('content-type')], [400, 'application/problem+json'], wrong)
      }
      checks.equal((await client.send('get', '/ogc/collections/Driver', { as: 'reader' })).status, 404, 'hidden')
      for (const { id } of taxis) {
        const gone = await client.send('delete', `/ngsi-ld/v1/entities/${id}`, { as: 'vendor' })
        checks.equal(gone.status, 204, 'it is taken away')
      }
      checks.equal(await ids('bbox=179,59,-179,61'), [], 'and is on no map')
    },
  },
]
