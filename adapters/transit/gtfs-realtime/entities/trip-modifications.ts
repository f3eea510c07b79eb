// TripModifications (GTFS-realtime spec/en/trip-modifications.md): detours. The local id is FeedEntity.id, to which
// TripDescriptor.modified_trip.modifications_id refers.

import type { Kind } from './kind.ts'

export const tripModifications: Kind = {
  member: 'tripModifications',
  type: 'TripModifications',
  rows: [
    { attribute: 'selectedTrips', path: ['selectedTrips'], as: 'list' },
    { attribute: 'startTimes', path: ['startTimes'], as: 'list' },
    { attribute: 'serviceDates', path: ['serviceDates'], as: 'list' },
    { attribute: 'modifications', path: ['modifications'], as: 'list' },
  ],
}
