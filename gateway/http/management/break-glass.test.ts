// Break-glass: requested with a reason by a strongly authenticated officer, approved by another officer, for an hour at most,
// notified, and recorded with each use.

import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { ok } from '../../../standards/result.ts'
import { type TestCity, testCity } from '../apis/testing.ts'
import type { SsrfSafeFetch } from '../../http-client/outgoing.ts'
import { openTestStore } from '../../store/testing.ts'

/** Nobody may read a driver, but vendors write. */
const policy: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  uid: 'urn:citygate:policy:test',
  conflict: 'prohibit',
  permission: [
    { assignee: 'urn:citygate:role:vendor', action: 'modify' },
    { assignee: 'urn:citygate:role:officer', action: 'read' },
  ],
  prohibition: [
    { action: 'read', constraint: { leftOperand: 'citygate:entityType', operator: 'eq', rightOperand: 'Driver' } },
  ],
}
const notify = 'https://control.city.example/break-glass'
const id = 'urn:ngsi-ld:Driver:1'
const driver = (number: number): JsonObject => ({
  id: `urn:ngsi-ld:Driver:${number}`,
  type: 'Driver',
  name: { type: 'Property', value: 'Jane Roe' },
})
const question: JsonObject = {
  reason: 'threat-to-life',
  text: 'A bus is missing in the flood, and we look for its driver.',
  minutes: 30,
  entities: [id],
}
const [duty, chief] = ['duty:officer at A2', 'chief:officer at A3']

interface Opened {
  readonly city: TestCity
  readonly notices: JsonObject[]
}

async function open(config: JsonObject = {}, sql = openTestStore(), rules = policy): Promise<Opened> {
  const notices: JsonObject[] = []
  const fetch: SsrfSafeFetch = async ({ url, body }) => {
    if (url === notify) notices.push(JSON.parse(new TextDecoder().decode(body)) as JsonObject)
    return ok({ status: 204, headers: new Map(), body: new Uint8Array() })
  }
  const city = await testCity({ policy: rules, config: { breakGlass: { notify }, ...config }, fetch, sql: await sql })
  city.now = '2026-08-01T04:00:03.000Z'
  for (const number of [1, 2]) {
    await city.request('POST', '/ngsi-ld/v1/entities', { as: 'works:vendor', body: driver(number) })
  }
  return { city, notices }
}

async function ask(city: TestCity, more: JsonObject = {}, as = duty): Promise<string> {
  const { status, json, text } = await city.request('POST', '/v1/break-glass', { as, body: { ...question, ...more } })
  if (status !== 201) throw new Error(text)
  return (json as { readonly id: string }).id
}

const approve = (city: TestCity, grant: string, as = chief) =>
  city.request('POST', `/v1/break-glass/${grant}/approval`, { as })

async function reads(city: TestCity, as = duty, entity = id): Promise<boolean> {
  const { status, text } = await city.request('GET', `/ngsi-ld/v1/entities/${entity}`, { as })
  return status === 200 && text.includes('Jane Roe')
}

function after(city: TestCity, minutes: number): void {
  city.now = new Date(Date.parse(city.now) + minutes * 60_000).toISOString()
}

async function records(city: TestCity): Promise<readonly JsonObject[]> {
  return (await city.gateway.store.audit.waiting('city', 1000)).map(({ record }) => JSON.parse(record) as JsonObject)
}

