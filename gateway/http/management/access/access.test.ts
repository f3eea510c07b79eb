import { beforeAll, describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../../apis/testing.ts'

const context = ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1']
const category = (operator: string, rightOperand: Json): JsonObject => ({
  leftOperand: 'citygate:dataCategory',
  operator,
  rightOperand,
})

/** Officers do everything; readers see no plate, and speeds to ten. */
const policy: JsonObject = {
  '@context': context,
  uid: 'urn:citygate:policy:test',
  conflict: 'prohibit',
  permission: [
    { uid: 'urn:r:officer', assignee: 'urn:citygate:role:officer', action: 'use' },
    {
      uid: 'urn:r:reader',
      assignee: 'urn:citygate:role:reader',
      action: 'read',
      constraint: category('isNoneOf', 'pd:VehicalLicenseNumber'),
      duty: {
        action: {
          'rdf:value': { '@id': 'citygate:round' },
          refinement: { leftOperand: 'citygate:step', operator: 'eq', rightOperand: 10 },
        },
        constraint: { leftOperand: 'citygate:attribute', operator: 'eq', rightOperand: 'speed' },
      },
    },
  ],
}

const id = 'urn:ngsi-ld:Vehicle:bus-7'
const bus: JsonObject = {
  id,
  type: 'Vehicle',
  vehiclePlateIdentifier: { type: 'Property', value: 'KAA 001A' },
  speed: { type: 'Property', value: 43, unitCode: 'KMH' },
}
const reader: JsonObject = { type: 'client', id: 'uni', properties: { roles: ['reader'] } }
const resource: JsonObject = { type: 'Vehicle', id }
const reading: JsonObject = { name: 'read' }

let city: TestCity
beforeAll(async () => {
  city = await testCity({ policy })
  const { status, text } = await city.request('POST', '/ngsi-ld/v1/entities', { body: bus })
  if (status !== 201) throw new Error(text)
})

async function ask(body: JsonObject, path = '/access/v1/evaluation', as = 'city:officer') {
  const { status, json, text } = await city.request('POST', path, { body, as })
  return { status, json: json as JsonObject, text }
}

it('answers under the request id of the request, and ignores an id that is not valid', async () => {
  const asking = (name: string, as: string) =>
    city.request('POST', '/access/v1/evaluation', { body: {}, as, headers: { 'x-request-id': name } })
  for (const as of ['city:officer', 'city:reader']) {
    expect((await asking('bfe9eb29-ab87', as)).headers.get('x-request-id')).toBe('bfe9eb29-ab87')
    expect((await asking('a'.repeat(129), as)).headers.get('x-request-id')).toBe(null)
    expect((await asking('two words', as)).headers.get('x-request-id')).toBe(null)
  }
  const elsewhere = await city.request('GET', '/v1/entities', { headers: { 'x-request-id': 'bfe9eb29-ab87' } })
  expect(elsewhere.headers.get('x-request-id')).toBe(null)
})

describe('an evaluation', () => {
  it('returns the obligations of the enforcement point, and shows no value', async () => {
    const { status, json, text } = await ask({ subject: reader, action: reading, resource })
    expect(status).toBe(200)
    expect(json).toMatchObject({
      decision: true,
      context: {
        reason: 'some',
        reason_user: { en: expect.stringContaining('in part'), zh: expect.any(String) },
        reason_admin: { en: 'These rules apply: urn:citygate:policy:test urn:r:reader.' },
        policy: { uid: 'urn:citygate:policy:test' },
        obligations: [
          {
            id: '1',
            type: 'urn:citygate:obligation:treat',
            properties: { attribute: 'vehiclePlateIdentifier', hiding: 'drop' },
          },
          {
            id: '2',
            type: 'urn:citygate:obligation:treat',
            properties: { attribute: 'speed', hiding: 'shown', step: 10 },
          },
        ],
      },
    })
    expect(text).not.toContain('KAA')
  })

  it('decides on nested attributes as the gateway does, up to the depth that the hub allows', async () => {
    const inner = (depth: number): JsonObject =>
      depth === 0
        ? { type: 'Property', value: 'KAA 001A' }
        : { type: 'Property', value: 1, [depth === 1 ? 'vehiclePlateIdentifier' : 'within']: inner(depth - 1) }
    const evaluated = async (depth: number) => {
      const entity = { id: 'urn:ngsi-ld:Vehicle:bus-8', type: 'Vehicle', heading: { ...inner(depth), unitCode: 'DD' } }
      return {
        entity,
        ...(await ask({ subject: reader, action: reading, resource: { ...resource, properties: { entity } } })),
      }
    }
    const deepest = await evaluated(7)
    const path = [
      ...Array.from({ length: 6 }, () => ({ attribute: 'within' })),
      { attribute: 'vehiclePlateIdentifier' },
    ]
    expect(deepest.json['context']).toMatchObject({
      reason: 'some',
      obligations: [{ properties: { attribute: 'heading', path, hiding: 'drop' } }],
    })
    await city.request('POST', '/ngsi-ld/v1/entities', { body: deepest.entity })
    const shown = await city.request('GET', `/ngsi-ld/v1/entities/${deepest.entity.id}`, { as: 'uni:reader' })
    expect([shown.text.includes('within'), shown.text.includes('KAA')]).toEqual([true, false])
    expect((await evaluated(8)).status).toBe(400)
  })

  it('explains each rule where it is asked to', async () => {
    const { json } = await ask({ subject: reader, action: reading, resource, context: { explain: true } })
    expect(json['context']).toMatchObject({
      explanation: [
        {
          attribute: 'vehiclePlateIdentifier',
          rules: [{ rule: 'urn:r:reader', applies: false, constraints: [{ operand: 'dataCategory', is: 'false' }] }],
        },
        { attribute: 'speed', rules: [{ rule: 'urn:r:reader', applies: true }] },
      ],
    })
  })

  it.each<[string, JsonObject, string]>(
    [
      ['writing what is not shown as it is', { subject: reader, action: { name: 'modify' }, resource }, 'none'],
      [
        'somebody of whom nothing is known',
        { subject: { type: 'client', id: 'x' }, action: reading, resource },
        'none',
      ],
      [
        'an entity that is not there',
        { subject: reader, action: reading, resource: { type: 'Vehicle', id: 'urn:x:1' } },
        'none',
      ],
      ['an entity under another type', { subject: reader, action: reading, resource: { type: 'Driver', id } }, 'none'],
      [
        'an invalid action',
        { subject: { ...reader, properties: { roles: ['officer'] } }, action: { name: 'sell' }, resource },
        'none',
      ],
      [
        'a resource whose id is not a URI',
        { subject: reader, action: reading, resource: { type: 'Vehicle', id: 'bus-7' } },
        'none',
      ],
      [
        'an officer',
        {
          subject: { type: 'client', id: 'o', properties: { roles: ['officer'] } },
          action: { name: 'modify' },
          resource,
        },
        'all',
      ],
      [
        'an entity that is tried',
        {
          subject: reader,
          action: reading,
          resource: {
            ...resource,
            properties: {
              entity: { id: 'urn:x:2', type: 'Vehicle', heading: { type: 'Property', value: 1, unitCode: 'DD' } },
            },
          },
        },
        'all',
      ],
    ] /* prettier-ignore */,
  )('decides of %s', async (_, body, reason) => {
    const { json } = await ask(body)
    expect(json).toMatchObject({ decision: reason !== 'none', context: { reason } })
  })

  it.each<[string, JsonObject, string]>(
    [
      ['a subject that is missing', { action: reading, resource }, '/subject'],
      [
        'an invalid role',
        { subject: { type: 'client', id: 'x', properties: { roles: ['king'] } }, action: reading, resource },
        '/subject/properties/roles/0',
      ],
      [
        'an invalid entity',
        {
          subject: reader,
          action: reading,
          resource: { ...resource, properties: { entity: { id: 'x', type: 'Vehicle' } } },
        },
        '/resource/properties/entity/id',
      ],
    ] /* prettier-ignore */,
  )('refuses %s', async (_, body, path) => {
    const { status, json } = await ask(body)
    expect([status, json['path'] ?? json['pointer'] ?? '']).toEqual([400, path])
  })

  it('is for officers', async () => {
    expect((await ask({ subject: reader, action: reading, resource }, undefined, 'app:reader')).status).toBe(403)
  })
})

describe('evaluations', () => {
  const path = '/access/v1/evaluations'
  const officer: JsonObject = { type: 'client', id: 'o', properties: { roles: ['officer'] } }
  const decisions = (json: JsonObject) => (json['evaluations'] as readonly JsonObject[]).map(({ decision }) => decision)

  it('share the members beside them, and each may fail alone', async () => {
    const evaluations = [
      { subject: officer },
      { subject: { type: 'client', id: 'x' } },
      { subject: reader, resource: { type: 'Vehicle', id: 'urn:x:1' } },
      {},
    ]
    const { json } = await ask({ action: reading, resource, evaluations }, path)
    expect(decisions(json)).toEqual([true, false, false, false])
    expect(json).toMatchObject({
      evaluations: [{}, {}, {}, { context: { error: { status: 400, path: '/evaluations/3/subject' } } }],
    })
  })

  it('end where they are asked to', async () => {
    const evaluations = [{ subject: officer }, { subject: { type: 'client', id: 'x' } }, { subject: officer }]
    const until = async (evaluations_semantic: string) =>
      decisions((await ask({ action: reading, resource, evaluations, options: { evaluations_semantic } }, path)).json)
    expect(await until('execute_all')).toEqual([true, false, true])
    expect(await until('deny_on_first_deny')).toEqual([true, false])
    expect(await until('permit_on_first_permit')).toEqual([true])
  })

  it('without a list are one question', async () => {
    const { json } = await ask({ subject: officer, action: reading, resource }, path)
    expect(json).toMatchObject({ decision: true, context: { reason: 'all' } })
  })

  it('are where the metadata say', async () => {
    const { json } = await city.request('GET', '/.well-known/authzen-configuration')
    expect(json).toMatchObject({
      access_evaluations_endpoint: expect.stringMatching(/^https?:\/\/.*\/access\/v1\/evaluations$/),
    })
  })
})
