// The values of a vehicle or a station are read back: speed, heading, altitude, each factor with its unit, and the time of each.
// A gateway may use another unit for a quantity, if it names that unit.

import type { Check } from '../../check.ts'
import { type Findings, shown } from '../../findings.ts'
import * as feeds from '../../frames/gtfs-realtime.ts'
import { declared as stationOptions } from '../../frames/hj-212.ts'
import * as vehicles from '../../frames/jtt-808.ts'
import { type Answer, memberOf } from '../../runner/target.ts'
import { sameQuantity } from './quantities.ts'
import { enveloped, lossesOf, sameTime, station, translate, valueIn } from './ask.ts'

function quantity(findings: Findings, answer: Answer, what: string, name: string, value: number, unit: string): void {
  sameQuantity(findings, `${what}: ${name}`, [value, unit], valueIn(answer, name) ?? null)
}

/** The altitude as the third coordinate or as an attribute, or reported as a loss. */
function altitude(findings: Findings, answer: Answer, what: string, metres: number): void {
  const coordinates = valueIn(answer, 'location', 'value', 'coordinates')
  const third = memberOf(coordinates, 2)
  const found = third ?? valueIn(answer, 'altitude', 'value')
  if (found === undefined) {
    const isReported = lossesOf(answer).some((loss) => /altitude/i.test(shown(memberOf(loss, 'path'))))
    return findings.that(isReported, `${what}: altitude`, `${metres}, or a loss that names it`, 'neither')
  }
  findings.that(found === metres, `${what}: altitude`, String(metres), shown(found))
}

const vehicle: Check = {
  id: 'TRANSLATE-038',
  async run(findings, target) {
    for (const [what, said, speed] of [
      ['60 km/h towards the east', { speed: 600, heading: 90, altitude: 16 }, 60],
      ['45.5 km/h towards the north-west', { speed: 455, heading: 315, altitude: 1795 }, 45.5],
      ['at rest, at the level of the sea, towards the north', { speed: 0, heading: 0, altitude: 0 }, 0],
    ] as const) {
      const place = { latitude: 4_043_500, longitude: 39_668_200, status: vehicles.statusBit.fix }
      const answer = await translate(target, {
        from: 'jtt-808',
        to: 'ngsi-ld',
        options: vehicles.declared,
        mediaType: vehicles.mediaType,
        body: vehicles.location({ phone: vehicles.phone, ...place, ...said }),
        headers: enveloped,
      })
      if (!findings.status(what, 200, answer)) continue
      quantity(findings, answer, what, 'speed', speed, 'KMH')
      quantity(findings, answer, what, 'heading', said.heading, 'DD')
      altitude(findings, answer, what, said.altitude)
      for (const name of ['speed', 'location']) {
        sameTime(
          findings,
          `${what}: observedAt of ${name}`,
          '2026-08-01T04:00:00Z',
          valueIn(answer, name, 'observedAt'),
        )
      }
    }
  },
}

/** Items of a frame, the attribute of each in the hub, its value and unit (HJ 212-2017 annex B; the gas by the option units). */
const factors = [
  ['a01001-Rtd=21.5', 'temperature', 21.5, 'CEL'],
  ['a01002-Rtd=60.0', 'relativeHumidity', 60, 'P1'],
  ['a01006-Rtd=100.5', 'pressure', 100.5, 'KPA'],
  ['a01007-Rtd=3.2', 'windSpeed', 3.2, 'MTS'],
  ['a01008-Rtd=270', 'windDirection', 270, 'DD'],
  ['a34004-Rtd=0', 'pm25', 0, 'GQ'],
  ['a21005-Rtd=0.8', 'co', 0.8, 'GP'],
] as const

const factorsOf: Check = {
  id: 'TRANSLATE-039',
  async run(findings, target) {
    const readings = factors.map(([item]) => `${item},${item.split('-')[0]}-Flag=N`)
    const options = { ...stationOptions, units: '{"a34004":"GQ","a21005":"GP"}' }
    const answer = await translate(target, { ...station(...readings), options })
    if (!findings.status('the translation', 200, answer)) return
    for (const [item, name, value, unit] of factors) {
      quantity(findings, answer, item, name, value, unit)
      sameTime(findings, `${item}: observedAt`, '2026-08-01T00:58:00Z', valueIn(answer, name, 'observedAt'))
      const quality = valueIn(answer, name, 'quality', 'value') ?? 'good'
      findings.equal(`${item}: quality`, 'good', quality)
    }
  },
}

const position: Check = {
  id: 'TRANSLATE-040',
  async run(findings, target) {
    for (const [what, said] of [
      ['a bus at 12.5 m/s', { latitude: -4.0625, longitude: 39.6875, bearing: 180, speed: 12.5 }],
      ['a bus at rest', { latitude: -4.0625, longitude: -39.6875, bearing: 0, speed: 0 }],
    ] as const) {
      const answer = await translate(target, {
        from: 'gtfs-realtime',
        to: 'ngsi-ld',
        mediaType: feeds.mediaType,
        body: feeds.positionFeed(said),
      })
      if (!findings.status(what, 200, answer)) continue
      quantity(findings, answer, what, 'speed', said.speed, 'MTS')
      quantity(findings, answer, what, 'heading', said.bearing, 'DD')
      findings.equal(`${what}: longitude`, said.longitude, valueIn(answer, 'location', 'value', 'coordinates', 0))
      findings.equal(`${what}: latitude`, said.latitude, valueIn(answer, 'location', 'value', 'coordinates', 1))
      for (const name of ['speed', 'location']) {
        sameTime(
          findings,
          `${what}: observedAt of ${name}`,
          '2026-08-01T00:00:00Z',
          valueIn(answer, name, 'observedAt'),
        )
      }
    }
  },
}

export const readingChecks: readonly Check[] = [vehicle, factorsOf, position]
