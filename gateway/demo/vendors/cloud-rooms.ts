// Sensors in the rooms of a library that report to a vendor's cloud: Tuya's push of data points, with the specification of the
// product, which says scale and unit.

import { turnNumber, wave, type Posting, type Vendor } from './vendor.ts'

const seconds = 10
const rooms = ['lectura', 'infantil', 'archivo']
const productId = 'demo-room-sensor'

const number = (unit: string, min: number, max: number, scale: number): string =>
  JSON.stringify({ unit, min, max, scale, step: 1 })

const product = {
  type: 'IndoorEnvironmentObserved',
  model: {
    productId,
    functions: [],
    status: [
      { code: 'va_temperature', type: 'Integer', values: number('℃', -400, 850, 1), dp_id: 1 },
      { code: 'va_humidity', type: 'Integer', values: number('%', 0, 1000, 1), dp_id: 2 },
      { code: 'co2_value', type: 'Integer', values: number('ppm', 0, 5000, 0), dp_id: 3 },
    ],
  },
  attributes: {
    va_temperature: { attribute: 'temperature' },
    va_humidity: { attribute: 'relativeHumidity' },
    co2_value: { attribute: 'co2' },
  },
}

function push(room: string, now: number): Posting {
  const points: readonly (readonly [code: string, value: number])[] = [
    ['va_temperature', wave(`${room} temperature`, now, 90, 220, 280)],
    ['va_humidity', wave(`${room} humidity`, now, 120, 450, 750)],
    ['co2_value', wave(`${room} co2`, now, 45, 420, 1400)],
  ]
  const body = JSON.stringify({
    dataId: `demo-${room}-${turnNumber(now, seconds)}`,
    devId: `demo-room-${room}`,
    productKey: productId,
    status: points.map(([code, value]) => ({ code, value: Math.round(value), t: now })),
  })
  return { mediaType: 'application/json', body }
}

export const cloudRooms: Vendor = {
  id: 'cloud-rooms',
  adapter: 'tuya',
  options: { products: [product] },
  seconds,
  turn: (now) => rooms.map((room) => push(room, now)),
}
