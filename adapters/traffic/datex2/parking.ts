// Parking: records of the table and of the status become one OffStreetParking by their id, since a status does not say what kind
// of place it is. The names are those of the profiles for version 2 and 3.0 (ParkingPublication, ParkingFacility), and those of the
// model for parking of 3.3 to 3.7 (DATEX II 3, Parking), in which places have parts of the same form.

import type { Json } from '../../adapter.ts'
import type { EntityBuilder, RecordNode } from '../../kit/index.ts'
import { addLocation } from './location.ts'
import {
  addNumber,
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

/** hierarchyElementGeneral of 3.3: a campus, a place, a part of one, or a single space. */
export function readElement(record: RecordNode, reading: Reading): void {
  const time = timeAt(record, 'lastUpdated') ?? timeAbove(record, 'versionTime') ?? timeAbove(record, 'publicationTime')
  const isSpace =
    record.type === 'Space' ||
    record.source.children.some(({ name, text }) => name === 'type' && text.trim() === 'space')
  const entity = reading.entity(isSpace ? 'ParkingSpot' : 'OffStreetParking', idOf(record), undefined, time)
  dropVersion(record, reading)
  addTexts(record.all('name'), 'name', entity)
  addTexts(record.all('description'), 'description', entity)
  addSupply(record, entity)
  addLocation(record, 'locationReference', entity)
  keepRest(record, entity)
}

/** How many spaces there are; how many vehicles may be there (`vehicleView`) is another number, and kept as it is. */
function addSupply(record: RecordNode, entity: EntityBuilder): void {
  if (entity.type === 'ParkingSpot' || record.at('supply/viewType')?.source.text.trim() !== 'spaceView') return
  record.textAt('supply/viewType')
  addNumber(record, 'supply/quantity', entity, 'totalSpotNumber')
}

/** parkingStatusInformation of 3.3. */
export function readElementStatus(record: RecordNode, reading: Reading): void {
  const id = referenceAt(record, 'reference')
  const time =
    timeAt(record, 'lastUpdated') ??
    timeAt(record, 'measurementOrCalculationTime') ??
    timeAbove(record, 'publicationTime')
  const occupied = record.at('occupied')
  const isSpace = record.type === 'SpaceStatus' || occupied !== undefined
  const entity = reading.entity(isSpace ? 'ParkingSpot' : 'OffStreetParking', id, undefined, time)
  if (isSpace && occupied !== undefined)
    entity.property(occupied.path, 'status', isTrue(occupied.text()) ? 'occupied' : 'free')
  else {
    addNumber(record, 'occupancy/numberOfVacantSpaces', entity, 'availableSpotNumber')
    addNumber(record, 'occupancy/numberOfOccupiedSpaces', entity, 'occupiedSpotNumber')
    addNumber(record, 'occupancy/numberOfSpacesOverride', entity, 'totalSpotNumber')
    addSupply(record, entity)
    addNumber(record, 'occupancy/occupancy', entity, 'occupancy', { divisor: 100 })
    readStates(record, entity, ['status', 'openingStatus'])
  }
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
  readStates(record, entity, ['parkingSiteStatus', 'parkingSiteOpeningStatus', 'parkingFacilityStatus'])
  keepRest(record, entity)
}

function readStates(record: RecordNode, entity: EntityBuilder, names: readonly string[]): void {
  const found: Json[] = []
  for (const name of names)
    for (const node of record.all(name)) {
      if (!states.has(node.source.text.trim())) continue
      const text = node.text()
      if (text !== undefined && !found.includes(text)) found.push(text)
    }
  if (found.length > 0) entity.property(`${record.path}/status`, 'status', found)
}
