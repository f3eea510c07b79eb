// All kinds of feed entities (gtfs-realtime.proto, "message FeedEntity"), and the header as an entity of its own.

import { alert } from './alert.ts'
import type { Kind } from './kind.ts'
import { shape, stop } from '../schedule.ts'
import { tripUpdate } from './trip-update.ts'
import { vehiclePosition } from './vehicle-position.ts'

// TripModifications (GTFS-realtime spec/en/trip-modifications.md): detours. The local id is FeedEntity.id, to which
// TripDescriptor.modified_trip.modifications_id refers.
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

export const kinds: readonly Kind[] = [tripUpdate, vehiclePosition, alert, shape, stop, tripModifications]

/** FeedHeader: kept as an entity if the option `feed` names it, because a feed has no id. */
export const header: Kind = {
  member: 'header',
  type: 'TransitFeed',
  rows: [
    { attribute: 'specificationVersion', path: ['gtfsRealtimeVersion'], as: 'property' },
    { attribute: 'incrementality', path: ['incrementality'], as: 'property' },
    { attribute: 'feedTimestamp', path: ['timestamp'], as: 'property' },
    { attribute: 'feedVersion', path: ['feedVersion'], as: 'property' },
  ],
}

export const kindOfType: ReadonlyMap<string, Kind> = new Map(kinds.map((kind) => [kind.type, kind]))
