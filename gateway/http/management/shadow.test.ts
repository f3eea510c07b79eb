// Policies in the mode `shadow`: nothing of them is enforced, and what they would change is reported.

import { beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../apis/testing.ts'

const context = ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1']
const reader = 'urn:citygate:role:reader'
const vendor = 'urn:citygate:role:vendor'
const attribute = (...names: string[]): JsonObject => ({
  leftOperand: 'citygate:attribute',
  operator: 'isAnyOf',
  rightOperand: names,
})

/** Officers do everything, vendors too; readers see speeds and names. */
const configured: JsonObject = {
  '@context': context,
  uid: 'urn:policy:configured',
  permission: [
    { assignee: 'urn:citygate:role:officer', action: 'use' },
    { assignee: vendor, action: 'use' },
    { assignee: reader, action: 'read', constraint: attribute('speed', 'name') },
  ],
}

const tried = (rules: JsonObject): JsonObject => ({ '@context': context, uid: 'urn:policy:tried', ...rules })
const hidesSpeed = tried({ prohibition: [{ assignee: reader, action: 'read', constraint: attribute('speed') }] })
const hidesBoth = tried({ prohibition: [{ assignee: reader, action: 'read', constraint: attribute('speed', 'name') }] })

const vehicle = (n: number, more: JsonObject = {}): JsonObject => ({
  id: `urn:ngsi-ld:Vehicle:${n}`,
  type: 'Vehicle',
  speed: { type: 'Property', value: 43 + n, unitCode: 'KMH' },
  ...more,
})
const named = { name: { type: 'Property', value: 'bus' } }
let city: TestCity
const lines: Readonly<Record<string, unknown>>[] = []

beforeEach(async () => {
  city = await testCity({ policy: configured })
  lines.length = 0
  Object.assign(city.gateway, { log: (line: Readonly<Record<string, unknown>>) => lines.push(line) })
  for (const body of [vehicle(1, named), vehicle(2), vehicle(3, named)]) {
    const { status, text } = await city.request('POST', '/ngsi-ld/v1/entities', { body })
    if (status !== 201) throw new Error(text)
  }
})

async function tryOut(body: JsonObject): Promise<void> {
  const { status, text } = await city.request('PUT', '/v1/policies/tried?mode=shadow', { body })
  if (status > 201) throw new Error(text)
}

function read(path: string) {
  return city.request('GET', path, { as: 'app:reader' })
}

async function lastRecord(): Promise<JsonObject> {
  const waiting = await city.gateway.store.audit.waiting('city', 1000)
  return JSON.parse(waiting.at(-1)?.record ?? '') as JsonObject
}

describe('a policy that is tried', () => {
  it('changes no answer, and reports in a header, the log and the record what it would change', async () => {
    const before = await read('/v1/entities')
    expect(before.headers.get('citygate-shadow')).toBeNull()
    await tryOut(hidesSpeed)
    const after = await read('/v1/entities')
    expect(after.text).toBe(before.text)
    expect(after.headers.get('citygate-shadow')).toBe('hidden=1, changed=2, policies=("urn:policy:tried")')
    const counts = { policies: ['urn:policy:tried'], hidden: 1, changed: 2 }
    expect(lines.at(-1)).toMatchObject({ route: '/v1/entities', shadow: counts })
    expect(await lastRecord()).toMatchObject({
      action: 'listEntities',
      shadow: counts,
      policy: 'urn:policy:configured',
    })
  })

  it('covers the content of the answer only, in every API', async () => {
    await tryOut(hidesSpeed)
    expect((await read('/v1/entities?limit=1')).headers.get('citygate-shadow')).toMatch(/^changed=1, /)
    const found = await read('/ngsi-ld/v1/entities?type=Vehicle&q=speed==45')
    expect(found.headers.get('citygate-shadow')).toMatch(/^hidden=1, policies/)
    expect((await read('/v2/entities?type=Vehicle&limit=1')).headers.get('citygate-shadow')).toMatch(/^changed=1, /)
    expect((await read('/ngsi-ld/v1/entities/urn:ngsi-ld:Vehicle:2')).headers.get('citygate-shadow')).toMatch(
      /^hidden=1/,
    )
    const officer = await city.request('GET', '/v1/entities')
    expect(officer.headers.get('citygate-shadow')).toBeNull()
  })

  it('reports nothing to a reader of what is hidden from it, which is in the log only', async () => {
    await tryOut(tried({ permission: [{ assignee: 'urn:citygate:client:stranger', action: 'read' }] }))
    const { json, headers } = await city.request('GET', '/v1/entities', { as: 'stranger:operator' })
    expect([json, headers.get('citygate-shadow')]).toEqual([[], null])
    expect(lines.at(-1)).toMatchObject({ shadow: { policies: ['urn:policy:tried'], shown: 3 } })
  })

  it('reports the same to a reader of two cities that differ in what is hidden from it', async () => {
    const within = {
      '@type': '@json',
      '@value': {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [9, 0],
            [9, 9],
            [0, 9],
            [0, 0],
          ],
        ],
      },
    }
    const area = { leftOperand: 'spatial', operator: 'isPartOf', rightOperand: within }
    await tryOut(tried({ prohibition: [{ assignee: reader, action: 'read', constraint: area }] }))
    const answers: (string | null)[] = []
    const logged: unknown[] = []
    for (const coordinates of [
      [1, 1],
      [20, 20],
    ]) {
      const location = { type: 'GeoProperty', value: { type: 'Point', coordinates } }
      const body = { ...vehicle(1, named), location }
      await city.request('PUT', '/ngsi-ld/v1/entities/urn:ngsi-ld:Vehicle:1', { body })
      answers.push((await read('/v1/entities/urn:ngsi-ld:Vehicle:1')).headers.get('citygate-shadow'))
      logged.push(lines.at(-1)?.['shadow'])
    }
    expect(answers[0]).toBe(answers[1])
    expect(logged).toEqual([{ policies: ['urn:policy:tried'], hidden: 1 }, undefined])
  })

  it('says which changes it would refuse', async () => {
    await tryOut(tried({ prohibition: [{ assignee: vendor, action: 'modify' }] }))
    const { status, headers } = await city.request('POST', '/ngsi-ld/v1/entities', {
      body: vehicle(9),
      as: 'works:vendor',
    })
    expect([status, headers.get('citygate-shadow')]).toEqual([201, 'refused=1, policies=("urn:policy:tried")'])
  })

  it('ends where it is refused or published, and is compared in the place of its own version in force', async () => {
    await tryOut(hidesSpeed)
    await city.request('POST', '/v1/policies/tried/versions/1/refusal')
    expect((await read('/v1/entities')).headers.get('citygate-shadow')).toBeNull()
    await city.request('PUT', '/v1/policies/tried', { body: hidesBoth })
    expect((await read('/v1/entities')).json).toEqual([])
    await tryOut(hidesSpeed)
    const { json, headers } = await read('/v1/entities')
    expect([json, headers.get('citygate-shadow')]).toEqual([[], null])
    expect(lines.at(-1)).toMatchObject({ shadow: { shown: 2 } })
    await city.request('PUT', '/v1/policies/tried', { body: hidesSpeed })
    const now = await read('/v1/entities')
    expect([(now.json as readonly unknown[]).length, now.headers.get('citygate-shadow')]).toEqual([2, null])
  })

  it('needs no second officer', async () => {
    const two = await testCity({ policy: configured, config: { officers: 2 } })
    const { status, json } = await two.request('PUT', '/v1/policies/tried?mode=shadow', { body: hidesSpeed })
    expect([status, (json as JsonObject)['state']]).toEqual([201, 'shadow'])
  })
})
