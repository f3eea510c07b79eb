// Measured data: the values of a site become a TrafficFlowObserved with the id of the site, one instance for each index; what an
// index means is in the table of sites, which another message has (DATEX II 3, RoadTrafficData; 2.3, MeasuredDataPublication).

import { property } from '../../../standards/hub/build.ts'
import type { Json } from '../../adapter.ts'
import type { EntityBuilder, RecordNode } from '../../kit/index.ts'
import { addLocation } from './location.ts'
import {
  addNumber,
  addTexts,
  dropVersion,
  idOf,
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

interface Kind {
  readonly path: string
  readonly attribute: string
  readonly unitCode?: string
  readonly divisor?: number
}

/** The values of each class of basic data. Flows are vehicles per hour, speeds kilometres per hour, occupancies per cent. */
const kinds: readonly Kind[] = [
  { path: 'vehicleFlow/vehicleFlowRate', attribute: 'intensity' },
  { path: 'averageVehicleSpeed/speed', attribute: 'averageVehicleSpeed', unitCode: 'KMH' },
  { path: 'occupancy/percentage', attribute: 'occupancy', divisor: 100 },
  { path: 'averageDistanceHeadway/distanceHeadway', attribute: 'averageGapDistance', unitCode: 'MTR' },
  { path: 'averageTimeHeadway/timeHeadway', attribute: 'averageHeadwayTime', unitCode: 'SEC' },
  { path: 'averageTimeHeadway/duration', attribute: 'averageHeadwayTime', unitCode: 'SEC' },
  { path: 'travelTime/duration', attribute: 'travelTime', unitCode: 'SEC' },
  { path: 'freeFlowTravelTime/duration', attribute: 'freeFlowTravelTime', unitCode: 'SEC' },
  { path: 'freeFlowSpeed/speed', attribute: 'freeFlowSpeed', unitCode: 'KMH' },
]

/** siteMeasurements. */
export function readMeasurements(record: RecordNode, sites: Sites, reading: Reading): void {
  const site = referenceAt(record, 'measurementSiteReference')
  const time =
    timeAt(record, 'measurementTimeDefault') ??
    timeAt(record, 'measurementTime') ??
    timeAbove(record, 'publicationTime')
  if (time === undefined) reading.ledger.report('assumed', record.path, 'no-time')
  const entity = reading.entity('TrafficFlowObserved', site, undefined, time)
  const table = sites.get(site)
  const lists = [...record.all('measuredValue'), ...record.all('physicalQuantity')]
  if (table === undefined && lists.length > 0) reading.ledger.report('assumed', record.path, 'site-not-in-table')
  for (const list of lists) readValue(list, table, entity)
  keepRest(record, entity)
}

function readValue(list: RecordNode, table: readonly Index[] | undefined, entity: EntityBuilder): void {
  const index = list.attribute('index')
  const isIndex = index !== undefined && /^\d{1,9}$/.test(index)
  const datasetId = isIndex ? `urn:citygate:datex2:index:${index}` : undefined
  const inner = [...list.all('measuredValue'), ...list.all('physicalQuantity'), list]
  const data = inner.flatMap((one) => one.all('basicData'))
  for (const basic of data) {
    void basic.type
    if (hasError(basic)) {
      entity.ledger.report('dropped', basic.path, 'data-error')
      basic.json()
      continue
    }
    for (const { path, attribute, unitCode, divisor } of kinds)
      addNumber(basic, path, entity, attribute, {
        ...(unitCode !== undefined && { unitCode }),
        ...(divisor !== undefined && { divisor }),
        datasetId,
      })
  }
  const known = table?.find(([one]) => one === index)
  if (known === undefined || datasetId === undefined) return
  const [, lane, vehicle] = known
  const number = /^lane(\d)$/.exec(lane ?? '')?.[1]
  if (number !== undefined && !entity.hasInstance('laneId', datasetId))
    entity.property(list.path, 'laneId', Number(number), { datasetId })
  else if (lane !== null && number === undefined) entity.carry(list.path, 'lane', lane, 'no-hub-word', { datasetId })
  if (vehicle !== null && vehicle !== 'anyVehicle' && !entity.hasInstance('vehicleType', datasetId))
    entity.property(list.path, 'vehicleType', vehicle, { datasetId })
}

/** `dataError` of a value: the equipment was faulty, whatever the number. */
function hasError(basic: RecordNode): boolean {
  return basic.children.some((value) =>
    value.source.children.some((one) => one.name === 'dataError' && one.text.trim() === 'true'),
  )
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
    const lane = one.textAt('specificLane') ?? null
    const vehicle = one.textAt('specificVehicleCharacteristics/vehicleType') ?? null
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
