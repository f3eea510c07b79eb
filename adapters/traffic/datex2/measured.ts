// Measured data: the values of a site become a TrafficFlowObserved with the id of the site, one instance for each index; what an
// index means is in the table of sites, which another message has (DATEX II 3, RoadTrafficData; 2.3, MeasuredDataPublication).

import { property } from '../../../standards/hub/build.ts'
import type { Json } from '../../adapter.ts'
import type { EntityBuilder, RecordNode } from '../../kit/index.ts'
import { addBasicData, isWeather } from './basic-data.ts'
import { addLocation } from './location.ts'
import {
  addTexts,
  dropVersion,
  idOf,
  isTrue,
  keepRest,
  referenceAt,
  timeAbove,
  timeAt,
  type Reading,
} from './reading.ts'

/** The session that remembers tables of sites. */
export const session = 'sites'
/** By site: what each index measures. */
export type Sites = Map<string, readonly Index[]>
type Index = readonly [index: string, lane: string | null, vehicle: string | null]

export function sitesOf(state: Json | undefined): Sites {
  return new Map((state ?? []) as readonly (readonly [string, readonly Index[]])[])
}

/** Remembers the table, as far as it fits. */
export function keepSites(sites: Sites, reading: Pick<Reading, 'context' | 'setState' | 'ledger'>): void {
  const state: Json = [...sites]
  if (JSON.stringify(state).length > reading.context.limits.stateBytes)
    reading.ledger.report('dropped', '/measurementSiteTable', 'table-too-large')
  else reading.setState(session, state)
}

/** siteMeasurements. */
export function readMeasurements(record: RecordNode, sites: Sites, reading: Reading): void {
  const site = referenceAt(record, 'measurementSiteReference')
  // In version 3, the time is an object with an instant or a period.
  const time =
    timeAt(record, 'measurementTimeDefault') ??
    timeAt(record, 'measurementTimeDefault/timeValue') ??
    timeAt(record, 'measurementTimeDefault/period/endOfPeriod') ??
    timeAt(record, 'measurementTime') ??
    timeAbove(record, 'publicationTime')
  if (time === undefined) reading.ledger.report('assumed', record.path, 'no-time')
  const table = sites.get(site)
  const lists = [...record.all('measuredValue'), ...record.all('physicalQuantity')]
  const all = lists.flatMap(basicDataOf)
  // A site of a weather station is one of weather; one that measures both is both.
  const isAllWeather = all.length > 0 && all.every(isWeather)
  const entity = reading.entity(isAllWeather ? 'WeatherObserved' : 'TrafficFlowObserved', site, undefined, time)
  const weather =
    isAllWeather || !all.some(isWeather) ? entity : reading.entity('WeatherObserved', site, undefined, time)
  if (table === undefined && lists.length > 0) reading.ledger.report('assumed', record.path, 'site-not-in-table')
  for (const list of lists) readValue(list, table, entity, weather)
  keepRest(record, entity)
}

function basicDataOf(list: RecordNode): readonly RecordNode[] {
  const inner = [...list.all('measuredValue'), ...list.all('physicalQuantity'), list]
  return inner.flatMap((one) => {
    void one.type
    return one.all('basicData')
  })
}

/** What says that the equipment has a fault, whatever the value. */
const faults = [
  'measuredValue/measurementEquipmentFault',
  'measurementEquipmentFault',
  'physicalQuantity/physicalQuantityFault',
  'physicalQuantityFault',
]

function readValue(
  list: RecordNode,
  table: readonly Index[] | undefined,
  entity: EntityBuilder,
  weather: EntityBuilder,
): void {
  const index = list.attribute('index')
  const isIndex = index !== undefined && /^\d{1,9}$/.test(index)
  const isForecast = isTrue(list.textAt('physicalQuantity/forecast') ?? list.textAt('forecast'))
  const parts = [...(isIndex ? ['index', index] : []), ...(isForecast ? ['forecast'] : [])]
  const datasetId = parts.length === 0 ? undefined : `urn:citygate:datex2:${parts.join(':')}`
  const quality = faults.some((path) => list.at(path) !== undefined) ? 'fault' : undefined
  for (const basic of basicDataOf(list))
    addBasicData(basic, isWeather(basic) ? weather : entity, { datasetId, ...(quality !== undefined && { quality }) })
  const known = table?.find(([one]) => one === index)
  if (known === undefined || datasetId === undefined || entity.type !== 'TrafficFlowObserved') return
  const [, lane, vehicle] = known
  const number = /^(?:lane)?(\d)$/.exec(lane ?? '')?.[1]
  if (number !== undefined && !entity.hasInstance('laneId', datasetId))
    entity.property(list.path, 'laneId', Number(number), { datasetId })
  else if (lane !== null && number === undefined) entity.carry(list.path, 'lane', lane, 'no-hub-word', { datasetId })
  if (vehicle !== null && vehicle !== 'anyVehicle' && !entity.hasInstance('vehicleType', datasetId))
    entity.property(list.path, 'vehicleType', vehicle, { datasetId })
}

function onlyText([first, second]: readonly RecordNode[]): string | null {
  return second === undefined ? (first?.text() ?? null) : null
}

/** measurementSiteRecord, and measurementSite of version 3. */
export function readSite(record: RecordNode, sites: Sites, reading: Reading): void {
  const id = idOf(record)
  const time = timeAt(record, 'measurementSiteRecordVersionTime') ?? timeAbove(record, 'publicationTime')
  const entity = reading.entity('TrafficFlowObserved', id, undefined, time)
  void record.type
  dropVersion(record, reading)
  addTexts(record.all('measurementSiteName'), 'name', entity)
  addLocation(record, 'measurementSiteLocation', entity)
  const length = record.numberAt('length')
  if (length !== undefined) entity.property(length.path, 'siteLength', length.value, { unitCode: 'MTR' })
  const indexes: Index[] = []
  const characteristics: Json[] = []
  for (const outer of record.all('measurementSpecificCharacteristics')) {
    const index = outer.attribute('index')
    const one = outer.at('measurementSpecificCharacteristics') ?? outer
    if (index === undefined) continue
    // In version 3, a lane is an object with its number or its use. A value of several lanes or vehicles is of none alone.
    const lane = onlyText(one.all('specificLane').map((of) => of.at('laneNumber') ?? of.at('laneUsage') ?? of))
    const vehicle = onlyText(one.all('specificVehicleCharacteristics').flatMap((of) => of.all('vehicleType')))
    indexes.push([index, lane, vehicle])
    characteristics.push(outer.json())
  }
  if (indexes.length > 0) {
    sites.set(id, indexes)
    const attribute = entity.extensionName('indexes')
    entity.add(record.path, attribute, property(characteristics, { observedAt: time }))
    reading.ledger.report('carried', record.path, 'no-hub-word', { attribute })
  }
  keepRest(record, entity)
}
