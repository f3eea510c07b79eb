// Car parks and streetlights from a vendor that speaks NGSI-LD (GS CIM 009): car parks normalized, lights as keyValues.

import { dice, turnNumber, wave, type Posting, type Vendor } from './vendor.ts'

const seconds = 5
const mediaType = 'application/json'

const parks = [
  { id: 'urn:ngsi-ld:OffStreetParking:demo-malecon', name: 'Malecón', total: 420, place: [-79.8805, -2.1936] },
  { id: 'urn:ngsi-ld:OffStreetParking:demo-mercado', name: 'Mercado', total: 160, place: [-79.8872, -2.2041] },
] as const

const lights = [1, 2, 3, 4, 5, 6].map((number) => ({
  id: `urn:ngsi-ld:Streetlight:demo-${number}`,
  place: [-79.8835 - number * 0.0004, -2.189 - number * 0.0011],
}))

function carParks(now: number): Posting {
  const observedAt = new Date(now).toISOString()
  const entities = parks.map(({ id, name, total, place }) => {
    const free = Math.round(wave(name, now, 50, 0.05, 0.9) * total)
    return {
      id,
      type: 'OffStreetParking',
      name: { type: 'Property', value: name },
      location: { type: 'GeoProperty', value: { type: 'Point', coordinates: place } },
      totalSpotNumber: { type: 'Property', value: total },
      availableSpotNumber: { type: 'Property', value: free, observedAt },
      occupiedSpotNumber: { type: 'Property', value: total - free, observedAt },
      status: { type: 'Property', value: [free < total / 10 ? 'almostFull' : 'spacesAvailable'], observedAt },
    }
  })
  return { mediaType, body: JSON.stringify(entities) }
}

function streetlights(now: number): Posting {
  const step = turnNumber(now, 60)
  const entities = lights.map(({ id, place }) => ({
    id,
    type: 'Streetlight',
    location: { type: 'Point', coordinates: place },
    status: dice(id, step) < 0.05 ? 'defectiveLamp' : 'ok',
    powerState: dice(`${id} power`, step) < 0.2 ? 'low' : 'on',
    illuminanceLevel: Math.round(dice(`${id} level`, step) * 100) / 100,
    observationDateTime: new Date(now).toISOString(),
  }))
  return { mediaType, body: JSON.stringify(entities) }
}

export const streetAssets: Vendor = {
  id: 'street-assets',
  adapter: 'ngsi-ld',
  options: { context: 'urn:citygate:context:v1' },
  transport: 'mqtt',
  seconds,
  turn: (now) => [carParks(now), streetlights(now)],
}
