// TripUpdate (GTFS-realtime reference.md, "message TripUpdate"). Stop time updates stay one list, because their order and
// their absent members are significant: a delay of 0 is different from an absent delay.

import { highestSequence, type Kind } from './kind.ts'
import { descriptorRows } from './vehicle-position.ts'

/** One week, in seconds. An int32 with all bits set would be 68 years. */
const maxDelay = 604_800
const limits = {
  delay: [-maxDelay, maxDelay],
  uncertainty: [0, maxDelay],
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
      minimum: -maxDelay,
      maximum: maxDelay,
    },
    { attribute: 'tripProperties', path: ['tripProperties'], as: 'json' },
    { attribute: 'refVehicle', path: ['vehicle', 'id'], as: 'reference', type: 'Vehicle' },
    ...descriptorRows,
  ],
}
