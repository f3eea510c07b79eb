// The certification scenario of OpenID AuthZEN Authorization API 1.0 (openid/authzen, certification/authorization-api-1_0-scenario.md)
// with its own fixture: Basic Core, Batch Core, Search Core, the transport and Discovery. Its levels "Properties" want decisions by
// properties that a request brings along; policies here decide by what is registered and stored, so that of those requests it is
// looked at alone that they are taken and answered in form.

import { beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../apis/testing.ts'

const clients = (...ids: readonly string[]): readonly string[] => ids.map((id) => `urn:citygate:client:${id}`)
const policy: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  uid: 'urn:city:policy:certification',
  permission: [
    { assignee: 'urn:citygate:role:officer', action: 'use' },
    { assignee: clients('alice', 'bob'), action: 'read' },
    { assignee: clients('alice'), action: 'modify' },
  ],
}
const authzen = { subjectTypes: ['user'], actions: { write: 'modify', delete: 'modify' }, localIds: ['record'] }

let city: TestCity
beforeAll(async () => {
  city = await testCity({ policy, config: { authzen } })
  for (const id of ['alice', 'bob'])
    expect((await city.request('PUT', `/v1/clients/${id}`, { body: {} })).status).toBeLessThan(300)
  for (const [id, status] of Object.entries({ 'record-1': 'active', 'record-2': 'archived' })) {
    const body = { id: `urn:ngsi-ld:record:${id}`, type: 'record', status: { type: 'Property', value: status } }
    const { status: answered, text } = await city.request('POST', '/ngsi-ld/v1/entities', { body })
    expect([answered, text]).toEqual([201, ''])
  }
})

type Body = JsonObject & {
  readonly decision?: boolean
  readonly evaluations?: readonly { readonly decision: boolean }[]
  readonly results?: readonly { readonly type?: string; readonly id?: string; readonly name?: string }[]
  readonly page?: { readonly next_token: string }
}

async function ask(path: string, body: JsonObject) {
  const { status, json, headers } = await city.request('POST', `/access/v1/${path}`, { body })
  return { status, body: json as Body, type: headers.get('content-type') }
}

const alice = { type: 'user', id: 'alice' }
const bob = { type: 'user', id: 'bob' }
const [read, write] = [{ name: 'read' }, { name: 'write' }]
const record = (n: number, properties?: JsonObject): JsonObject => ({
  type: 'record',
  id: `record-${n}`,
  ...(properties === undefined ? {} : { properties }),
})
const archived = record(2, { status: 'archived' })
const whole = { subject: alice, action: read, resource: record(1) }