describe('break-glass', () => {
  it('overrides the policies for the named data, for the requester, once another officer approves it, until it ends', async () => {
    const { city } = await open()
    const grant = await ask(city)
    expect(await reads(city)).toBe(false)
    const approved = await approve(city, grant)
    expect([approved.status, approved.json]).toEqual([
      200,
      expect.objectContaining({ state: 'running', until: '2026-08-01T04:30:03.000Z' }),
    ])
    expect(await reads(city)).toBe(true)
    expect((await city.request('GET', '/v1/entities?type=Driver', { as: duty })).text).toContain('Jane Roe')
    expect(await reads(city, duty, 'urn:ngsi-ld:Driver:2')).toBe(false)
    expect(await reads(city, chief)).toBe(false)
    expect(await reads(city, 'duty:officer at A1')).toBe(false)
    city.now = '2026-08-01T04:30:02.999Z'
    expect(await reads(city)).toBe(true)
    city.now = '2026-08-01T04:30:03.000Z'
    expect(await reads(city)).toBe(false)
  })

  it('shows what it names by its id, with its history, where ids rotate and times are less exact', async () => {
    const asked = (name: string, leftOperand: string, rightOperand: string): JsonObject => ({
      action: {
        'rdf:value': { '@id': name },
        refinement: { leftOperand, operator: 'eq', rightOperand },
      },
    })
    const rules = {
      ...policy,
      prohibition: [],
      permission: [
        { assignee: 'urn:citygate:role:vendor', action: 'modify' },
        {
          assignee: 'urn:citygate:role:officer',
          action: 'read',
          duty: [
            asked('citygate:rotate', 'citygate:period', 'P1D'),
            asked('citygate:truncate', 'citygate:precision', 'P1D'),
          ],
        },
      ],
    }
    const { city } = await open({}, undefined, rules)
    const history = (entity: string) =>
      city.request('GET', `/ngsi-ld/v1/temporal/entities/${entity}?timerel=after&timeAt=2020-01-01T00:00:00Z&timeproperty=createdAt`, { as: duty }) // prettier-ignore
    expect([await reads(city), (await history(id)).status]).toEqual([false, 404])
    await approve(city, await ask(city))
    expect(await reads(city)).toBe(true)
    expect((await history(id)).text).toContain('Jane Roe')
    // The other one is called by its name still.
    const other = 'urn:ngsi-ld:Driver:2'
    expect([await reads(city, duty, other), (await history(other)).status]).toEqual([false, 404])
    const all = await city.request('GET', '/ngsi-ld/v1/entities?type=Driver', { as: duty })
    expect(all.text).toContain(id)
    expect(all.text).toContain('urn:citygate:rotated:')
    expect(all.text).not.toContain(other)
    expect(await reads(city, chief)).toBe(false)
  })

  it('can be limited by type, and overrides no policy on changes', async () => {
    const { city } = await open()
    await approve(city, await ask(city, { entities: [], types: ['Driver'] }))
    expect(await reads(city, duty, 'urn:ngsi-ld:Driver:2')).toBe(true)
    const body = { name: { type: 'Property', value: 'Ann Poe' } }
    const changed = await city.request('PATCH', `/ngsi-ld/v1/entities/${id}/attrs`, { as: duty, body })
    expect(changed.status).toBe(403)
  })

  it('is recorded with each use, and notified at each step', async () => {
    const { city, notices } = await open()
    const grant = await ask(city)
    await approve(city, grant)
    await reads(city)
    await city.request('GET', '/ngsi-ld/v1/entities/urn:ngsi-ld:Driver:2', { as: duty })
    await city.request('DELETE', `/v1/break-glass/${grant}`, { as: 'ops:operator' })
    const used = (await records(city)).filter(({ grants }) => grants !== undefined)
    expect(used.map(({ action, grants }) => [action, grants])).toEqual([
      ['askBreakGlass', [grant]],
      ['approveBreakGlass', [grant]],
      ['ngsi-ld.retrieveEntity', [grant]],
      ['endBreakGlass', [grant]],
    ])
    expect(notices.map(({ event, by }) => [event, (by as JsonObject)['client']])).toEqual([
      ['asked', 'duty'],
      ['approved', 'chief'],
      ['ended', 'ops'],
    ])
    expect(notices[0]).toMatchObject({
      type: 'urn:citygate:break-glass',
      tenant: 'city',
      grant: { id: grant, ...question },
    })
  })

  it('answers nothing where the record cannot be stored', async () => {
    const { city } = await open()
    await approve(city, await ask(city))
    const { store } = city.gateway
    const failing = { ...store, audit: { ...store.audit, append: () => Promise.reject(new Error('no room')) } }
    Object.assign(city.gateway, { store: failing })
    const { status, text } = await city.request('GET', `/ngsi-ld/v1/entities/${id}`, { as: duty })
    expect([status, text.includes('Jane')]).toEqual([500, false])
  })

  it('is not available without a log, nor where no address is notified', async () => {
    const { city } = await open()
    await approve(city, await ask(city))
    Object.assign(city.gateway, { audit: () => undefined })
    expect(await reads(city)).toBe(false)
    expect((await city.request('POST', '/v1/break-glass', { as: duty, body: question })).status).toBe(422)
    const silent = await testCity({ policy })
    expect((await silent.request('POST', '/v1/break-glass', { as: duty, body: question })).status).toBe(422)
  })

  it('overrides no safeguard of the law', async () => {
    const { city } = await open({ jurisdiction: 'DE' })
    await approve(city, await ask(city))
    expect(await reads(city)).toBe(false)
    const here = 'duty:officer under DE at A2'
    expect(await reads(city, here)).toBe(true)
  })

  it('ends when it is ended, on every instance within seconds', async () => {
    const sql = await openTestStore()
    const [{ city: one }, { city: other }] = [
      await open({}, Promise.resolve(sql)),
      await open({}, Promise.resolve(sql)),
    ]
    const grant = await ask(one)
    await approve(one, grant)
    after(other, 0.1)
    expect([await reads(one), await reads(other)]).toEqual([true, true])
    expect((await one.request('DELETE', `/v1/break-glass/${grant}`, { as: 'ops:operator' })).status).toBe(204)
    expect(await reads(one)).toBe(false)
    after(other, 0.1)
    expect(await reads(other)).toBe(false)
    expect((await approve(one, grant)).status).toBe(412)
  })
})

