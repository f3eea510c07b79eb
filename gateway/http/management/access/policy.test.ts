// The mode `simulate`: questions about what other policies would decide.

import { beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../../apis/testing.ts'

const context = ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1']
const policyOf = (uid: string, rules: JsonObject): JsonObject => ({ '@context': context, uid, ...rules })
const officers = policyOf('urn:policy:configured', {
  permission: [{ assignee: 'urn:citygate:role:officer', action: 'use' }],
})
const readers = policyOf('urn:policy:readers', {
  permission: [{ uid: 'urn:r:reader', assignee: 'urn:citygate:role:reader', action: 'read' }],
})
const closing = policyOf('urn:policy:readers', { prohibition: [{ action: 'read' }] })
const id = 'urn:ngsi-ld:Vehicle:bus-7'
const bus: JsonObject = { id, type: 'Vehicle', speed: { type: 'Property', value: 43, unitCode: 'KMH' } }
const question = {
  subject: { type: 'client', id: 'uni', properties: { roles: ['reader'] } },
  action: { name: 'read' },
  resource: { type: 'Vehicle', id },
}
let city: TestCity

beforeEach(async () => {
  city = await testCity({ policy: officers, config: { officers: 2 } })
  await city.request('POST', '/ngsi-ld/v1/entities', { body: bus })
})

async function decision(simulate?: JsonObject, more: JsonObject = {}) {
  const about = { explain: true, ...(simulate === undefined ? {} : { simulate }) }
  const body = { ...question, ...more, context: about }
  const { status, json } = await city.request('POST', '/access/v1/evaluation', { body })
  return { status, json: json as JsonObject, decision: (json as JsonObject)['decision'] }
}

describe('a simulation', () => {
  it('is by exactly the policies that are posted, and changes nothing', async () => {
    expect((await decision()).decision).toBe(false)
    const { json, decision: decided } = await decision({ policies: [readers] })
    expect(decided).toBe(true)
    expect(json).toMatchObject({
      context: {
        policy: { uid: 'urn:policy:readers' },
        explanation: [{ attribute: 'speed', rules: [{ rule: 'urn:r:reader', applies: true }] }],
      },
    })
    const officer = { subject: { ...question.subject, properties: { roles: ['officer'] } } }
    expect((await decision({ policies: [readers] }, officer)).decision).toBe(false)
    expect((await decision()).decision).toBe(false)
    expect((await city.request('GET', '/v1/policies')).json).toMatchObject({ policies: [] })
  })

  it('is by a proposed version in the place of what is in force, or by a withdrawal', async () => {
    await city.request('PUT', '/v1/policies/readers', { body: readers, as: 'ann:officer' })
    const first = { version: { policy: 'readers', version: 1 } }
    expect((await decision()).decision).toBe(false)
    expect((await decision(first)).decision).toBe(true)
    await city.request('POST', '/v1/policies/readers/versions/1/approval', { as: 'ben:officer' })
    expect((await decision()).decision).toBe(true)
    await city.request('PUT', '/v1/policies/readers', { body: closing, as: 'ann:officer' })
    const second = await decision({ version: { policy: 'readers', version: 2 } })
    expect(second.decision).toBe(false)
    expect(second.json).toMatchObject({ context: { policy: { uid: 'urn:policy:configured urn:policy:readers' } } })
    await city.request('DELETE', '/v1/policies/readers', { as: 'ann:officer' })
    const third = await decision({ version: { policy: 'readers', version: 3 } })
    expect(third.json).toMatchObject({ decision: false, context: { policy: { uid: 'urn:policy:configured' } } })
    expect((await decision()).decision).toBe(true)
  })

  it('is a bad request where the version is not there, or the policy is not understood', async () => {
    const missing = await decision({ version: { policy: 'readers', version: 1 } })
    expect([missing.status, missing.json['path']]).toEqual([400, '/context/simulate'])
    const wrong = await decision({ policies: [readers, policyOf('urn:x', { permission: [{ action: 'sell' }] })] })
    expect([wrong.status, wrong.json['path']]).toEqual([400, '/context/simulate/policies/1/permission/0/action'])
    const both = await decision({ policies: [readers], version: { policy: 'readers', version: 1 } })
    expect(both.status).toBe(400)
  })

  it('applies to all questions of the request', async () => {
    const body = {
      ...question,
      context: { simulate: { policies: [readers] } },
      evaluations: [{}, { action: { name: 'modify' } }],
    }
    const { json } = await city.request('POST', '/access/v1/evaluations', { body })
    const answers = (json as JsonObject)['evaluations'] as readonly JsonObject[]
    expect(answers.map(({ decision: decided }) => decided)).toEqual([true, false])
    const found = await city.request('POST', '/access/v1/search/action', {
      body: { ...question, context: { simulate: { policies: [readers] } } },
    })
    expect((found.json as JsonObject)['results']).toEqual([{ name: 'read' }])
  })
})
