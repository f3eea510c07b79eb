// The id of one entity is the same in /v2/entities and in a document of NGSI v2, whichever client wrote it.

import { beforeAll, expect, it } from 'vitest'
import type { Json } from '../../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../testing.ts'

const vendor = 'vendor:vendor'
let city: TestCity

async function source(id: string, adapter: string, body: Json): Promise<void> {
  const made = await city.request('PUT', `/v1/sources/${id}`, {
    body: { adapter, jurisdiction: 'DE', owner: 'vendor' },
  })
  expect(made.status).toBe(201)
  const sent = await city.request('POST', `/v1/sources/${id}/messages`, { as: vendor, body })
  expect(sent.status).toBe(202)
}

beforeAll(async () => {
  city = await testCity()
  const name = { type: 'Property', value: 'A' }
  const isPartOf = { type: 'Relationship', object: 'urn:ngsi-ld:Building:1' }
  await source('linked', 'ngsi-ld', [
    { id: 'urn:ngsi-ld:Room:1', type: 'Room', name, isPartOf },
    { id: 'urn:ngsi-ld:Building:1', type: 'Building', name },
  ])
  await source('broker', 'ngsi-v2', [{ id: 'Hall', type: 'Hall', name: { type: 'Text', value: 'B' } }])
  const written = await city.request('POST', '/ngsi-ld/v1/entities', {
    body: { id: 'urn:ngsi-ld:Room:2', type: 'Room', name },
  })
  expect(written.status).toBe(201)
})

it.each(['/v2/entities?options=keyValues', '/v1/entities?format=ngsi-v2&target=keyValues'])(
  'an id stays as its sender wrote it: %s',
  async (path) => {
    const { json } = await city.request('GET', path)
    const entities = json as readonly { readonly id: string; readonly isPartOf?: string }[]
    expect(entities.map(({ id }) => id).toSorted()).toEqual([
      'Hall',
      'urn:ngsi-ld:Building:1',
      'urn:ngsi-ld:Room:1',
      'urn:ngsi-ld:Room:2',
    ])
    expect(entities.find(({ id }) => id === 'urn:ngsi-ld:Room:1')?.isPartOf).toBe('urn:ngsi-ld:Building:1')
  },
)