describe('asking', () => {
  it('needs a token that is bound, and so does letting it', async () => {
    const { city } = await open()
    for (const as of ['duty:officer', 'duty:officer at A1']) {
      const { status, headers } = await city.request('POST', '/v1/break-glass', { as, body: question })
      expect([status, headers.get('www-authenticate')?.startsWith('DPoP')]).toEqual([401, true])
    }
    const grant = await ask(city)
    expect((await approve(city, grant, 'chief:officer at A1')).status).toBe(401)
  })

  it('is approved by another officer only', async () => {
    const { city } = await open()
    const grant = await ask(city)
    expect((await approve(city, grant, duty)).status).toBe(403)
    expect((await approve(city, grant, 'ops:operator at A2')).status).toBe(403)
    expect((await approve(city, grant, 'app:reader at A2')).status).toBe(403)
    expect((await approve(city, 'none')).status).toBe(404)
    expect((await approve(city, grant)).status).toBe(200)
    expect((await approve(city, grant, 'third:officer at A2')).status).toBe(412)
  })

  it('waits for a quarter of an hour', async () => {
    const { city } = await open()
    const grant = await ask(city)
    after(city, 15)
    expect((await approve(city, grant)).status).toBe(412)
    const listed = await city.request('GET', '/v1/break-glass', { as: 'ops:operator' })
    expect(listed.json).toMatchObject({ grants: [{ id: grant, state: 'lapsed', by: { client: 'duty' } }] })
  })

  it.each([
    ['/minutes', { minutes: 61 }],
    ['/text', { text: 'because' }],
    ['/reason', { reason: 'curiosity' }],
    ['/types', { entities: [] }],
  ])('is refused at %s', async (path, wrong) => {
    const { city } = await open()
    const sent = await city.request('POST', '/v1/break-glass', { as: duty, body: { ...question, ...wrong } })
    expect([sent.status, sent.json]).toEqual([422, expect.objectContaining({ path })])
  })

  it('is for officers and operators, of their tenant', async () => {
    const { city } = await open({ tenants: ['city', 'port'] })
    for (const as of ['app:reader at A2', 'works:vendor at A2']) {
      expect((await city.request('POST', '/v1/break-glass', { as, body: question })).status).toBe(403)
      expect((await city.request('GET', '/v1/break-glass', { as })).status).toBe(403)
    }
    const grant = await ask(city)
    const port = { as: 'chief:officer:city,port at A2', headers: { 'ngsild-tenant': 'port' } }
    expect((await city.request('POST', `/v1/break-glass/${grant}/approval`, port)).status).toBe(404)
    expect((await city.request('DELETE', `/v1/break-glass/${grant}`, port)).status).toBe(404)
    expect((await city.request('GET', '/v1/break-glass', port)).json).toEqual({ grants: [] })
  })

  it('is listed latest first, in pages', async () => {
    const { city } = await open()
    const ids: string[] = []
    for (const minutes of [1, 2, 3]) {
      ids.push(await ask(city, { minutes }))
      after(city, 1)
    }
    const first = await city.request('GET', '/v1/break-glass?limit=2')
    const listed = ({ json }: typeof first) => (json as { grants: JsonObject[] }).grants.map((grant) => grant['id'])
    expect(listed(first)).toEqual([ids[2], ids[1]])
    const next = /<([^>]+)>/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
    expect(listed(await city.request('GET', next.slice('https://gateway.city.example'.length)))).toEqual([ids[0]])
  })
})