describe('Basic', () => {
  it.each<[string, JsonObject, boolean]>([
    ['2.2.1 permits', whole, true],
    ['rule 2', { ...whole, action: write }, true],
    ['rule 3', { ...whole, subject: bob }, true],
    ['2.2.2 denies', { ...whole, subject: bob, action: write }, false],
    ['2.2.3 takes a context', { ...whole, context: { time: '2025-06-27T18:03-07:00', ip: '192.168.1.1' } }, true],
    [
      '2.2.8 takes other properties',
      {
        subject: { ...alice, properties: { department: 'Sales', role: 'manager' } },
        action: { ...read, properties: { method: 'GET' } },
        resource: record(1, { status: 'active', owner: 'bob' }),
      },
      true,
    ],
    ['2.2.9 takes unknown members', { ...whole, foo: 'bar', futureField: { nested: true } }, true],
    ['an action that nobody knows', { ...whole, action: { name: 'fly' } }, false],
    ['an action that objects inherit', { ...whole, action: { name: 'toString' } }, false],
    ['a resource that is not there', { ...whole, resource: record(9) }, false],
  ])('%s', async (_, body, decision) => {
    const answer = await ask('evaluation', body)
    expect(answer).toMatchObject({ status: 200, body: { decision } })
    expect(answer.type).toContain('application/json')
  })

  it.each<[string, JsonObject]>([
    ['2.2.4', { ...whole, action: write, resource: archived }],
    ['2.2.5', { subject: { ...bob, properties: { role: 'admin' } }, action: write, resource: archived }],
    ['2.2.6', { ...whole, action: { name: 'delete', properties: { soft: true } } }],
    ['2.2.7', { ...whole, action: { name: 'delete', properties: { soft: false } } }],
  ])('%s is answered in form', async (_, body) => {
    const { status, body: answered } = await ask('evaluation', body)
    expect([status, typeof answered.decision]).toEqual([200, 'boolean'])
  })

  it.each<[string, JsonObject]>([
    ...Object.keys(whole).map((name): [string, JsonObject] => [
      `2.4.1 without ${name}`,
      Object.fromEntries(Object.entries(whole).filter(([one]) => one !== name)),
    ]),
    ['2.4.2 a subject without type', { ...whole, subject: { id: 'alice' } }],
    ['2.4.2 a subject without id', { ...whole, subject: { type: 'user' } }],
    ['2.4.2 an action without name', { ...whole, action: {} }],
    ['2.4.2 a resource without type', { ...whole, resource: { id: 'record-1' } }],
    ['2.4.2 a resource without id', { ...whole, resource: { type: 'record' } }],
    ['2.4.6 a subject that is a text', { ...whole, subject: 'alice' }],
    ['2.4.6 a name that is a number', { ...whole, action: { name: 123 } }],
  ])('refuses %s', async (_, body) => {
    expect((await ask('evaluation', body)).status).toBe(400)
  })

  it.each(['evaluation', 'evaluations', 'search/subject', 'search/resource', 'search/action'])(
    '2.4.3 to 2.4.5, 2.5.1: %s refuses what is not JSON under the name of the request',
    async (path) => {
      const send = (text: string, contentType = 'application/json') =>
        city.request('POST', `/access/v1/${path}`, { text, contentType, headers: { 'x-request-id': 'r-1' } })
      const texts = ['{"subject":', '', 'null', '"text"', '[1]', '{"subject":1,"subject":2}', '\u0000']
      const answers = [
        ...(await Promise.all(texts.map((text) => send(text)))),
        await send(JSON.stringify(whole), 'text/plain'),
      ]
      for (const { status, json, headers } of answers) {
        expect([status, headers.get('x-request-id')]).toEqual([400, 'r-1'])
        expect(json).toMatchObject({ status: 400, code: 'bad-request', detail: expect.any(String) })
      }
    },
  )
})

describe('Batch', () => {
  it.each<[string, JsonObject, readonly boolean[]]>([
    [
      '3.2.1',
      { subject: alice, action: read, evaluations: [{ resource: record(1) }, { resource: record(2) }] },
      [true, true],
    ],
    ['3.2.2', { subject: bob, resource: record(1), evaluations: [{ action: read }, { action: write }] }, [true, false]],
    ['3.2.5', { evaluations: [whole, { ...whole, subject: bob, action: write }] }, [true, false]],
    [
      '3.2.6',
      {
        subject: alice,
        action: read,
        context: { time: '2025-06-27T18:03-07:00' },
        evaluations: [
          { resource: record(1) },
          { resource: record(2), context: { time: '2025-06-27T19:00-07:00', source: 'batch-override' } },
        ],
      },
      [true, true],
    ],
    [
      '3.2.7',
      {
        subject: alice,
        action: write,
        resource: { type: 'record' },
        evaluations: [
          { resource: { id: 'record-1', properties: { status: 'active' } } },
          { resource: { id: 'record-9' } },
        ],
      },
      [true, false],
    ],
    [
      '3.4.1',
      { subject: alice, action: read, evaluations: [{ resource: record(1) }, {}, { resource: 'record-1' }] },
      [true, false, false],
    ],
  ])('%s', async (_, body, decisions) => {
    const { status, body: answered } = await ask('evaluations', body)
    expect(status).toBe(200)
    expect(answered.evaluations?.map(({ decision }) => decision)).toEqual(decisions)
  })

  it.each([{}, { evaluations: [] }])('3.4.2, 3.4.3: is one question without a list: %j', async (more) => {
    expect(await ask('evaluations', { ...whole, ...more })).toMatchObject({ status: 200, body: { decision: true } })
    expect((await ask('evaluations', { subject: alice, ...more })).status).toBe(400)
  })
})

