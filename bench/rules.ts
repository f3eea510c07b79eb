// Two hundred rules of which twenty concern a researcher who asks for a vehicle: with the duties of all joined, and some that look
// at the time of day, the place and the age of a value, so that nothing is decided once for all.

import type { JsonObject } from '../standards/hub/entity.ts'

function compare(leftOperand: string, operator: string, rightOperand: number | string | readonly string[]): JsonObject {
  return { leftOperand, operator, rightOperand }
}
const ofVehicles = compare('citygate:entityType', 'eq', 'Vehicle')
const inResearch = compare('purpose', 'isA', 'dpv:ResearchAndDevelopment')

function duty(name: string, ...refinement: readonly JsonObject[]): JsonObject {
  return { action: { 'rdf:value': { '@id': `citygate:${name}` }, ...(refinement.length === 0 ? {} : { refinement }) } }
}

const square = [[[36, -2], [37, -2], [37, -1], [36, -1], [36, -2]]] // prettier-ignore
const within: JsonObject = {
  leftOperand: 'spatial',
  operator: 'isPartOf',
  rightOperand: { '@type': '@json', '@value': { type: 'Polygon', coordinates: square } },
}
const personal = compare('citygate:dataCategory', 'isA', 'dpv:PersonalData')
const attributes = ['speed', 'bearing', 'location', 'name']

/** Those that concern who asks and a vehicle. */
export const concerning: readonly JsonObject[] = Array.from({ length: 18 }, (_, index) => ({
  assignee: 'urn:citygate:role:reader',
  action: 'read',
  constraint: [
    ofVehicles,
    inResearch,
    [
      compare('citygate:attribute', 'isAnyOf', [attributes[index % 4] ?? 'name', 'description']),
      compare('dateTime', 'lt', `2027-01-${String(index + 1).padStart(2, '0')}T00:00:00Z`),
      { or: [within, compare('citygate:assuranceLevel', 'gteq', 'A3')] },
    ][index % 3] ?? ofVehicles,
  ],
  duty: [
    { ...duty('generalise', compare('citygate:cellSize', 'eq', 500)), constraint: personal },
    duty('truncate', compare('citygate:precision', 'eq', 'PT1H')),
    { ...duty('redact'), constraint: [personal, compare('citygate:observedAge', 'lt', 'PT1H')] },
  ],
}))

export const forbidding: readonly JsonObject[] = ['pd:Name', 'pd:Contact'].map((category) => ({
  action: 'use',
  constraint: [compare('citygate:dataCategory', 'isA', category), inResearch],
}))

/** Those of other people, other purposes and other things. */
export const others: readonly JsonObject[] = Array.from({ length: 180 }, (_, index) => ({
  action: 'read',
  ...(index % 3 === 0 ? { assignee: `urn:citygate:client:other-${index}` } : {}),
  constraint: [
    index % 3 === 1 ? compare('citygate:entityType', 'isAnyOf', ['Alert', 'Driver']) : ofVehicles,
    index % 3 === 2 ? compare('purpose', 'isA', 'dpv:Marketing') : inResearch,
  ],
  duty: duty('redact'),
}))

export function documentOf(
  uid: string,
  permission: readonly JsonObject[],
  prohibition: readonly JsonObject[],
): JsonObject {
  return {
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    uid,
    conflict: 'prohibit',
    permission,
    ...(prohibition.length === 0 ? {} : { prohibition }),
  }
}
