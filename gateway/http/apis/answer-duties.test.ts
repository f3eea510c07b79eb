// The duties of an answer are enforced by every API: the signature, the policy link, the assurance level of the client and the
// smallest number of entities.

import { beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { duty } from '../../policy/testing.ts'
import { rfcKey } from '../../auth/testing.ts'
import { routes } from '../route-table.ts'
import { type TestAnswer, testCity, type TestCity } from './testing.ts'

const ld = '/ngsi-ld/v1'
/** Officers do what they like; of readers something is asked, for vehicles alone. */
function policyWith(...asked: readonly JsonObject[]): JsonObject {
  const constraint = { leftOperand: 'citygate:entityType', operator: 'eq', rightOperand: 'Vehicle' }
  return {
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    uid: 'urn:citygate:policy:test',
    permission: [
      { assignee: 'urn:citygate:role:officer', action: 'use' },
      { assignee: 'urn:citygate:role:reader', action: 'read', duty: asked.map((one) => ({ ...one, constraint })) },
    ],
  }
}

const signed = { webhooks: { key: rfcKey } }
const id = (name: string): string => `urn:ngsi-ld:Vehicle:${name}`
const vehicle = (name: string): JsonObject => ({
  id: id(name),
  type: 'Vehicle',
  speed: { type: 'Property', value: 41, unitCode: 'KMH', observedAt: '2026-08-01T03:00:00Z' },
  location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [36.8, -1.3] } },
})
const alert: JsonObject = { id: 'urn:ngsi-ld:Alert:1', type: 'Alert', category: { type: 'Property', value: 'traffic' } }

async function cityOf(
  entities: readonly JsonObject[],
  asked: readonly JsonObject[],
  config: JsonObject = signed,
): Promise<TestCity> {
  const city = await testCity({ policy: policyWith(...asked), config })
  for (const body of entities) {
    const { status, text } = await city.request('POST', `${ld}/entities`, { body })
    if (status !== 201) throw new Error(text)
  }
  return city
}

interface Endpoint {
  readonly method: string
  readonly path: string
  readonly body?: JsonObject
}
const get = (path: string): Endpoint => ({ method: 'GET', path })

/** Each returns one vehicle by its name. */
const ofOne: readonly Endpoint[] = [
  get(`/v1/entities/${id('a')}`),
  get(`${ld}/entities/${id('a')}`),
  get(`${ld}/temporal/entities/${id('a')}`),
  get(`/v2/entities/${id('a')}`),
  get(`/v2/entities/${id('a')}/attrs`),
  get(`/v2/entities/${id('a')}/attrs/speed`),
  get(`/v2/entities/${id('a')}/attrs/speed/value`),
  get(`/ogc/collections/Vehicle/items/${id('a')}`),
  get(`/sta/v1.1/Things('${id('a')}')`),
]
/** Each returns all of them. */
const ofAll: readonly Endpoint[] = [
  get('/v1/entities?type=Vehicle'),
  get(`${ld}/entities?type=Vehicle&count=true`),
  get(`${ld}/entities?type=Vehicle&count=true&limit=0`),
  get(`${ld}/entities?type=Vehicle&orderBy=speed`),
  get(`${ld}/entities?type=Vehicle&q=speed==41`),
  { method: 'POST', path: `${ld}/entityOperations/query`, body: { type: 'Query', entities: [{ type: 'Vehicle' }] } },
  get(`${ld}/temporal/entities?type=Vehicle&timerel=after&timeAt=2026-01-01T00:00:00Z&count=true`),
  get(
    `${ld}/temporal/entities?type=Vehicle&timerel=after&timeAt=2026-01-01T00:00:00Z&aggrMethods=max&options=aggregatedValues`,
  ),
  get(`${ld}/types`),
  get(`${ld}/types/Vehicle`),
  get(`${ld}/attributes`),
  get(`${ld}/attributes/speed`),
  get('/v2/entities?type=Vehicle&options=count'),
  { method: 'POST', path: '/v2/op/query?options=count', body: { entities: [{ idPattern: '.*', type: 'Vehicle' }] } },
  get('/v2/types?options=count'),
  get('/v2/types/Vehicle'),
  get('/ogc/collections'),
  get('/ogc/collections/Vehicle'),
  get('/ogc/collections/Vehicle/items'),
]
const ofThings: readonly Endpoint[] = [get('/sta/v1.1/Things?$count=true'), get('/sta/v1.1/Datastreams?$count=true')]
const translated: Endpoint = {
  method: 'POST',
  path: '/v1/translate?from=ngsi-ld&to=ngsi-ld',
  body: { ...vehicle('t'), '@context': 'https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context.jsonld' },
}
const endpoints = [...ofOne, ...ofAll, ...ofThings, translated]
const named = (some: readonly Endpoint[]) =>
  some.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const)