describe('Search', () => {
  it.each<[string, string, JsonObject, readonly JsonObject[]]>([
    ['4.2.1', 'subject', { subject: { type: 'user' }, action: read, resource: record(1) }, [alice, bob]],
    [
      '4.2.2',
      'subject',
      { subject: { type: 'user' }, action: write, resource: record(1), context: { ip: 'x' } },
      [alice],
    ],
    ['4.3.1', 'resource', { subject: alice, action: read, resource: { type: 'record' } }, [record(1), record(2)]],
    ['4.4.1', 'action', { subject: alice, resource: record(1) }, [read, write]],
    ['4.4.2', 'action', { subject: bob, resource: record(1), context: { ip: 'x' } }, [read]],
    ['4.6.1', 'action', { subject: { type: 'user', id: 'nonexistent-user' }, resource: record(1) }, []],
    ['4.6.2', 'subject', { subject: { type: 'spaceship' }, action: read, resource: record(1) }, []],
    ['of an unknown type', 'resource', { subject: alice, action: read, resource: { type: 'spaceship' } }, []],
    ['of an unknown action', 'resource', { subject: alice, action: { name: 'fly' }, resource: { type: 'record' } }, []],
  ])('%s of a %s', async (_, path, body, expected) => {
    const { status, body: answered } = await ask(`search/${path}`, body)
    expect(status).toBe(200)
    expect(answered.results).toEqual(expect.arrayContaining([...expected]))
    if (expected.length === 0) expect(answered.results).toEqual([])
    const { type } = (body[path] as JsonObject | undefined) ?? {}
    for (const result of answered.results ?? []) if (type !== undefined) expect(result.type).toBe(type)
  })

  it('4.5: gives pages until the token is empty', async () => {
    const body = { subject: { type: 'user' }, action: read, resource: record(1) }
    const found: unknown[] = []
    let token = ''
    do {
      const page = token === '' ? { limit: 1 } : { limit: 1, token }
      const answer = await ask('search/subject', { ...body, page })
      expect(answer.status).toBe(200)
      found.push(...(answer.body.results ?? []))
      token = answer.body.page?.next_token ?? 'missing'
      expect(token).not.toBe('missing')
    } while (token !== '')
    expect(found).toEqual([alice, bob])
  })

  it.each<[string, JsonObject]>([
    ['subject', { subject: { type: 'user' }, resource: record(1) }],
    ['subject', { subject: { type: 'user' }, action: read, resource: { type: 'record' } }],
    ['resource', { action: read, resource: { type: 'record' } }],
    ['resource', { subject: { type: 'user' }, action: read, resource: { type: 'record' } }],
    ['action', { subject: alice }],
  ])('4.7: refuses a search of a %s that lacks a part: %j', async (path, body) => {
    expect((await ask(`search/${path}`, body)).status).toBe(400)
  })
})

it('Discovery, 6: names every endpoint', async () => {
  const { status, json } = await city.request('GET', '/.well-known/authzen-configuration')
  const base = 'https://gateway.city.example'
  expect([status, json]).toEqual([
    200,
    {
      policy_decision_point: base,
      access_evaluation_endpoint: `${base}/access/v1/evaluation`,
      access_evaluations_endpoint: `${base}/access/v1/evaluations`,
      search_subject_endpoint: `${base}/access/v1/search/subject`,
      search_resource_endpoint: `${base}/access/v1/search/resource`,
      search_action_endpoint: `${base}/access/v1/search/action`,
    },
  ])
})

it('without the configuration `write` is an action that nobody may do, and only clients are subjects', async () => {
  const plain = await testCity({ policy })
  await plain.request('PUT', '/v1/clients/alice', { body: {} })
  const id = 'urn:ngsi-ld:record:record-1'
  await plain.request('POST', '/ngsi-ld/v1/entities', {
    body: { id, type: 'record', a: { type: 'Property', value: 1 } },
  })
  const asked = { ...whole, resource: { type: 'record', id } }
  const decided = async (name: string) =>
    (await plain.request('POST', '/access/v1/evaluation', { body: { ...asked, action: { name } } })).json
  expect(await decided('modify')).toMatchObject({ decision: true })
  expect(await decided('write')).toMatchObject({ decision: false, context: { reason: 'none' } })
  const search = { subject: { type: 'user' }, action: read, resource: asked.resource }
  const { json } = await plain.request('POST', '/access/v1/search/subject', { body: search })
  expect(json).toMatchObject({ results: [] })
})
