import { beforeEach, describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../apis/testing.ts'
import { digestOf } from '../../policy/policy.ts'

const context = ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1']
const reader = 'urn:citygate:role:reader'

/** Officers do everything; nobody else does anything. */
const configured: JsonObject = {
  '@context': context,
  uid: 'urn:policy:configured',
  permission: [{ assignee: 'urn:citygate:role:officer', action: 'use' }],
}

/** Readers see what is of a category, and speeds to a step. */
function readers(step: number, more: JsonObject = {}): JsonObject {
  return {
    '@context': context,
    uid: 'urn:policy:readers',
    permission: [
      {
        assignee: reader,
        action: 'read',
        constraint: { leftOperand: 'citygate:attribute', operator: 'eq', rightOperand: 'speed' },
        duty: {
          action: {
            'rdf:value': { '@id': 'citygate:round' },
            refinement: { leftOperand: 'citygate:step', operator: 'eq', rightOperand: step },
          },
        },
      },
    ],
    ...more,
  }
}

const id = 'urn:ngsi-ld:Vehicle:bus-7'
const bus: JsonObject = { id, type: 'Vehicle', speed: { type: 'Property', value: 43, unitCode: 'KMH' } }
const path = '/v1/policies/readers'
let city: TestCity

async function open(config: JsonObject = {}): Promise<void> {
  city = await testCity({ policy: configured, config: { tenants: ['city', 'port'], ...config } })
  for (const tenant of ['city', 'port']) {
    const headers = { 'ngsild-tenant': tenant }
    const as = 'city:officer:city,port'
    const { status, text } = await city.request('POST', '/ngsi-ld/v1/entities', { body: bus, headers, as })
    if (status !== 201) throw new Error(text)
  }
}

function put(body: JsonObject, more: { as?: string; headers?: Record<string, string>; query?: string } = {}) {
  const { query = '', ...rest } = more
  return city.request('PUT', `${path}${query}`, { body, contentType: 'application/ld+json', ...rest })
}

/** What a reader sees of the bus's speed. */
async function speed(tenant = 'city'): Promise<Json | undefined> {
  const { status, json } = await city.request('GET', `/v1/entities/${id}`, {
    as: 'app:reader:city,port',
    headers: { 'ngsild-tenant': tenant },
  })
  if (status === 404) return undefined
  return ((json as JsonObject)['speed'] as JsonObject)['value']
}

function members(json: Json | undefined): JsonObject {
  return json as JsonObject
}

function versions(json: Json | undefined) {
  return (members(json)['versions'] as readonly JsonObject[]).map(({ version, state }) => [version, state])
}

beforeEach(() => open())

describe('a policy that is published', () => {
  it('refuses a policy of more members than every request can be held to', async () => {
    await open()
    const permission = Array.from({ length: 6000 }, () => ({ action: 'use' }))
    const refused = await put({ '@context': context, uid: 'urn:policy:readers', permission })
    expect([refused.status, refused.json]).toMatchObject([422, { limit: 'members', maximum: 10_000 }])
  })

  it('is enforced at once, in its tenant only, and is listed with its digest and its publisher', async () => {
    expect(await speed()).toBeUndefined()
    const { status, headers, json } = await put(readers(10))
    expect(status).toBe(201)
    expect(headers.get('location')).toBe(`https://gateway.city.example${path}`)
    expect(headers.get('etag')).toMatch(/^"[\w-]+-1"$/)
    expect(json).toMatchObject({
      id: 'readers',
      state: 'in-force',
      warnings: [],
      versions: [
        {
          version: 1,
          state: 'in-force',
          mode: 'enforce',
          uid: 'urn:policy:readers',
          digest: digestOf(readers(10)),
          author: { issuer: 'test', client: 'city', isClient: true },
          at: city.now,
        },
      ],
    })
    expect(await speed()).toBe(40)
    expect(await speed('port')).toBeUndefined()
    const elsewhere = { as: 'city:officer:port', headers: { 'ngsild-tenant': 'port' } }
    expect((await city.request('GET', path, elsewhere)).status).toBe(404)
  })

  it('changes nothing where it says what holds, and is a new version where it does not', async () => {
    const first = await put(readers(10))
    const same = await put(readers(10))
    expect([same.status, same.headers.get('etag')]).toEqual([200, first.headers.get('etag')])
    expect(versions(same.json)).toEqual([[1, 'in-force']])
    const second = await put(readers(100), { headers: { 'if-match': first.headers.get('etag') ?? '' } })
    expect(second.status).toBe(200)
    expect(versions(second.json)).toEqual([
      [2, 'in-force'],
      [1, 'replaced'],
    ])
    expect(await speed()).toBe(0)
    const late = await put(readers(1), { headers: { 'if-match': first.headers.get('etag') ?? '' } })
    expect([late.status, members(late.json)['code']]).toEqual([412, 'precondition-failed'])
  })

  it('is refused with the place and a sentence, and nothing changes', async () => {
    const wrong = readers(10, { prohibition: [{ action: 'sell', assignee: 'urn:somebody' }] })
    const { status, json } = await put(wrong)
    expect(status).toBe(422)
    expect(json).toMatchObject({
      code: 'invalid',
      path: '/prohibition/0/action',
      detail: expect.stringMatching(
        /^\/prohibition\/0\/action is not one of .*; \/prohibition\/0\/assignee must be urn:citygate:client:ID, or urn:citygate:role: with one of .*\.$/,
      ),
    })
    const masked = readers(10)
    const nobody = JSON.parse(JSON.stringify(masked).replace('"speed"', '"spede"')) as JsonObject
    expect((await put(nobody)).json).toMatchObject({
      path: '/permission/0/constraint/rightOperand',
      detail: expect.stringContaining('is not an attribute of the hub'),
    })
    expect(await speed()).toBeUndefined()
    expect((await city.request('GET', path)).status).toBe(404)
    expect((await city.request('PUT', path, { text: '[]' })).json).toMatchObject({ code: 'invalid', path: '' })
    expect((await city.request('PUT', path, { text: '{}', contentType: 'text/plain' })).status).toBe(415)
    expect((await city.request('PUT', '/v1/policies/Readers', { body: readers(10) })).json).toMatchObject({
      path: 'id',
    })
  })

  it('has a uid that no other policy has, published or configured', async () => {
    expect((await put(readers(10, { uid: 'urn:policy:configured' }))).json).toMatchObject({
      code: 'already-exists',
      path: '/uid',
    })
    await put(readers(10))
    const other = await city.request('PUT', '/v1/policies/other', { body: readers(10) })
    expect([other.status, members(other.json)['code']]).toEqual([409, 'already-exists'])
  })

  it('is returned with warnings of likely mistakes, and can be checked without being published', async () => {
    const loose = readers(10, { permission: [{ action: 'read' }] })
    const check = await put(loose, { query: '?check=true' })
    expect(check.json).toEqual({
      uid: 'urn:policy:readers',
      digest: digestOf(loose),
      warnings: [{ path: '/permission/0', code: 'unbounded', detail: expect.any(String) }],
    })
    expect((await city.request('GET', path)).status).toBe(404)
    expect((await put(loose)).json).toMatchObject({ warnings: [{ code: 'unbounded' }] })
    expect((await put(loose, { query: '?mode=loud' })).status).toBe(400)
  })

  it('is listed beside what is configured, and shown version by version', async () => {
    await put(readers(10))
    await put(readers(100))
    const { json } = await city.request('GET', '/v1/policies')
    expect(json).toMatchObject({
      policies: [{ id: 'readers', state: 'in-force', versions: [{ version: 2 }] }],
      inForce: { uids: ['urn:policy:configured', 'urn:policy:readers'], configured: ['urn:policy:configured'] },
    })
    const first = await city.request('GET', `${path}/versions/1`)
    expect(first.json).toMatchObject({ version: 1, state: 'replaced', document: readers(10) })
    for (const none of ['3', '0', 'x', '1e3']) {
      expect((await city.request('GET', `${path}/versions/${none}`)).status).toBe(404)
    }
  })

  it('is withdrawn, and its versions stay', async () => {
    expect((await city.request('DELETE', path)).status).toBe(404)
    await put(readers(10))
    expect((await city.request('DELETE', path, { headers: { 'if-match': '"other"' } })).status).toBe(412)
    expect((await city.request('DELETE', path)).status).toBe(204)
    expect(await speed()).toBeUndefined()
    const { json } = await city.request('GET', path)
    expect(members(json)['state']).toBe('withdrawn')
    expect(versions(json)).toEqual([
      [2, 'withdrawn'],
      [1, 'replaced'],
    ])
  })

  it('is rolled back to an earlier version, which is published again', async () => {
    await put(readers(10))
    await put(readers(100))
    expect(await speed()).toBe(0)
    const { status, json } = await city.request('POST', `${path}/rollback`, { body: { version: 1 } })
    expect(status).toBe(200)
    expect(versions(json)).toEqual([
      [3, 'in-force'],
      [2, 'replaced'],
      [1, 'replaced'],
    ])
    expect(await speed()).toBe(40)
    await city.request('DELETE', path)
    expect((await city.request('POST', `${path}/rollback`, { body: { version: 4 } })).status).toBe(404)
    expect((await city.request('POST', `${path}/rollback`, { body: { version: 9 } })).status).toBe(404)
    expect((await city.request('POST', `${path}/rollback`, { body: { version: 0 } })).status).toBe(422)
  })

  it('is for officers alone', async () => {
    for (const as of ['app:reader', 'works:vendor', 'ops:operator']) {
      expect((await put(readers(10), { as })).status).toBe(403)
      expect((await city.request('GET', '/v1/policies', { as })).status).toBe(403)
      expect((await city.request('POST', `${path}/versions/1/approval`, { as })).status).toBe(403)
    }
  })

  it('is in the audit log with its digest, in the batch of the change', async () => {
    await put(readers(10))
    await put(readers(10, { prohibition: [{ action: 'sell' }] }))
    const waiting = await city.gateway.store.audit.waiting('city', 100)
    const records = waiting.map(({ record }) => JSON.parse(record) as JsonObject)
    expect(records.filter(({ action }) => action === 'putPolicy')).toMatchObject([
      { decision: 'permitted', published: { policy: 'readers', digest: digestOf(readers(10)) } },
      { decision: 'permitted', status: 201 },
      { decision: 'refused', status: 422 },
    ])
    await speed()
    const [last] = (await city.gateway.store.audit.waiting('city', 100)).toReversed()
    expect(JSON.parse(last?.record ?? '')).toMatchObject({ policy: 'urn:policy:configured urn:policy:readers' })
  })
})

describe('where it takes two officers', () => {
  beforeEach(() => open({ officers: 2 }))
  const approve = (version: number, as: string) => city.request('POST', `${path}/versions/${version}/approval`, { as })

  it('a change waits until another one approves it', async () => {
    const { status, json } = await put(readers(10), { as: 'ann:officer' })
    expect([status, members(json)['state']]).toEqual([202, 'proposed'])
    expect((await put(readers(10), { as: 'ben:officer' })).status).toBe(202)
    expect(await speed()).toBeUndefined()
    const same = await approve(1, 'ann:officer')
    expect([same.status, members(same.json)['code']]).toEqual([403, 'needs-another-officer'])
    expect(same.headers.get('www-authenticate')).toBeNull()
    expect(await speed()).toBeUndefined()
    const approved = await approve(1, 'ben:officer')
    expect(approved.json).toMatchObject({
      state: 'in-force',
      versions: [{ author: { client: 'ann' }, decider: { client: 'ben' }, decided: city.now }],
    })
    expect(await speed()).toBe(40)
    expect((await approve(1, 'ben:officer')).status).toBe(412)
    expect((await approve(7, 'ben:officer')).status).toBe(404)
  })

  it('a withdrawal and a rollback wait too, and may be refused or taken back', async () => {
    await put(readers(10), { as: 'ann:officer' })
    await approve(1, 'ben:officer')
    const removed = await city.request('DELETE', path, { as: 'ann:officer' })
    expect([removed.status, versions(removed.json)[0]]).toEqual([202, [2, 'proposed']])
    expect(await speed()).toBe(40)
    expect((await city.request('POST', `${path}/versions/2/refusal`, { as: 'ann:officer' })).status).toBe(200)
    const back = await city.request('POST', `${path}/rollback`, { body: { version: 1 }, as: 'ann:officer' })
    expect([back.status, versions(back.json)[0]]).toEqual([200, [2, 'refused']])
    await put(readers(100), { as: 'ann:officer' })
    await approve(3, 'ben:officer')
    expect(await speed()).toBe(0)
    await city.request('POST', `${path}/rollback`, { body: { version: 1 }, as: 'ann:officer' })
    expect(await speed()).toBe(0)
    await approve(4, 'ben:officer')
    expect(await speed()).toBe(40)
  })

  it('an approval is of what is understood and has a uid of its own now', async () => {
    await put(readers(10), { as: 'ann:officer' })
    const uids = [...city.gateway.rules.configured]
    Object.assign(city.gateway, { rules: { ...city.gateway.rules, configured: [...uids, 'urn:policy:readers'] } })
    expect((await approve(1, 'ben:officer')).status).toBe(409)
    expect((await city.request('GET', path)).json).toMatchObject({ state: 'proposed' })
  })
})
