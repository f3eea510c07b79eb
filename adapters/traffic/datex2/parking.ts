// Parking: records of the table and of the status become one OffStreetParking by their id, since a status does not say what kind
// of place it is (DATEX II 3, Parking; 2.3, ParkingFacility).

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

const states: ReadonlySet<string> = new Set([
  'open',
  'closed',
  'closedAbnormal',
  'full',
  'fullAtEntrance',
  'almostFull',
  'spacesAvailable',
  'openingTimesInForce',
])

/** parkingRecord, and parkingFacility of version 2. */
export function readPlace(record: RecordNode, reading: Reading): void {
  const time =
    timeAt(record, 'parkingRecordVersionTime') ??
    timeAt(record, 'parkingFacilityRecordVersionTime') ??
    timeAbove(record, 'publicationTime')
  const entity = reading.entity('OffStreetParking', idOf(record), undefined, time)
  dropVersion(record, reading)
  addTexts([...record.all('parkingName'), ...record.all('parkingFacilityName')], 'name', entity)
  addTexts([...record.all('parkingDescription'), ...record.all('parkingFacilityDescription')], 'description', entity)
  addNumber(record, 'parkingNumberOfSpaces', entity, 'totalSpotNumber')
  addNumber(record, 'totalParkingCapacity', entity, 'totalSpotNumber')
  for (const path of ['parkingLocation', 'facilityLocation']) addLocation(record, path, entity)
  keepRest(record, entity)
}

/** parkingRecordStatus, and parkingFacilityStatus of version 2. */
export function readStatus(record: RecordNode, reading: Reading): void {
  const isFacility = record.name === 'parkingFacilityStatus'
  const id = referenceAt(record, isFacility ? 'parkingFacilityReference' : 'parkingRecordReference')
  const time =
    timeAt(record, 'parkingStatusOriginTime') ??
    timeAt(record, 'parkingFacilityStatusTime') ??
    timeAbove(record, 'publicationTime')
  const entity = reading.entity('OffStreetParking', id, undefined, time)
  addNumber(record, 'parkingOccupancy/parkingNumberOfVacantSpaces', entity, 'availableSpotNumber')
  addNumber(record, 'totalNumberOfVacantParkingSpaces', entity, 'availableSpotNumber')
  addNumber(record, 'parkingOccupancy/parkingNumberOfOccupiedSpaces', entity, 'occupiedSpotNumber')
  addNumber(record, 'totalNumberOfOccupiedParkingSpaces', entity, 'occupiedSpotNumber')
  addNumber(record, 'parkingOccupancy/parkingNumberOfSpacesOverride', entity, 'totalSpotNumber')
  addNumber(record, 'totalParkingCapacityOverride', entity, 'totalSpotNumber')
  addNumber(record, 'parkingOccupancy/parkingOccupancy', entity, 'occupancy', { divisor: 100 })
  readStates(record, entity)
  keepRest(record, entity)
}

function readStates(record: RecordNode, entity: EntityBuilder): void {
  const found: Json[] = []
  for (const name of ['parkingSiteStatus', 'parkingSiteOpeningStatus', 'parkingFacilityStatus'])
    for (const node of record.all(name)) {
      if (!states.has(node.source.text.trim())) continue
      const text = node.text()
      if (text !== undefined && !found.includes(text)) found.push(text)
    }
  if (found.length > 0) entity.property(`${record.path}/status`, 'status', found)
}
