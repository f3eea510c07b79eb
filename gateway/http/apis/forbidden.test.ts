// What a client may not see does not exist for it: every API answers alike for a hidden entity and for one that does not exist, in
// status, headers and body, except for the names in the request itself.

import { beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { routes } from '../route-table.ts'
import { type TestAnswer, testCity, type TestCity } from './testing.ts'

const hidden = 'urn:ngsi-ld:Vehicle:hidden'
const absent = 'urn:ngsi-ld:Vehicle:absent'

function hide(role: string): JsonObject {
  const constraint = { leftOperand: 'citygate:entityType', operator: 'isAnyOf', rightOperand: ['Vehicle'] }
  return { assignee: `urn:citygate:role:${role}`, action: ['read', 'modify'], constraint }
}

const policy: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  '@type': 'Set',
  uid: 'urn:citygate:policy:hides-vehicles',
  conflict: 'prohibit',
  permission: [{ action: 'use' }],
  prohibition: [hide('reader'), hide('vendor')],
}

let city: TestCity
beforeAll(async () => {
  city = await testCity({ policy })
  const speed = { type: 'Property', value: 1, observedAt: '2026-08-01T03:00:00Z' }
  const location = { type: 'GeoProperty', value: { type: 'Point', coordinates: [1, 2] } }
  const made = await city.request('POST', '/ngsi-ld/v1/entities', {
    body: { id: hidden, type: 'Vehicle', speed, location },
  })
  if (made.status !== 201) throw new Error(made.text)
})

/** All of an answer but the ids that the request named, and the id of the request. */
function shape({ status, headers, text }: TestAnswer, id: string): string {
  const others = [...headers].filter(([name]) => name !== 'citygate-request')
  const encoded = encodeURIComponent(id)
  return JSON.stringify([status, others, text]).replaceAll(id, 'ID').replaceAll(encoded, 'ID')
}

async function both(method: string, path: string, as: string, body?: () => JsonObject): Promise<readonly string[]> {
  const shapes: string[] = []
  for (const id of [hidden, absent]) {
    const address = path.replace('ID', encodeURIComponent(id))
    const answer = await city.request(method, address, { as, ...(body === undefined ? {} : { body: body() }) })
    shapes.push(shape(answer, id))
  }
  return shapes
}

/**
 * Every GET that names an entity, by the table of routes, so that one that is added is looked at. Commands are for other scopes, and
 * tested with their pipeline.
 */
const reads = routes
  .filter(({ method }) => method === 'get')
  .map(({ path }) => path)
  .filter((path) => /^\/(?:v1|v2|ngsi-ld\/v1(?:\/temporal)?)\/entities\/:id|\/items\/:feature/.test(path))
  .filter((path) => !path.endsWith('/commands'))
  .map((path) =>
    path
      .replace(/:(?:id|feature)(?:\{[^}]+\})?/, 'ID')
      .replace(':collection', 'Vehicle')
      .replace(/:attribute(?:\{[^}]+\})?/, 'speed'),
  )

describe('reading', () => {
  it('is tested at each endpoint', () => {
    expect(reads.toSorted()).toEqual(
      [
        '/ngsi-ld/v1/entities/ID',
        '/ngsi-ld/v1/temporal/entities/ID',
        '/ogc/collections/Vehicle/items/ID',
        '/v1/entities/ID',
        '/v2/entities/ID',
        '/v2/entities/ID/attrs',
        '/v2/entities/ID/attrs/speed',
        '/v2/entities/ID/attrs/speed/value',
      ].toSorted(),
    )
  })

  it.each(reads)('%s answers alike, and not as to the city', async (path) => {
    for (const as of ['app:reader', 'fleet:vendor']) {
      const [one, other] = await both('GET', path, as)
      expect(one).toBe(other)
      expect(one).toMatch(/^\[404,/)
    }
    const [seen, unseen] = await both('GET', path, 'city:officer')
    expect(seen).not.toBe(unseen)
  })

  it.each([
    ['?options=keyValues', '/ngsi-ld/v1/entities/ID?options=keyValues'],
    ['?pick=speed', '/ngsi-ld/v1/entities/ID?pick=speed'],
    ['?format=ngsi-v2', '/v1/entities/ID?format=ngsi-v2'],
    ['?type=Vehicle', '/v2/entities/ID?type=Vehicle'],
    ['a list by id', '/ngsi-ld/v1/entities?id=ID'],
    ['a count by id', '/ngsi-ld/v1/entities?id=ID&count=true'],
    ['a temporal list by id', '/ngsi-ld/v1/temporal/entities?id=ID&timerel=after&timeAt=2020-01-01T00:00:00Z'],
    ['a list of NGSI v2', '/v2/entities?id=ID&options=count'],
  ])('%s answers alike', async (_, path) => {
    const [one, other] = await both('GET', path, 'app:reader')
    expect(one).toBe(other)
  })

  it('a Thing of SensorThings that is hidden answers like none', async () => {
    const list = async (as: string): Promise<string> => (await city.request('GET', '/sta/v1.1/Things', { as })).text
    expect(await list('city:officer')).toContain(hidden)
    expect(await list('app:reader')).not.toContain(hidden)
    for (const more of ['', '/Datastreams', '/Locations', '/name', '/$ref']) {
      const path = `/sta/v1.1/Things('ID')${more}`
      const [one, other] = await both('GET', path, 'app:reader')
      expect(one).toBe(other)
      expect(one).toMatch(/^\[404,/)
    }
  })
})

describe('writing by a client that does not see it', () => {
  const speed = { type: 'Property', value: 2 }
  const changes: readonly (readonly [method: string, path: string, body?: () => JsonObject])[] = [
    ['PATCH', '/ngsi-ld/v1/entities/ID', () => ({ speed })],
    ['DELETE', '/ngsi-ld/v1/entities/ID'],
    ['POST', '/ngsi-ld/v1/entities/ID/attrs', () => ({ speed })],
    ['PATCH', '/ngsi-ld/v1/entities/ID/attrs', () => ({ speed })],
    ['PATCH', '/ngsi-ld/v1/entities/ID/attrs/speed', () => speed],
    ['PUT', '/ngsi-ld/v1/entities/ID/attrs/speed', () => speed],
    ['DELETE', '/ngsi-ld/v1/entities/ID/attrs/speed'],
    ['DELETE', '/ngsi-ld/v1/temporal/entities/ID'],
    ['DELETE', '/v2/entities/ID'],
    ['POST', '/v2/entities/ID/attrs', () => ({ speed: { value: 2 } })],
    ['PATCH', '/v2/entities/ID/attrs', () => ({ speed: { value: 2 } })],
    ['PUT', '/v2/entities/ID/attrs', () => ({ speed: { value: 2 } })],
    ['PUT', '/v2/entities/ID/attrs/speed', () => ({ value: 2 })],
    ['DELETE', '/v2/entities/ID/attrs/speed'],
  ]
  const named = changes.map(([method, path, body]) => ({ method, path, body }))
  it.each(named)('$method $path answers alike, as to what is not there', async ({ method, path, body }) => {
    const [one, other] = await both(method, path, 'fleet:vendor', body)
    expect(one).toBe(other)
    expect(one).toMatch(/^\[404,/)
  })
})
