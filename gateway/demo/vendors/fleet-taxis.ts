// Taxis with terminals of JT/T 808-2013: locations, sometimes a lost fix, an overspeed alarm that opens and closes. One more
// vehicle is reserved for the printed commands.

import { frame, location, mileageAt, registration, type Terminal } from '../frames/jtt808-frame.ts'
import { city, dice, framesOf, motion, turnNumber, type Frames, type Vendor } from './vendor.ts'

const seconds = 3
const overspeed = 2
const peer = '192.0.2.15:40015'

const taxis = [1, 2, 3, 4].map((number) => ({
  name: `taxi ${number}`,
  terminal: { edition: 2013, phone: `01390000000${number}` } satisfies Terminal,
  plate: `ZZT-000${number}`,
}))

const visitor = { terminal: { edition: 2013, phone: '013900000900' } satisfies Terminal, plate: 'ZZT-0900' }

function register(terminal: Terminal, plate: string, now: number): Uint8Array {
  const of = { maker: 'DEMO1', model: 'TRACKER-13', terminalId: `T${terminal.phone.slice(-6)}`, plate }
  return frame(terminal, 0x0100, turnNumber(now, seconds), registration(terminal.edition, of))
}

export function visitorRegistration(now: number): Frames {
  return framesOf([register(visitor.terminal, visitor.plate, now)], peer)
}

export function visitorLocation(now: number): Frames {
  const report = { at: now, motion: motion('visitor', now), fix: true, alarm: 0, mileage: 4217, satellites: 11 }
  return framesOf([frame(visitor.terminal, 0x0200, turnNumber(now, seconds), location(report))], peer)
}

export const fleetTaxis: Vendor = {
  id: 'fleet-taxis',
  adapter: 'jtt-808',
  options: { timezone: city.timezone, crs: 'EPSG:4326', edition: '2013' },
  transport: 'tcp',
  seconds,
  hello: (now) => [
    framesOf(
      taxis.map(({ terminal, plate }) => register(terminal, plate, now)),
      peer,
    ),
  ],
  turn(now) {
    const step = turnNumber(now, seconds)
    const frames = taxis.map(({ name, terminal }, index) => {
      const fix = dice(`${name} fix`, Math.floor(step / 5)) > 0.06
      // The first taxi is too fast for half a minute in every three.
      const alarm = index === 0 && step % 60 < 10 ? overspeed : 0
      const report = { at: now, motion: motion(name, now), fix, alarm, mileage: mileageAt(now) }
      return frame(terminal, 0x0200, step, location({ ...report, satellites: fix ? 9 + (step % 4) : 0 }))
    })
    return [framesOf(frames, peer)]
  },
}