function ask(city: TestCity, { method, path, body }: Endpoint, as = 'app:reader'): Promise<TestAnswer> {
  const contentType = body !== undefined && '@context' in body ? 'application/ld+json' : 'application/json'
  return city.request(method, encodeURI(path), { as, ...(body === undefined ? {} : { body, contentType }) })
}

/** A verifier of its own, of the signature of an answer (RFC 9421 section 2.5). */
async function isSigned({ status, headers, bytes }: TestAnswer): Promise<boolean> {
  const input = headers.get('signature-input') ?? ''
  const parameters = input.slice('citygate='.length)
  const names = [...parameters.slice(0, parameters.indexOf(')')).matchAll(/"([^"]+)"/g)].map(([, name = '']) => name)
  const digest = btoa(
    String.fromCodePoint(...new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes)))),
  )
  if (headers.get('content-digest') !== `sha-256=:${digest}:`) return false
  if (!['@status', 'content-digest', 'content-type'].every((name) => names.includes(name))) return false
  const lines = names.map((name) => `"${name}": ${name === '@status' ? status : headers.get(name)}`)
  const base = new TextEncoder().encode([...lines, `"@signature-params": ${parameters}`].join('\n'))
  const said = Uint8Array.from(atob(/:(.*):/.exec(headers.get('signature') ?? '')?.[1] ?? ''), (one) =>
    one.charCodeAt(0),
  )
  const { d: _, ...jwk } = rfcKey
  const read = await crypto.subtle.importKey('jwk', jwk, { name: 'Ed25519' }, false, ['verify'])
  return crypto.subtle.verify({ name: 'Ed25519' }, read, said, base)
}

describe('the endpoints', () => {
  it('are those that answer with entities', () => {
    const reads = routes.filter(({ method }) => method === 'get').map(({ path }) => path).filter((path) => /^\/(?:v1|v2|ngsi-ld\/v1|ogc|ngsi-ld\/v1\/temporal)\/(?:entities|types|attributes|collections)/.test(path) && !path.endsWith('/commands'))
    const asked = endpoints.map(({ path }) => path.replace(/\?.*/, '').replaceAll(id('a'), 'ID').replace(/\bVehicle\b|\bspeed\b/g, 'N'))
    const wanted = reads.map((path) => path.replace(/:(?:id|feature)(?:\{[^}]+\})?/, 'ID').replace(/:[a-zA-Z]+(?:\{[^}]+\})?/g, 'N'))
    expect(wanted.filter((path) => !asked.includes(path))).toEqual([])
  })
}) // prettier-ignore

describe('citygate:sign and citygate:attachPolicy', () => {
  let city: TestCity
  beforeAll(async () => {
    city = await cityOf([vehicle('a'), alert], [duty('sign'), duty('attachPolicy')])
  })

  it.each(named(endpoints))('%s', async (_, endpoint) => {
    const answer = await ask(city, endpoint)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('link')).toContain(
      '<urn:citygate:policy:test>; rel="http://www.w3.org/ns/odrl/2/hasPolicy"',
    )
    expect(await isSigned(answer)).toBe(true)
    expect(answer.headers.get('citygate-request')).not.toBeNull()
  })

  it('do not apply to other clients or other entities', async () => {
    for (const answer of [
      await ask(city, get('/v1/entities?type=Vehicle'), 'city:officer'),
      await ask(city, get(`${ld}/entities?type=Alert`)),
    ]) {
      expect(answer.status).toBe(200)
      expect(answer.headers.get('signature')).toBeNull()
      expect(answer.headers.get('link') ?? '').not.toContain('hasPolicy')
    }
  })
})

describe('without a key', () => {
  let city: TestCity
  beforeAll(async () => {
    city = await cityOf([vehicle('a'), alert], [duty('sign')], {})
  })

  it.each(named(endpoints))('%s is refused, with the reason', async (_, endpoint) => {
    const answer = await ask(city, endpoint)
    expect(answer.status).toBe(403)
    expect(answer.text).toContain('webhooks.key')
    expect(answer.text).not.toContain('36.8')
  })
})

