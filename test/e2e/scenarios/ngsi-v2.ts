// NGSI v2 over what a vendor's frames brought and what an app wrote, for the platforms that still speak it.

import type { Sent } from '../client.ts'
import { bringCity, bringHour, sendJson, type Scenario } from './shared.ts'

const app: Sent = { as: 'vendor', client: 'v2-app' }
const officer: Sent = { as: 'officer' }

function room(id: string, temperature: number) {
  return { id, type: 'Room', temperature: { type: 'Number', value: temperature } }
}

export const ngsiV2: readonly Scenario[] = [
  {
    name: 'NGSI v2 reads what vendors bring, and stores, changes and deletes what an app writes',
    async run(client, checks) {
      const { station, vehicle } = await bringCity(client, 'orion')
      const read = await client.send('get', `/v2/entities/${station}?attrs=pm25`, officer)
      checks.match(read.json(), { id: 'orion', pm25: { type: 'Number', value: 10.5 } }, read.text)
      const value = await client.send('get', `/v2/entities/${station}/attrs/pm25/value`, { ...officer, headers: { accept: 'text/plain' } }) // prettier-ignore
      checks.equal(value.text, '10.5', 'a value alone')
      await bringHour(client, 'orion', 11)
      const again = await client.send('get', `/v2/entities/${station}?options=keyValues&attrs=pm25`, officer)
      checks.match(again.json(), { pm25: 11.5 }, 'the latest')
      const reader = await client.send('get', `/v2/entities/${vehicle}`, { as: 'reader' })
      checks.that(reader.status === 200 && !reader.text.includes('0139000'), 'a reader sees no phone')
      const made = await sendJson(client, 'post', '/v2/entities', room('Room1', 21), app)
      checks.equal([made.status, made.headers.get('location')], [201, '/v2/entities/Room1?type=Room'], made.text)
      const twice = await sendJson(client, 'post', '/v2/entities', room('Room1', 21), app)
      checks.equal([twice.status, twice.json()['error']], [422, 'Unprocessable'], 'it is there')
      const path = '/v2/entities/Room1'
      checks.equal((await sendJson(client, 'patch', `${path}/attrs`, { temperature: { type: 'Number', value: 22 } }, app)).status, 204, 'updated') // prettier-ignore
      checks.equal((await sendJson(client, 'post', `${path}/attrs`, { humidity: { type: 'Number', value: 0.5 } }, app)).status, 204, 'appended') // prettier-ignore
      const text = { ...app, headers: { 'content-type': 'text/plain' }, body: '23' }
      checks.equal((await client.send('put', `${path}/attrs/temperature/value`, text)).status, 204, 'a value')
      const now = await client.send('get', `${path}?options=keyValues`, app)
      checks.match(now.json(), { id: 'Room1', type: 'Room', temperature: 23, humidity: 0.5 }, now.text)
      const linked = await client.send('get', '/ngsi-ld/v1/entities?type=Room&options=keyValues', app)
      checks.match(linked.json(), [{ temperature: 23, humidity: 0.5 }], 'it is an entity of the NGSI-LD API too')
      checks.equal((await client.send('delete', `${path}/attrs/humidity`, app)).status, 204, 'an attribute goes')
      checks.equal((await client.send('delete', path, app)).status, 204, 'and the entity')
      const gone = await client.send('get', path, app)
      checks.equal([gone.status, gone.json()['error']], [404, 'NotFound'], 'in its own words')
    },
  },
  {
    name: 'NGSI v2 queries and updates many at once',
    async run(client, checks) {
      await bringCity(client, 'batches')
      const update = (actionType: string, entities: readonly ReturnType<typeof room>[]) =>
        sendJson(client, 'post', '/v2/op/update', { actionType, entities }, app)
      const appended = await update('append', [room('Cell1', 10), room('Cell2', 20), room('Cell3', 30)])
      checks.equal(appended.status, 204, appended.text)
      const ids = async (query: string) => {
        const answer = await client.send('get', `/v2/entities?${query}`, officer)
        checks.equal(answer.status, 200, answer.text)
        return answer.json<{ id: string }[]>().map(({ id }) => id)
      }
      checks.equal(await ids('type=Room&q=temperature>15&idPattern=Cell'), ['Cell2', 'Cell3'], 'a value')
      checks.equal(await ids('type=Room&orderBy=!temperature&limit=1&offset=1&idPattern=Cell'), ['Cell2'], 'an order')
      checks.that(
        (await ids('type=AirQualityObserved&q=pm25==10.5&limit=100')).includes('batches'),
        'a value of a frame',
      )
      const near = 'georel=near;maxDistance:1000&geometry=point&coords=-4,39.5&limit=100'
      checks.that((await ids(`type=AirQualityObserved&${near}`)).includes('batches'), 'a place')
      const counted = await client.send('get', '/v2/entities?type=Room&idPattern=Cell&options=count,keyValues', officer)
      checks.equal(counted.headers.get('fiware-total-count'), '3', 'a count')
      const query = { entities: [{ idPattern: 'Cell', type: 'Room' }], expression: { q: 'temperature<15' }, attrs: ['temperature'] } // prettier-ignore
      const queried = await sendJson(client, 'post', '/v2/op/query?options=keyValues', query, officer)
      checks.match(queried.json(), [{ id: 'Cell1', temperature: 10 }], 'by a body')
      const types = await client.send('get', '/v2/types', officer)
      const names = types.json<{ type: string }[]>().map(({ type }) => type)
      checks.that(
        ['Room', 'AirQualityObserved', 'Vehicle'].every((type) => names.includes(type)),
        'the types',
      )
      checks.equal(
        (await update('delete', [room('Cell1', 0), room('Cell2', 0), room('Cell3', 0)])).status,
        204,
        'they go',
      )
      const wrong = await client.send('get', '/v2/entities?q=%3D%3D', officer)
      checks.equal([wrong.status, wrong.json()['error']], [400, 'BadRequest'], 'a wrong query')
    },
  },
]
