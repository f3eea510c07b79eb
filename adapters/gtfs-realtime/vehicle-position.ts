// VehiclePosition and Vehicle (GTFS-realtime reference.md, "message VehiclePosition"). A public vehicle's id names no
// person; its licence plate does.

import type { Kind, Row } from './kind.ts'

/** VehicleDescriptor but for its id, for every message that has one. */
export const descriptorRows: readonly Row[] = [
  { attribute: 'vehicleLabel', path: ['vehicle', 'label'], as: 'property' },
  { attribute: 'vehiclePlateIdentifier', path: ['vehicle', 'licensePlate'], as: 'property' },
  { attribute: 'vehicleWheelchairAccess', path: ['vehicle', 'wheelchairAccessible'], as: 'property' },
]

export const vehiclePosition: Kind = {
  member: 'vehicle',
  type: 'Vehicle',
  idPath: ['vehicle', 'id'],
  timePath: ['timestamp'],
  rows: [
    { attribute: 'location', path: ['position'], as: 'point', latitude: 'latitude', longitude: 'longitude' },
    { attribute: 'heading', path: ['position', 'bearing'], as: 'property', unitCode: 'DD', minimum: 0, maximum: 360 },
    { attribute: 'mileageFromOdometer', path: ['position', 'odometer'], as: 'property', unitCode: 'MTR', minimum: 0 },
    { attribute: 'speed', path: ['position', 'speed'], as: 'property', unitCode: 'MTS', minimum: 0 },
    { attribute: 'trip', path: ['trip'], as: 'json' },
    { attribute: 'refStop', path: ['stopId'], as: 'reference', type: 'GtfsStop' },
    { attribute: 'currentStopSequence', path: ['currentStopSequence'], as: 'property' },
    { attribute: 'vehicleStopStatus', path: ['currentStatus'], as: 'property' },
    { attribute: 'transitCongestionLevel', path: ['congestionLevel'], as: 'property' },
    { attribute: 'occupancyStatus', path: ['occupancyStatus'], as: 'property' },
    { attribute: 'occupancyPercentage', path: ['occupancyPercentage'], as: 'property', unitCode: 'P1' },
    { attribute: 'carriages', path: ['multiCarriageDetails'], as: 'list' },
    ...descriptorRows,
  ],
}
