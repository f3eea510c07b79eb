// Hosting, listing and deleting contexts, and using those of other servers (GS CIM 009 clause 5.13, 5.5.7).

import { beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../../standards/hub/entity.ts'
import { fail, ok } from '../../../../../standards/result.ts'
import { type OutgoingAnswer, unreachable } from '../../../../http-client/outgoing.ts'
import { testCity, type TestCity } from '../../testing.ts'

const path = '/ngsi-ld/v1/jsonldContexts'
const elsewhere = 'https://contexts.example/city.jsonld'
const linkTo = (url: string) => `<${url}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"`
const terms = { '@context': { level: 'https://terms.example/level' } }
const tank = (local: string) => ({
  id: `urn:ngsi-ld:Tank:${local}`,
  type: 'Tank',
  level: { type: 'Property', value: 1 },
})

let city: TestCity
let asked: string[] = []
let answer: OutgoingAnswer | undefined
/** The first one that is asked for names another. */
let names: string | undefined

const said = (text: string, status = 200): OutgoingAnswer => {
  return { status, headers: new Map(), body: new TextEncoder().encode(text) }
}

beforeEach(async () => {
  asked = []
  names = undefined
  answer = said(JSON.stringify(terms))
  city = await testCity({
    config: { contexts: { allow: ['https://contexts.example'] }, tenants: ['city', 'other'] },
    fetch: async ({ url }) => {
      asked.push(url)
      if (names !== undefined && asked.length === 1) return ok(said(JSON.stringify({ '@context': [names] })))
      return answer === undefined ? fail(unreachable) : ok(answer)
    },
  })
})

async function host(document: JsonObject = terms, as = 'city:officer'): Promise<string> {
  const added = await city.request('POST', path, { body: document, as })
  expect(added.status).toBe(201)
  return added.headers.get('location') ?? ''
}

async function create(local: string, url: string, as?: string): Promise<number> {
  const made = await city.request('POST', '/ngsi-ld/v1/entities', {
    body: tank(local),
    headers: { link: linkTo(url) },
    ...(as === undefined ? {} : { as }),
  })
  return made.status
}

describe('a hosted context', () => {
  it('is served, listed, described in detail and deleted', async () => {
    const location = await host()
    const url = `https://gateway.city.example${location}`
    expect((await city.request('GET', location)).json).toEqual(terms)
    expect((await city.request('GET', `${path}?kind=Hosted`)).json).toEqual([url])
    const details = { URL: url, localId: location.slice(path.length + 1), kind: 'Hosted', createdAt: city.now }
    expect((await city.request('GET', `${location}?details=true`)).json).toEqual(details)
    expect((await city.request('GET', `${path}?details=true`)).json).toEqual([details])
    expect((await city.request('DELETE', location)).status).toBe(204)
    expect((await city.request('GET', location)).status).toBe(404)
  })

  it('gives the names of an entity their meaning', async () => {
    const url = `https://gateway.city.example${await host()}`
    expect(await create('1', url)).toBe(201)
    const read = await city.request('GET', '/ngsi-ld/v1/entities/urn:ngsi-ld:Tank:1')
    expect(read.json).toHaveProperty(['https://terms.example/level'])
    const under = await city.request('GET', '/ngsi-ld/v1/entities/urn:ngsi-ld:Tank:1', {
      headers: { link: linkTo(url) },
    })
    expect(under.json).toEqual(tank('1'))
  })

  it('is no longer used once it is deleted', async () => {
    const location = await host()
    const url = `https://gateway.city.example${location}`
    expect(await create('2', url)).toBe(201)
    await city.request('DELETE', location)
    expect(await create('3', url)).toBe(503)
  })

  it('is of its tenant', async () => {
    const { store } = city.gateway
    await store.contexts.put('other', { id: 'theirs', kind: 'Hosted', owner: '', document: terms, now: city.now })
    expect((await city.request('GET', `${path}/theirs`)).status).toBe(404)
    expect((await city.request('GET', path)).json).toEqual([])
    expect(await create('12', `https://gateway.city.example${path}/theirs`)).toBe(503)
  })

  it('is deleted by its client or an officer', async () => {
    const location = await host(terms, 'one:vendor')
    expect((await city.request('DELETE', location, { as: 'two:vendor' })).status).toBe(403)
    expect((await city.request('DELETE', location, { as: 'one:vendor' })).status).toBe(204)
  })

  it.each([
    ['without @context', { level: 'https://terms.example/level' }, 400],
    ['that is not a context', { '@context': 7 }, 400],
    ['that refers to an unavailable context', { '@context': ['https://nowhere.example/c'] }, 503],
  ])('%s is refused', async (_, body, status) => {
    expect((await city.request('POST', path, { body })).status).toBe(status)
  })

  it.each([`${path}?kind=other`, `${path}?details=other`])('is listed by right parameters alone: %s', async (url) => {
    const refused = await city.request('GET', url)
    expect([refused.status, refused.json]).toMatchObject([
      400,
      { type: 'https://uri.etsi.org/ngsi-ld/errors/BadRequestData' },
    ])
  })
})

describe('a context of another server', () => {
  it('is fetched once, kept and listed', async () => {
    expect(await create('4', elsewhere)).toBe(201)
    expect(await create('5', elsewhere)).toBe(201)
    expect(asked).toEqual([elsewhere])
    expect((await city.request('GET', `${path}?kind=Cached`)).json).toEqual([elsewhere])
    const named = `${path}/${encodeURIComponent(elsewhere)}`
    expect((await city.request('GET', `${named}?details=true`)).json).toMatchObject({ kind: 'Cached', URL: elsewhere })
    expect((await city.request('GET', named)).status).toBe(422)
  })

  it('is fetched again where that is asked for, and stays where its server does not answer', async () => {
    await create('6', elsewhere)
    const named = `${path}/${encodeURIComponent(elsewhere)}`
    expect((await city.request('DELETE', `${named}?reload=true`)).status).toBe(204)
    expect(asked).toHaveLength(2)
    answer = undefined
    const failed = await city.request('DELETE', `${named}?reload=true`)
    expect([failed.status, failed.json]).toMatchObject([
      503,
      { type: 'https://uri.etsi.org/ngsi-ld/errors/LdContextNotAvailable' },
    ])
    expect(await create('7', elsewhere)).toBe(201)
    expect((await city.request('DELETE', named)).status).toBe(204)
    expect(await create('8', elsewhere)).toBe(503)
  })

  it.each([
    ['a redirect', said('', 302)],
    ['no JSON', said('<html>')],
    ['no context', said('{}')],
    ['nothing', undefined],
  ])('is not available where its server answers with %s', async (_, answers) => {
    answer = answers
    expect(await create('9', elsewhere)).toBe(503)
    // A moment later nobody asks again.
    expect(await create('9', elsewhere)).toBe(503)
    expect(asked).toHaveLength(1)
  })

  it('is not fetched from where the configuration does not allow', async () => {
    expect(await create('10', 'https://nowhere.example/c')).toBe(503)
    expect(asked).toEqual([])
  })

  it('may name others', async () => {
    names = 'https://contexts.example/inner'
    expect(await create('11', elsewhere)).toBe(201)
    expect(asked).toEqual([elsewhere, names])
  })
})

describe('the core context', () => {
  const core = `${path}/${encodeURIComponent('https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.8.jsonld')}`
  it('is there and stays', async () => {
    expect((await city.request('GET', `${core}?details=true`)).json).toMatchObject({ kind: 'Cached' })
    expect((await city.request('DELETE', core)).status).toBe(400)
    expect((await city.request('DELETE', `${core}?reload=true`)).status).toBe(204)
  })
})
