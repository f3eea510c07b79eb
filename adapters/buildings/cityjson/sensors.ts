// Links to sensors, in the attribute `+sensors` of the extension that is beside this file (sensors.ext.json): which sensor observes
// what of a city object, how it is reached, and its last value. Its members are named as those of CityGML's SensorConnection.

import { ItemProblems, raise, type Decoding, type JsonCursor } from '../../kit/index.ts'
import { addConnection, readingOf, type Asset, type Link } from '../../kit/city-model/sensors.ts'
import type { Settings } from '../../kit/city-model/options.ts'

function invalid(path: string, detail: string): never {
  return raise({ code: 'invalid', path, detail })
}

/** Adds the sensors of a city object. */
export function addSensors(list: JsonCursor, asset: Asset, decoding: Decoding<Settings, unknown>): void {
  const items = list.entries('array')
  const problems = new ItemProblems()
  if (items === undefined) {
    list.json()
    decoding.ledger.report('dropped', list.path, 'sensors-invalid')
    return
  }
  for (const [, item] of items) {
    const read = problems.attempt(item.path, decoding.ledger, () => addSensor(item, asset, decoding))
    if (read === undefined) item.json()
  }
}

function addSensor(item: JsonCursor, asset: Asset, decoding: Decoding<Settings, unknown>): true {
  const sensorId = item.get('sensorID')?.as('string')
  const observed = item.get('observationProperty')?.as('string')
  if (sensorId === undefined || sensorId === '' || observed === undefined || observed === '')
    return invalid(item.path, 'A sensor must have a sensorID and an observationProperty.')
  const connection = new Map<string, string>()
  for (const [name, cursor] of item.entries('object') ?? []) {
    if (['sensorID', 'observationProperty', 'value', 'observedAt', 'uom'].includes(name)) continue
    const text = cursor.as('string')
    if (text !== undefined) connection.set(name, text)
  }
  const value = item.get('value')
  const time = item.get('observedAt')?.as('string')
  const uom = item.get('uom')?.as('string')
  const reading = value === undefined ? undefined : readingOf(value.json(), time, item.path)
  const link: Link = { path: item.path, sensorId, observed, uom, connection, reading }
  addConnection(link, asset, decoding)
  return true
}
