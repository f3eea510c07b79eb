// Basic data: the classes of values that measured and elaborated data have in common, and the attributes of the hub that they
// become (DATEX II 3, RoadTrafficData; 2.3, BasicData).

import type { EntityBuilder, RecordNode } from '../../kit/index.ts'
import { addNumber } from './reading.ts'

interface Kind {
  readonly path: string
  readonly attribute: string
  readonly unitCode?: string
  readonly divisor?: number
}

/** Of traffic: flows are vehicles per hour, speeds kilometres per hour, occupancies per cent. */
const traffic: readonly Kind[] = [
  { path: 'vehicleFlow/vehicleFlowRate', attribute: 'intensity' },
  { path: 'averageVehicleSpeed/speed', attribute: 'averageVehicleSpeed', unitCode: 'KMH' },
  { path: 'occupancy/percentage', attribute: 'occupancy', divisor: 100 },
  { path: 'averageDistanceGap/floatingPointMetreDistance', attribute: 'averageGapDistance', unitCode: 'MTR' },
  { path: 'averageTimeHeadway/duration', attribute: 'averageHeadwayTime', unitCode: 'SEC' },
  { path: 'travelTime/duration', attribute: 'travelTime', unitCode: 'SEC' },
  { path: 'freeFlowTravelTime/duration', attribute: 'freeFlowTravelTime', unitCode: 'SEC' },
  { path: 'freeFlowSpeed/speed', attribute: 'freeFlowSpeed', unitCode: 'KMH' },
]

/** Of weather: temperatures in degrees Celsius, wind in kilometres per hour, distances in metres. */
const weather: readonly Kind[] = [
  { path: 'temperature/airTemperature/temperature', attribute: 'temperature', unitCode: 'CEL' },
  { path: 'temperature/dewPointTemperature/temperature', attribute: 'dewPoint', unitCode: 'CEL' },
  { path: 'humidity/relativeHumidity/percentage', attribute: 'relativeHumidity', divisor: 100 },
  { path: 'wind/windSpeed/speed', attribute: 'windSpeed', unitCode: 'KMH' },
  { path: 'wind/maximumWindSpeed/speed', attribute: 'gustSpeed', unitCode: 'KMH' },
  { path: 'wind/windDirectionBearing/directionBearing', attribute: 'windDirection', unitCode: 'DD' },
  { path: 'visibility/minimumVisibilityDistance/integerMetreDistance', attribute: 'visibility', unitCode: 'MTR' },
  {
    path: 'roadSurfaceConditionMeasurements/depthOfSnow/floatingPointMetreDistance',
    attribute: 'snowHeight',
    unitCode: 'MTR',
  },
]

/** Classes of weather data. */
const weatherClasses: ReadonlySet<string> = new Set([
  'HumidityInformation',
  'PollutionInformation',
  'PrecipitationInformation',
  'PressureInformation',
  'RoadSurfaceConditionInformation',
  'TemperatureInformation',
  'VisibilityInformation',
  'WindInformation',
])

/** TrafficStatusEnum: whether the road is congested; `unknown` does not say. */
const congestion: ReadonlyMap<string, boolean> = new Map([
  ['impossible', true],
  ['congested', true],
  ['heavy', false],
  ['freeFlow', false],
])

export function isWeather(basic: RecordNode): boolean {
  return weatherClasses.has(basic.type ?? '')
}

/** Adds the values of a basicData; one that the sender marks as faulty is none. */
export function addBasicData(basic: RecordNode, entity: EntityBuilder, datasetId?: string): void {
  if (hasError(basic)) {
    entity.ledger.report('dropped', basic.path, 'data-error')
    basic.json()
    return
  }
  for (const { path, attribute, unitCode, divisor } of isWeather(basic) ? weather : traffic)
    addNumber(basic, path, entity, attribute, {
      ...(unitCode !== undefined && { unitCode }),
      ...(divisor !== undefined && { divisor }),
      datasetId,
    })
  // In both editions the value is an element within one that often has its name.
  const status = basic.at('trafficStatus/trafficStatusValue') ?? basic.at('trafficStatus')
  const word = status?.source.children.length === 0 ? status.text() : undefined
  if (status === undefined || word === undefined || entity.hasInstance('congested', datasetId)) return
  const isCongested = congestion.get(word)
  if (isCongested !== undefined) entity.property(status.path, 'congested', isCongested, { datasetId })
  entity.carry(status.path, 'trafficStatus', word, 'no-hub-word', datasetId === undefined ? {} : { datasetId })
}

/** `dataError` of a value at any depth: the equipment was faulty, whatever the number. */
function hasError(basic: RecordNode): boolean {
  const isFaulty = ({ source: { children } }: { readonly source: RecordNode['source'] }): boolean =>
    children.some((one) => (one.name === 'dataError' && one.text.trim() === 'true') || isFaulty({ source: one }))
  return isFaulty(basic)
}
