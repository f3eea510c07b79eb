// Media types, contexts, tenants and methods to the letter (GS CIM 009 clause 6.3.4 to 6.3.6, 6.3.14, 5.5.7).

import { beforeAll, describe, expect, it } from 'vitest'
import { testCity, type TestCity } from '../testing.ts'

const path = '/ngsi-ld/v1/entities'
const own = 'https://gateway.city.example/contexts/citygate-v1.jsonld'
const core = 'https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.9.jsonld'
const foreign = 'https://terms.example/'

let city: TestCity
beforeAll(async () => {
  city = await testCity()
  const bodies = [
    { id: 'urn:ngsi-ld:WasteContainer:a', type: 'WasteContainer', fillingLevel: { type: 'Property', value: 0.4 } },
    { id: 'urn:ngsi-ld:Thing:b', type: `${foreign}Thing`, [`${foreign}size`]: { type: 'Property', value: 1 } },
  ]
  for (const body of bodies) expect((await city.request('POST', path, { body })).status).toBe(201)
})

const get = (url: string, headers: Record<string, string>) => city.request('GET', url, { headers })

describe('an answer is in the media type', () => {
  it.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['application/*', 'application/json'],
    ['application/json', 'application/json'],
    ['application/ld+json', 'application/ld+json'],
    ['application/geo+json', 'application/geo+json'],
    ['application/ld+json, application/json', 'application/json'],
    ['*/*, application/json', 'application/json'],
    ['application/geo+json, application/*', 'application/json'],
    ['application/ld+json, */*;q=0.8', 'application/ld+json'],
    ['application/json;q=0.5, application/ld+json;q=0.9', 'application/ld+json'],
    ['application/json;q=0.5, */*;q=0.9', 'application/ld+json'],
    ['application/json;q=0, */*', 'application/ld+json'],
    ['text/html, application/xhtml+xml, */*;q=0.8', 'application/json'],
    ['APPLICATION/LD+JSON; charset=utf-8', 'application/ld+json'],
  ])('of Accept: %s', async (accept, expected) => {
    const answer = await get(`${path}/urn:ngsi-ld:WasteContainer:a`, accept === undefined ? {} : { accept })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expected])
  })

  it.each(['application/xml', 'text/*', 'application/json;q=0', 'application/hal+json'])(
    'or none: %s',
    async (accept) => {
      const answer = await get(`${path}/urn:ngsi-ld:WasteContainer:a`, { accept })
      expect([answer.status, answer.json]).toMatchObject([
        406,
        { available: expect.arrayContaining(['application/json']) },
      ])
    },
  )

  it.each(['/ngsi-ld/v1/types', '/ngsi-ld/v1/attributes', '/ngsi-ld/v1/csourceRegistrations'])(
    'which is never GeoJSON but for entities: %s',
    async (url) => {
      expect((await get(url, { accept: 'application/geo+json' })).status).toBe(406)
    },
  )
})

describe('the @context of an answer', () => {
  it('is in the body of JSON-LD, and in a header otherwise', async () => {
    const inBody = await get(`${path}/urn:ngsi-ld:WasteContainer:a`, { accept: 'application/ld+json' })
    expect(inBody.json).toMatchObject({ '@context': own })
    expect(inBody.headers.get('link')).toBeNull()
    const inHeader = await get(`${path}/urn:ngsi-ld:WasteContainer:a`, {})
    expect(inHeader.json).not.toHaveProperty('@context')
    expect(inHeader.headers.get('link')).toBe(
      `<${own}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"`,
    )
  })

  it('is the core context where nothing of the answer needs more', async () => {
    const answer = await get(`${path}/urn:ngsi-ld:Thing:b`, { accept: 'application/ld+json' })
    expect(answer.json).toMatchObject({ '@context': core, type: `${foreign}Thing` })
  })

  it('is the one of the request where it names one', async () => {
    const link = `<${core}>; rel="http://www.w3.org/ns/json-ld#context"`
    const answer = await get(`${path}/urn:ngsi-ld:WasteContainer:a`, { accept: 'application/ld+json', link })
    expect(answer.json).toMatchObject({ '@context': core })
  })
})

describe('a request', () => {
  it('that names a tenant that there is not gets the error of the standard (clause 5.5.10)', async () => {
    const { status, json } = await get(`${path}?type=WasteContainer`, { 'ngsild-tenant': 'none' })
    expect([status, json]).toMatchObject([404, { type: 'https://uri.etsi.org/ngsi-ld/errors/NonexistentTenant' }])
  })

  it('that names its tenant is answered with it, whatever the status', async () => {
    for (const [url, status] of [
      [`${path}/urn:ngsi-ld:Thing:b`, 200],
      [`${path}/urn:ngsi-ld:Thing:none`, 404],
    ] as const) {
      const answer = await get(url, { 'ngsild-tenant': 'city' })
      expect([answer.status, answer.headers.get('ngsild-tenant')]).toEqual([status, 'city'])
    }
    expect((await get(`${path}/urn:ngsi-ld:Thing:b`, {})).headers.get('ngsild-tenant')).toBeNull()
  })

  it('asks by OPTIONS what a path takes', async () => {
    const one = await city.request('OPTIONS', `${path}/urn:ngsi-ld:Thing:b`)
    expect(one.status).toBe(204)
    expect(one.headers.get('allow')?.split(', ').toSorted()).toEqual(['DELETE', 'GET', 'OPTIONS', 'PATCH', 'PUT'])
    expect(one.headers.get('accept-patch')).toContain('application/merge-patch+json')
    const all = await city.request('OPTIONS', '/ngsi-ld/v1/types')
    expect([all.headers.get('allow'), all.headers.get('accept-patch')]).toEqual(['GET, OPTIONS', null])
  })

  it('by another method is refused with the allowed methods', async () => {
    const refused = await city.request('PUT', '/ngsi-ld/v1/types', { body: {} })
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET'])
  })

  it.each([
    ['POST', 'csourceRegistrations'],
    ['GET', 'csourceRegistrations?type=Vehicle&limit=5'],
    ['PATCH', 'csourceRegistrations/urn:ngsi-ld:ContextSourceRegistration:a'],
    ['GET', 'csourceSubscriptions/'],
    ['DELETE', 'csourceSubscriptions/urn:ngsi-ld:Subscription:a'],
    ['GET', 'entityMaps/urn:ngsi-ld:EntityMap:a'],
  ])('for other context sources is refused as not supported: %s %s', async (method, resource) => {
    const refused = await city.request(method, `/ngsi-ld/v1/${resource}`, method === 'GET' ? {} : { body: {} })
    const type = 'https://uri.etsi.org/ngsi-ld/errors/OperationNotSupported'
    expect([refused.status, refused.json]).toMatchObject([422, { type }])
  })
})
