// For tests of the transfer rules: a kiosk whose owner is personal data (pd:Ownership), and nothing else is.

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
