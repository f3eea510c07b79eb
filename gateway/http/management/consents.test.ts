// Consent by reference: what a policy gives by consent is there while the consent is given, for whom and for what it is given,
// and is gone within seconds of its withdrawal on every instance.

import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { ok } from '../../../standards/result.ts'
import { type TestCity, testCity } from '../apis/testing.ts'
import type { SsrfSafeFetch } from '../../http-client/outgoing.ts'
import { openTestStore } from '../../store/testing.ts'
import { subscribedCity } from '../apis/notifications/testing.ts'

const policy: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  uid: 'urn:citygate:policy:test',
  permission: [
    { assignee: ['urn:citygate:role:officer', 'urn:citygate:role:operator'], action: 'use' },
    {
      assignee: 'urn:citygate:role:reader',
      action: 'read',
      constraint: { leftOperand: 'citygate:consent', operator: 'eq', rightOperand: { '@id': 'dpv:ConsentGiven' } },
    },
  ],
}

const id = 'urn:ngsi-ld:Vehicle:bike-7'
const bike = (name: string, owner: string): JsonObject => ({
  id: `urn:ngsi-ld:Vehicle:${name}`,
  type: 'Vehicle',
  owner: { type: 'Property', value: [owner] },
  speed: { type: 'Property', value: 18, unitCode: 'KMH' },
})
const research = 'app:reader for https://w3id.org/dpv#AcademicResearch'
const consent: JsonObject = {
  status: 'dpv:ConsentGiven',
  entities: [id],
  purposes: ['dpv:ResearchAndDevelopment'],
  recipients: ['urn:citygate:client:app'],
}

interface Options {
  readonly sql?: Awaited<ReturnType<typeof openTestStore>>
  readonly fetch?: SsrfSafeFetch
}

async function cityOf(options: Options = {}): Promise<TestCity> {
  const city = await testCity({ policy, ...options })
  city.now = '2026-08-01T04:00:00.000Z'
  return city
}

async function withBikes(options: Options = {}): Promise<TestCity> {
  const city = await cityOf(options)
  for (const body of [bike('bike-7', 'Ada'), bike('bike-8', 'Ann')]) {
    const { status, text } = await city.request('POST', '/ngsi-ld/v1/entities', { body })
    if (status !== 201) throw new Error(text)
  }
  return city
}

async function put(city: TestCity, body: JsonObject, name = 'c-1'): Promise<number> {
  return (await city.request('PUT', `/v1/consents/${name}`, { body })).status
}

async function seen(city: TestCity, as = research): Promise<readonly string[]> {
  const { status, json } = await city.request('GET', '/ngsi-ld/v1/entities?type=Vehicle', { as })
  if (status !== 200) throw new Error(`${status}`)
  return (json as readonly { readonly id: string }[]).map((entity) => entity.id.slice('urn:ngsi-ld:Vehicle:'.length))
}

function after(city: TestCity, milliseconds: number): void {
  city.now = new Date(Date.parse(city.now) + milliseconds).toISOString()
}

describe('a consent', () => {
  it('is recorded, shown, listed, and replaced', async () => {
    const city = await cityOf()
    const path = '/v1/consents/c-1'
    expect((await city.request('GET', path)).status).toBe(404)
    const made = await city.request('PUT', path, { body: consent })
    expect([made.status, made.headers.get('location')]).toEqual([201, `https://gateway.city.example${path}`])
    after(city, 1000)
    expect(await put(city, { ...consent, status: 'dpv:ConsentWithdrawn', expires: '2026-09-01T02:00:00+02:00' })).toBe(
      200,
    )
    const shown = {
      ...consent,
      id: 'c-1',
      status: 'dpv:ConsentWithdrawn',
      expires: '2026-09-01T00:00:00Z',
      created: '2026-08-01T04:00:00.000Z',
      modified: '2026-08-01T04:00:01.000Z',
    }
    expect((await city.request('GET', path)).json).toEqual(shown)
    await put(city, consent, 'c-2')
    // A copy of before the withdrawal must not give it back.
    const erasures = await city.gateway.store.erasures.list(0, 10)
    expect(erasures).toMatchObject([{ kind: 'consent', tenant: 'city', at: shown.modified }])
    expect(JSON.stringify(erasures)).not.toContain('c-1')
    const first = await city.request('GET', '/v1/consents?limit=1')
    expect(first.json).toEqual({ consents: [shown] })
    const next = /<([^>]+)>/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
    expect((await city.request('GET', next.slice('https://gateway.city.example'.length))).json).toMatchObject({
      consents: [{ id: 'c-2' }],
    })
    expect((await city.request('GET', '/v1/consents?cursor=x')).status).toBe(400)
  })

  it.each([
    ['/status', { ...consent, status: 'dpv:Consent' }],
    ['/purposes/0', { ...consent, purposes: ['dpv:Nonsense'] }],
    ['/purposes/0', { ...consent, purposes: ['research'] }],
    ['/recipients/0', { ...consent, recipients: ['app'] }],
    ['/recipients/1', { ...consent, recipients: ['urn:citygate:role:reader', 'urn:citygate:role:raeder'] }],
    ['/entities', { status: 'dpv:ConsentGiven', purposes: ['dpv:Marketing'] }],
    ['/expires', { ...consent, expires: '2026-09-01' }],
    ['/source/maximumAge', { ...consent, source: { url: 'https://consent.example/1', maximumAge: 60 } }],
  ])('is refused at %s: %#', async (path, body) => {
    const city = await cityOf()
    const { status, json } = await city.request('PUT', '/v1/consents/c-1', { body: body as JsonObject })
    expect([status, json]).toEqual([422, expect.objectContaining({ path })])
  })

  it('is for officers and operators of its tenant', async () => {
    const city = await testCity({ policy, config: { tenants: ['city', 'port'] } })
    for (const as of [research, 'works:vendor']) {
      expect((await city.request('PUT', '/v1/consents/c-1', { as, body: consent })).status).toBe(403)
      expect((await city.request('GET', '/v1/consents', { as })).status).toBe(403)
    }
    const elsewhere = { as: 'ops:operator:city,port', headers: { 'ngsild-tenant': 'port' } }
    expect((await city.request('PUT', '/v1/consents/c-1', { ...elsewhere, body: consent })).status).toBe(201)
    expect((await city.request('GET', '/v1/consents/c-1')).status).toBe(404)
  })
})

