// What the rules hide as a whole is not read; and what is shown is found, regardless of its other types.

import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../../http/apis/testing.ts'

const constraint = (operator: string, rightOperand: Json): JsonObject => ({
  leftOperand: 'citygate:entityType',
  operator,
  rightOperand,
})
const reader = { assignee: 'urn:citygate:role:reader', action: 'read' }

function policyOf(permission: JsonObject, prohibition?: JsonObject): JsonObject {
  return {
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    uid: 'urn:citygate:policy:types',
    conflict: 'prohibit',
    permission: [
      { assignee: 'urn:citygate:role:officer', action: 'use' },
      { ...reader, ...permission },
    ],
    ...(prohibition === undefined ? {} : { prohibition: { ...reader, ...prohibition } }),
  }
}

async function cityOf(policy: JsonObject) {
  const city = await testCity({ policy })
  const entities = [
    ['urn:ngsi-ld:Driver:1', 'Driver'],
    ['urn:ngsi-ld:Driver:2', ['Driver', 'Building']],
    ['urn:ngsi-ld:Building:1', 'Building'],
  ] as const
  for (const [id, type] of entities) {
    const body = { id, type: typeof type === 'string' ? type : [...type], name: { type: 'Property', value: 'x' } }
    expect((await city.request('POST', '/ngsi-ld/v1/entities', { body })).status).toBe(201)
  }
  return city
}

/** The number of rows that a reader's request reads. */
async function asked(city: TestCity, path: string) {
  const { store } = city.gateway
  const rows: string[] = []
  const { scan } = store.entities
  Object.assign(store.entities, {
    async *scan(...given: Parameters<typeof scan>) {
      for await (const step of scan(...given)) {
        rows.push(...step.entities.map(({ entity }) => entity.id))
        yield step
      }
    },
  })
  const { status, text, headers } = await city.request('GET', path, { as: 'app:reader' })
  Object.assign(store.entities, { scan })
  const found = [...new Set(text.match(/urn:ngsi-ld:(?:Driver|Building):\d/g) ?? [])].toSorted()
  return { status, found, rows: rows.toSorted(), count: headers.get('ngsild-results-count') }
}

const all = '/ngsi-ld/v1/entities?local=true&count=true'
const drivers = '/ngsi-ld/v1/entities?type=Driver&count=true'
const [driver1, driver2, building1] = ['urn:ngsi-ld:Driver:1', 'urn:ngsi-ld:Driver:2', 'urn:ngsi-ld:Building:1']

describe('a query reads', () => {
  it('nothing of a prohibited type, regardless of other types of its entities', async () => {
    const city = await cityOf(policyOf({}, { constraint: constraint('isAnyOf', ['Driver']) }))
    expect(await asked(city, drivers)).toEqual({ status: 200, found: [], rows: [], count: '0' })
    for (const path of ['/v1/entities?type=Driver&format=ngsi-ld', '/v2/entities?type=Driver'])
      expect(await asked(city, path)).toMatchObject({ status: 200, found: [], rows: [] })
    expect(await asked(city, all)).toMatchObject({ found: [building1], count: '1' })
    expect((await asked(city, all)).rows).not.toContain(driver1)
    expect(await asked(city, '/ngsi-ld/v1/types')).toMatchObject({ status: 200, rows: [building1] })
    expect(
      await asked(city, `/ngsi-ld/v1/temporal/entities?type=Driver&timerel=after&timeAt=2020-01-01T00:00:00Z`),
    ).toEqual(expect.objectContaining({ status: 200, found: [] }))
  })

  it('entities that also have another, permitted type', async () => {
    const city = await cityOf(policyOf({ constraint: constraint('eq', 'Building') }))
    expect(await asked(city, drivers)).toMatchObject({ status: 200, found: [driver2], count: '1' })
    expect(await asked(city, all)).toMatchObject({ found: [building1, driver2], count: '2' })
    expect((await city.request('DELETE', `/ngsi-ld/v1/entities/${driver2}`)).status).toBe(204)
    // That entity ended with both types, so its past still has to be read.
    expect(await asked(city, drivers)).toMatchObject({ found: [], count: '0' })
  })

  it('nothing of a type that no rule permits and whose entities have no other type', async () => {
    const city = await cityOf(policyOf({ constraint: constraint('eq', 'Building') }))
    const body = { id: 'urn:ngsi-ld:Vehicle:1', type: 'Vehicle', name: { type: 'Property', value: 'x' } }
    await city.request('POST', '/ngsi-ld/v1/entities', { body })
    expect(await asked(city, '/ngsi-ld/v1/entities?type=Vehicle&count=true')).toEqual({
      status: 200,
      found: [],
      rows: [],
      count: '0',
    })
  })

  it('everything where a type is excluded: its entities may have another type', async () => {
    const city = await cityOf(policyOf({}, { constraint: constraint('neq', 'Building') }))
    expect(await asked(city, drivers)).toMatchObject({ found: [driver2], count: '1' })
    expect(await asked(city, all)).toMatchObject({ found: [building1, driver2] })
  })

  it('everything with a shadow policy that would show more, which the answer reports', async () => {
    const city = await cityOf(policyOf({}, { constraint: constraint('eq', 'Driver') }))
    const body = policyOf({})
    const contentType = 'application/ld+json'
    const put = await city.request('PUT', '/v1/policies/tried?mode=shadow', {
      body: { ...body, uid: 'urn:citygate:policy:tried' },
      contentType,
    })
    expect(put.status).toBeLessThan(300)
    expect((await asked(city, drivers)).rows).toEqual([driver1, driver2])
  })
})
