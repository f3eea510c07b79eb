// Basic data: the classes of values that measured and elaborated data have in common, and the attributes of the hub that they
// become (DATEX II 3, RoadTrafficData; 2.3, BasicData).

import type { Quality } from '../../../standards/hub/quality.ts'
import type { EntityBuilder, Ledger, NodeSource, RecordNode } from '../../kit/index.ts'
import { addNumber, isTrue, timeAt } from './reading.ts'

interface Kind {
  readonly path: string
  readonly attribute: string
  /** A mean, which no vehicle makes none. */
  readonly isMean?: true
  readonly unitCode?: string
  readonly divisor?: number
}

/** Of traffic: flows are vehicles per hour, speeds kilometres per hour, occupancies per cent. */
const traffic: readonly Kind[] = [
  { path: 'vehicleFlow/vehicleFlowRate', attribute: 'intensity' },
  { path: 'averageVehicleSpeed/speed', attribute: 'averageVehicleSpeed', unitCode: 'KMH', isMean: true },
  { path: 'occupancy/percentage', attribute: 'occupancy', divisor: 100 },
  {
    path: 'averageDistanceGap/floatingPointMetreDistance',
    attribute: 'averageGapDistance',
    unitCode: 'MTR',
    isMean: true,
  },
  { path: 'averageTimeHeadway/duration', attribute: 'averageHeadwayTime', unitCode: 'SEC', isMean: true },
  { path: 'travelTime/duration', attribute: 'travelTime', unitCode: 'SEC', isMean: true },
  { path: 'freeFlowTravelTime/duration', attribute: 'freeFlowTravelTime', unitCode: 'SEC' },
  { path: 'freeFlowSpeed/speed', attribute: 'freeFlowSpeed', unitCode: 'KMH' },
]

/** Of weather: temperatures in degrees Celsius, wind in km/h (2.3) or m/s (3), distances in metres. */
const weather: readonly Kind[] = [
  { path: 'temperature/airTemperature/temperature', attribute: 'temperature', unitCode: 'CEL' },
  { path: 'temperature/dewPointTemperature/temperature', attribute: 'dewPoint', unitCode: 'CEL' },
  { path: 'humidity/relativeHumidity/percentage', attribute: 'relativeHumidity', divisor: 100 },
  { path: 'wind/windSpeed/speed', attribute: 'windSpeed', unitCode: 'KMH' },
  { path: 'wind/maximumWindSpeed/speed', attribute: 'gustSpeed', unitCode: 'KMH' },
  { path: 'wind/windSpeed/windSpeed', attribute: 'windSpeed', unitCode: 'MTS' },
  { path: 'wind/maximumWindSpeed/windSpeed', attribute: 'gustSpeed', unitCode: 'MTS' },
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

/** TrafficStatusEnum of version 2 and of version 3: whether the road is congested. `slow`, `unknown` and others do not say. */
const congestion: ReadonlyMap<string, boolean> = new Map([
  ['impossible', true],
  ['congested', true],
  ['stationary', true],
  ['queuing', true],
  ['heavy', false],
  ['freeFlow', false],
])

export function isWeather(basic: RecordNode): boolean {
  return weatherClasses.has(basic.type ?? '')
}

/** The time of the values of a basicData, if they have one of their own. */
export function timeOf(basic: RecordNode): string | undefined {
  const path = 'measurementOrCalculationTime'
  return timeAt(basic, path) ?? timeAt(basic, `${path}/timeValue`) ?? timeAt(basic, `${path}/period/endOfPeriod`)
}

/**
 * Adds the values of a basicData; one that the sender marks as faulty is none.
 *
 * @param of the dataset, and the quality if the equipment has a fault
 */
export function addBasicData(
  basic: RecordNode,
  entity: EntityBuilder,
  of: { readonly datasetId?: string | undefined; readonly quality?: Quality | undefined } = {},
): void {
  const { datasetId } = of
  const faulty = hasError(basic.source) ? dropFaulty(basic, entity.ledger) : []
  const isFaulty = (path: string): boolean => {
    const value = faulty.length === 0 ? undefined : basic.at(path.slice(0, path.lastIndexOf('/')))
    return value !== undefined && faulty.includes(value.source)
  }
  const observedAt = timeOf(basic) ?? entity.observedAt
  for (const { path, attribute, unitCode, divisor, isMean } of isWeather(basic) ? weather : traffic) {
    if (isFaulty(path)) continue
    if (isMean === true && hasNoInput(basic, path)) {
      entity.ledger.report('dropped', basic.path, 'no-input', { attribute })
      continue
    }
    addNumber(basic, path, entity, attribute, {
      ...(unitCode !== undefined && { unitCode }),
      ...(divisor !== undefined && { divisor }),
      ...of,
      observedAt,
    })
  }
  // In both editions the value is an element within one that often has its name.
  const status = basic.at('trafficStatus/trafficStatusValue') ?? basic.at('trafficStatus')
  const word = status?.source.children.length === 0 ? status.text() : undefined
  if (status === undefined || word === undefined || isFaulty('trafficStatus/trafficStatusValue')) return
  if (entity.hasInstance('congested', datasetId)) return
  const isCongested = congestion.get(word)
  if (isCongested !== undefined) entity.property(status.path, 'congested', isCongested, { ...of, observedAt })
  entity.carry(status.path, 'trafficStatus', word, 'no-hub-word', { ...of, observedAt })
}

/** Whether the sender marks a value as faulty. */
function isMarked({ children }: NodeSource): boolean {
  return children.some(({ name, text }) => name === 'dataError' && isTrue(text.trim()))
}

function hasError(source: NodeSource): boolean {
  return isMarked(source) || source.children.some(hasError)
}

/** Values that the sender marks as faulty are none, whatever their number. Those beside them, such as another temperature, are kept. */
function dropFaulty(node: RecordNode, ledger: Ledger): readonly NodeSource[] {
  if (isMarked(node.source)) {
    ledger.report('dropped', node.path, 'data-error')
    node.json()
    return [node.source]
  }
  return node.children.flatMap((child) => (hasError(child.source) ? dropFaulty(child.visit(), ledger) : []))
}

/** Whether the mean at a path is of no vehicle, so that its number, often 0 or -1, is none. It stays unread, and is kept. */
function hasNoInput(basic: RecordNode, path: string): boolean {
  const outer = path.slice(0, path.indexOf('/'))
  const value = basic.source.children.find(({ name }) => name === outer)
  if (value === undefined) return false
  const name = 'numberOfInputValuesUsed'
  const inputs = [...value.attributes, ...value.children].find((one) => one.name === name)
  return inputs !== undefined && ('text' in inputs ? inputs.text : inputs.value).trim() === '0'
}
