// What citizens report to the city: the requests of an Open311 server. Who reported, readers do not see.

import { city, dice, turnNumber, type Vendor } from './vendor.ts'

const seconds = 30
const services = ['ROAD-1', 'LIGHT-1', 'WASTE-1']
const names = ['Ana', 'Luis', 'Rosa', 'Pedro']
const recent = 3

/** @param turn in which it was reported */
function report(turn: number): object {
  const name = names[Math.floor(dice('name', turn) * names.length)] ?? ''
  return {
    service_request_id: `demo-${turn % 20}`,
    service_code: services[turn % services.length],
    status: dice('status', turn) < 0.5 ? 'open' : 'closed',
    description: 'Demo report',
    requested_datetime: new Date(turn * seconds * 1000).toISOString(),
    lat: city.latitude - 0.03 + 0.03 * dice('lat', turn),
    long: city.longitude + 0.02 * dice('long', turn),
    first_name: name,
    last_name: 'Ejemplo',
    phone: `+59399000${1000 + (turn % 9000)}`,
    email: `${name.toLowerCase()}.${turn % 9000}@example.org`,
  }
}

export const citizens: Vendor = {
  id: 'citizens',
  adapter: 'open311',
  options: { jurisdiction: 'demo' },
  transport: 'poll',
  seconds,
  turn(now) {
    const turn = turnNumber(now, seconds)
    const requests = Array.from({ length: recent }, (_, index) => report(turn - index))
    return [{ mediaType: 'application/json', body: JSON.stringify(requests) }]
  },
}
