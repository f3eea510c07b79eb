// A noise station at the market: HJ 212-2017 commands 2011 and 2051. Its line damages a frame now and then: the gateway
// must refuse it and keep it as a dead letter.

import { hj212Frame, instant, interval } from '../frames/hj212-frame.ts'
import { city, dice, framesOf, turnNumber, wave, type Vendor } from './vendor.ts'

const seconds = 4
const minute = 60_000
/** Once in five minutes. */
const damagedEvery = 75

export const noiseMarket: Vendor = {
  id: 'noise-market',
  adapter: 'hj-212',
  options: { timezone: city.timezone, location: [-79.8867, -2.2034], crs: 'EPSG:4326', minuteInterval: 1 },
  transport: 'mqtt',
  seconds,
  turn(now) {
    const begin = Math.floor(now / minute) * minute - minute
    const level = 58 + 14 * dice('market', begin / minute)
    const common = { system: 23, station: 'DEMO000000000NOISE000001' } as const
    const live = hj212Frame({
      ...common,
      requestedAt: now,
      command: 2011,
      dataTime: now,
      items: [instant('LA', wave('market now', now, 3, 52, 80), 1)],
    })
    const last = hj212Frame({
      ...common,
      requestedAt: now + 1,
      command: 2051,
      dataTime: begin,
      items: [interval('Leq', level, 5, 1), interval('L10', level + 3, 2, 1), interval('L90', level - 6, 2, 1)],
    })
    const sent = turnNumber(now, seconds) % damagedEvery === 0 ? [live.replace('Flag=N', 'Flag=O'), last] : [live, last]
    return [
      framesOf(
        sent.map((frame) => new TextEncoder().encode(frame)),
        '192.0.2.14:40014',
      ),
    ]
  },
}
