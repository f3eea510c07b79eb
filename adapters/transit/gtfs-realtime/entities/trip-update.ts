// TripUpdate (GTFS-realtime reference.md, "message TripUpdate"). Stop time updates stay one list, since their order and
// what each lacks carry the prediction: a delay of 0 is not the same as none.

import { highestSequence, type Kind } from './kind.ts'
import { descriptorRows } from './vehicle-position.ts'

/** A week, in seconds. Fields filled with ones are years. */
const longestDelay = 604_800
const limits = {
  delay: [-longestDelay, longestDelay],
  uncertainty: [0, longestDelay],
  stopSequence: [0, highestSequence],
} as const

export const tripUpdate: Kind = {
  member: 'tripUpdate',
  type: 'TripUpdate',
  timePath: ['timestamp'],
  mayBeEmpty: 'trip',
  rows: [
    { attribute: 'trip', path: ['trip'], as: 'json' },
    { attribute: 'stopTimeUpdates', path: ['stopTimeUpdate'], as: 'list', limits },
    {
      attribute: 'tripDelay',
      path: ['delay'],
      as: 'property',
      unitCode: 'SEC',
      minimum: -longestDelay,
      maximum: longestDelay,
    },
    { attribute: 'tripProperties', path: ['tripProperties'], as: 'json' },
    { attribute: 'refVehicle', path: ['vehicle', 'id'], as: 'reference', type: 'Vehicle' },
    ...descriptorRows,
  ],
}
