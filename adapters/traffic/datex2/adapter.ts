// The adapter for DATEX II, versions 2 and 3: reads situations, measured data, parking, signs and charging sites in XML, and in the
// JSON of version 3.

import { defineAdapter } from '../../kit/index.ts'
import { datexRecords } from './decode.ts'
import { documentation } from './documentation.ts'
import { session } from './measured.ts'
import type { Settings } from './reading.ts'

const types = [
  'RoadAccident',
  'CityWork',
  'Alert',
  'TrafficFlowObserved',
  'WeatherObserved',
  'OffStreetParking',
  'ParkingSpot',
  'VariableMessageSign',
  'EVChargingStation',
]

export const datex2 = defineAdapter({
  id: 'datex2',
  stability: 'experimental',
  standard: {
    name: 'DATEX II (EN 16157)',
    editions: ['3.7', '3.6', '3.5', '3.0', '2.3', '2.0'],
    url: 'https://docs.datex2.eu/',
  },
  reads: ['application/xml', 'text/xml', 'application/json'].map((mediaType) => ({ mediaType, types })),
  headers: ['content-type'],
  options: {},
  documentation,
  settings: (): Settings => ({}),
  sessions: () => [session],
  records: datexRecords,
})
