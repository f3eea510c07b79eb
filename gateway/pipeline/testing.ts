// For tests of governing: a reader, a policy from its members, and a vehicle that is partly hidden.

import type { Entity } from '../../adapters/adapter.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import type { Principal } from '../principal.ts'
import { type Policy, publishPolicy } from '../policy/policy.ts'

export const services = { now: () => '2026-11-25T12:00:00.000Z', idKey: 'a-key-for-tests-only-0123456789abcdef' }
export const reader: Principal = { subject: 's', client: 'c', issuer: 'i', roles: new Set(['reader']) }

export function policy(members: JsonObject): Policy {
  const published = publishPolicy({
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    uid: 'urn:p',
    ...members,
  })
  if (!published.ok) throw new Error(JSON.stringify(published.problem))
  return published.value
}
export const category = (operator: string, ...rightOperand: string[]) => ({
  leftOperand: 'citygate:dataCategory',
  operator,
  rightOperand,
})
export const noPlates = (): Policy =>
  policy({
    conflict: 'prohibit',
    permission: { action: 'read', constraint: category('isNoneOf', 'citygate:unclassified') },
    prohibition: [
      { action: 'read', constraint: category('isAnyOf', 'pd:VehicalLicenseNumber') },
      { action: 'read', constraint: { leftOperand: 'citygate:entityType', operator: 'eq', rightOperand: 'Driver' } },
    ],
  })

export const none = { losses: [], repairs: [] }

export const vehicle: Entity = {
  id: 'urn:ngsi-ld:Vehicle:1',
  type: 'Vehicle',
  speed: { type: 'Property', value: 0, vehiclePlateIdentifier: { type: 'Property', value: 'under speed' } },
  vehiclePlateIdentifier: [
    { type: 'Property', value: 'KAA 001A' },
    { type: 'Property', value: 'KAA 002A', datasetId: 'urn:d:2' },
  ],
  unheardOf: { type: 'Property', value: 'secret' },
}
export const driver: Entity = { id: 'urn:ngsi-ld:Driver:1', type: 'Driver', experience: { type: 'Property', value: 1 } }