describe('what is given by consent', () => {
  it('is there for whom and for what it is given, and no more', async () => {
    const city = await withBikes()
    expect(await seen(city)).toEqual([])
    expect(await put(city, consent)).toBe(201)
    expect(await seen(city)).toEqual(['bike-7'])
    expect(await seen(city, 'other:reader for https://w3id.org/dpv#AcademicResearch')).toEqual([])
    expect(await seen(city, 'app:reader')).toEqual([])
    expect(await seen(city, 'app:reader for https://w3id.org/dpv#Marketing')).toEqual([])
    const both = 'app:reader for https://w3id.org/dpv#AcademicResearch,https://w3id.org/dpv#Marketing'
    expect(await seen(city, both)).toEqual([])
    expect((await city.request('GET', `/v1/entities/${id}`, { as: research })).status).toBe(200)
    // By its owner, for everybody with the purpose.
    await put(city, { status: 'dpv:RenewedConsentGiven', owner: 'Ann', purposes: ['dpv:AcademicResearch'] }, 'c-2')
    expect(await seen(city)).toEqual(['bike-7', 'bike-8'])
    expect(await seen(city, 'other:reader for https://w3id.org/dpv#AcademicResearch')).toEqual(['bike-8'])
    await put(city, { status: 'dpv:ConsentRefused', owner: 'Ann', purposes: ['dpv:AcademicResearch'] }, 'c-2')
    expect(await seen(city)).toEqual(['bike-7'])
  })

  it('follows the record to other entities, and the rules that ask for it, at once', async () => {
    const city = await withBikes()
    await put(city, consent)
    await put(city, { ...consent, entities: ['urn:ngsi-ld:Vehicle:bike-8'] })
    expect(await seen(city)).toEqual(['bike-8'])
    const { permission: [officers, readers] = [], ...rest } = policy as { permission?: readonly JsonObject[] }
    const later = await testCity({ policy: { ...rest, permission: [officers ?? {}] } })
    await later.request('POST', '/ngsi-ld/v1/entities', { body: bike('bike-7', 'Ada') })
    await put(later, consent)
    expect(await seen(later)).toEqual([])
    const published = { ...rest, uid: 'urn:citygate:policy:consent', permission: [readers ?? {}] }
    expect((await later.request('PUT', '/v1/policies/consent', { body: published })).status).toBe(201)
    expect(await seen(later)).toEqual(['bike-7'])
  })

  it('is gone when the consent expires', async () => {
    const city = await withBikes()
    await put(city, { ...consent, expires: '2026-08-01T04:00:02Z' })
    expect(await seen(city)).toEqual(['bike-7'])
    city.now = '2026-08-01T04:00:02.000Z'
    expect(await seen(city)).toEqual([])
  })

  it('is gone within five seconds of a withdrawal on every instance, and at once where it was written', async () => {
    const sql = await openTestStore()
    const [one, other] = [await withBikes({ sql }), await cityOf({ sql })]
    await put(one, consent)
    expect([await seen(one), await seen(other)]).toEqual([['bike-7'], ['bike-7']])
    await put(one, { ...consent, status: 'dpv:ConsentWithdrawn' })
    expect(await seen(one)).toEqual([])
    expect(await seen(other)).toEqual(['bike-7'])
    after(other, 4999)
    expect(await seen(other)).toEqual(['bike-7'])
    after(other, 1)
    expect(await seen(other)).toEqual([])
  })

  it('is notified to a subscriber while the consent is given', async () => {
    const city = await subscribedCity({ policy })
    await city.subscribe({ entities: [{ type: 'Vehicle' }], notificationTrigger: ['entityUpdated'] }, research)
    await city.create(bike('bike-7', 'Ada'))
    await put(city, consent)
    await city.patch(id, { speed: { type: 'Property', value: 20, unitCode: 'KMH' } })
    expect((await city.deliver()).map(({ text }) => text.includes('20'))).toEqual([true])
    await put(city, { ...consent, status: 'dpv:ConsentWithdrawn' })
    await city.patch(id, { speed: { type: 'Property', value: 21, unitCode: 'KMH' } })
    expect(await city.deliver()).toEqual([])
  })

  it('is asked of what is explained to an officer', async () => {
    const city = await withBikes()
    await put(city, consent)
    const properties = { roles: ['reader'], purposes: ['dpv:AcademicResearch'] }
    const question = {
      subject: { type: 'client', id: 'app', properties },
      action: { name: 'read' },
      resource: { type: 'Vehicle', id },
      context: { explain: true },
    }
    const asked = async () => (await city.request('POST', '/access/v1/evaluation', { body: question })).json
    expect(await asked()).toMatchObject({ decision: true })
    await put(city, { ...consent, status: 'dpv:ConsentWithdrawn' })
    const answer = await asked()
    expect(answer).toMatchObject({ decision: false })
    expect(JSON.stringify(answer)).toContain(
      '"operand":"consent","operator":"eq","values":["dpv:ConsentGiven"],"is":"false"',
    )
  })
})

