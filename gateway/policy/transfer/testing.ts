// For tests of the law: a kiosk whose owner is personal (pd:Ownership) and all else is not.

import type { JsonObject } from '../../../standards/hub/entity.ts'

export const kioskId = 'urn:ngsi-ld:PointOfInterest:kiosk-1'
export const kiosk = (number: number, owner = 'Jane Roe'): JsonObject => ({
  id: `urn:ngsi-ld:PointOfInterest:kiosk-${number}`,
  type: 'PointOfInterest',
  name: { type: 'Property', value: `Kiosk ${number}` },
  owner: { type: 'Property', value: [owner] },
  location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [36.8, -1.28] } },
})

export const foreign = 'app:reader under PK'
