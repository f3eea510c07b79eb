// Made-up vehicles of five attributes, as one client of the NGSI-LD API writes them.

import type { JsonObject } from '../standards/hub/entity.ts'

/** @param round moves them and their times on */
export function vehicle(number: number, round: number): JsonObject {
  const observedAt = new Date(Date.UTC(2026, 10, 25) + 1000 * round).toISOString()
  const property = (value: string | number, more: JsonObject = {}) => ({ type: 'Property', value, observedAt, ...more })
  return {
    id: `urn:ngsi-ld:Vehicle:bus-${number}`,
    type: 'Vehicle',
    speed: property((number + round) % 50, { unitCode: 'KMH' }),
    heading: property((number + round) % 360, { unitCode: 'DD' }),
    vehicleType: property('bus'),
    serviceStatus: property('onRoute'),
    location: {
      type: 'GeoProperty',
      value: { type: 'Point', coordinates: [39 + number / 1000, -4 - round / 1000] },
      observedAt,
    },
  }
}

/** A batch of a hundred. */
export function hundred(from: number, round: number): readonly JsonObject[] {
  return Array.from({ length: 100 }, (_, index) => vehicle(from + index, round))
}
