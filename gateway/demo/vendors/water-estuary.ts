// A water station in the estuary: HJ 212-2017 command 2011 in two packets, of which the second comes first at times.

import { hj212Frame, instant } from '../frames/hj212-frame.ts'
import { city, framesOf, turnNumber, wave, type Vendor } from './vendor.ts'

const seconds = 5

export const waterEstuary: Vendor = {
  id: 'water-estuary',
  adapter: 'hj-212',
  options: { timezone: city.timezone, location: [-79.9021, -2.2263], crs: 'EPSG:4326' },
  transport: 'tcp',
  seconds,
  turn(now) {
    const parts = [
      [
        instant('w01001', wave('ph', now, 120, 6.9, 8.1), 2),
        instant('w01010', wave('water temperature', now, 300, 24, 28), 1),
        instant('w01009', wave('oxygen', now, 180, 3.5, 7.5), 2),
      ],
      [
        instant('w01014', wave('conductivity', now, 360, 900, 9000), 0),
        instant('w21003', wave('ammonia', now, 200, 0.1, 1.4), 3),
        instant('w01018', wave('cod', now, 200, 8, 28), 1),
      ],
    ]
    const frames = parts.map((items, index) =>
      hj212Frame({
        requestedAt: now + index,
        system: 21,
        command: 2011,
        station: 'DEMO000000000WATER000001',
        dataTime: now,
        items,
        packet: { total: parts.length, number: index + 1 },
      }),
    )
    const bytes = frames.map((frame) => new TextEncoder().encode(frame))
    return [framesOf(turnNumber(now, seconds) % 4 === 0 ? bytes.toReversed() : bytes, '192.0.2.13:40013')]
  },
}
