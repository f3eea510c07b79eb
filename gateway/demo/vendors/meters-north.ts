// Electricity meters behind a concentrator: DL/T 645-2007, each the answers to its requests.

import { decimal, dlt645Frame } from '../frames/meter-frames.ts'
import { city, framesOf, wave, type Vendor } from './vendor.ts'

const meters = ['000090000001', '000090000002', '000090000003']
/** Since when the meters count. */
const begin = Date.UTC(2026, 0, 1)
const hour = 3_600_000

export const metersNorth: Vendor = {
  id: 'meters-north',
  adapter: 'dlt-645',
  options: { timezone: city.timezone },
  transport: 'tcp',
  seconds: 10,
  turn(now) {
    const frames = meters.flatMap((meter) => [
      // kWh: 1.2 kW on average.
      dlt645Frame(meter, '00010000', decimal((1.2 * (now - begin)) / hour, 4, 2)),
      dlt645Frame(meter, '02010100', decimal(wave(`${meter} voltage`, now, 30, 116, 124), 2, 1)),
      dlt645Frame(meter, '02020100', decimal(wave(`${meter} current`, now, 20, 2, 18), 3, 3)),
      dlt645Frame(meter, '02030000', decimal(wave(`${meter} power`, now, 20, 0.2, 2.1), 3, 4)),
    ])
    return [framesOf(frames, '192.0.2.15:40015')]
  },
}
