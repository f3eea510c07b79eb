// The devices of a city of three million: how many there are of each kind, how often each sends, and what it sends. A share of the
// city has that share of its devices, with the same periods.

import type { JsonObject } from '../../standards/hub/entity.ts'

export interface Kind {
  /** The source of its messages, too. */
  readonly name: 'vehicles' | 'meters' | 'sensors'
  readonly type: string
  readonly count: number
  /** Seconds. */
  readonly period: number
  /** One message of device `number`. @param round how many it has sent before @param at when, in milliseconds */
  readonly message: (number: number, round: number, at: number) => JsonObject
  /** An attribute that each message has. */
  readonly attribute: string
}

const utc = (at: number): string => new Date(at).toISOString()
const property = (value: number, unitCode: string, at: number) => ({
  type: 'Property',
  value,
  unitCode,
  observedAt: utc(at),
})
const place = (number: number, round: number, at: number) => {
  const coordinates = [39 + (number % 1000) / 1000 + round / 1e5, -4 - Math.floor(number / 1000) / 1000]
  return { type: 'GeoProperty', value: { type: 'Point', coordinates }, observedAt: utc(at) }
}

export const idOf = ({ type, name }: Pick<Kind, 'type' | 'name'>, number: number): string =>
  `urn:ngsi-ld:${type}:${name}-${number}`

/** @param share of the city, from 0 to 1 */
export function devicesOf(share: number): readonly Kind[] {
  const of = (count: number): number => Math.max(1, Math.round(count * share))
  const vehicle = { name: 'vehicles', type: 'Vehicle', attribute: 'speed' } as const
  const meter = { name: 'meters', type: 'WaterConsumptionObserved', attribute: 'waterConsumption' } as const
  const sensor = { name: 'sensors', type: 'AirQualityObserved', attribute: 'no2' } as const
  return [
    {
      ...vehicle,
      count: of(20_000),
      period: 10,
      message: (number, round, at) => ({
        id: idOf(vehicle, number),
        type: vehicle.type,
        speed: property((number + round) % 50, 'KMH', at),
        heading: property((number + round) % 360, 'DD', at),
        location: place(number, round, at),
      }),
    },
    {
      ...meter,
      count: of(500_000),
      period: 3600,
      message: (number, round, at) => ({
        id: idOf(meter, number),
        type: meter.type,
        waterConsumption: property(number + round, 'LTR', at),
      }),
    },
    {
      ...sensor,
      count: of(5000),
      period: 60,
      message: (number, round, at) => ({
        id: idOf(sensor, number),
        type: sensor.type,
        no2: property((number + round) % 200, 'GQ', at),
        location: place(number, 0, at),
      }),
    },
  ]
}