describe('citygate:stepUp', () => {
  let city: TestCity
  beforeAll(async () => {
    city = await cityOf([vehicle('a'), alert], [duty('stepUp', 'assuranceLevel', 'A2')])
  })

  it.each(named(endpoints))('%s', async (_, endpoint) => {
    for (const as of ['app:reader', 'app:reader at A1']) {
      const refused = await ask(city, endpoint, as)
      expect(refused.status).toBe(401)
      expect(refused.headers.get('www-authenticate')).toMatch(
        /^Bearer realm="citygate", error="insufficient_user_authentication", acr_values="A2", resource_metadata=/,
      )
      expect(refused.text).not.toContain('36.8')
    }
    expect((await ask(city, endpoint, 'app:reader at A2')).status).toBe(200)
  })

  it('is asked of nothing else', async () => {
    expect((await ask(city, get(`${ld}/entities?type=Alert`))).json).toHaveLength(1)
  })
})

describe('citygate:threshold', () => {
  const asked = [duty('threshold', 'k', 3)]

  /** All of an answer but the id of the request. */
  function shape({ status, headers, text }: TestAnswer): string {
    const others = [...headers].filter(([name]) => name !== 'citygate-request')
    const spoken = text.replaceAll(/urn:ngsi-ld:(?:EntityType|Attribute)List:[0-9a-f-]+|"timeStamp":"[^"]*"/g, 'LIST')
    return JSON.stringify([status, others, spoken])
  }

  it.each(named([...ofAll, ...ofOne, ...ofThings]))('of two %s answers as of none', async (_, endpoint) => {
    const two = await ask(await cityOf([vehicle('a'), vehicle('b'), alert], asked), endpoint)
    const none = await ask(await cityOf([alert], asked), endpoint)
    expect(two.headers.get('citygate-suppressed')).toBe('k=3')
    expect(shape(two)).toBe(shape(none))
    expect(two.text).not.toContain('36.8')
  })

  it.each(named(ofAll))('of three %s answers as to an officer', async (_, endpoint) => {
    const city = await cityOf([vehicle('a'), vehicle('b'), vehicle('c'), alert], asked)
    const [shown, all] = [await ask(city, endpoint), await ask(city, endpoint, 'city:officer')]
    expect(shown.status).toBe(200)
    expect(shape(shown).replaceAll('["citygate-suppressed","k=3"],', '')).toBe(shape(all))
    expect(shown.text.length + (shown.headers.get('ngsild-results-count') ?? '').length).toBeGreaterThan(2)
  })

  it('counts over all pages', async () => {
    const city = await cityOf([vehicle('a'), vehicle('b'), vehicle('c')], asked)
    for (const path of ['/v1/entities?limit=1', `${ld}/entities?limit=1&type=Vehicle`, `${ld}/entities?limit=1&offset=1&type=Vehicle`]) {
      const { json } = await ask(city, get(path))
      expect(json).toHaveLength(1)
    }
    // But what a filter leaves is the answer.
    expect((await ask(city, get(`${ld}/entities?type=Vehicle&idPattern=[ab]$`))).json).toEqual([])
  }) // prettier-ignore

  it('of what is translated counts what is in it', async () => {
    const city = await cityOf([], asked)
    const of = (...names: readonly string[]) =>
      city.request('POST', '/v1/translate?from=ngsi-ld&to=ngsi-ld', { as: 'app:reader', body: names.map(vehicle) })
    expect((await of('a', 'b', 'c')).json).toHaveLength(3)
    const two = await of('a', 'b')
    expect(two.text).not.toContain('36.8')
    expect(two.headers.get('citygate-suppressed')).toBe('k=3')
  })

  it('of one by itself hides it, and a link leads to nothing', async () => {
    const linking = {
      id: 'urn:ngsi-ld:Alert:2',
      type: 'Alert',
      category: { type: 'Property', value: 'traffic' },
      about: { type: 'Relationship', object: id('a') },
    }
    const city = await cityOf([vehicle('a'), vehicle('b'), vehicle('c'), linking], asked)
    for (const endpoint of ofOne) expect((await ask(city, endpoint)).status).toBe(404)
    const linked = get(`${ld}/entities?type=Alert&q=about{speed}==41`)
    expect((await ask(city, linked, 'city:officer')).json).toHaveLength(1)
    expect((await ask(city, linked)).json).toEqual([])
    const joined = await ask(city, get(`${ld}/entities?type=Alert&join=inline`))
    expect(joined.json).toHaveLength(1)
    expect(joined.text).not.toContain('36.8')
  })

  it('of those that a query finds says nothing of what they link to', async () => {
    const following = (name: string): JsonObject => ({
      ...vehicle(name),
      follows: { type: 'Relationship', object: id('d') },
    })
    const city = await cityOf([...['a', 'b', 'c'].map(following), vehicle('d')], asked)
    const linked = get(`${ld}/entities?type=Vehicle&q=follows{speed}==41`)
    expect((await ask(city, linked, 'city:officer')).json).toHaveLength(3)
    expect((await ask(city, linked)).json).toEqual([])
  })
})
