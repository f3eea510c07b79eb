// Buses as a GTFS-Realtime 2.0 feed: the full data set of vehicles, trip updates and alerts. What a later feed no longer
// lists has ended: a bus goes out of service, an alert is over.

import { float, message, text, whole, type Field } from '../frames/protobuf-writer.ts'
import { dice, localDigits, motion, turnNumber, type Vendor } from './vendor.ts'

const seconds = 5
const stops = ['stop-centre', 'stop-market', 'stop-port', 'stop-terminal']
const tripSeconds = 1200
/** Codes of the specification: stopped at, in transit to; wheelchair accessible; few seats; construction, detour. */
const [stopped, moving] = [1, 2]
const [wheelchairAccessible, fewSeats] = [2, 2]
const [construction, detour] = [10, 4]

interface Bus {
  readonly id: string
  readonly route: string
  readonly plate: string
}
const buses: readonly Bus[] = [1, 2, 3, 4, 5].map((number) => ({
  id: `bus-10${number}`,
  route: number % 2 === 0 ? 'route-2' : 'route-1',
  plate: `ZZB-010${number}`,
}))

function trip(number: number, bus: Bus, now: number): Field {
  const day = localDigits(now).slice(0, 8)
  return message(number, text(1, `trip-${bus.id}`), text(3, day), text(5, bus.route), whole(6, 0))
}

function vehicle(number: number, bus: Bus): Field {
  return message(
    number,
    text(1, bus.id),
    text(2, bus.id.toUpperCase()),
    text(3, bus.plate),
    whole(4, wheelchairAccessible),
  )
}

function position(bus: Bus, now: number): Field {
  const { latitude, longitude, heading, speed } = motion(bus.id, now)
  const place = message(2, float(1, latitude), float(2, longitude), float(3, heading), float(5, speed / 3.6))
  const status = whole(4, dice(`${bus.id} stop`, turnNumber(now, 20)) < 0.3 ? stopped : moving)
  return message(
    2,
    text(1, `position-${bus.id}`),
    message(4, trip(1, bus, now), place, status, whole(5, unix(now)), vehicle(8, bus), whole(9, fewSeats)),
  )
}

/** Each trip takes twenty minutes. No bus is early here, so that the writer needs no signs. */
function update(bus: Bus, now: number): Field {
  const delay = Math.floor(dice(`${bus.id} delay`, turnNumber(now, 60)) * 300)
  const begun = turnNumber(now, tripSeconds) * tripSeconds
  const times = stops.map((stop, index) => {
    const due = begun + (tripSeconds / stops.length) * (index + 1)
    return message(2, whole(1, index + 1), message(2, whole(1, delay), whole(2, due + delay)), text(4, stop))
  })
  const content = message(3, trip(1, bus, now), ...times, vehicle(3, bus), whole(4, unix(now)))
  return message(2, text(1, `trip-${bus.id}`), content)
}

function unix(now: number): number {
  return Math.floor(now / 1000)
}

function alert(id: string, route: string, words: readonly [es: string, en: string]): Field {
  const [spanish, english] = words
  const header = message(10, message(1, text(1, spanish), text(2, 'es')), message(1, text(1, english), text(2, 'en')))
  return message(
    2,
    text(1, id),
    message(5, message(5, text(2, route)), whole(6, construction), whole(7, detour), header),
  )
}

function feed(now: number): Uint8Array<ArrayBuffer> {
  // One bus rests for two minutes in every eight; the market closes a street for three minutes in every six.
  const inService = turnNumber(now, 120) % 4 === 0 ? buses.slice(1) : buses
  const alerts = [alert('alert-bridge', 'route-1', ['Desvío por obras en el puente', 'Detour: works on the bridge'])]
  if (turnNumber(now, 180) % 2 === 0)
    alerts.push(alert('alert-market', 'route-2', ['Desvío por el mercado', 'Detour: market']))
  const header = message(1, text(1, '2.0'), whole(2, 0), whole(3, unix(now)))
  const listed = inService.flatMap((bus) => [position(bus, now), update(bus, now)])
  return Uint8Array.from([header, ...listed, ...alerts].flat())
}

export const transitBuses: Vendor = {
  id: 'transit-buses',
  adapter: 'gtfs-realtime',
  options: { covers: ['tripUpdate', 'vehicle', 'alert'], feed: 'demo-buses' },
  transport: 'poll',
  seconds,
  turn: (now) => [{ mediaType: 'application/x-protobuf', body: feed(now) }],
}
