// Rules by where data come from hold for notifications as they do for answers.

import { expect, it } from 'vitest'
import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { subscribedCity } from './testing.ts'

const policyBy = (leftOperand: string, rightOperand: string): JsonObject => ({
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  uid: 'urn:citygate:policy:test',
  permission: [
    { assignee: ['urn:citygate:role:officer', 'urn:citygate:role:vendor'], action: 'use' },
    {
      assignee: 'urn:citygate:role:reader',
      action: 'read',
      constraint: { leftOperand, operator: 'eq', rightOperand },
    },
  ],
})

it.each([
  ['citygate:owner', 'urn:citygate:client:fleet', [1, 1, 1]],
  ['citygate:owner', 'urn:citygate:client:other', [0, 0, 0]],
  ['citygate:source', 'urn:citygate:source:buses', [1, 1, 1]],
  ['citygate:source', 'urn:citygate:source:trams', [0, 0, 0]],
])('a change is notified by %s %s', async (operand, value, notified) => {
  const city = await subscribedCity({ policy: policyBy(operand, value) })
  const registered = await city.request('PUT', '/v1/sources/buses', {
    body: { adapter: 'ngsi-ld', jurisdiction: 'DE', owner: 'fleet' },
  })
  expect(registered.status).toBe(201)
  await city.subscribe({ entities: [{ type: 'Vehicle' }] }, 'app:reader')
  const found: number[] = []
  for (const speed of [7, 8, 9]) {
    city.pass(1)
    const body = {
      id: 'urn:ngsi-ld:Vehicle:1',
      type: 'Vehicle',
      speed: { type: 'Property', value: speed, unitCode: 'KMH' },
    }
    const { status } = await city.request('POST', '/v1/sources/buses/messages', { body, as: 'fleet:vendor' })
    expect(status).toBe(202)
    found.push((await city.deliver()).length)
  }
  expect(found).toEqual(notified)
})
