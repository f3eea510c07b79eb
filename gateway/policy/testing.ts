// For tests: duties in the notation of a policy, and a kiosk whose owner is personal data (pd:Ownership), as nothing else of it is.

import type { Json, JsonObject } from '../../standards/hub/entity.ts'

export const kioskId = 'urn:ngsi-ld:PointOfInterest:kiosk-1'
export const kiosk = (number: number, owner = 'Jane Roe'): JsonObject => ({
  id: `urn:ngsi-ld:PointOfInterest:kiosk-${number}`,
  type: 'PointOfInterest',
  name: { type: 'Property', value: `Kiosk ${number}` },
  owner: { type: 'Property', value: [owner] },
  location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [36.8, -1.28] } },
})

export const foreign = 'app:reader under PK'

/** @param name without its prefix, as is the operand of its parameter; absent operand: no parameter */
export function duty(name: string, operand?: string, rightOperand: Json = ''): JsonObject {
  const refinement = { leftOperand: `citygate:${operand}`, operator: 'eq', rightOperand }
  return { action: { 'rdf:value': { '@id': `citygate:${name}` }, ...(operand === undefined ? {} : { refinement }) } }
}
