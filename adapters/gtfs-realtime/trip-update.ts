// TripUpdate (GTFS-realtime reference.md, "message TripUpdate"). Stop time updates stay one list, since their order and
// what each lacks carry the prediction: a delay of 0 is not the same as none.

import type { Kind } from './kind.ts'
import { descriptorRows } from './vehicle-position.ts'

export const tripUpdate: Kind = {
  member: 'tripUpdate',
  type: 'TripUpdate',
  timePath: ['timestamp'],
  mayBeEmpty: 'trip',
  rows: [
    { attribute: 'trip', path: ['trip'], as: 'json' },
    { attribute: 'stopTimeUpdates', path: ['stopTimeUpdate'], as: 'list' },
    { attribute: 'tripDelay', path: ['delay'], as: 'property', unitCode: 'SEC' },
    { attribute: 'tripProperties', path: ['tripProperties'], as: 'json' },
    { attribute: 'refVehicle', path: ['vehicle', 'id'], as: 'reference', type: 'Vehicle' },
    ...descriptorRows,
  ],
}