describe('a consent with a source', () => {
  const source = { url: 'https://consent.example/1', maximumAge: 30 }

  function answering(say: () => string | undefined): { fetch: SsrfSafeFetch; asked: string[] } {
    const asked: string[] = []
    const fetch: SsrfSafeFetch = async ({ url }) => {
      asked.push(url)
      const status = say()
      const body = new TextEncoder().encode(status === undefined ? 'no' : JSON.stringify({ status }))
      return ok({ status: 200, headers: new Map(), body })
    }
    return { fetch, asked }
  }

  it('is given while the source confirms it, and not after its answer expires', async () => {
    let says: string | undefined = 'https://w3id.org/dpv#ConsentGiven'
    const { fetch, asked } = answering(() => says)
    const city = await withBikes({ fetch })
    await put(city, { ...consent, source })
    expect(await seen(city)).toEqual(['bike-7'])
    expect(await seen(city)).toEqual(['bike-7'])
    expect(asked).toEqual([source.url])
    // The source does not answer any more: what it said serves for half a minute.
    says = undefined
    after(city, 30_000)
    expect(await seen(city)).toEqual(['bike-7'])
    after(city, 1)
    expect(await seen(city)).toEqual([])
    says = 'dpv:ConsentGiven'
    after(city, 5000)
    expect(await seen(city)).toEqual(['bike-7'])
  })

  it('is withdrawn at its source within a minute, on an instance that never asked it', async () => {
    let says = 'dpv:ConsentGiven'
    const { fetch } = answering(() => says)
    const sql = await openTestStore()
    const [one, other] = [await withBikes({ sql, fetch }), await cityOf({ sql })]
    await put(one, { ...consent, source: { ...source, maximumAge: 50 } })
    expect([await seen(one), await seen(other)]).toEqual([['bike-7'], ['bike-7']])
    says = 'dpv:ConsentWithdrawn'
    for (const city of [one, other]) after(city, 55_001)
    expect(await seen(one)).toEqual([])
    expect(await seen(other)).toEqual([])
    expect((await one.request('GET', '/v1/consents/c-1')).json).toMatchObject({
      said: { status: 'dpv:ConsentWithdrawn' },
    })
  })

  it('is requested again for a record that is written again', async () => {
    let says: string | undefined = 'dpv:ConsentGiven'
    const city = await withBikes({ fetch: answering(() => says).fetch })
    await put(city, { ...consent, source })
    expect(await seen(city)).toEqual(['bike-7'])
    says = undefined
    after(city, 1000)
    await put(city, { ...consent, source: { ...source, url: 'https://consent.example/2' } })
    expect(await seen(city)).toEqual([])
  })

  it('is absent until the source answers', async () => {
    const city = await withBikes({ fetch: answering(() => undefined).fetch })
    await put(city, { ...consent, source })
    expect(await seen(city)).toEqual([])
  })
})
