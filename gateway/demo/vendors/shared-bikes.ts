// Shared bicycles: a GBFS 2.3 feed that is polled by its discovery document, with static and live files.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { city, dice, turnNumber, wave, type Posting, type Vendor } from './vendor.ts'

const seconds = 10
const stations = [
  { id: 'b-1', name: 'Malecón', place: [-79.8803, -2.1931], docks: 24 },
  { id: 'b-2', name: 'Parque', place: [-79.8838, -2.1949], docks: 16 },
  { id: 'b-3', name: 'Mercado', place: [-79.8871, -2.2037], docks: 12 },
] as const
const bikes = 6

/** The address of a file follows that of the discovery document, so that it can be relative. */
function file(now: number, name: string, data: JsonObject): Posting {
  const document = { last_updated: Math.floor(now / 1000), ttl: seconds, version: '2.3', data }
  return {
    mediaType: 'application/json',
    body: JSON.stringify(document),
    ...(name === 'gbfs' ? {} : { path: `shared-bikes/${name}` }),
  }
}

function free(now: number): readonly JsonObject[] {
  return Array.from({ length: bikes }, (_, index): JsonObject => {
    // A trip ends, and with it the id, every ten minutes.
    const id = `z${Math.floor(dice(`bike ${index}`, turnNumber(now, 600)) * 1e9).toString(36)}`
    return {
      bike_id: id,
      lat: city.latitude - 0.03 + 0.02 * dice(id, 1),
      lon: city.longitude + 0.02 * dice(id, 2),
      is_reserved: false,
      is_disabled: false,
    }
  })
}

export const sharedBikes: Vendor = {
  id: 'shared-bikes',
  adapter: 'gbfs',
  options: {},
  transport: 'poll',
  poll: { gbfs: {} },
  seconds,
  turn(now) {
    const names = ['station_information', 'station_status', 'free_bike_status']
    const feeds = names.map((name) => ({ name, url: `shared-bikes/${name}` }))
    const rented = stations.map(({ id, docks }) => Math.round(wave(`${id} bikes`, now, 40, 0.1, 0.9) * docks))
    return [
      file(now, 'gbfs', { es: { feeds } }),
      file(now, 'station_information', {
        stations: stations.map(({ id, name, place: [lon, lat], docks }) => ({
          station_id: id,
          name,
          lat,
          lon,
          capacity: docks,
        })),
      }),
      file(now, 'station_status', {
        stations: stations.map(({ id, docks }, index) => ({
          station_id: id,
          num_bikes_available: docks - (rented[index] ?? 0),
          num_docks_available: rented[index] ?? 0,
          is_installed: true,
          is_renting: true,
          is_returning: true,
          last_reported: Math.floor(now / 1000),
        })),
      }),
      file(now, 'free_bike_status', { bikes: free(now) }),
    ]
  },
}
