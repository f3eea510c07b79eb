// Texts that could end a header, break out of a document or be invalid as text, wherever an answer repeats a text: every API and
// every format refuses them, or stores and returns them unchanged; no answer has a header that a client injected.

import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAnswer, testCity, type TestCity } from '../../gateway/http/apis/testing.ts'

const odd: readonly (readonly [what: string, text: string])[] = [
  ['a line break and a header', 'a\r\nset-cookie: planted=1\r\n\r\n<script>'],
  ['a line feed', 'a\nset-cookie: planted=1'],
  ['a NUL', 'a\u0000b'],
  ['half a character', 'a\ud800b'],
  ['a separator of lines', 'a\u2028b\u2029c\u0085d'],
  ['directions', 'a\u202eb\u2066c'],
  ['no ASCII', 'Tür 粤B'],
  ['marks of a document', '"><script>alert(1)</script><!--'],
  ['marks of a link', 'a>; rel="next", <https://evil.example/'],
  ['a path', '../../../../etc/passwd'],
  ['percent', 'a%0d%0aset-cookie:%20planted=1%2f%00%zz'],
  ['length', 'x'.repeat(70_000)],
  ['emptiness', ''],
  ['blanks', '   '],
]

let city: TestCity
beforeAll(async () => {
  city = await testCity()
})

/** Whatever is answered: no failure, no header of the client's, and no page. */
function expectSound(what: string, { status, headers }: TestAnswer): void {
  expect([what, status < 500 || status === 501]).toEqual([what, true])
  const names = [...headers.keys()]
  expect(names).not.toContain('set-cookie')
  expect([...headers.values()].join('\n')).not.toMatch(/\r|evil\.example\/>/)
  expect(headers.get('content-type') ?? '').not.toContain('text/html')
  if (status !== 204) expect(headers.get('x-content-type-options')).toBe('nosniff')
}

async function send(method: string, path: string, body?: unknown, headers = {}): Promise<TestAnswer> {
  const text = body === undefined ? {} : { text: JSON.stringify(body) }
  const answer = await city.request(method, path, { as: 'city:officer,operator,vendor,reader', headers, ...text })
  expectSound(`${method} ${path.slice(0, 80)}`, answer)
  return answer
}

describe.each(odd.map(([what, text], number) => ({ what, text, number })))('$what', ({ text, number }) => {
  const encoded = encodeURIComponent(text.toWellFormed())
  const property = { type: 'Property', value: text }

  it('as an id, a type, a name and a value of NGSI-LD', async () => {
    for (const id of [text, `urn:ngsi-ld:Thing:${text}`, `https://city.example/${text}`]) {
      const made = await send('POST', '/ngsi-ld/v1/entities', { id, type: 'Thing', a: property })
      await send('GET', `/ngsi-ld/v1/entities/${encodeURIComponent(id.toWellFormed())}`)
      if (made.status === 201) await send('DELETE', made.headers.get('location')?.replace(/^https:\/\/[^/]+/, '') ?? '/')
    }
    await send('POST', '/ngsi-ld/v1/entities', { id: 'urn:ngsi-ld:Thing:1', type: text, a: property })
    await send('POST', '/ngsi-ld/v1/entities', { id: 'urn:ngsi-ld:Thing:2', type: 'Thing', [text]: property })
    await send('POST', '/ngsi-ld/v1/entities', { id: `urn:ngsi-ld:Thing:kept-${number}`, type: 'Thing', note: property, name: property, location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [1, 2] } } })
    await send('POST', '/ngsi-ld/v1/subscriptions', { id: text, type: 'Subscription', subscriptionName: text, description: text, entities: [{ type: 'Thing' }], notification: { endpoint: { uri: 'urn:citygate:events' } } })
    await send('POST', '/ngsi-ld/v1/jsonldContexts', { '@context': { a: text, [text]: 'urn:x:y' } })
  }) // prettier-ignore

  it('in a query', async () => {
    const queries = [
      '/v1/entities?type=', '/v1/entities?cursor=', '/v1/entities?limit=1&type=Thing&source=', '/ngsi-ld/v1/entities?type=', '/ngsi-ld/v1/entities?type=Thing&q=note==',
      '/ngsi-ld/v1/entities?type=Thing&limit=1&pick=', '/ngsi-ld/v1/entities?id=', '/ngsi-ld/v1/entities?idPattern=', '/v2/entities?type=', '/v2/entities?q=note==', '/v2/entities?limit=1&idPattern=',
      '/sta/v1.1/Things?$filter=name%20eq%20', '/sta/v1.1/Things?$skiptoken=', '/sta/v1.1/Things?$top=1&$select=', '/ogc/collections/Thing/items?limit=1&datetime=', '/ogc/collections/', '/ogc/collections/Thing/items/',
    ] // prettier-ignore
    for (const query of queries) await send('GET', query + encoded)
  })

  it('as a name of NGSI v2, SensorThings, sources and clients', async () => {
    await send('POST', '/v2/entities', { id: text, type: text, a: { value: text } })
    await send('POST', '/v2/subscriptions', { description: text, subject: { entities: [{ id: text, type: text }] }, notification: { http: { url: text } } })
    const location = { name: text, description: text, encodingType: 'application/geo+json', location: { type: 'Point', coordinates: [1, 2] } }
    await send('POST', '/sta/v1.1/Things', { '@iot.id': text, name: text, description: text, properties: { a: text, [text]: 1 }, Locations: [location] })
    await send('PUT', `/v1/clients/${encoded}`, { name: text, purposes: [text] })
    await send('PUT', '/v1/clients/odd', { name: text, purposes: [text], legalBases: [text] })
    await send('PUT', `/v1/sources/${encoded}`, { adapter: 'ngsi-ld', jurisdiction: 'KE', owner: text })
    await send('PUT', '/v1/sources/odd', { adapter: 'ngsi-ld', jurisdiction: 'KE', owner: text })
    await send('POST', '/v1/sources/odd/messages', { id: `urn:ngsi-ld:Thing:sent-${number}`, type: 'Thing', note: property }, { 'idempotency-key': `odd-${number}` })
  }) // prettier-ignore
})

describe('what was stored of them', () => {
  it('is most of it', async () => {
    const { json } = await send('GET', '/ngsi-ld/v1/entities?local=true&limit=1000&type=Thing')
    const notes = JSON.stringify(json)
    for (const [what, text] of odd.slice(0, 2))
      expect([what, notes.includes(JSON.stringify(text))]).toEqual([what, true])
    expect(Array.isArray(json) && json.length > odd.length).toBe(true)
  })

  it.each([
    '/v1/entities?limit=1000', '/v1/entities?format=ngsi-v2', '/v1/entities?format=sensorthings', '/v1/entities?type=Thing&format=ngsi-ld&target=geojson', '/v1/sources', '/v1/clients', '/ngsi-ld/v1/entities?local=true&limit=100',
    '/ngsi-ld/v1/entities?local=true&limit=1&count=true', '/ngsi-ld/v1/types?details=true', '/ngsi-ld/v1/attributes?details=true', '/ngsi-ld/v1/subscriptions', '/ngsi-ld/v1/jsonldContexts?details=true',
    '/v2/entities?limit=1&options=count', '/v2/types', '/v2/subscriptions', '/sta/v1.1/Things?$top=1', '/sta/v1.1/Things?$expand=Locations,Datastreams', '/ogc/collections', '/ogc/collections/Thing/items',
  ])('is answered by %s as data', async (path) => {
    const answer = await send('GET', path)
    expect([path, [200, 406, 422].includes(answer.status)]).toEqual([path, true])
  }) // prettier-ignore
})
