// For the tests of queries: a small city, with rules that hide from readers the plates of vehicles, the place of bins, and
// drivers.

import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { testCity, type TestAnswer, type TestCity } from '../../testing.ts'

const hidden = (leftOperand: string, rightOperand: string) => ({
  assignee: 'urn:citygate:role:reader',
  action: 'read',
  constraint: { leftOperand, operator: 'eq', rightOperand },
})

const policy: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  uid: 'urn:citygate:policy:test',
  conflict: 'prohibit',
  permission: [{ action: 'use' }],
  prohibition: [
    hidden('citygate:dataCategory', 'pd:VehicalLicenseNumber'),
    hidden('citygate:dataCategory', 'pd:GPSCoordinate'),
    hidden('citygate:entityType', 'Driver'),
  ],
}

export const property = (value: Json, more: JsonObject = {}): JsonObject => ({ type: 'Property', value, ...more })
export const relationship = (object: Json, more: JsonObject = {}): JsonObject => ({
  type: 'Relationship',
  object,
  ...more,
})
export const point = (longitude: number, latitude: number): JsonObject => ({
  type: 'GeoProperty',
  value: { type: 'Point', coordinates: [longitude, latitude] },
})

export const asReader = 'app:reader'
export const entitiesPath = '/ngsi-ld/v1/entities'

/** `a` for urn:ngsi-ld:T:a */
export function localId(id: string): string {
  return id.slice(id.lastIndexOf(':') + 1)
}

/** A city with these entities, made a second apart from each other. */
export async function cityWith(entities: readonly JsonObject[]): Promise<TestCity> {
  const city = await testCity({ policy })
  for (const [index, body] of entities.entries()) {
    city.now = new Date(Date.parse('2026-08-01T04:00:00.000Z') + index * 1000).toISOString()
    const { status, text } = await city.request('POST', entitiesPath, { body })
    if (status !== 201) throw new Error(text)
  }
  return city
}

export function query(
  city: TestCity,
  parameters: Readonly<Record<string, string>>,
  { as = 'city:officer', headers = {} }: { readonly as?: string; readonly headers?: Record<string, string> } = {},
): Promise<TestAnswer> {
  return city.request('GET', `${entitiesPath}?${new URLSearchParams(parameters)}`, { as, headers })
}

/** The local ids of the answer, in its order. */
export function localIds({ status, json, text }: TestAnswer): string {
  if (status !== 200) throw new Error(text)
  return (json as readonly { readonly id: string }[]).map(({ id }) => localId(id)).join('')
}
