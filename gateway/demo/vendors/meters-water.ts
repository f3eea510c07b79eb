// Water meters of a quarter: CJ/T 188-2004, the current volume and that of the last settlement.

import { cjt188Frame } from '../frames/meter-frames.ts'
import { city, dice, framesOf, type Vendor } from './vendor.ts'

const meters = ['00000090000011', '00000090000012', '00000090000013', '00000090000014']
/** Since when the meters count. */
const begin = Date.UTC(2026, 0, 1)
const day = 86_400_000

export const metersWater: Vendor = {
  id: 'meters-water',
  adapter: 'cjt-188',
  options: { timezone: city.timezone },
  transport: 'tcp',
  seconds: 15,
  turn(now) {
    const frames = meters.map((meter) => {
      const perDay = 0.2 + 0.6 * dice(`${meter} use`, 0)
      const days = (now - begin) / day
      return cjt188Frame(meter, now, perDay * days, perDay * Math.floor(days / 30) * 30)
    })
    return [framesOf(frames, '192.0.2.16:40016')]
  },
}
