// VehiclePosition and Vehicle (GTFS-realtime reference.md, "message VehiclePosition"). The id of a public vehicle does not
// identify a person; its licence plate does.

import { highestSequence, type Kind, type Row } from './kind.ts'

/** VehicleDescriptor without its id, for every message that has one. */
export const descriptorRows: readonly Row[] = [
  { attribute: 'vehicleLabel', path: ['vehicle', 'label'], as: 'property' },
  { attribute: 'vehiclePlateIdentifier', path: ['vehicle', 'licensePlate'], as: 'property' },
  { attribute: 'vehicleWheelchairAccess', path: ['vehicle', 'wheelchairAccessible'], as: 'property' },
]

/** Metres per second. The fastest train reached 168. */
const highestSpeed = 200
/** Metres. */
const highestOdometer = 10_000_000_000
/** Percent. More than 100 is allowed for an overcrowded vehicle. */
const highestOccupancy = 500

export const vehiclePosition: Kind = {
  member: 'vehicle',
  type: 'Vehicle',
  idPath: ['vehicle', 'id'],
  timePath: ['timestamp'],
  rows: [
    { attribute: 'location', path: ['position'], as: 'point', latitude: 'latitude', longitude: 'longitude' },
    { attribute: 'heading', path: ['position', 'bearing'], as: 'property', unitCode: 'DD', minimum: 0, maximum: 360 },
    {
      attribute: 'mileageFromOdometer',
      path: ['position', 'odometer'],
      as: 'property',
      unitCode: 'MTR',
      minimum: 0,
      maximum: highestOdometer,
    },
    {
      attribute: 'speed',
      path: ['position', 'speed'],
      as: 'property',
      unitCode: 'MTS',
      minimum: 0,
      maximum: highestSpeed,
    },
    { attribute: 'trip', path: ['trip'], as: 'json' },
    { attribute: 'refStop', path: ['stopId'], as: 'reference', type: 'GtfsStop' },
    { attribute: 'currentStopSequence', path: ['currentStopSequence'], as: 'property', maximum: highestSequence },
    { attribute: 'vehicleStopStatus', path: ['currentStatus'], as: 'property' },
    { attribute: 'transitCongestionLevel', path: ['congestionLevel'], as: 'property' },
    { attribute: 'occupancyStatus', path: ['occupancyStatus'], as: 'property' },
    {
      attribute: 'occupancyPercentage',
      path: ['occupancyPercentage'],
      as: 'property',
      unitCode: 'P1',
      maximum: highestOccupancy,
    },
    {
      attribute: 'carriages',
      path: ['multiCarriageDetails'],
      as: 'list',
      // -1 is the specification's own value for no data.
      limits: { occupancyPercentage: [-1, highestOccupancy], carriageSequence: [0, highestSequence] },
    },
    ...descriptorRows,
  ],
}
