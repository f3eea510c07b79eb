// Waste collectors with terminals of JT/T 808-2019: locations, and after a gap in the line a backlog (0704).

import {
  backlog,
  frame,
  location,
  mileageAt,
  registration,
  type Report,
  type Terminal,
} from '../frames/jtt808-frame.ts'
import { city, dice, framesOf, motion, turnNumber, type Vendor } from './vendor.ts'

const seconds = 4
const peer = '192.0.2.16:40016'
/** Of every fifteen turns the line is down for three; the next one brings what was kept. */
const [cycle, down] = [15, 3]

const trucks = [1, 2, 3].map((number) => ({
  name: `truck ${number}`,
  terminal: { edition: 2019, phone: `01380000000${number}` } satisfies Terminal,
  plate: `ZZW-000${number}`,
  offset: number * 4,
}))

function report(name: string, at: number): Report {
  const fix = dice(`${name} fix`, turnNumber(at, seconds * 4)) > 0.05
  return {
    at,
    motion: motion(name, at),
    fix,
    alarm: 0,
    mileage: mileageAt(at),
    satellites: fix ? 12 : 0,
  }
}

export const fleetWaste: Vendor = {
  id: 'fleet-waste',
  adapter: 'jtt-808',
  options: { timezone: city.timezone, crs: 'EPSG:4326' },
  transport: 'tcp',
  seconds,
  hello: (now) => [
    framesOf(
      trucks.map(({ terminal, plate }) => {
        const of = { maker: 'DEMO2', model: 'TRACKER-19', terminalId: `W${terminal.phone}`, plate }
        return frame(terminal, 0x0100, turnNumber(now, seconds), registration(terminal.edition, of))
      }),
      peer,
    ),
  ],
  turn(now) {
    const step = turnNumber(now, seconds)
    const frames = trucks.flatMap(({ name, terminal, offset }) => {
      const phase = (step + offset) % cycle
      if (phase < down) return []
      const live = frame(terminal, 0x0200, step * 2, location(report(name, now)))
      if (phase > down) return [live]
      const kept = [3, 2, 1].map((turns) => location(report(name, now - turns * seconds * 1000)))
      return [live, frame(terminal, 0x0704, step * 2 + 1, backlog(kept))]
    })
    return frames.length === 0 ? [] : [framesOf(frames, peer)]
  },
}
