// An air station in the centre: HJ 212-2017 command 2011, real-time data, with marks for maintenance and fault at times.

import { hj212Frame, instant } from '../frames/hj212-frame.ts'
import { lastYear } from './air-days.ts'
import { city, turnNumber, wave, type Vendor } from './vendor.ts'

const seconds = 3
const inMaintenance = 2
const station = 'DEMO000000000AIR00000001'
const yearly = [
  { code: 'a34004', low: 8, high: 38 },
  { code: 'a34002', low: 20, high: 70 },
  { code: 'a05024', low: 20, high: 90 },
]

/** Of every forty turns the dust analyser is two in maintenance, and the one for ozone fails in one. */
function marks(now: number): { readonly dust: string; readonly ozone: string } {
  const step = turnNumber(now, seconds) % 40
  return { dust: step < inMaintenance ? 'M' : 'N', ozone: step === 20 ? 'D' : 'N' }
}

export const airCentre: Vendor = {
  id: 'air-centre',
  adapter: 'hj-212',
  options: {
    timezone: city.timezone,
    location: [-79.8891, -2.1894],
    crs: 'EPSG:4326',
    units: { a34004: 'GQ', a34002: 'GQ', a05024: 'GQ' },
  },
  seconds,
  hello: (now) => [lastYear(now, station, yearly, '192.0.2.11:40011')],
  turn(now) {
    const { dust, ozone } = marks(now)
    const items = [
      instant('a34004', wave('pm25', now, 40, 8, 38), 1, dust),
      instant('a34002', wave('pm10', now, 40, 20, 70), 1, dust),
      instant('a05024', wave('ozone', now, 90, 20, 90), 1, ozone),
      instant('a01001', wave('temperature', now, 240, 24, 33), 1),
      instant('a01002', wave('humidity', now, 240, 55, 92), 1),
      instant('a01007', wave('wind', now, 15, 0.4, 6), 1),
      instant('a01008', wave('wind from', now, 60, 150, 260), 0),
    ]
    return [
      {
        mediaType: 'text/plain',
        body: hj212Frame({ requestedAt: now, system: 22, command: 2011, station, dataTime: now, items }),
      },
    ]
  },
}
