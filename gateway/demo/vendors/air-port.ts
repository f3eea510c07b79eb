// An air station at the port: HJ 212-2017 command 2061, hour data. It keeps sending the last three hours, as a station
// does that doubts its line, so that older hours arrive after newer ones and must not roll the state back.

import { hj212Frame, interval } from '../frames/hj212-frame.ts'
import { lastYear } from './air-days.ts'
import { city, dice, turnNumber, type Vendor } from './vendor.ts'

const seconds = 5
const hour = 3_600_000
const hoursAgain = 3
const station = 'DEMO000000000AIR00000002'
const yearly = [
  { code: 'a34004', low: 10, high: 40 },
  { code: 'a21004', low: 15, high: 60 },
  { code: 'a21026', low: 6, high: 30 },
]

function mean(factor: string, at: number, low: number, high: number): number {
  return low + (high - low) * dice(factor, at / hour)
}

export const airPort: Vendor = {
  id: 'air-port',
  adapter: 'hj-212',
  options: {
    timezone: city.timezone,
    location: [-79.9076, -2.2805],
    crs: 'EPSG:4326',
    units: { a34004: 'GQ', a21004: 'GQ', a21026: 'GQ', a21005: 'GP' },
  },
  seconds,
  hello: (now) => [lastYear(now, station, yearly, '192.0.2.12:40012')],
  turn(now) {
    const ended = Math.floor(now / hour) * hour
    const begin = ended - hour * (1 + (turnNumber(now, seconds) % hoursAgain))
    const items = [
      interval('a34004', mean('port pm25', begin, 10, 40), 3, 1),
      interval('a21004', mean('port no2', begin, 15, 60), 8, 1),
      interval('a21026', mean('port so2', begin, 6, 30), 4, 1),
      interval('a21005', mean('port co', begin, 0.4, 1.2), 0.2, 2),
    ]
    return [
      {
        mediaType: 'text/plain',
        body: hj212Frame({ requestedAt: now, system: 22, command: 2061, station, dataTime: begin, items }),
      },
    ]
  },
}
