// Dynamizers (OGC 20-010 clause 7.8): which sensor moves an attribute of a city object, how it is reached, and values that are in the
// document.

import type { EntityBuilder, RecordNode } from '../../kit/index.ts'
import { addConnection, addReading, normaliseTime, type Link } from '../../kit/city-model/sensors.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { decimalOf } from './attributes.ts'
import { idOf, type Around } from './reading.ts'
import { xlink } from './gml.ts'

export const periods = ['attributeRef', 'startTime', 'endTime']
export const members = [
  ...[
    'connectionType',
    'sensorName',
    'observationID',
    'datastreamID',
    'baseURL',
    'authType',
    'mqttServer',
    'mqttTopic',
  ],
  ...['linkToObservation', 'linkToSensorDescription'],
]

/** Adds the link of a Dynamizer to the sensors of an object. What it leaves is kept with the rest of the object. */
export function addDynamizer(node: RecordNode, object: EntityBuilder, { decoding, building }: Around): void {
  const id = idOf(node)
  const sensor = node.at('sensorConnection/SensorConnection')
  const series = node.at('dynamicData/GenericTimeseries')
  const source = sensor ?? series
  const sensorId = sensor?.textAt('sensorID') ?? id
  if (sensorId === undefined) return decoding.ledger.report('dropped', node.path, 'sensor-without-id')
  const observed = source?.textAt('observationProperty')
  const uom = source?.textAt('uom')
  const connection = new Map<string, string>()
  const take = (from: RecordNode, name: string): void => {
    const text = from.textAt(name)
    if (text !== undefined) connection.set(name, text)
  }
  for (const name of periods) take(node, name)
  if (sensor !== undefined) for (const name of members) take(sensor, name)
  const place = sensor?.at('sensorLocation')?.attribute('href', xlink)
  if (place !== undefined) connection.set('sensorLocation', place)
  if (id !== undefined && id !== sensorId) connection.set('dynamizer', id)
  const link: Link = { path: node.path, sensorId, observed, uom, connection, reading: undefined }
  addConnection(link, { id: object.id, building }, decoding)
  if (series !== undefined) addSeries(series, link, decoding)
}

/** Values with an instant are measurements; those of a month or a local time are kept as they are. */
function addSeries(series: RecordNode, link: Link, decoding: Around['decoding']): void {
  const device = decoding.entity('Device', link.sensorId)
  const kept: Json[] = []
  for (const holder of series.all('timeValuePair')) {
    const pair = holder.at('TimeValuePair')
    const time = pair?.textAt('timestamp')
    const value = pair === undefined ? undefined : valueOf(pair)
    if (pair === undefined || time === undefined || value === undefined) {
      decoding.ledger.report('dropped', holder.path, 'pair-invalid')
      continue
    }
    const observedAt = normaliseTime(time)
    if (observedAt === undefined) {
      kept.push({ timestamp: time, value })
      decoding.ledger.report('carried', pair.path, 'time-not-an-instant', {
        attribute: device.extensionName('timeseries'),
      })
    } else addReading({ ...link, path: pair.path }, { value, observedAt }, device.id, undefined, decoding)
  }
  const type = series.textAt('valueType')
  if (type !== undefined) device.carry(`${series.path}/valueType`, 'valueType', type)
  for (const name of ['firstTimestamp', 'lastTimestamp']) {
    const text = series.textAt(name)
    if (text !== undefined) device.carry(`${series.path}/${name}`, name, text)
  }
  if (kept.length > 0) device.add(series.path, device.extensionName('timeseries'), { type: 'JsonProperty', json: kept })
}

function valueOf(pair: RecordNode): number | string | boolean | undefined {
  for (const name of ['intValue', 'doubleValue', 'stringValue', 'uriValue', 'boolValue']) {
    const text = pair.textAt(name)
    if (text === undefined) continue
    if (name === 'boolValue')
      return text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : undefined
    return name === 'intValue' || name === 'doubleValue' ? decimalOf(text) : text
  }
  return undefined
}
