// Targets that write entities within others: the sensors of a building are in its model, whichever source has sent them.

import { beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../apis/testing.ts'

const property = (value: string | number, more: JsonObject = {}): JsonObject => ({ type: 'Property', value, ...more })
const relationship = (object: string): JsonObject => ({ type: 'Relationship', object })
const hall = 'urn:ngsi-ld:Building:hall'
const probe = 'urn:ngsi-ld:Device:probe'
const building = (id: string): JsonObject => ({ id, type: 'Building', name: property('a building') })
const device = (id: string, asset: string): JsonObject => ({ id, type: 'Device', controlledAsset: relationship(asset) })
const measured = (id: string, of: string, value: number): JsonObject => ({
  id,
  type: 'DeviceMeasurement',
  refDevice: relationship(of),
  controlledProperty: property('temperature'),
  numValue: property(value, { unitCode: 'CEL', observedAt: '2026-01-02T03:04:05Z' }),
})

const context = ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1']
const hidesMeasured: JsonObject = {
  '@context': context,
  '@type': 'Set',
  uid: 'urn:policy:test',
  permission: [{ action: 'use' }],
  prohibition: [
    {
      assignee: 'urn:citygate:role:reader',
      action: 'read',
      constraint: { leftOperand: 'citygate:entityType', operator: 'eq', rightOperand: 'DeviceMeasurement' },
    },
  ],
}

let city: TestCity

async function send(source: string, entities: readonly JsonObject[]): Promise<void> {
  const registration = { adapter: 'ngsi-ld', jurisdiction: 'EC', owner: 'city' }
  const made = await city.request('PUT', `/v1/sources/${source}`, { body: registration })
  if (made.status > 201) throw new Error(made.text)
  const sent = await city.request('POST', `/v1/sources/${source}/messages`, { body: [...entities] })
  if (sent.status !== 202) throw new Error(sent.text)
}

beforeEach(async () => {
  city = await testCity({ policy: hidesMeasured })
  await send('model', [building(hall), building('urn:ngsi-ld:Building:shed')])
  await send('cloud', [
    device(probe, hall),
    measured('urn:ngsi-ld:DeviceMeasurement:probe', probe, 21.5),
    device('urn:ngsi-ld:Device:elsewhere', 'urn:ngsi-ld:Building:elsewhere'),
    measured('urn:ngsi-ld:DeviceMeasurement:elsewhere', 'urn:ngsi-ld:Device:elsewhere', 5),
  ])
})

describe('the sensors of a model', () => {
  const inModel = (sensors: readonly JsonObject[]): JsonObject => ({ hall: { attributes: { '+sensors': sensors } } })
  const reading: JsonObject = {
    sensorID: 'probe',
    observationProperty: 'temperature',
    uom: 'Cel',
    value: 21.5,
    observedAt: '2026-01-02T03:04:05Z',
  }

  it.each([
    ['of one source', '?source=model&format=cityjson'],
    ['page by page', '?source=model&format=cityjson&limit=1'],
    ['of one building', `/${hall}?format=cityjson`],
  ])('are read from all sources: %s', async (_, query) => {
    const { status, json } = await city.request('GET', `/v1/entities${query}`)
    expect(status).toBe(200)
    expect(json).toMatchObject({ CityObjects: inModel([reading]) })
    expect(JSON.stringify(json)).not.toContain('elsewhere')
  })

  it('are in CityGML, too', async () => {
    const { text } = await city.request('GET', '/v1/entities?source=model&format=citygml')
    expect(text).toContain('<dyn:doubleValue>21.5</dyn:doubleValue>')
  })

  it('are those that the reader may see', async () => {
    const as = 'app:reader'
    const seen = await city.request('GET', '/v1/entities?source=model&format=cityjson', { as })
    expect(seen.json).toMatchObject({ CityObjects: { hall: { type: 'Building' } } })
    expect(seen.text).not.toContain('21.5')
  })

  it('are in the audit log as what was read', async () => {
    await city.request('GET', '/v1/entities?source=model&format=cityjson')
    const waiting = await city.gateway.store.audit.waiting('city', 1000)
    const record = JSON.parse(waiting.at(-1)?.record ?? '') as JsonObject
    expect(record['types']).toEqual({ Building: 2, Device: 1, DeviceMeasurement: 1 })
  })

  it('are bounded, and the others are reported', async () => {
    const many = Array.from({ length: 201 }, (_, n) => device(`urn:ngsi-ld:Device:many-${n}`, hall))
    await send('many', many)
    const { headers, json } = await city.request('GET', '/v1/entities?source=model&format=cityjson', {
      headers: { prefer: 'handling=strict' },
    })
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect((json as JsonObject)['losses']).toContainEqual({
      kind: 'dropped',
      in: 'hub',
      path: hall,
      attribute: 'controlledAsset',
      code: 'related-not-read',
    })
  })
})
