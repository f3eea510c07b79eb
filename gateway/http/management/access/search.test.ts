import { beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../../apis/testing.ts'

const context = ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1']
const uni = 'urn:citygate:client:uni'

/** Officers do everything, readers see speeds, and the university sees and changes names where it is for research. */
const policy: JsonObject = {
  '@context': context,
  uid: 'urn:policy:search',
  permission: [
    { assignee: 'urn:citygate:role:officer', action: 'use' },
    {
      assignee: 'urn:citygate:role:reader',
      action: 'read',
      constraint: { leftOperand: 'citygate:attribute', operator: 'eq', rightOperand: 'speed' },
    },
    {
      assignee: uni,
      action: 'use',
      constraint: { leftOperand: 'purpose', operator: 'isA', rightOperand: 'dpv:ResearchAndDevelopment' },
    },
  ],
}

const speed = { speed: { type: 'Property', value: 43, unitCode: 'KMH' } }
const name = { name: { type: 'Property', value: 'bus' } }
const ids = ['a', 'b', 'c', 'd'].map((local) => `urn:ngsi-ld:Vehicle:${local}`)
const reader = { type: 'user', id: 'app', properties: { roles: ['reader'] } }
const read = { name: 'read' }
const modify = { name: 'modify' }
const bus = { type: 'Vehicle', id: ids[0] ?? '' }
let city: TestCity

beforeAll(async () => {
  city = await testCity({ policy })
  for (const [index, id] of ids.entries()) {
    const body = { id, type: 'Vehicle', ...(index === 1 ? name : { ...speed, ...name }) }
    const { status, text } = await city.request('POST', '/ngsi-ld/v1/entities', { body })
    if (status !== 201) throw new Error(text)
  }
  const clients: Readonly<Record<string, JsonObject>> = {
    uni: { purposes: ['https://w3id.org/dpv#ResearchAndDevelopment'] },
    shop: { purposes: ['https://w3id.org/dpv#Marketing'] },
    gone: { suspended: true },
  }
  for (const [id, body] of Object.entries(clients)) {
    const { status, text } = await city.request('PUT', `/v1/clients/${id}`, { body })
    if (status !== 201) throw new Error(text)
  }
})

async function search(what: string, body: JsonObject, as = 'city:officer') {
  const { status, json } = await city.request('POST', `/access/v1/search/${what}`, { body, as })
  return { status, json: json as JsonObject }
}

describe('a search of resources', () => {
  it('finds the entities of a type of which a client sees something, page by page', async () => {
    const question = { subject: reader, action: read, resource: { type: 'Vehicle' } }
    const { status, json } = await search('resource', question)
    expect([status, json]).toEqual([
      200,
      { results: [ids[0], ids[2], ids[3]].map((id) => ({ type: 'Vehicle', id })), page: { next_token: '', count: 3 } },
    ])
    const first = await search('resource', { ...question, page: { limit: 2 } })
    expect(first.json['results']).toHaveLength(2)
    const token = (first.json['page'] as JsonObject)['next_token'] ?? ''
    expect(token).not.toBe('')
    const second = await search('resource', { ...question, page: { token } })
    expect(second.json).toEqual({
      results: [{ type: 'Vehicle', id: ids[3] }],
      page: { next_token: '', count: 1 },
    })
  })

  it('finds what a client may change, and nothing of an unknown type', async () => {
    const question = { subject: reader, action: modify, resource: { type: 'Vehicle' } }
    expect((await search('resource', question)).json['results']).toEqual([])
    const officer = { ...reader, properties: { roles: ['officer'] } }
    expect((await search('resource', { ...question, subject: officer })).json['results']).toHaveLength(4)
    const spaceship = { subject: officer, action: read, resource: { type: 'Spaceship' } }
    expect((await search('resource', spaceship)).json).toEqual({ results: [], page: { next_token: '', count: 0 } })
  })
})

describe('a search of subjects', () => {
  it('finds the registered clients by what their registration says, and by what their tokens would', async () => {
    const question = { subject: { type: 'client' }, action: modify, resource: bus }
    expect((await search('subject', question)).json).toEqual({
      results: [{ type: 'client', id: 'uni' }],
      page: { next_token: '', count: 1 },
    })
    const readers = { subject: { type: 'client', properties: { roles: ['reader'] } }, action: read, resource: bus }
    expect((await search('subject', readers)).json['results']).toEqual([
      { type: 'client', id: 'shop' },
      { type: 'client', id: 'uni' },
    ])
    const first = await search('subject', { ...readers, page: { limit: 1 } })
    const token = (first.json['page'] as JsonObject)['next_token'] ?? ''
    expect((await search('subject', { ...readers, page: { token } })).json).toEqual({
      results: [{ type: 'client', id: 'uni' }],
      page: { next_token: '', count: 1 },
    })
  })

  it('finds nobody for an unknown entity or kind of subject', async () => {
    const question = { subject: { type: 'client' }, action: modify, resource: { ...bus, id: 'urn:x:none' } }
    expect((await search('subject', question)).json['results']).toEqual([])
    expect((await search('subject', { ...question, subject: { type: 'user' }, resource: bus })).json).toMatchObject({
      results: [],
    })
  })
})

describe('a search of actions', () => {
  it('returns what a client may do with an entity', async () => {
    const officer = { ...reader, properties: { roles: ['officer'] } }
    expect((await search('action', { subject: officer, resource: bus })).json).toEqual({
      results: [read, modify],
      page: { next_token: '', count: 2 },
    })
    expect((await search('action', { subject: reader, resource: bus })).json['results']).toEqual([read])
    expect(
      (await search('action', { subject: reader, resource: { ...bus, id: ids[1] ?? '' } })).json['results'],
    ).toEqual([])
    expect(
      (await search('action', { subject: reader, resource: { ...bus, id: 'urn:x:none' } })).json['results'],
    ).toEqual([])
  })
})

describe('every search', () => {
  const whole = { subject: reader, action: read, resource: bus }

  it('is a bad request where it lacks what it needs', async () => {
    const { subject, action, resource } = whole
    for (const [what, body] of [
      ['subject', { subject, resource }],
      ['subject', { subject, action, resource: { type: 'Vehicle' } }],
      ['resource', { action, resource }],
      ['resource', { subject: { type: 'user' }, action, resource }],
      ['resource', { ...whole, page: { token: 'x' } }],
      ['resource', { ...whole, page: { limit: 0 } }],
      ['resource', { ...whole, subject: { ...subject, properties: { roles: ['king'] } } }],
      ['action', { subject }],
      ['subject', { ...whole, context: { time: 'noon' } }],
      ['resource', { ...whole, context: { time: '2026-11-25' } }],
      ['action', { ...whole, context: { time: '2026-11-25T12:00:00' } }],
    ] as const) {
      expect([what, (await search(what, body)).status]).toEqual([what, 400])
    }
  })

  it('is for officers only, ignores unknown members, and is listed in the metadata', async () => {
    const { json } = await city.request('GET', '/.well-known/authzen-configuration')
    for (const what of ['subject', 'resource', 'action']) {
      const url = `https://gateway.city.example/access/v1/search/${what}`
      expect((json as JsonObject)[`search_${what}_endpoint`]).toBe(url)
      expect((await search(what, whole, 'app:reader')).status).toBe(403)
      expect(
        (await search(what, { ...whole, futureField: {}, context: { ip: '10.0.0.1', time: '1985-10-26T01:22-07:00' } }))
          .status,
      ).toBe(200)
    }
  })
})

// Last: D1 holds one city at a time.
describe('a search of subjects under a law', () => {
  it('finds each subject that its legal basis and its recorded facts permit, and none that needs more than both', async () => {
    const basis = ['https://w3id.org/dpv#Consent']
    const law = { facts: { 'ke:strategic-interest': false } }
    const under = await testCity({
      policy: {
        '@context': context,
        uid: 'urn:policy:basis',
        permission: [
          { assignee: 'urn:citygate:role:officer', action: 'use' },
          {
            action: 'read',
            constraint: { leftOperand: 'citygate:legalBasis', operator: 'isA', rightOperand: { '@id': 'dpv:Consent' } },
          },
        ],
      },
      config: { jurisdiction: 'KE', law },
    })
    const body = { id: bus.id, type: 'Vehicle', vehiclePlateIdentifier: { type: 'Property', value: 'KAA 001A' } }
    await under.request('POST', '/ngsi-ld/v1/entities', { body })
    const clients: Readonly<Record<string, JsonObject>> = {
      abroad: { legalBases: basis, jurisdiction: 'DE' },
      held: { legalBases: basis, jurisdiction: 'DE', held: ['ke:appropriate-safeguards'] },
      near: { legalBases: basis, jurisdiction: 'KE', level: 'A2' },
      other: { legalBases: ['https://w3id.org/dpv#Contract'], jurisdiction: 'KE' },
    }
    for (const [id, registration] of Object.entries(clients))
      expect((await under.request('PUT', `/v1/clients/${id}`, { body: registration })).status).toBe(201)
    const found = async (properties: JsonObject) => {
      const question = { subject: { type: 'client', properties }, action: read, resource: bus }
      const { json } = await under.request('POST', '/access/v1/search/subject', { body: question })
      return (json as unknown as { results: readonly { id: string }[] }).results.map(({ id }) => id)
    }
    expect(await found({})).toEqual(['held', 'near'])
    expect(await found({ legalBases: basis, held: ['ke:appropriate-safeguards'] })).toEqual(['abroad', 'held', 'near'])
    expect(await found({ held: [] })).toEqual(['near'])
    expect(await found({ level: 'A1' })).toEqual(['held'])
    expect(await found({ jurisdiction: 'KE' })).toEqual(['near'])
  })
})
